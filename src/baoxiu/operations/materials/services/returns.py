"""Handing parts back: good ones to the store, faulty ones to repair, the rest to scrap."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.audit import recording
from baoxiu.foundation.lifecycle.advancing import advance, check
from baoxiu.foundation.numbering.series import Series
from baoxiu.kernel import quantity
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Invalid
from baoxiu.operations.materials import permissions as may
from baoxiu.operations.materials.choices import Condition
from baoxiu.operations.materials.errors import NotEnoughHere, NothingInHand
from baoxiu.operations.materials.lifecycle import RETURN
from baoxiu.operations.materials.models import ReturnLine, ReturnNote
from baoxiu.operations.materials.queries import orders as order_queries
from baoxiu.operations.materials.queries import places
from baoxiu.operations.materials.queries import returns as queries
from baoxiu.operations.materials.services.requests import (
    order_for,
    unfit_parts,
    words_of,
    words_of_lines,
)
from baoxiu.operations.materials.services.sums import add_to_order
from baoxiu.operations.stock import public as stock
from baoxiu.register.products import public as products

NUMBERS = Series("materials.return", "TL", "%y%m%d", 3)
DOCUMENT = "materials.returnnote"
Returned = Mapping[tuple[int, str], int]


@dataclass(frozen=True, kw_only=True)
class ReturnInput:
    """A return as stated. `parts` maps part and condition to thousandths; the source is the technician's stock if left out."""

    target_id: int
    source_id: int | None = None
    order_id: int | None = None
    remark: str = ""
    parts: Returned


@transaction.atomic
def create_return(
    actor: Actor, given: ReturnInput, *, at: dt.datetime, hand_in: bool = False
) -> ReturnNote:
    """Enter a return, as a draft or at once handed in. Raises Invalid, NothingInHand, NotFound."""
    require(actor, may.REQUEST)
    values = _checked(actor, given)
    parts = products.get_parts(actor, {part for part, _condition in given.parts})
    _check_in_hand(actor, values["work_order"], given.parts)
    made = ReturnNote(
        number=NUMBERS.next(actor.organisation_id, timezone.localtime(at).date()),
        returned_by_id=actor.user_id,
        returned_by_name=actor.name[:80],
        returned_at=at,
        part_words=words_of({part: parts[part] for part, _condition in given.parts}),
        **values,
    )
    recording.create(made, actor=actor, at=at)
    ReturnLine.objects.bulk_create(
        ReturnLine(
            organisation_id=actor.organisation_id,
            note=made,
            part=parts[part],
            condition=condition,
            quantity_milli=milli,
        )
        for (part, condition), milli in given.parts.items()
    )
    if hand_in:
        return hand_in_return(actor, made.pk, version=made.version, at=at)
    return made


@transaction.atomic
def hand_in_return(
    actor: Actor, return_id: int, *, version: int | None = None, at: dt.datetime
) -> ReturnNote:
    """The parts lie on the storekeeper's counter."""
    note = queries.get_return(actor, return_id)
    return advance(note, RETURN, "hand_in", actor=actor, at=at, version=version)


@transaction.atomic
def cancel_return(
    actor: Actor, return_id: int, *, reason: str, version: int, at: dt.datetime
) -> ReturnNote:
    """The parts stay where they are, with the reason."""
    note = queries.get_return(actor, return_id)
    return advance(note, RETURN, "cancel", actor=actor, at=at, version=version, reason=reason)


@transaction.atomic
def take_back_return(
    actor: Actor,
    return_id: int,
    counted: Mapping[int, int] | None = None,
    notes: Mapping[int, str] | None = None,
    *,
    version: int,
    at: dt.datetime,
    key: str = "",
) -> ReturnNote:
    """Take the parts back as counted, by default as stated; a line that differs needs its reason in `notes`.

    A repeated `key` changes nothing more. Raises NotEnoughHere, NothingInHand, Invalid, WrongState, Overtaken.
    """
    note = queries.get_return(actor, return_id)
    if key and _is_done(actor, note, key):
        return note
    check(note, RETURN, "take_back", actor=actor)
    lines = queries.lines_of_return(note)
    _count(lines, counted or {}, notes or {})
    differing = [line for line in lines if line.counted_milli != line.quantity_milli]
    told = words_of_lines(differing, "counted_milli")
    advance(note, RETURN, "take_back", actor=actor, at=at, version=version, reason=told)
    _move(actor, note, [line for line in lines if line.counted_milli], at=at, key=key)
    ReturnLine.objects.bulk_update(lines, ["counted_milli", "remark"])
    amounts: dict[int, int] = {}
    for line in lines:
        amounts[line.part_id] = amounts.get(line.part_id, 0) + (line.counted_milli or 0)
    for row in add_to_order(note.organisation_id, note.work_order_id, "returned_milli", amounts):
        if row.used_milli + row.returned_milli > row.issued_milli:
            _refuse(note.work_order, {line.part_id: line.part for line in lines}[row.part_id])
    return note


