"""What the contract picker of the order page finds (PIM.11)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, QuerySet

from baoxiu.kernel.actor import Actor
from baoxiu.kernel.text import fragments
from baoxiu.register.contracts.models import Contract
from baoxiu.register.contracts.queries.contracts import visible_contracts, with_machines_in_use
from baoxiu.register.products import public as products
from baoxiu.register.products.public import InstalledProduct

Chosen = dict[str, list[dict[str, Any]]]

MOST_NAMED = 20
PAGE_ROWS = 50
PLACES = {
    "all": "search_text",
    "number": "number",
    "project": "project_search",
    "address": "address_search",
}


@dataclass(frozen=True, slots=True)
class OpenOrder:
    """The order that is open on a machine, so that nobody makes a second one unawares."""

    number: str
    url: str


OpenOrderLookup = Callable[[Actor, Sequence[int]], dict[int, OpenOrder]]

_lookups: list[OpenOrderLookup] = []


def add_open_order_lookup(lookup: OpenOrderLookup) -> OpenOrderLookup:
    """Decorator for dispatch: `lookup(actor, machine_ids)` names the machines that have an open order."""
    if lookup not in _lookups:
        _lookups.append(lookup)
    return lookup


def open_orders(actor: Actor, machine_ids: Sequence[int]) -> dict[int, OpenOrder]:
    """The open order of each of these machines that has one."""
    found: dict[int, OpenOrder] = {}
    for lookup in _lookups if machine_ids else ():
        found |= lookup(actor, machine_ids)
    return found


def pick_contracts(
    actor: Actor, words: str, *, place: str = "all", is_in_use: bool = False, offset: int = 0
) -> tuple[list[Contract], int]:
    """One page of matching contracts, newest number first, and how many match; blank finds all.

    `place` is a key of PLACES. Raises ValueError when the words are too long.
    """
    rows = visible_contracts(actor)
    if pieces := fragments(words):
        rows = rows.filter(Q(**{f"{PLACES[place]}__wildcard": pieces}))
    if is_in_use:
        rows = with_machines_in_use(rows)
    return list(_page(rows, offset)), rows.count()


def _page(rows: QuerySet[Contract], offset: int) -> QuerySet[Contract]:
    ordered = rows.select_related("customer").order_by(F("number_key").desc(nulls_last=True), "-pk")
    return ordered[offset : offset + PAGE_ROWS]


def picker_row(contract: Contract) -> dict[str, Any]:
    """A contract, read with its customer, as the picker shows it."""
    until = contract.warranty_until
    return {
        "id": contract.pk,
        "number": contract.number,
        "project": contract.project,
        "customer": contract.customer.name,
        "customer_id": contract.customer_id,
        "address": contract.address,
        "machines": contract.machine_count,
        "warranty_until": until.isoformat() if until else None,
        "contact_name": contract.contact_name,
        "contact_phone": contract.contact_phone,
        "region_id": contract.region_id,
    }


def picker_machine(
    machine: InstalledProduct, order: OpenOrder | None, warranty_until: dt.date | None
) -> dict[str, Any]:
    """A machine, read with its model, as the picker shows it."""
    used = machine.put_into_use_on
    return {
        "id": machine.pk,
        "serial": machine.serial,
        "model": machine.model.code,
        "name": machine.model.name,
        "put_into_use_on": used.isoformat() if used else None,
        "warranty_until": warranty_until.isoformat() if warranty_until else None,
        "contract_number": machine.contract_number,
        "open_order": {"number": order.number, "url": order.url} if order else None,
    }


def chosen_by_keys(actor: Actor, *, contracts: list[int], machines: list[int]) -> Chosen:
    """The contracts and machines with these keys, within the actor's scope; others are left out."""
    return {
        "contracts": _contract_rows(actor, contracts),
        "machines": _machine_rows(actor, machines),
    }


def _contract_rows(actor: Actor, keys: list[int]) -> list[dict[str, Any]]:
    if not keys:
        return []
    rows = visible_contracts(actor).filter(pk__in=keys).select_related("customer")
    found = {row.pk: picker_row(row) for row in rows}
    return [found[key] for key in keys if key in found]


def _machine_rows(actor: Actor, keys: list[int]) -> list[dict[str, Any]]:
    orders = open_orders(actor, keys)
    found = {
        machine.pk: picker_machine(machine, orders.get(machine.pk), None)
        for machine in (products.get_machines(actor, keys) if keys else [])
    }
    return [found[key] for key in keys if key in found]


def chosen_by_words(actor: Actor, *, contracts: list[str], machines: list[str]) -> Chosen:
    """`?contract=7&machine=9`: what an address names; a machine brings its contract along."""
    chosen = chosen_by_keys(actor, contracts=_keys(contracts), machines=_keys(machines))
    if chosen["machines"] and not chosen["contracts"]:
        numbers = {machine["contract_number"] for machine in chosen["machines"]} - {""}
        rows = visible_contracts(actor).filter(number__in=numbers)
        chosen["contracts"] = [
            picker_row(row) for row in rows.select_related("customer").order_by("pk")
        ]
    return chosen


def _keys(raw: list[str]) -> list[int]:
    return [int(each) for each in raw if each.isascii() and each.isdigit()][:MOST_NAMED]
