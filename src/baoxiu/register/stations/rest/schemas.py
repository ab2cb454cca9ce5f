"""Stations and technicians as REST shows and takes them."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Schema
from pydantic import Field

from baoxiu.foundation.web.rest import Id, Strict, Text
from baoxiu.register.stations.models import Station

Ids = Annotated[list[Id], Field(max_length=500)]


class StationOut(Schema):
    id: int
    version: int
    code: str
    name: str
    address: str
    phone: str
    covers: list[int]

    @staticmethod
    def resolve_id(station: Station | dict[str, Any]) -> Any:
        return station["id"] if isinstance(station, dict) else station.branch_id

    @staticmethod
    def resolve_covers(station: Station | dict[str, Any]) -> Any:
        if isinstance(station, dict):  # an answer kept under an Idempotency-Key
            return station["covers"]
        return list(station.covers.order_by("pk").values_list("pk", flat=True))


class StationIn(Strict):
    """`covers` are ids of sales regions; each is covered with everything below it."""

    code: Text
    name: Text
    address: Text = ""
    phone: Text = ""
    covers: Ids = []


class StationChange(Strict):
    """PATCH: absent fields stay."""

    version: Id
    code: Text | None = None
    name: Text | None = None
    address: Text | None = None
    phone: Text | None = None
    covers: Ids | None = None


class TechnicianOut(Schema):
    id: int
    version: int
    name: str
    station_id: int
    user_id: int | None
    phone: str
    skills: str
    is_active: bool


class TechnicianIn(Strict):
    name: Text
    station_id: Id
    user_id: Id | None = None
    phone: Text = ""
    skills: Text = ""
    is_active: bool = True


class TechnicianChange(Strict):
    """PATCH: absent fields stay."""

    version: Id
    name: Text | None = None
    station_id: Id | None = None
    user_id: Id | None = None
    phone: Text | None = None
    skills: Text | None = None
    is_active: bool | None = None
