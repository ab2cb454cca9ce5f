"""Picking, issuing and receiving what a request asks for: each issue is one entry in the ledger, all or nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.lifecycle.advancing import advance, check
from baoxiu.kernel import quantity
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Invalid
from baoxiu.operations.materials.errors import NotEnoughHere
from baoxiu.operations.materials.lifecycle import REQUEST
from baoxiu.operations.materials.models import MaterialRequest, RequestLine
from baoxiu.operations.materials.queries import places
from baoxiu.operations.materials.queries import requests as queries
from baoxiu.operations.materials.services.requests import words_of_lines
from baoxiu.operations.materials.services.sums import add_to_order
from baoxiu.operations.stock import public as stock

DOCUMENT = "materials.materialrequest"


@transaction.atomic
def pick_request(
    actor: Actor, request_id: int, *, version: int, at: dt.datetime
) -> MaterialRequest:
    """Somebody has begun to lay the parts out."""
    request = queries.get_request(actor, request_id)
    return advance(request, REQUEST, "pick", actor=actor, at=at, version=version)


@transaction.atomic
def issue_request(
    actor: Actor,
    request_id: int,
    quantities: Mapping[int, int] | None = None,
    *,
    version: int,
    at: dt.datetime,
    key: str = "",
) -> MaterialRequest:
    """Issue so much of each line, by default all that remains; a repeated `key` changes nothing more.

    Raises NotEnoughHere with the lines that are short, Invalid, WrongState, Overtaken; then nothing has moved.
    """
    request = queries.get_request(actor, request_id)
    if key and _is_done(actor, request, key):
        return request
    check(request, REQUEST, "issue", actor=actor)
    lines = queries.lines_of_request(request)
    wanted = _wanted(lines, quantities)
    _move(actor, request, wanted, at=at, key=key)
    for line, milli in wanted:
        line.issued_milli += milli
    told = "、".join(f"{line.part.code} ×{quantity.plain(milli)}" for line, milli in wanted)
    act = "issue_part" if any(line.remaining_milli for line in lines) else "issue"
    advance(request, REQUEST, act, actor=actor, at=at, version=version, reason=told)
    RequestLine.objects.bulk_update([line for line, _milli in wanted], ["issued_milli"])
    amounts = {line.part_id: milli for line, milli in wanted}
    add_to_order(request.organisation_id, request.work_order_id, "issued_milli", amounts)
    return request


@transaction.atomic
def receive_request(
    actor: Actor,
    request_id: int,
    received: Mapping[int, int] | None = None,
    notes: Mapping[int, str] | None = None,
    *,
    version: int,
    at: dt.datetime,
) -> MaterialRequest:
    """Confirm what has arrived, by default all that was issued; less of a line needs its reason in `notes`.

    What was not issued yet is no longer waited for. Raises Invalid, WrongState, Overtaken.
    """
    request = queries.get_request(actor, request_id)
    check(request, REQUEST, "receive", actor=actor)
    lines = queries.lines_of_request(request)
    given, said = received or {}, notes or {}
    wrong: dict[str, object] = {}
    for line in lines:
        line.received_milli = given.get(line.pk, line.issued_milli)
        line.note = said.get(line.pk, "").strip()[:200]
        if not 0 <= line.received_milli <= line.issued_milli:
            wrong[f"line{line.pk}-quantity"] = _("Between 0 and what was issued.")
        elif line.received_milli != line.issued_milli and not line.note:
            wrong[f"line{line.pk}-note"] = _("Say why it differs.")
    if wrong:
        raise Invalid(next(iter(wrong.values())), wrong)
    differing = [line for line in lines if line.received_milli != line.issued_milli]
    told = words_of_lines(differing, "received_milli")
    advance(request, REQUEST, "receive", actor=actor, at=at, version=version, reason=told)
    RequestLine.objects.bulk_update(lines, ["received_milli", "note"])
    dropped = {line.part_id: -line.remaining_milli for line in lines}
    add_to_order(request.organisation_id, request.work_order_id, "requested_milli", dropped)
    return request


def _is_done(actor: Actor, request: MaterialRequest, key: str) -> bool:
    moves = stock.Move.objects.of(actor).filter(key=key)
    return moves.filter(document_kind=DOCUMENT, document_id=request.pk).exists()


def _wanted(
    lines: Sequence[RequestLine], quantities: Mapping[int, int] | None
) -> list[tuple[RequestLine, int]]:
    """The lines of which something goes now. Raises Invalid."""
    given = {line.pk: line.remaining_milli for line in lines} if quantities is None else quantities
    wrong: dict[str, object] = {
        f"line{line.pk}-quantity": _("Between 0 and what is still to be issued.")
        for line in lines
        if not 0 <= given.get(line.pk, 0) <= line.remaining_milli
    }
    if unknown := set(given) - {line.pk for line in lines}:
        raise Invalid(_("There is no such line: %(lines)s."), lines=sorted(unknown))
    if wrong:
        raise Invalid(next(iter(wrong.values())), wrong)
    wanted = [(line, given[line.pk]) for line in lines if given.get(line.pk)]
    if not wanted:
        raise Invalid(_("Issue something of at least one line."))
    return wanted


def _move(
    actor: Actor,
    request: MaterialRequest,
    wanted: Sequence[tuple[RequestLine, int]],
    *,
    at: dt.datetime,
    key: str,
) -> None:
    there = places.lying_in(actor, request.source_id, [line.part_id for line, _milli in wanted])
    short: dict[int, object] = {
        line.pk: _("There are only %(there)s.")
        % {"there": quantity.plain(there.get(line.part_id, 0))}
        for line, milli in wanted
        if there.get(line.part_id, 0) < milli
    }
    if short:
        codes = "、".join(line.part.code for line, _milli in wanted if line.pk in short)
        raise NotEnoughHere(
            _("%(place)s has not enough of %(parts)s; nothing has been issued."),
            short,
            place=request.source,
            parts=codes,
        )
    moves = [
        stock.MoveInput(
            reason=stock.Reason.ISSUE,
            part_id=line.part_id,
            source_id=request.source_id,
            target_id=request.target_id,
            quantity_milli=milli,
            note=str(request),
            document_kind=DOCUMENT,
            document_id=request.pk,
        )
        for line, milli in wanted
    ]
    try:
        stock.post(actor, moves, at=at, recorded_at=at, key=key)
    except stock.NotEnough as error:  # somebody took it a moment ago
        params: dict[str, Any] = error.params
        lines = {line.pk: str(error) for line, _m in wanted if line.part.code == params["part"]}
        raise NotEnoughHere(error.message, lines, **params) from error