def _checked(actor: Actor, given: ReturnInput) -> dict[str, Any]:
    """The head as it may be stored. Raises Invalid, NotFound."""
    order = order_for(actor, given.order_id)
    wrong: dict[str, object] = {}
    target = places.stores(actor).filter(pk=given.target_id).first()
    if target is None:
        wrong["target"] = _("Choose a store that takes parts back.")
    if given.source_id is None:
        source = places.own_place(actor, order)
    else:
        source = places.carriers(actor).filter(pk=given.source_id).first()
    if source is None:
        wrong["source"] = _("Choose whose stock the parts come from.")
    elif source == target:
        wrong["target"] = _("Choose two different places.")
    if unfit := unfit_parts(given.parts):
        wrong["parts"] = unfit
    if any(condition not in Condition.values for _part, condition in given.parts):
        wrong["condition"] = _("There is no such condition.")
    if wrong:
        raise Invalid(next(iter(wrong.values())), wrong)
    return {
        "work_order": order,
        "source": source,
        "target": target,
        "remark": given.remark.strip(),
    }


def _check_in_hand(actor: Actor, order: Any, parts: Returned) -> None:
    """Early refusal; the sums decide when the parts are taken back."""
    if order is None:
        return
    rows = {row.part_id: row for row in order_queries.materials_of_order(actor, order)}
    wanted: dict[int, int] = {}
    for (part, _condition), milli in parts.items():
        wanted[part] = wanted.get(part, 0) + milli
    for part, milli in wanted.items():
        if part not in rows or rows[part].in_hand < milli:
            _refuse(order, products.get_part(actor, part))


def _refuse(order: Any, part: products.Part) -> None:
    raise NothingInHand(
        _("%(order)s has not so much of %(part)s in hand. Return it without the order."),
        order=order,
        part=part.code,
    )


def _is_done(actor: Actor, note: ReturnNote, key: str) -> bool:
    moves = stock.Move.objects.of(actor).filter(key=key)
    return moves.filter(document_kind=DOCUMENT, document_id=note.pk).exists()


def _count(
    lines: Sequence[ReturnLine], counted: Mapping[int, int], notes: Mapping[int, str]
) -> None:
    wrong: dict[str, object] = {}
    for line in lines:
        line.counted_milli = counted.get(line.pk, line.quantity_milli)
        line.remark = notes.get(line.pk, "").strip()[:200]
        if not 0 <= line.counted_milli <= quantity.LARGEST_MILLI:
            wrong[f"line{line.pk}-quantity"] = _("The quantity can't be negative.")
        elif line.counted_milli != line.quantity_milli and not line.remark:
            wrong[f"line{line.pk}-note"] = _("Say why it differs.")
    if unknown := set(counted) - {line.pk for line in lines}:
        raise Invalid(_("There is no such line: %(lines)s."), lines=sorted(unknown))
    if wrong:
        raise Invalid(next(iter(wrong.values())), wrong)


def _move(
    actor: Actor, note: ReturnNote, lines: Sequence[ReturnLine], *, at: dt.datetime, key: str
) -> None:
    targets = {Condition.GOOD.value: note.target_id}
    for condition, kind in (
        (Condition.FAULTY, stock.Kind.REPAIR),
        (Condition.SCRAP, stock.Kind.SCRAP),
    ):
        if any(line.condition == condition for line in lines):
            targets[condition.value] = stock.outside(actor, kind, at=at).pk
    scrapped = Condition.SCRAP.value
    moves = [
        stock.MoveInput(
            reason=stock.Reason.SCRAP if line.condition == scrapped else stock.Reason.RETURN,
            part_id=line.part_id,
            source_id=note.source_id,
            target_id=targets[line.condition],
            quantity_milli=line.counted_milli or 0,
            note=str(note),
            document_kind=DOCUMENT,
            document_id=note.pk,
        )
        for line in lines
    ]
    if not moves:
        return
    try:
        stock.post(actor, moves, at=at, recorded_at=at, key=key)
    except stock.NotEnough as error:
        params: dict[str, Any] = error.params
        named = {line.pk: str(error) for line in lines if line.part.code == params["part"]}
        raise NotEnoughHere(error.message, named, **params) from error
