"""Stations and technicians."""

from __future__ import annotations

from itertools import count

from baoxiu.kernel.actor import Actor
from baoxiu.register.stations import public as stations
from baoxiu.register.stations.public import Station, Technician
from tests.factories.cast import AT

_numbers = count(1)


def station(actor: Actor, **values: object) -> Station:
    """A station that covers nothing unless told."""
    number = next(_numbers)
    given = {"code": f"ST{number:03d}", "name": f"成都直属站 {number}"}
    return stations.create_station(actor, {**given, **values}, at=AT)


def technician(actor: Actor, **values: object) -> Technician:
    """A technician, of a new station unless one is given."""
    given: dict[str, object] = {"name": "单国强", **values}
    if "station" not in given:
        given["station"] = station(actor).pk
    return stations.create_technician(actor, given, at=AT)
