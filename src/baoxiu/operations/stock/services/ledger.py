"""Recording moves: all of a request or none of it, never below zero, once for one key (R-37)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.permissions import require
from baoxiu.kernel import quantity
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Invalid, NotFound
from baoxiu.kernel.text import code as as_code
from baoxiu.operations.stock import permissions as may
from baoxiu.operations.stock.choices import Reason
from baoxiu.operations.stock.engine.valuation import leaving_value
from baoxiu.operations.stock.errors import (
    CorrectedAlready,
    LiesElsewhere,
    NotEnough,
    RecordedOtherwise,
)
from baoxiu.operations.stock.models import Balance, Location, Move
from baoxiu.operations.stock.queries.ledger import get_move, serial_lies_in
from baoxiu.operations.stock.queries.locations import usable_locations
from baoxiu.register.products import public as products
from baoxiu.register.products.public import Part

MOST_LINES = 200
LONGEST_KEY = 80
ONE_PIECE = 1_000


@dataclass(frozen=True, slots=True)
class MoveInput:
    """One line of a request: `quantity_milli` of a part from one place to another.

    `cost_minor` is the value of the whole line in fen where it comes from outside; what leaves a counted
    place is valued by its moving average instead.
    """

    reason: Reason
    part_id: int
    source_id: int
    target_id: int
    quantity_milli: int
    cost_minor: int = 0
    serial: str = ""
    note: str = ""
    document_kind: str = ""
    document_id: int | None = None


def record_moves(
    actor: Actor,
    lines: Sequence[MoveInput],
    *,
    at: dt.datetime,
    recorded_at: dt.datetime,
    key: str = "",
) -> list[Move]:
    """Move parts; the moves in the order of the lines. A repeated `key` answers with the moves made before.

    Raises RecordedOtherwise when the key made other moves, Invalid for lines that can't be, NotFound for
    parts or places of others, NotEnough when a counted place has less than should leave it; then nothing
    has moved.
    """
    require(actor, may.MOVE)
    return post(actor, lines, at=at, recorded_at=recorded_at, key=key)


def post(
    actor: Actor,
    lines: Sequence[MoveInput],
    *,
    at: dt.datetime,
    recorded_at: dt.datetime,
    key: str = "",
    corrects: Move | None = None,
) -> list[Move]:
    """As `record_moves`, for services whose own permission allows the move."""
    _check(lines, key)
    if key and (before := _recorded(actor, key, lines)):
        return before
    try:
        with transaction.atomic():
            return _post(actor, lines, at=at, recorded_at=recorded_at, key=key, corrects=corrects)
    except IntegrityError:
        if key and (before := _recorded(actor, key, lines)):  # the same request, a moment earlier
            return before
        raise


def correct_move(actor: Actor, move_id: int, note: str, *, at: dt.datetime) -> Move:
    """Undo a move by a counter-entry of the same quantity and value, with the reason as its note.

    Raises CorrectedAlready, Invalid without a reason, NotEnough when the parts have gone on since.
    """
    require(actor, may.CORRECT)
    move = get_move(actor, move_id)
    if not note.strip():
        needed = _("A reason is needed.")
        raise Invalid(needed, {"note": needed})
    return undo_move(actor, move, note.strip(), at=at)


def undo_move(actor: Actor, move: Move, note: str, *, at: dt.datetime) -> Move:
    """As `correct_move`, for services whose own permission allows it. Raises CorrectedAlready, NotEnough."""
    if move.corrects_id or Move.objects.filter(corrects=move).exists():
        raise CorrectedAlready(_("This move has been corrected, or is a correction itself."))
    line = MoveInput(
        reason=Reason.CORRECTION,
        part_id=move.part_id,
        source_id=move.target_id,
        target_id=move.source_id,
        quantity_milli=move.quantity_milli,
        cost_minor=move.value_minor,
        serial=move.serial,
        note=note[:200],
        document_kind=move.document_kind,
        document_id=move.document_id,
    )
    try:
        (made,) = post(actor, [line], at=at, recorded_at=at, corrects=move)
    except IntegrityError as error:
        raise CorrectedAlready(_("This move has been corrected meanwhile.")) from error
    return made


def _check(lines: Sequence[MoveInput], key: str) -> None:
    if not 0 < len(lines) <= MOST_LINES or len(key) > LONGEST_KEY:
        raise Invalid(_("A request has 1 to 200 lines."))
    for line in lines:
        if not 0 < line.quantity_milli <= quantity.LARGEST_MILLI or line.cost_minor < 0:
            wrong = _("The quantity must be more than zero.")
            raise Invalid(wrong, {"quantity": wrong})
        if line.serial and line.quantity_milli != ONE_PIECE:
            one = _("A serial number is one piece.")
            raise Invalid(one, {"quantity": one})
        if line.source_id == line.target_id:
            same = _("Choose two different places.")
            raise Invalid(same, {"target": same})


def _recorded(actor: Actor, key: str, lines: Sequence[MoveInput]) -> list[Move]:
    """The moves that the key has made; none when it is new. Raises RecordedOtherwise."""
    found = list(Move.objects.of(actor).filter(key=key).order_by("line"))
    made = [(m.part_id, m.source_id, m.target_id, m.quantity_milli) for m in found]
    asked = [(x.part_id, x.source_id, x.target_id, x.quantity_milli) for x in lines]
    if found and made != asked:
        raise RecordedOtherwise(_("Something else was recorded with this form. Open it again."))
    return found


def _post(
    actor: Actor,
    lines: Sequence[MoveInput],
    *,
    at: dt.datetime,
    recorded_at: dt.datetime,
    key: str,
    corrects: Move | None,
) -> list[Move]:
    locations = _places(actor, lines)
    parts = _parts(actor, lines)
    balances = _locked(actor, lines, locations)
    _check_serials(actor, lines, locations, parts)
    moves = []
    for number, line in enumerate(lines):
        value = _apply(line, balances, locations, parts, kept=corrects is not None)
        moves.append(
            Move(
                organisation_id=actor.organisation_id,
                at=at,
                recorded_at=recorded_at,
                recorded_by_id=actor.user_id,
                recorded_by_name=actor.name[:80],
                reason=line.reason,
                part=parts[line.part_id],
                source=locations[line.source_id],
                target=locations[line.target_id],
                quantity_milli=line.quantity_milli,
                value_minor=value,
                serial=line.serial,
                note=line.note[:200],
                document_kind=line.document_kind,
                document_id=line.document_id,
                corrects=corrects,
                key=key,
                line=number,
            )
        )
    Balance.objects.bulk_update(balances.values(), ["quantity_milli", "value_minor"])
    return Move.objects.bulk_create(moves)


def _places(actor: Actor, lines: Sequence[MoveInput]) -> dict[int, Location]:
    keys = {key for line in lines for key in (line.source_id, line.target_id)}
    found = usable_locations(actor).in_bulk(keys)
    if len(found) < len(keys):
        raise NotFound(_("Not found."))
    return found


def _parts(actor: Actor, lines: Sequence[MoveInput]) -> dict[int, Part]:
    keys = {line.part_id for line in lines}
    found = products.visible_parts(actor).in_bulk(keys)
    if len(found) < len(keys):
        raise NotFound(_("Not found."))
    return found


def _check_serials(
    actor: Actor,
    lines: Sequence[MoveInput],
    locations: dict[int, Location],
    parts: dict[int, Part],
) -> None:
    """A serial number that the ledger knows leaves from where it lies, and once in a request.

    Ask with the balances locked: nobody else moves these parts meanwhile. Raises LiesElsewhere.
    """
    moved: dict[tuple[int, str], str] = {}
    for line in lines:
        if not line.serial or not locations[line.source_id].is_counted:
            continue
        piece = (line.part_id, as_code(line.serial))
        last = serial_lies_in(actor, *piece)
        where = moved.get(piece) or (str(last) if last and last.pk != line.source_id else "")
        if where:
            raise LiesElsewhere(
                _("%(part)s %(serial)s lies in %(place)s, not in %(source)s."),
                part=parts[line.part_id].code,
                serial=piece[1],
                place=where,
                source=locations[line.source_id],
            )
        moved[piece] = str(locations[line.target_id])


Balances = dict[tuple[int, int], Balance]


def _locked(actor: Actor, lines: Sequence[MoveInput], locations: dict[int, Location]) -> Balances:
    """The balances that the lines touch, made where missing, and locked until the transaction ends.

    They are always taken in the same order, so that two requests wait for one another but never for ever.
    """
    keys = sorted(
        {(place, line.part_id) for line in lines for place in (line.source_id, line.target_id)}
    )
    Balance.objects.bulk_create(
        (
            Balance(
                organisation_id=actor.organisation_id,
                location_id=place,
                part_id=part,
                is_counted=locations[place].is_counted,
            )
            for place, part in keys
        ),
        ignore_conflicts=True,
    )
    rows = Balance.objects.filter(
        location_id__in={place for place, _part in keys},
        part_id__in={part for _place, part in keys},
    ).order_by("location_id", "part_id")
    if connection.features.has_select_for_update:  # SQLite's transaction is alone anyway
        rows = rows.select_for_update()
    wanted = set(keys)
    return {
        (row.location_id, row.part_id): row
        for row in rows
        if (row.location_id, row.part_id) in wanted
    }


def _apply(
    line: MoveInput,
    balances: Balances,
    locations: dict[int, Location],
    parts: dict[int, Part],
    *,
    kept: bool,
) -> int:
    """Move one line between its two balances; the value that went. `kept`: the given value, of a counter-entry."""
    source = balances[line.source_id, line.part_id]
    target = balances[line.target_id, line.part_id]
    value = line.cost_minor
    if source.is_counted:
        if source.quantity_milli < line.quantity_milli or (kept and source.value_minor < value):
            raise NotEnough(
                _("%(place)s has %(available)s of %(part)s; %(wanted)s should leave it."),
                place=locations[line.source_id],
                part=parts[line.part_id].code,
                available=quantity.plain(source.quantity_milli),
                wanted=quantity.plain(line.quantity_milli),
            )
        if not kept:
            value = leaving_value(source.quantity_milli, source.value_minor, line.quantity_milli)
    source.quantity_milli -= line.quantity_milli
    source.value_minor -= value
    target.quantity_milli += line.quantity_milli
    target.value_minor += value
    return value
