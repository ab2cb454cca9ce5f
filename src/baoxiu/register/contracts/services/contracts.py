"""Changing contracts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.audit import recording, writing
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Invalid
from baoxiu.register.accounts import public as accounts
from baoxiu.register.contracts.errors import ContractInUse
from baoxiu.register.contracts.models import Contract, ContractMachine
from baoxiu.register.contracts.permissions import EDIT
from baoxiu.register.contracts.queries import contracts as queries
from baoxiu.register.products import public as products

TAKEN = _("Another contract has this number.")
FROM_CUSTOMER = ("region", "address", "contact_name", "contact_phone")


@transaction.atomic
def create_contract(actor: Actor, values: Mapping[str, Any], *, at: dt.datetime) -> Contract:
    """Add a contract; what is left empty of region, address and contact comes from the customer. Raises Invalid."""
    require(actor, EDIT)
    given = _checked(actor, values)
    customer = given.get("customer")
    if customer is not None:
        for name in FROM_CUSTOMER:
            given[name] = given.get(name) or getattr(customer, name)
    needed: tuple[str, ...] = ("number", "customer")
    if accounts.region_scope(actor) is not None:
        needed = (*needed, "region")
    writing.complete(Contract, given, needed)
    check_days(given.get("signed_on"), given.get("warranty_until"))
    with writing.unless_taken("number", TAKEN):
        return recording.create(Contract(**given), actor=actor, at=at)


@transaction.atomic
def amend_contract(
    actor: Actor, contract_id: int, values: Mapping[str, Any], *, version: int, at: dt.datetime
) -> Contract:
    """Change a contract; a new number is written on its machines, too. Raises Invalid, Overtaken, NotFound."""
    require(actor, EDIT)
    contract = queries.get_contract(actor, contract_id)
    before = contract.number
    given = _checked(actor, values)
    check_days(
        given.get("signed_on", contract.signed_on),
        given.get("warranty_until", contract.warranty_until),
    )
    with writing.unless_taken("number", TAKEN):
        contract = recording.amend(contract, given, actor=actor, at=at, version=version)
    if contract.number != before:
        lines = ContractMachine.objects.of(actor).filter(contract=contract)
        machine_ids = list(lines.values_list("machine_id", flat=True))
        products.set_contract_number(actor, machine_ids, contract.number, at=at)
    return contract


@transaction.atomic
def delete_contract(actor: Actor, contract_id: int, *, version: int, at: dt.datetime) -> None:
    """Delete a contract without machines and orders. Raises ContractInUse, Overtaken."""
    require(actor, EDIT)
    contract = queries.get_contract(actor, contract_id)
    refusal = ContractInUse(
        _("%(number)s has machines or orders and stays."), number=contract.number
    )
    if ContractMachine.objects.of(actor).filter(contract=contract).exists():
        raise refusal
    contract.version = version
    with writing.unless_in_use(refusal):
        recording.delete(contract, actor=actor, at=at)


@transaction.atomic
def upsert_contract(
    actor: Actor, values: Mapping[str, Any], *, at: dt.datetime, mode: writing.Mode = "fill"
) -> tuple[writing.Outcome, Contract]:
    """Import one contract by its number; `customer` and `region` are ids. Raises Invalid."""
    found = queries.find_contract_by_number(actor, str(values.get("number") or ""))
    if found is None:
        return "created", create_contract(actor, values, at=at)
    require(actor, EDIT)
    changes = writing.changes_for(found, _checked(actor, values), mode)
    before = found.version
    row = amend_contract(actor, found.pk, changes, version=before, at=at) if changes else found
    return writing.upserted(before, row)


def _checked(actor: Actor, values: Mapping[str, Any]) -> dict[str, Any]:
    return writing.checked(
        Contract,
        values,
        resolve={
            "customer": partial(accounts.get_customer, actor),
            "region": partial(accounts.get_region_in_scope, actor),
        },
    )


def check_days(signed: dt.date | None, until: dt.date | None) -> None:
    """Raise Invalid when the warranty would end before the contract was signed."""
    if signed and until and until < signed:
        message = _("The warranty ends before the contract was signed.")
        raise Invalid(message, {"warranty_until": message})
