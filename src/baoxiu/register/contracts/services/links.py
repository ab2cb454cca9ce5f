"""Putting imported machines into contracts, many at once."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _

from baoxiu.foundation.access.models import Owned
from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.audit import recording
from baoxiu.foundation.grid.importing.finding import Finder
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.text import code as as_code
from baoxiu.register.contracts.models import Contract, ContractMachine
from baoxiu.register.contracts.permissions import EDIT
from baoxiu.register.contracts.queries.contracts import visible_contracts
from baoxiu.register.products.public import InstalledProduct


def contract_finder(actor: Actor) -> Finder:
    """Visible contracts by number, with their customers."""

    def find_many(wanted: list[str]) -> Mapping[str, Any]:
        codes = {as_code(word): word for word in wanted}
        rows = visible_contracts(actor).filter(number__in=list(codes))
        found = rows.select_related("customer", "customer__region")
        return {codes[row.number]: row for row in found}

    def names() -> list[str]:
        numbers = visible_contracts(actor).order_by("pk").values_list("number", flat=True)
        return list(numbers[:5_000])

    return Finder("contract", find_many, names, is_code=True)


def link_machines(
    actor: Actor,
    pairs: Sequence[tuple[InstalledProduct, Contract]],
    at: dt.datetime,
    reason: str,
) -> tuple[list[Owned], list[tuple[Owned, dict[str, Any]]]]:
    """Put machines that stand in no contract into theirs; the lines made, and the contracts with their counts before."""
    require(actor, EDIT)
    serials: dict[int, list[str]] = defaultdict(list)
    contracts: dict[int, Contract] = {}
    for machine, contract in pairs:
        serials[contract.pk].append(machine.serial)
        contracts[contract.pk] = contract
    made = ContractMachine.objects.bulk_create(
        ContractMachine(organisation_id=actor.organisation_id, contract=contract, machine=machine)
        for machine, contract in pairs
    )
    changed: list[tuple[Owned, dict[str, Any]]] = []
    for contract, count in _counts(contracts):
        before = {"machine_count": contract.machine_count}
        told = _("+ %(count)s machines, %(reason)s") % {
            "count": len(serials[contract.pk]),
            "reason": reason,
        }
        recording.amend(
            contract, {"machine_count": count}, actor=actor, at=at, action="import", reason=told
        )
        changed.append((contract, before))
    return list(made), changed


def _counts(contracts: Mapping[int, Contract]) -> list[tuple[Contract, int]]:
    counted = (
        ContractMachine.objects.filter(contract_id__in=list(contracts))
        .values_list("contract_id")
        .annotate(machines=Count("pk"))
        .order_by("contract_id")
    )
    return [(contracts[key], machines) for key, machines in counted]
