"""Changing customers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.audit import recording, writing
from baoxiu.foundation.events.bus import publish
from baoxiu.foundation.numbering.series import Series
from baoxiu.kernel.actor import Actor
from baoxiu.register.accounts.errors import CustomerInUse
from baoxiu.register.accounts.events import CustomerRenamed
from baoxiu.register.accounts.models import Customer
from baoxiu.register.accounts.permissions import EDIT_CUSTOMERS
from baoxiu.register.accounts.queries import customers as queries
from baoxiu.register.accounts.queries.scope import get_region_in_scope, region_scope

NUMBERS = Series("customers", "KH", "%y", 5)
TAKEN = _("Another customer has this number.")


@transaction.atomic
def create_customer(actor: Actor, values: Mapping[str, Any], *, at: dt.datetime) -> Customer:
    """Add a customer; without a number it gets the next one. Raises Invalid."""
    require(actor, EDIT_CUSTOMERS)
    given = dict(values)
    if not given.get("code"):
        given["code"] = NUMBERS.next(actor.organisation_id, at.date())
    given = _checked(actor, given)
    needed = ("name",) if region_scope(actor) is None else ("name", "region")
    writing.complete(Customer, given, needed)
    with writing.unless_taken("code", TAKEN):
        return recording.create(Customer(**given), actor=actor, at=at)


@transaction.atomic
def amend_customer(
    actor: Actor, customer_id: int, values: Mapping[str, Any], *, version: int, at: dt.datetime
) -> Customer:
    """Change a customer. Raises Invalid, Overtaken, NotFound."""
    require(actor, EDIT_CUSTOMERS)
    customer = queries.get_customer(actor, customer_id)
    before = customer.name
    given = _checked(actor, values)
    with writing.unless_taken("code", TAKEN):
        customer = recording.amend(customer, given, actor=actor, at=at, version=version)
    if customer.name != before:
        publish(CustomerRenamed(customer.organisation_id, customer.pk))
    return customer


@transaction.atomic
def delete_customer(actor: Actor, customer_id: int, *, version: int, at: dt.datetime) -> None:
    """Delete a customer that nothing refers to. Raises CustomerInUse, Overtaken."""
    require(actor, EDIT_CUSTOMERS)
    customer = queries.get_customer(actor, customer_id)
    customer.version = version
    refusal = CustomerInUse(
        _("%(name)s has machines, contracts or orders and stays."), name=customer.name
    )
    with writing.unless_in_use(refusal):
        recording.delete(customer, actor=actor, at=at)


@transaction.atomic
def upsert_customer(
    actor: Actor, values: Mapping[str, Any], *, at: dt.datetime, mode: writing.Mode = "fill"
) -> tuple[writing.Outcome, Customer]:
    """Import one customer by its number, or by its name where there is no number. Raises Invalid."""
    code, name = str(values.get("code") or ""), str(values.get("name") or "")
    if code:
        found = queries.find_customer_by_code(actor, code)
    else:
        found = queries.find_customer(actor, name) if name else None
    if found is None:
        return "created", create_customer(actor, values, at=at)
    require(actor, EDIT_CUSTOMERS)
    changes = writing.changes_for(found, _checked(actor, values), mode)
    before = found.version
    row = amend_customer(actor, found.pk, changes, version=before, at=at) if changes else found
    return writing.upserted(before, row)


def _checked(actor: Actor, values: Mapping[str, Any]) -> dict[str, Any]:
    return writing.checked(
        Customer, values, resolve={"region": partial(get_region_in_scope, actor)}
    )
