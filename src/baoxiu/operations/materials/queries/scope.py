"""Whose documents somebody sees."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Q

from baoxiu.foundation.access.models import Owned, OwnedQuerySet
from baoxiu.kernel.actor import Actor

RowT = TypeVar("RowT", bound=Owned)


def in_scope(
    actor: Actor, rows: OwnedQuerySet[RowT], *places: str, order: str = "work_order"
) -> OwnedQuerySet[RowT]:
    """Rows of orders that the actor sees; those without an order, and a station's own by its `places`."""
    if actor.station_id is not None:
        mine = Q(**{f"{order}__station_id": actor.station_id})
        for place in places:
            mine |= Q(**{f"{place}__station_id": actor.station_id})
        return rows.filter(mine)
    if actor.every_region:
        return rows
    return rows.filter(
        Q(**{f"{order}__isnull": True}) | Q(**{f"{order}__region_id__in": actor.region_ids})
    )
