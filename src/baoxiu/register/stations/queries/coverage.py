"""Which station covers which regions. A region is covered with everything below it."""

from __future__ import annotations

from django.db.models import Exists, OuterRef

from baoxiu.kernel.actor import Actor
from baoxiu.register.accounts import public as accounts
from baoxiu.register.regions.public import Region
from baoxiu.register.stations.models import Station

_Covers = Station.covers.through


@accounts.set_station_coverage
def covered_region_ids(actor: Actor) -> frozenset[int]:
    """The regions that the actor's own station covers, in one statement."""
    if actor.station_id is None:
        return frozenset()
    chosen = _Covers.objects.filter(station_id=actor.station_id, region_id=OuterRef("pk"))
    tree = Region.objects.of(actor).annotate(is_chosen=Exists(chosen))
    parents: dict[int, int | None] = {}
    covered: set[int] = set()
    for key, parent, is_chosen in tree.values_list("pk", "parent_id", "is_chosen"):
        parents[key] = parent
        if is_chosen:
            covered.add(key)
    return frozenset(key for key in parents if not covered.isdisjoint(_upwards(key, parents)))


def covering_station_ids(actor: Actor, region_id: int) -> frozenset[int]:
    """The organisation's stations that cover the region."""
    parents: dict[int, int | None] = dict(Region.objects.of(actor).values_list("pk", "parent_id"))
    if region_id not in parents:
        return frozenset()
    found = _Covers.objects.filter(
        region_id__in=_upwards(region_id, parents), station__organisation_id=actor.organisation_id
    )
    return frozenset(found.values_list("station_id", flat=True))


def covers(actor: Actor, station_id: int, region_id: int) -> bool:
    """True if the station covers the region."""
    return station_id in covering_station_ids(actor, region_id)


def _upwards(key: int, parents: dict[int, int | None]) -> list[int]:
    """The region and all regions above it."""
    path: list[int] = []
    above: int | None = key
    while above is not None and above not in path:
        path.append(above)
        above = parents.get(above)
    return path
