"""Which sales regions an actor's rows lie in; every register query of a row with a region goes through here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.models import Owned, OwnedQuerySet
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import NotFound
from baoxiu.register.regions import public as regions
from baoxiu.register.regions.public import Region

Coverage = Callable[[Actor], frozenset[int]]
RowT = TypeVar("RowT", bound=Owned)

_coverage: list[Coverage] = []


def set_station_coverage(coverage: Coverage) -> Coverage:
    """Stations tell here, once, which regions the actor's own station covers."""
    _coverage[:] = [coverage]
    return coverage


def region_scope(actor: Actor) -> frozenset[int] | None:
    """The regions whose rows the actor may see, or None for all of them.

    Staff of a station see what the station covers, within what the membership allows; a station that nobody has
    told about sees nothing.
    """
    if actor.station_id is None:
        return None if actor.every_region else actor.region_ids
    covered = _coverage[0](actor) if _coverage else frozenset()
    return covered if actor.every_region else covered & actor.region_ids


def in_scope(actor: Actor, rows: OwnedQuerySet[RowT], path: str = "region") -> OwnedQuerySet[RowT]:
    """The rows whose region the actor may see. A row without region is for people with all regions."""
    scope = region_scope(actor)
    return rows if scope is None else rows.filter(**{f"{path}__in": scope})


def get_region_in_scope(actor: Actor, region_id: int) -> Region:
    """A region in which the actor may place rows. Raises NotFound."""
    region = regions.get_region(actor, region_id)
    scope = region_scope(actor)
    if scope is not None and region.pk not in scope:
        raise NotFound(_("Not found."))
    return region


def region_choices(actor: Actor) -> list[tuple[int, str]]:
    """The regions in which the actor may place rows, as an indented tree for a select box."""
    scope = region_scope(actor)
    below: dict[int | None, list[Region]] = {}
    for region in regions.visible_regions(actor):
        below.setdefault(region.parent_id, []).append(region)
    choices: list[tuple[int, str]] = []
    waiting = [(region, 0) for region in reversed(below.get(None, []))]
    while waiting:
        region, depth = waiting.pop()
        if scope is None or region.pk in scope:
            choices.append((region.pk, "\u3000" * depth + region.name))
        waiting.extend((child, depth + 1) for child in reversed(below.get(region.pk, [])))
    return choices
