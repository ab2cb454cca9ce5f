"""Finding models and machines by words: of an imported file, many at once, or of a cell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from baoxiu.foundation.grid.columns import Lookup
from baoxiu.foundation.grid.importing.finding import Finder, unique
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.text import code as as_code
from baoxiu.register.products.queries.catalogue import (
    find_product_model,
    suggest_product_models,
    visible_parts,
    visible_product_models,
)
from baoxiu.register.products.queries.machines import visible_machines


def product_model_finder(actor: Actor, field: str = "model") -> Finder:
    """Models by code, or by name where only one is called so."""

    def find_many(wanted: list[str]) -> Mapping[str, Any]:
        rows = visible_product_models(actor)
        codes = {as_code(word): word for word in wanted}
        by_name = unique((row.name, row) for row in rows.filter(name__in=wanted).order_by("pk"))
        by_code = {codes[row.code]: row for row in rows.filter(code__in=list(codes))}
        return by_name | by_code

    def names() -> list[str]:
        codes = visible_product_models(actor).order_by("pk").values_list("code", flat=True)
        return list(codes[:5_000])

    return Finder(field, find_many, names, is_code=True)


MODEL_LOOKUP = Lookup(
    find_product_model,
    lambda actor, words: [f"{row.code} {row.name}" for row in suggest_product_models(actor, words)],
)


def part_finder(actor: Actor, field: str = "part") -> Finder:
    """Parts by number."""

    def find_many(wanted: list[str]) -> Mapping[str, Any]:
        codes = {as_code(word): word for word in wanted}
        return {codes[row.code]: row for row in visible_parts(actor).filter(code__in=list(codes))}

    def names() -> list[str]:
        codes = visible_parts(actor).order_by("pk").values_list("code", flat=True)
        return list(codes[:5_000])

    return Finder(field, find_many, names, is_code=True)


def machine_finder(actor: Actor, field: str = "machine") -> Finder:
    """Visible machines by serial number, with model, customer and region."""

    def find_many(wanted: list[str]) -> Mapping[str, Any]:
        codes = {as_code(word): word for word in wanted}
        rows = visible_machines(actor).filter(serial__in=list(codes))
        return {
            codes[row.serial]: row for row in rows.select_related("model", "customer", "region")
        }

    def names() -> list[str]:
        serials = visible_machines(actor).order_by("pk").values_list("serial", flat=True)
        return list(serials[:5_000])

    return Finder(field, find_many, names, is_code=True)
