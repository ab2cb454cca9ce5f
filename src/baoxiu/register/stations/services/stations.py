"""Changing stations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.audit import recording, writing
from baoxiu.kernel import text
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Invalid, NotFound
from baoxiu.register.accounts import public as accounts
from baoxiu.register.accounts.public import BranchKind
from baoxiu.register.regions import public as regions
from baoxiu.register.regions.public import Region
from baoxiu.register.stations.errors import StationInUse
from baoxiu.register.stations.models import Station
from baoxiu.register.stations.permissions import EDIT
from baoxiu.register.stations.queries import stations as queries

OF_BRANCH = frozenset({"code", "name"})
COVERS = "covers"


@transaction.atomic
def create_station(actor: Actor, values: Mapping[str, Any], *, at: dt.datetime) -> Station:
    """Add a station: `code`, `name`, `address`, `phone`, and `covers`, ids of regions. Raises Invalid."""
    require(actor, EDIT)
    covered = _regions(actor, values.get(COVERS) or ())
    given = writing.checked(Station, _own(values))
    branch = accounts.create_branch(actor, BranchKind.STATION, _of_branch(values), at=at)
    station = recording.create(Station(branch=branch, **given), actor=actor, at=at)
    _cover(station, covered, actor=actor, at=at)
    return station


@transaction.atomic
def amend_station(
    actor: Actor, station_id: int, values: Mapping[str, Any], *, version: int, at: dt.datetime
) -> Station:
    """Change a station; absent values stay. Raises Invalid, Overtaken, NotFound."""
    require(actor, EDIT)
    station = queries.get_station(actor, station_id)
    given = writing.checked(Station, _own(values))
    covered = _regions(actor, values[COVERS] or ()) if COVERS in values else None
    if _differs(station, given, _of_branch(values), covered):
        recording.amend(station, given, actor=actor, at=at, version=version, action="amend_station")
    accounts.amend_branch(actor, station.branch, _of_branch(values), at=at)
    if covered is not None:
        _cover(station, covered, actor=actor, at=at)
    return station


@transaction.atomic
def delete_station(actor: Actor, station_id: int, *, version: int, at: dt.datetime) -> None:
    """Delete a station without technicians, people and orders. Raises StationInUse, Overtaken."""
    require(actor, EDIT)
    station = queries.get_station(actor, station_id)
    station.version = version
    branch = station.branch
    refusal = StationInUse(
        _("%(name)s has technicians, people or orders and stays."), name=branch.name
    )
    with writing.unless_in_use(refusal):
        recording.delete(station, actor=actor, at=at)
        accounts.delete_branch(actor, branch, at=at)


def _own(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value for name, value in values.items() if name not in OF_BRANCH and name != COVERS
    }


def _of_branch(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: text.code(value) if name == "code" and isinstance(value, str) else value
        for name, value in values.items()
        if name in OF_BRANCH
    }


def _differs(
    station: Station,
    given: Mapping[str, Any],
    of_branch: Mapping[str, Any],
    covered: list[Region] | None,
) -> bool:
    if any(getattr(station, name) != value for name, value in given.items()):
        return True
    if any(getattr(station.branch, name) != value for name, value in of_branch.items()):
        return True
    return covered is not None and {each.pk for each in covered} != set(
        station.covers.values_list("pk", flat=True)
    )


def _regions(actor: Actor, region_ids: Iterable[int]) -> list[Region]:
    try:
        return [regions.get_region(actor, key) for key in dict.fromkeys(region_ids)]
    except NotFound as error:
        message = _("One of the regions is not found.")
        raise Invalid(message, {COVERS: message}) from error


def _cover(station: Station, covered: list[Region], *, actor: Actor, at: dt.datetime) -> None:
    """Set the covered regions and record which they were and are."""
    before = list(station.covers.order_by("name_key", "pk"))
    if {each.pk for each in before} == {each.pk for each in covered}:
        return
    station.covers.set(covered)
    told = (COVERS, ", ".join(map(str, before)), ", ".join(map(str, covered)))
    recording.record(station, "cover", actor=actor, at=at, changes=[told])
