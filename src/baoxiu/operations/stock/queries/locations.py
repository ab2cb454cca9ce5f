"""Places, as far as somebody may see them."""

from __future__ import annotations

from baoxiu.foundation.access.models import OwnedQuerySet
from baoxiu.kernel.actor import Actor
from baoxiu.operations.stock.choices import COUNTED, Reason, reason_between
from baoxiu.operations.stock.models import Location


def visible_locations(actor: Actor) -> OwnedQuerySet[Location]:
    """All places of the organisation; for a station's people only those of the station."""
    rows = Location.objects.of(actor)
    return rows if actor.station_id is None else rows.filter(station_id=actor.station_id)


def usable_locations(actor: Actor) -> OwnedQuerySet[Location]:
    """Places that the actor may move parts between: the visible ones, and the world outside."""
    everywhere = Location.objects.of(actor)
    if actor.station_id is None:
        return everywhere
    return everywhere.filter(station_id=actor.station_id) | everywhere.exclude(kind__in=COUNTED)


def sources_of_use(actor: Actor) -> OwnedQuerySet[Location]:
    """Places in use that parts can be taken from, because somebody answers for what lies there."""
    return usable_locations(actor).filter(kind__in=COUNTED, is_active=True)


def get_location(actor: Actor, location_id: int) -> Location:
    """One visible place. Raises NotFound."""
    related = ("station__branch", "technician")
    return visible_locations(actor).select_related(*related).one(pk=location_id)


def reason_of(actor: Actor, source_id: int, target_id: int) -> Reason:
    """Why parts go from one usable place to another, as their kinds say. Raises NotFound."""
    places = usable_locations(actor)
    return reason_between(places.one(pk=source_id).kind, places.one(pk=target_id).kind)
