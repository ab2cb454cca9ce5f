"""Finding regions and customers by words: of an imported file, many at once, or of a cell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from baoxiu.foundation.grid.columns import Lookup
from baoxiu.foundation.grid.importing.finding import Ambiguous, Finder, unique
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.text import code as as_code
from baoxiu.kernel.text import fold, initials
from baoxiu.register.accounts.queries.customers import (
    find_customer,
    suggest_customers,
    visible_customers,
)
from baoxiu.register.accounts.queries.scope import region_scope
from baoxiu.register.regions import public as regions


def region_finder(actor: Actor, field: str = "region") -> Finder:
    """Regions in which the actor may place rows, by name or by path (西南大区/四川)."""
    words = _region_words(actor)

    def find_many(wanted: list[str]) -> Mapping[str, Any]:
        return {word: words.get(word) for word in wanted}

    return Finder(field, find_many, lambda: words)


def _region_words(actor: Actor) -> dict[str, Any]:
    scope = region_scope(actor)
    known = {region.pk: region for region in regions.visible_regions(actor)}
    allowed = [region for region in known.values() if scope is None or region.pk in scope]

    def path(region: regions.Region) -> str:
        above = known.get(region.parent_id) if region.parent_id else None
        return f"{path(above)}/{region.name}" if above else region.name

    words = unique((region.name, region) for region in allowed)
    return words | {path(region): region for region in allowed if region.parent_id}


def _find_region(actor: Actor, words: str) -> regions.Region | None:
    finder = region_finder(actor)
    finder.look_up([words])
    found: regions.Region | None = finder.find(words)
    return found


def _suggest_regions(actor: Actor, words: str) -> list[str]:
    """Names and paths that hold the words or begin with the initials."""
    wanted = fold(words)
    known = _region_words(actor)
    return [
        name
        for name, region in known.items()
        if region is not Ambiguous and (wanted in fold(name) or initials(name).startswith(wanted))
    ]


REGION_LOOKUP = Lookup(_find_region, _suggest_regions)
CUSTOMER_LOOKUP = Lookup(
    find_customer,
    lambda actor, words: [f"{row.code} {row.name}" for row in suggest_customers(actor, words)],
)


def customer_finder(actor: Actor, field: str = "customer") -> Finder:
    """Visible customers by number or name."""

    def find_many(wanted: list[str]) -> Mapping[str, Any]:
        rows = visible_customers(actor).select_related("region")
        codes = {as_code(word): word for word in wanted}
        by_name = unique((row.name, row) for row in rows.filter(name__in=wanted).order_by("pk"))
        by_code = {codes[row.code]: row for row in rows.filter(code__in=list(codes))}
        return by_name | by_code

    def names() -> list[str]:
        return list(visible_customers(actor).order_by("pk").values_list("name", flat=True)[:5_000])

    return Finder(field, find_many, names)
