"""Stocktakes, and what they have found so far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from baoxiu.foundation.access.models import OwnedQuerySet
from baoxiu.kernel.actor import Actor
from baoxiu.operations.stock.models import Stocktake, StocktakeLine
from baoxiu.operations.stock.queries.locations import visible_locations


def visible_stocktakes(actor: Actor) -> OwnedQuerySet[Stocktake]:
    """Stocktakes of the places that the actor sees."""
    rows = Stocktake.objects.of(actor)
    if actor.station_id is None:
        return rows
    return rows.filter(location__in=visible_locations(actor).values("pk"))


def visible_stocktake_lines(actor: Actor) -> QuerySet[Any]:
    """Their lines, each with its `difference_milli`; null where nothing is counted yet."""
    rows = StocktakeLine.objects.of(actor)
    if actor.station_id is not None:
        rows = rows.filter(stocktake__in=visible_stocktakes(actor).values("pk"))
    return rows.annotate(difference_milli=F("counted_milli") - F("book_milli"))


def get_stocktake(actor: Actor, stocktake_id: int) -> Stocktake:
    """One visible stocktake. Raises NotFound."""
    return visible_stocktakes(actor).select_related("location").one(pk=stocktake_id)


def differing_lines(actor: Actor, stocktake: Stocktake) -> QuerySet[Any]:
    """The lines that were counted and found otherwise, in the order of their part numbers."""
    differs = Q(difference_milli__gt=0) | Q(difference_milli__lt=0)
    return lines_of_stocktake(actor, stocktake).filter(differs)


def lines_of_stocktake(actor: Actor, stocktake: Stocktake) -> QuerySet[Any]:
    """Its lines in the order of their part numbers."""
    rows = visible_stocktake_lines(actor).filter(stocktake=stocktake)
    return rows.select_related("part").order_by("part__code_key", "pk")


@dataclass(frozen=True, slots=True)
class Progress:
    """How many parts there are to count, how many are counted, how many of those differ."""

    lines: int
    counted: int
    differing: int


def progress_of(actor: Actor, stocktake: Stocktake) -> Progress:
    """How far a stocktake is, in one statement."""
    found = (
        visible_stocktake_lines(actor)
        .filter(stocktake=stocktake)
        .aggregate(
            lines=Count("pk"),
            counted=Count("pk", filter=Q(counted_milli__isnull=False)),
            differing=Count("pk", filter=Q(difference_milli__gt=0) | Q(difference_milli__lt=0)),
        )
    )
    return Progress(**found)
