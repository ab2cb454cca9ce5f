"""Parts used: what a line takes from a place of stock, gives back, and fits into a machine."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.events.bus import publish
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Invalid
from baoxiu.operations.dispatch.errors import SwapStays
from baoxiu.operations.dispatch.events import PartSwapped, PartUsed
from baoxiu.operations.dispatch.models import ServiceLine
from baoxiu.operations.stock import public as stock
from baoxiu.register.products import public as products

DOCUMENT = "dispatch.line"
MOVED_BY = ("part_id", "quantity_milli", "source_id", "serial")
FITTED_BY = ("part_id", "serial", "removed_serial", "position", "machine_id")


def reference(line: ServiceLine) -> str:
    """What names a line in other contexts."""
    return f"{DOCUMENT}:{line.pk}"


def moved(line: ServiceLine) -> tuple[object, ...]:
    """What the moves of a line follow from."""
    return tuple(getattr(line, name) for name in MOVED_BY)


def fitted(line: ServiceLine) -> tuple[object, ...]:
    """What a swap follows from."""
    return tuple(getattr(line, name) for name in FITTED_BY)


def take(actor: Actor, line: ServiceLine, *, at: dt.datetime) -> None:
    """Move the line's part from its place to the customer's site and keep its value as the line's cost.

    Raises NotEnough; then nothing has moved.
    """
    if line.source_id is None or line.part_id is None:
        return
    site = stock.outside(actor, stock.Kind.SITE, at=at)
    wanted = stock.MoveInput(
        reason=stock.Reason.USE,
        part_id=line.part_id,
        source_id=line.source_id,
        target_id=site.pk,
        quantity_milli=line.quantity_milli,
        serial=line.serial,
        note=str(line.work_order),
        document_kind=DOCUMENT,
        document_id=line.pk,
    )
    key = f"{reference(line)}:{line.version}"
    (move,) = stock.post(actor, [wanted], at=at, recorded_at=at, key=key)
    line.cost_minor = move.value_minor
    line.save(update_fields=["cost_minor"])
    _tell(line, move, move.quantity_milli, at)


def give_back(actor: Actor, line: ServiceLine, *, at: dt.datetime) -> None:
    """Undo the line's moves by counter-entries; the ledger itself is never edited."""
    for move in stock.moves_in_force(actor, DOCUMENT, line.pk):
        note = _now("Line of %(order)s corrected") % {"order": line.work_order}
        stock.undo_move(actor, move, note, at=at)
        _tell(line, move, -move.quantity_milli, at)


def _tell(line: ServiceLine, move: stock.Move, quantity_milli: int, at: dt.datetime) -> None:
    publish(
        PartUsed(
            organisation_id=line.organisation_id,
            work_order_id=line.work_order_id,
            machine_id=line.machine_id,
            part_id=move.part_id,
            quantity_milli=quantity_milli,
            source_id=move.source_id,
            line_id=line.pk,
            at=at,
        )
    )


def fit(actor: Actor, line: ServiceLine, *, at: dt.datetime) -> None:
    """Put the line's part into its machine instead of what was there, and tell what came out."""
    machine, part = line.machine, line.part
    if machine is None or part is None:
        raise Invalid(_("Say which machine."), {"machine": _("Say which machine.")})
    swap = products.Swap(
        position=line.position,
        part=part,
        serial=line.serial,
        removed_serial=line.removed_serial,
        reason=line.note,
        on=timezone.localtime(at).date(),
        order=str(line.work_order),
        ref=reference(line),
    )
    _new, old = products.swap_component(actor, machine, swap, at=at)
    publish(
        PartSwapped(
            organisation_id=line.organisation_id,
            work_order_id=line.work_order_id,
            machine_id=machine.pk,
            part_id=old.part_id if old and old.part_id else part.pk,
            removed_serial=line.removed_serial or (old.serial if old else ""),
            position=line.position,
            reason=line.note,
            line_id=line.pk,
            actor=actor,
            at=at,
        )
    )


def keep_swap(actor: Actor, line: ServiceLine, before: tuple[object, ...]) -> None:
    """Refuse to change what a swap has fitted. Raises SwapStays."""
    if before != fitted(line) and products.fitted_by(actor, reference(line)):
        raise SwapStays(_("This line fitted a part: remove it and record the swap anew."))
