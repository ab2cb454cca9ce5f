"""Making and changing places."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.audit import recording, writing
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Invalid
from baoxiu.operations.stock.choices import Kind
from baoxiu.operations.stock.errors import LocationInUse
from baoxiu.operations.stock.models import Location
from baoxiu.operations.stock.permissions import EDIT
from baoxiu.operations.stock.queries.locations import get_location
from baoxiu.register.stations import public as stations

# What a new organisation starts with; the names belong to the organisation from then on.
STANDARD = (
    (Kind.SUPPLIER, "GYS", "供应商"), (Kind.SITE, "KHXC", "客户现场"), (Kind.SCRAP, "BF", "报废"),
    (Kind.REPAIR, "FX", "返修"), (Kind.DIFFERENCE, "PDCY", "盘点差异"),
)  # fmt: skip
TAKEN = _("There is a place with this code already, or the technician has one.")


@transaction.atomic
def create_location(actor: Actor, values: Mapping[str, Any], *, at: dt.datetime) -> Location:
    """A new place. Raises Invalid, also when the technician has a personal stock already."""
    require(actor, EDIT)
    given = _checked(actor, values)
    writing.complete(Location, given, ("code", "name", "kind"))
    with writing.unless_taken("code", TAKEN):
        return recording.create(Location(**given), actor=actor, at=at)


@transaction.atomic
def add_standard_locations(actor: Actor, *, at: dt.datetime) -> list[Location]:
    """Give an organisation the world outside: one place of each such kind; those that it has stay."""
    there = set(Location.objects.of(actor).values_list("kind", flat=True))
    return [
        create_location(actor, {"code": code, "name": name, "kind": kind.value}, at=at)
        for kind, code, name in STANDARD
        if kind not in there
    ]


@transaction.atomic
def amend_location(
    actor: Actor, location_id: int, values: Mapping[str, Any], *, version: int, at: dt.datetime
) -> Location:
    """Change a place; its kind stays once parts have moved through it. Raises Overtaken, Invalid, NotFound."""
    require(actor, EDIT)
    location = get_location(actor, location_id)
    given = _checked(actor, values)
    if given.get("kind", location.kind) != location.kind and location.balances.exists():
        used = _("Parts have moved through this place: its kind stays.")
        raise Invalid(used, {"kind": used})
    with writing.unless_taken("code", TAKEN):
        return recording.amend(location, given, actor=actor, at=at, version=version)


@transaction.atomic
def outside(actor: Actor, kind: Kind, *, at: dt.datetime) -> Location:
    """The organisation's first place of a kind that nobody answers for; made where it has none."""
    found = Location.objects.of(actor).filter(kind=kind, is_active=True).order_by("pk").first()
    if found is not None:
        return found
    code, name = next((code, name) for of, code, name in STANDARD if of == kind)
    place = Location(organisation_id=actor.organisation_id, code=code, name=name, kind=kind.value)
    with writing.unless_taken("code", TAKEN):
        return recording.create(place, actor=actor, at=at)


@transaction.atomic
def delete_location(actor: Actor, location_id: int, *, version: int, at: dt.datetime) -> None:
    """Delete a place that no parts have moved through. Raises LocationInUse, Overtaken."""
    require(actor, EDIT)
    location = get_location(actor, location_id)
    location.version = version
    refusal = LocationInUse(
        _("Parts have moved through %(name)s; switch it off instead."), name=location.name
    )
    with writing.unless_in_use(refusal):
        recording.delete(location, actor=actor, at=at)


def _checked(actor: Actor, values: Mapping[str, Any]) -> dict[str, Any]:
    given = writing.checked(
        Location,
        values,
        resolve={
            "station": partial(stations.get_station, actor),
            "technician": partial(stations.get_technician, actor),
        },
    )
    if "kind" in given and given["kind"] not in Kind.values:
        unknown = _("Choose the kind of place.")
        raise Invalid(unknown, {"kind": unknown})
    if (technician := given.get("technician")) and not given.get("station"):
        given["station"] = technician.station
    return given
