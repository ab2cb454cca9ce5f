"""Changing installed products."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.audit import recording, writing
from baoxiu.kernel.actor import Actor
from baoxiu.register.accounts import public as accounts
from baoxiu.register.products.errors import MachineInUse
from baoxiu.register.products.models import InstalledProduct
from baoxiu.register.products.permissions import EDIT
from baoxiu.register.products.queries import catalogue
from baoxiu.register.products.queries import machines as queries

TAKEN = _("Another machine has this serial number.")


@transaction.atomic
def create_machine(actor: Actor, values: Mapping[str, Any], *, at: dt.datetime) -> InstalledProduct:
    """Add a machine; without a region it lies in its customer's. Raises Invalid."""
    require(actor, EDIT)
    given = _checked(actor, values)
    customer = given.get("customer")
    if given.get("region") is None and customer is not None:
        given["region"] = customer.region
    needed: tuple[str, ...] = ("serial", "model")
    if accounts.region_scope(actor) is not None:
        needed = (*needed, "region")
    writing.complete(InstalledProduct, given, needed)
    with writing.unless_taken("serial", TAKEN):
        return recording.create(InstalledProduct(**given), actor=actor, at=at)


@transaction.atomic
def amend_machine(
    actor: Actor, machine_id: int, values: Mapping[str, Any], *, version: int, at: dt.datetime
) -> InstalledProduct:
    """Change a machine. Raises Invalid, Overtaken, NotFound."""
    require(actor, EDIT)
    machine = queries.get_machine(actor, machine_id)
    given = _checked(actor, values)
    with writing.unless_taken("serial", TAKEN):
        return recording.amend(machine, given, actor=actor, at=at, version=version)


@transaction.atomic
def delete_machine(actor: Actor, machine_id: int, *, version: int, at: dt.datetime) -> None:
    """Delete a machine that no contract and no order knows. Raises MachineInUse, Overtaken."""
    require(actor, EDIT)
    machine = queries.get_machine(actor, machine_id)
    machine.version = version
    refusal = MachineInUse(
        _("%(serial)s stands in a contract or in orders and stays."), serial=machine.serial
    )
    with writing.unless_in_use(refusal):
        recording.delete(machine, actor=actor, at=at)


@transaction.atomic
def upsert_machine(
    actor: Actor, values: Mapping[str, Any], *, at: dt.datetime, mode: writing.Mode = "fill"
) -> tuple[writing.Outcome, InstalledProduct]:
    """Import one machine by its serial number; `model`, `customer` and `region` are ids. Raises Invalid."""
    found = queries.find_machine_by_serial(actor, str(values.get("serial") or ""))
    if found is None:
        return "created", create_machine(actor, values, at=at)
    require(actor, EDIT)
    changes = writing.changes_for(found, _checked(actor, values), mode)
    before = found.version
    row = amend_machine(actor, found.pk, changes, version=before, at=at) if changes else found
    return writing.upserted(before, row)


@transaction.atomic
def set_contract_number(
    actor: Actor, machine_ids: Iterable[int], number: str, *, at: dt.datetime
) -> None:
    """Write the contract's number on its machines, "" when they leave it; contracts asks for it and has checked."""
    rows = InstalledProduct.objects.of(actor).filter(pk__in=list(machine_ids))
    for machine in rows.select_related("model", "customer").order_by("pk"):
        recording.amend(machine, {"contract_number": number}, actor=actor, at=at)


def _checked(actor: Actor, values: Mapping[str, Any]) -> dict[str, Any]:
    return writing.checked(
        InstalledProduct,
        values,
        resolve={
            "model": partial(catalogue.get_product_model, actor),
            "customer": partial(accounts.get_customer, actor),
            "region": partial(accounts.get_region_in_scope, actor),
        },
    )
