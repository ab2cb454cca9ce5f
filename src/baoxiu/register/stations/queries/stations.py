"""Reading stations and technicians."""

from __future__ import annotations

from django.db.models import Count, F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from baoxiu.foundation.access.models import OwnedQuerySet
from baoxiu.foundation.grid.columns import Lookup
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.text import code as as_code
from baoxiu.kernel.text import fragments
from baoxiu.register.stations.models import Station, Technician

MOST_SUGGESTED = 12


def visible_stations(actor: Actor) -> OwnedQuerySet[Station]:
    """The organisation's stations; station staff see their own only."""
    stations = Station.objects.of(actor)
    return stations.filter(pk=actor.station_id) if actor.station_id else stations


def counted_stations(actor: Actor) -> OwnedQuerySet[Station]:
    """Visible stations with `technician_count`, the active ones."""
    active = (
        Technician.objects.filter(station=OuterRef("pk"), is_active=True)
        .order_by()
        .values("station")
        .annotate(count=Count("pk"))
        .values("count")
    )
    return visible_stations(actor).annotate(technician_count=Coalesce(Subquery(active), 0))


def list_stations(actor: Actor) -> list[Station]:
    """All visible stations by name, for a select box."""
    rows = visible_stations(actor).select_related("branch")
    return list(rows.order_by(F("branch__name_key").asc(nulls_last=True), "pk"))


def get_station(actor: Actor, station_id: int) -> Station:
    """The station with its branch. Raises NotFound."""
    return visible_stations(actor).select_related("branch").one(pk=station_id)


def find_station_by_code(actor: Actor, code: str) -> Station | None:
    """The visible station with that code, or None."""
    return visible_stations(actor).filter(branch__code=as_code(code)).first()


def _find_station(actor: Actor, words: str) -> Station | None:
    named = visible_stations(actor).filter(branch__name=words)[:2]
    found = find_station_by_code(actor, words)
    return found or (named[0] if len(named) == 1 else None)


def _suggest_stations(actor: Actor, words: str) -> list[str]:
    rows = visible_stations(actor).select_related("branch")
    if pieces := fragments(words):
        rows = rows.filter(branch__search_text__wildcard=pieces)
    ordered = rows.order_by(F("branch__name_key").asc(nulls_last=True), "pk")
    return [station.branch.name for station in ordered[:MOST_SUGGESTED]]


STATION_LOOKUP = Lookup(_find_station, _suggest_stations)


def visible_technicians(actor: Actor) -> OwnedQuerySet[Technician]:
    """The organisation's technicians; station staff see those of their own station."""
    technicians = Technician.objects.of(actor)
    if actor.station_id:
        return technicians.filter(station_id=actor.station_id)
    return technicians


def list_active_technicians(actor: Actor) -> list[Technician]:
    """Everybody who can be sent, with the station, by station and name."""
    rows = visible_technicians(actor).filter(is_active=True).select_related("station__branch")
    return list(
        rows.order_by(
            F("station__branch__name_key").asc(nulls_last=True),
            F("name_key").asc(nulls_last=True),
            "pk",
        )
    )


def get_technician(actor: Actor, technician_id: int) -> Technician:
    """The technician with the station. Raises NotFound."""
    rows = visible_technicians(actor).select_related("station__branch")
    return rows.one(pk=technician_id)


def find_technician_of_user(actor: Actor, user_id: int) -> Technician | None:
    """The technician whose account that is: who “I” am on the phone."""
    return Technician.objects.of(actor).filter(user_id=user_id).first()


def find_technician_by_name(actor: Actor, name: str) -> Technician | None:
    """The technician of that name, if exactly one has it; the importer's look-up."""
    found = list(visible_technicians(actor).filter(name=name.strip())[:2])
    return found[0] if len(found) == 1 else None


def _suggest_technicians(actor: Actor, words: str) -> list[str]:
    rows = visible_technicians(actor).filter(is_active=True)
    if pieces := fragments(words):
        rows = rows.filter(search_text__wildcard=pieces)
    ordered = rows.order_by(F("name_key").asc(nulls_last=True), "pk")
    return [technician.name for technician in ordered[:MOST_SUGGESTED]]


TECHNICIAN_LOOKUP = Lookup(find_technician_by_name, _suggest_technicians)
