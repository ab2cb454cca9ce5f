"""Reading the catalogue: models and parts, the same for everybody in the organisation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.models import OwnedQuerySet
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import NotFound
from baoxiu.kernel.text import code as as_code
from baoxiu.kernel.text import fragments
from baoxiu.register.products.models import Part, ProductModel

MOST_SUGGESTED = 12
CatalogueT = TypeVar("CatalogueT", ProductModel, Part)


def visible_product_models(actor: Actor) -> OwnedQuerySet[ProductModel]:
    """All models of the organisation."""
    return ProductModel.objects.of(actor)


def visible_parts(actor: Actor) -> OwnedQuerySet[Part]:
    """All spare parts of the organisation."""
    return Part.objects.of(actor)


def get_product_model(actor: Actor, model_id: int) -> ProductModel:
    """The model. Raises NotFound."""
    return visible_product_models(actor).one(pk=model_id)


def get_part(actor: Actor, part_id: int) -> Part:
    """The part with its supplier. Raises NotFound."""
    return visible_parts(actor).select_related("supplier").one(pk=part_id)


def find_product_model_by_code(actor: Actor, code: str) -> ProductModel | None:
    """The model with that code, or None."""
    return visible_product_models(actor).filter(code=as_code(code)).first()


def get_parts(actor: Actor, part_ids: Iterable[int]) -> dict[int, Part]:
    """Parts by key, in one statement. Raises NotFound when one is missing."""
    wanted = set(part_ids)
    found = {part.pk: part for part in visible_parts(actor).filter(pk__in=wanted)}
    if len(found) < len(wanted):
        raise NotFound(_("Not found."))
    return found


def find_part_by_code(actor: Actor, code: str) -> Part | None:
    """The part with that number, or None."""
    return visible_parts(actor).filter(code=as_code(code)).first()


def find_product_model(actor: Actor, words: str) -> ProductModel | None:
    """The one model meant by a code, a name, or a line that starts with the code."""
    return _find(visible_product_models(actor), words)


def find_part(actor: Actor, words: str) -> Part | None:
    """The one part meant by a number, a name, or a line that starts with the number."""
    return _find(visible_parts(actor), words)


def _find(rows: OwnedQuerySet[CatalogueT], words: str) -> CatalogueT | None:
    for lookup in ({"code": as_code(words)}, {"name": words}):
        found = list(rows.filter(**lookup)[:2])
        if len(found) == 1:
            return found[0]
    starts = [words[:index] for index, letter in enumerate(words) if letter == " "]
    named = list(rows.filter(code__in=[as_code(start) for start in starts]))
    return max(named, key=lambda row: len(row.code)) if named else None


def suggest_product_models(actor: Actor, words: str) -> list[ProductModel]:
    """A few models by code, name, initials or family; `*` stands for anything."""
    rows = visible_product_models(actor)
    if pieces := fragments(words[:100]):
        rows = rows.filter(search_text__wildcard=pieces)
    return list(rows.order_by(F("code_key").asc(nulls_last=True), "pk")[:MOST_SUGGESTED])


def suggest_parts(actor: Actor, words: str) -> list[Part]:
    """A few parts by number, name, initials or specification; `*` stands for anything."""
    rows = visible_parts(actor)
    if pieces := fragments(words[:100]):
        rows = rows.filter(search_text__wildcard=pieces)
    return list(rows.order_by(F("code_key").asc(nulls_last=True), "pk")[:MOST_SUGGESTED])
