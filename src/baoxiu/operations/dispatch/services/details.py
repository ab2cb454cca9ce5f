"""What a line says beside its price: machine, fault, technician, and where a part came from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.audit import writing
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Invalid, NotFound
from baoxiu.operations.dispatch.choices import LineCategory
from baoxiu.operations.dispatch.models import ServiceLine, WorkOrder
from baoxiu.operations.dispatch.services.stating import LineInput
from baoxiu.operations.stock import public as stock
from baoxiu.register.products import public as products
from baoxiu.register.stations import public as stations

WORDS = ("note", "serial", "removed_serial", "position")
CODES = tuple(products.FaultKind.values)
DETAILS = (*WORDS, *CODES, "machine_id", "technician_id", "source_id")


@dataclass(frozen=True, kw_only=True)
class Known:
    """What the lines of one order may refer to, each looked up once."""

    machine_ids: Sequence[int]
    technician_ids: Sequence[int]
    codes: Mapping[int, products.FaultCode]
    technicians: Mapping[int, stations.Technician]
    sources: Mapping[int, stock.Location]


def known(
    order: WorkOrder, actor: Actor, given: Sequence[LineInput], machine_ids: Sequence[int] | None
) -> Known:
    """Look up what the lines name, in a constant number of statements. Raises NotFound."""
    if machine_ids is None:
        machine_ids = list(order.machines.values_list("machine_id", flat=True))
    wanted = {
        "codes": [
            key for line in given for key in (line.symptom_id, line.cause_id, line.remedy_id)
        ],
        "technicians": [line.technician_id for line in given],
        "sources": [line.source_id for line in given],
    }
    rows: dict[str, Any] = {
        "codes": products.visible_fault_codes,
        "technicians": stations.visible_technicians,
        "sources": stock.usable_locations,
    }
    found: dict[str, Any] = {}
    for name, keys in wanted.items():
        asked = {key for key in keys if key}
        found[name] = rows[name](actor).in_bulk(asked) if asked else {}
        if len(found[name]) < len(asked):
            raise NotFound(_("Not found."))
    return Known(machine_ids=machine_ids, technician_ids=_present(order), **found)


def _present(order: WorkOrder) -> list[int]:
    """The technicians of the order's latest visit."""
    if not order.pk:
        return []
    rows = order.visits.order_by("-sequence").values_list("sequence", "technicians__id")[:3]
    return [key for sequence, key in rows if key and sequence == rows[0][0]]


def add_details(line: ServiceLine, given: LineInput, known: Known) -> None:
    """Write what was stated into an unsaved line. Raises Invalid, naming the fields."""
    _check(given, known)
    words = {name: getattr(given, name) for name in WORDS}
    words["settles"] = given.settles
    for name, value in writing.checked(ServiceLine, words).items():
        setattr(line, name, value)
    only_machine = known.machine_ids[0] if len(known.machine_ids) == 1 else None
    line.machine_id = given.machine_id or only_machine
    only_technician = known.technician_ids[0] if len(known.technician_ids) == 1 else None
    if given.category == LineCategory.FEE:
        only_technician = None
    line.technician_id = given.technician_id or only_technician
    line.symptom_id, line.cause_id, line.remedy_id = (
        given.symptom_id, given.cause_id, given.remedy_id,
    )  # fmt: skip
    line.source_id = given.source_id


def _check(given: LineInput, known: Known) -> None:
    problems: dict[str, object] = {}
    if given.machine_id and given.machine_id not in known.machine_ids:
        problems["machine"] = _("The order doesn't concern this machine.")
    for kind in CODES:
        key = getattr(given, f"{kind}_id")
        if key and known.codes[key].kind != kind:
            problems[kind] = _("This code says something else.")
    if given.source_id:
        problems |= _wrong_source(given, known.sources[given.source_id])
    if given.swaps:
        problems |= _wrong_swap(given, known)
    if problems:
        raise Invalid(_("Some fields can't be taken."), problems)


def _wrong_source(given: LineInput, source: stock.Location) -> dict[str, object]:
    if given.category != LineCategory.MATERIAL:
        return {"source": _("Only materials leave a place of stock.")}
    if given.part_id is None:
        return {"part_code": _("State the part that leaves the place.")}
    return {} if source.is_counted else {"source": _("Nobody keeps stock there.")}


def _wrong_swap(given: LineInput, known: Known) -> dict[str, object]:
    problems: dict[str, object] = {}
    if given.part_id is None:
        problems["part_code"] = _("State the part that is fitted.")
    if not given.position.strip():
        problems["position"] = _("Say where on the machine.")
    if not given.machine_id and len(known.machine_ids) != 1:
        problems["machine"] = _("Say which machine.")
    return problems
