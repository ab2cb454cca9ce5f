"""Reading installed products."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import F, Q

from baoxiu.foundation.access.models import OwnedQuerySet
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.text import code as as_code
from baoxiu.kernel.text import fragments
from baoxiu.register.accounts import public as accounts
from baoxiu.register.products.models import InstalledProduct

MOST_SUGGESTED = 12


def visible_machines(actor: Actor) -> OwnedQuerySet[InstalledProduct]:
    """The machines in the actor's regions."""
    return accounts.in_scope(actor, InstalledProduct.objects.of(actor))


def get_machine(actor: Actor, machine_id: int) -> InstalledProduct:
    """The machine with model, customer and region. Raises NotFound."""
    rows = visible_machines(actor).select_related("model", "customer", "region")
    return rows.one(pk=machine_id)


def get_machines(actor: Actor, machine_ids: Iterable[int]) -> list[InstalledProduct]:
    """The visible ones of these machines, by serial number."""
    rows = visible_machines(actor).filter(pk__in=list(machine_ids)).select_related("model")
    return list(rows.order_by(F("serial_key").asc(nulls_last=True), "pk"))


def find_machine_by_serial(actor: Actor, serial: str) -> InstalledProduct | None:
    """The visible machine with that serial number, or None."""
    return visible_machines(actor).filter(serial=as_code(serial)).first()


def find_machines(actor: Actor, words: str, *, most: int = 2) -> list[InstalledProduct]:
    """Machines by a whole serial, plate or VIN, else by any scrap of what is known of them."""
    code = as_code(words[:100])
    if not code:
        return []
    whole = Q(serial=code) | Q(plate=code) | Q(vin=code)
    rows = visible_machines(actor).order_by(F("serial_key").asc(nulls_last=True), "pk")
    found = list(rows.filter(whole)[:most])
    return found or list(rows.filter(search_text__wildcard=fragments(words[:100]))[:most])


def suggest_machines(actor: Actor, words: str) -> list[InstalledProduct]:
    """A few machines with their models, for a box that names one."""
    rows = visible_machines(actor).select_related("model", "customer")
    if pieces := fragments(words[:100]):
        rows = rows.filter(search_text__wildcard=pieces)
    return list(rows.order_by(F("serial_key").asc(nulls_last=True), "pk")[:MOST_SUGGESTED])
