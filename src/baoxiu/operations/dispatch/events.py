"""What dispatch tells those above."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from baoxiu.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class WorkOrderAdvanced:
    """A work order has gone through one act of its lifecycle."""

    organisation_id: int
    work_order_id: int
    number: str
    act: str
    state: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class WorkOrderDeleted:
    """A draft has been deleted."""

    organisation_id: int
    work_order_id: int


@dataclass(frozen=True, slots=True)
class PartUsed:
    """So much of a part left the place `source_id` for an order; less than zero when it came back there.

    A corrected line tells first what comes back, then what leaves. Parts of which no stock is kept aren't told.
    """

    organisation_id: int
    work_order_id: int
    machine_id: int | None
    part_id: int
    quantity_milli: int
    source_id: int
    line_id: int
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class PartSwapped:
    """A part of a machine was taken out and another fitted in its place."""

    organisation_id: int
    work_order_id: int
    machine_id: int
    part_id: int
    removed_serial: str
    position: str
    reason: str
    line_id: int
    actor: Actor
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class LineRecorded:
    """A line was recorded on an order; `settles` names what it was chosen to settle, such as `shortages.item:7`."""

    organisation_id: int
    work_order_id: int
    line_id: int
    settles: str
    actor: Actor
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class LineRemoved:
    """A line was taken off an order; `label` is what it said, `settles` what it had settled."""

    organisation_id: int
    work_order_id: int
    label: str
    settles: str
    actor: Actor
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class PartsPlanned:
    """A plan was applied to an order: so many thousandths of each part are planned in addition."""

    organisation_id: int
    work_order_id: int
    parts: tuple[tuple[int, int], ...]
    actor: Actor
    at: dt.datetime
