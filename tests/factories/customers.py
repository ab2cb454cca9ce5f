"""Customers, suppliers, and the regions in which they are."""

from __future__ import annotations

from itertools import count

from baoxiu.kernel.actor import Actor
from baoxiu.register.accounts import public as accounts
from baoxiu.register.accounts.public import Customer, Supplier
from baoxiu.register.regions import public as regions
from baoxiu.register.regions.public import Region
from tests.factories.cast import AT

_numbers = count(1)


def region(actor: Actor, name: str = "四川", parent: Region | None = None) -> Region:
    """A sales region."""
    parent_id = parent.pk if parent else None
    return regions.create_region(actor, name=name, parent_id=parent_id, at=AT)


def customer(actor: Actor, **values: object) -> Customer:
    """A customer; keyword arguments replace what it would be otherwise."""
    number = next(_numbers)
    given = {"code": f"C{number:04d}", "name": f"临溪市水务集团第{number}水厂"}
    return accounts.create_customer(actor, {**given, **values}, at=AT)


def supplier(actor: Actor, **values: object) -> Supplier:
    """A supplier; keyword arguments replace what it would be otherwise."""
    number = next(_numbers)
    given = {
        "code": f"S{number:04d}",
        "name": f"江阴密封件{number}厂",
        "contact": "陆工",
        "phone": "13900047000",
    }
    return accounts.create_supplier(actor, {**given, **values}, at=AT)
