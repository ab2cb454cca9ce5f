"""Which stores issue and take back, who carries parts, and what lies there."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from baoxiu.foundation.access.models import OwnedQuerySet
from baoxiu.kernel.actor import Actor
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.operations.dispatch.public import WorkOrder
from baoxiu.operations.stock import public as stock
from baoxiu.operations.stock.public import Balance, Kind, Location
from baoxiu.register.stations import public as stations


def stores(actor: Actor) -> OwnedQuerySet[Location]:
    """Where the actor may ask for parts: the warehouses, and for a station's people their own store."""
    places = Location.objects.of(actor).filter(is_active=True)
    if actor.station_id is None:
        return places.filter(kind__in=[Kind.WAREHOUSE, Kind.STATION])
    return places.filter(
        Q(kind=Kind.WAREHOUSE, station=None)
        | Q(kind__in=[Kind.WAREHOUSE, Kind.STATION], station_id=actor.station_id)
    )


def carriers(actor: Actor) -> OwnedQuerySet[Location]:
    """Where issued parts go: the personal stocks and the stations' stores that the actor sees."""
    places = stock.visible_locations(actor)
    return places.filter(is_active=True, kind__in=[Kind.PERSONAL, Kind.STATION])


def lenders(actor: Actor) -> OwnedQuerySet[Location]:
    """Where spares are lent from and come back to: every counted place that the actor may move parts at."""
    return stock.sources_of_use(actor)


def own_place(actor: Actor, order: WorkOrder | None = None) -> Location | None:
    """The personal stock of whoever goes to the order, else the actor's own."""
    technician_ids: list[int] = []
    visit = dispatch.current_visit(order) if order else None
    if visit is not None:
        technician_ids += visit.technicians.order_by("pk").values_list("pk", flat=True)
    me = stations.find_technician_of_user(actor, actor.user_id)
    technician_ids = [me.pk] if me else technician_ids
    places = carriers(actor).filter(kind=Kind.PERSONAL, technician_id__in=technician_ids)
    return places.order_by("pk").first()


def lying_in(actor: Actor, location_id: int, part_ids: Iterable[int]) -> dict[int, int]:
    """{part: thousandths} that lie in a place; parts that were never there are absent; one statement."""
    rows = Balance.objects.of(actor).filter(location_id=location_id, part_id__in=list(part_ids))
    return dict(rows.order_by().values_list("part_id", "quantity_milli"))
