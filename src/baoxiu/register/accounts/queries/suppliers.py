"""Reading suppliers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import F

from baoxiu.foundation.access.models import OwnedQuerySet
from baoxiu.foundation.grid.columns import Lookup
from baoxiu.foundation.grid.importing.finding import Finder, unique
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.text import code as as_code
from baoxiu.kernel.text import fragments
from baoxiu.register.accounts.models import Supplier

MOST_SUGGESTED = 12


def visible_suppliers(actor: Actor) -> OwnedQuerySet[Supplier]:
    """All suppliers of the organisation."""
    return Supplier.objects.of(actor)


def get_supplier(actor: Actor, supplier_id: int) -> Supplier:
    """The supplier. Raises NotFound."""
    return visible_suppliers(actor).one(pk=supplier_id)


def find_supplier(actor: Actor, words: str) -> Supplier | None:
    """The one supplier meant by a number, a name, or the line that `suggest_suppliers` offers."""
    for lookup in (
        {"code": as_code(words)},
        {"name": words},
        {"code": as_code(words.split(" ", maxsplit=1)[0])},
    ):
        found = list(visible_suppliers(actor).filter(**lookup)[:2])
        if len(found) == 1:
            return found[0]
    return None


def suggest_suppliers(actor: Actor, words: str) -> list[Supplier]:
    """A few suppliers in use by number, name, initials, contact or phone; `*` stands for anything."""
    rows = visible_suppliers(actor).filter(is_active=True)
    if pieces := fragments(words[:100]):
        rows = rows.filter(search_text__wildcard=pieces)
    return list(rows.order_by(F("name_key").asc(nulls_last=True), "pk")[:MOST_SUGGESTED])


SUPPLIER_LOOKUP = Lookup(
    find_supplier,
    lambda actor, words: [f"{row.code} {row.name}" for row in suggest_suppliers(actor, words)],
)


def supplier_finder(actor: Actor, field: str = "supplier") -> Finder:
    """Suppliers by number or name, many at once."""

    def find_many(wanted: list[str]) -> Mapping[str, Any]:
        rows = visible_suppliers(actor)
        codes = {as_code(word): word for word in wanted}
        by_name = unique((row.name, row) for row in rows.filter(name__in=wanted).order_by("pk"))
        by_code = {codes[row.code]: row for row in rows.filter(code__in=list(codes))}
        return by_name | by_code

    def names() -> list[str]:
        return list(visible_suppliers(actor).order_by("pk").values_list("name", flat=True)[:5_000])

    return Finder(field, find_many, names)
