"""Contracts."""

from __future__ import annotations

from itertools import count

from baoxiu.kernel.actor import Actor
from baoxiu.register.contracts import public as contracts
from baoxiu.register.contracts.public import Contract
from baoxiu.register.products.public import InstalledProduct
from tests.factories.cast import AT
from tests.factories.customers import customer

_numbers = count(1)


def contract(actor: Actor, **values: object) -> Contract:
    """A contract, with a new customer unless one is given."""
    given = {"number": f"XS-2025-{next(_numbers):04d}", "project": "第三水厂取水泵更新", **values}
    if "customer" not in given:
        given["customer"] = customer(actor).pk
    return contracts.create_contract(actor, given, at=AT)


def put_in(actor: Actor, row: Contract, machine: InstalledProduct) -> Contract:
    """Put a machine into a contract."""
    return contracts.add_contract_machine(actor, row.pk, machine.pk, at=AT)
