"""What people state about a line."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class LineInput:
    """One line as stated. Item or part give code, name, unit and price where these are left out.

    Without `machine_id` it is the order's only machine, without `technician_id` the only one of the present visit.
    A part used from `source_id` leaves that place of stock. `swaps` fits it at `position` of the machine instead of
    what was there. `settles` names what the line was chosen to settle.
    """

    category: str
    quantity_milli: int = 1000
    item_id: int | None = None
    part_id: int | None = None
    code: str = ""
    name: str = ""
    unit: str = ""
    unit_price_minor: int | None = None
    payer: str = ""
    minutes: int = 0
    machine_id: int | None = None
    symptom_id: int | None = None
    cause_id: int | None = None
    remedy_id: int | None = None
    note: str = ""
    technician_id: int | None = None
    source_id: int | None = None
    serial: str = ""
    removed_serial: str = ""
    position: str = ""
    swaps: bool = False
    settles: str = ""
