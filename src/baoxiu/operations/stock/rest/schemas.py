"""Places and moves as REST shows and takes them."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import Field

from baoxiu.foundation.web.rest import Id, Instant, MoneyMinor, QuantityMilli, Strict, Text
from baoxiu.kernel import money, quantity
from baoxiu.operations.stock.public import Move

KindOfPlace = Literal[
    "warehouse", "station", "personal", "site", "supplier", "scrap", "repair", "difference"
]


class LocationOut(Schema):
    id: int
    version: int
    code: str
    name: str
    kind: str
    station_id: int | None
    technician_id: int | None
    is_active: bool


class LocationIn(Strict):
    """Without `station_id` a technician's personal stock belongs to his station."""

    code: Text
    name: Text
    kind: KindOfPlace
    station_id: Id | None = None
    technician_id: Id | None = None
    is_active: bool = True


class LocationChange(Strict):
    """PATCH: absent fields stay, `null` empties."""

    version: Id
    code: Text | None = None
    name: Text | None = None
    kind: KindOfPlace | None = None
    station_id: Id | None = None
    technician_id: Id | None = None
    is_active: bool | None = None


class MoveLineIn(Strict):
    """`value` is that of the whole line and counts for what comes from outside."""

    part_id: Id
    quantity: QuantityMilli
    value: MoneyMinor = Field("0.00", validate_default=True)
    serial: Annotated[Text, Field(max_length=60)] = ""


class MovesIn(Strict):
    """Parts go from one place to another, all lines or none. Without `at` they go now."""

    source_id: Id
    target_id: Id
    lines: Annotated[list[MoveLineIn], Field(max_length=200)]
    note: Text = ""
    at: Instant | None = None


class CorrectionIn(Strict):
    """Why a move is undone."""

    note: Text


class MoveOut(Schema):
    id: int
    at: dt.datetime
    reason: str
    part_id: int
    source_id: int
    target_id: int
    quantity: str
    value: str | None
    serial: str
    note: str
    corrects_id: int | None


class MovesOut(Schema):
    moves: list[MoveOut]


class PartAsOfOut(Schema):
    """What lay of one part; `value` only for who may see what stock costs."""

    part_id: int
    code: str
    name: str
    unit: str
    quantity: str
    value: str | None


class StockAsOf(Schema):
    location_id: int
    on: dt.date
    parts: list[PartAsOfOut]


class StocktakeIn(Strict):
    location_id: Id
    note: Text = ""


class CountIn(Strict):
    """What was counted of a part, also of one that should not lie there."""

    part_id: Id
    counted: QuantityMilli


class StocktakePost(Strict):
    version: Id


class StocktakeCancel(Strict):
    version: Id
    reason: Text


class StocktakeOut(Schema):
    id: int
    version: int
    number: str
    location_id: int
    state: str
    opened_at: dt.datetime
    posted_at: dt.datetime | None
    note: str
    lines: int
    counted: int
    differing: int


def shown(move: Move, *, with_cost: bool) -> dict[str, Any]:
    """A move for an answer; its value only for who may see what stock costs."""
    names = (
        "id",
        "at",
        "reason",
        "part_id",
        "source_id",
        "target_id",
        "serial",
        "note",
        "corrects_id",
    )
    made = MoveOut(
        quantity=quantity.plain(move.quantity_milli),
        value=money.plain(move.value_minor) if with_cost else None,
        **{name: getattr(move, name) for name in names},
    )
    return made.model_dump(mode="json")
