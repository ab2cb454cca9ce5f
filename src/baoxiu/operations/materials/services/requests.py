"""Writing material requests, and deciding on them."""

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
from baoxiu.foundation.lifecycle.advancing import WrongState, advance, check
from baoxiu.foundation.numbering.series import Series
from baoxiu.kernel import quantity
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Invalid
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.operations.materials import permissions as may
from baoxiu.operations.materials.choices import RequestState
from baoxiu.operations.materials.lifecycle import REQUEST
from baoxiu.operations.materials.models import MaterialRequest, RequestLine
from baoxiu.operations.materials.queries import places
from baoxiu.operations.materials.queries import requests as queries
from baoxiu.operations.materials.services.sums import add_to_order
from baoxiu.register.products import public as products

NUMBERS = Series("materials.request", "LY", "%y%m%d", 3)
MOST_LINES = 100
LONGEST_WORDS = 500
ENDED = frozenset({dispatch.State.CLOSED, dispatch.State.CANCELLED, dispatch.State.VOID})


@dataclass(frozen=True, kw_only=True)
class RequestInput:
    """A request as stated. `parts` maps each part to thousandths; the target is the technician's stock if left out."""

    source_id: int
    target_id: int | None = None
    order_id: int | None = None
    needed_on: dt.date | None = None
    remark: str = ""
    parts: Mapping[int, int]


@transaction.atomic
def create_request(
    actor: Actor, given: RequestInput, *, at: dt.datetime, submit: bool = False
) -> MaterialRequest:
    """Enter a request, as a draft or at once requested. Raises Invalid, NotFound."""
    require(actor, may.REQUEST)
    values, parts = _checked(actor, given, at)
    made = MaterialRequest(
        number=NUMBERS.next(actor.organisation_id, timezone.localtime(at).date()),
        requested_by_id=actor.user_id,
        requested_by_name=actor.name[:80],
        requested_at=at,
        part_words=words_of(parts),
        **values,
    )
    recording.create(made, actor=actor, at=at)
    _write_lines(made, given.parts, parts)
    return submit_request(actor, made.pk, at=at, version=made.version) if submit else made


@transaction.atomic
def change_request(
    actor: Actor, request_id: int, given: RequestInput, *, version: int, at: dt.datetime
) -> MaterialRequest:
    """State a draft anew. Raises WrongState, Invalid, Overtaken."""
    require(actor, may.REQUEST)
    request = queries.get_request(actor, request_id)
    if request.state != RequestState.DRAFT:
        raise WrongState(
            _("Only drafts can be changed; %(request)s: %(state_label)s."),
            state=request.state,
            request=request,
            state_label=request.get_state_display(),
        )
    values, parts = _checked(actor, given, at, seen=request.needed_on)
    before = words_of_lines(queries.lines_of_request(request), "requested_milli")
    values["part_words"] = words_of(parts)
    after = "、".join(f"{parts[k].code} ×{quantity.plain(v)}" for k, v in given.parts.items())
    recording.amend(
        request,
        values,
        actor=actor,
        at=at,
        action="change",
        version=version,
        reason="" if before == after else after,
    )
    request.lines.all().delete()
    _write_lines(request, given.parts, parts)
    return request


@transaction.atomic
def submit_request(
    actor: Actor, request_id: int, *, at: dt.datetime, version: int | None = None
) -> MaterialRequest:
    """Hand a draft in for approval."""
    request = queries.get_request(actor, request_id)
    advance(request, REQUEST, "submit", actor=actor, at=at, version=version)
    lines = queries.lines_of_request(request)
    _count_requested(request, {line.part_id: line.requested_milli for line in lines})
    return request


@transaction.atomic
def approve_request(
    actor: Actor,
    request_id: int,
    approved: Mapping[int, int] | None = None,
    *,
    version: int,
    at: dt.datetime,
    reason: str = "",
) -> MaterialRequest:
    """Approve; `approved` maps a line to less than was requested, 0 for none. Raises Invalid, WrongState, Overtaken."""
    request = queries.get_request(actor, request_id)
    check(request, REQUEST, "approve", actor=actor)
    lines = queries.lines_of_request(request)
    given = approved or {}
    wrong: dict[str, object] = {}
    for line in lines:
        line.approved_milli = given.get(line.pk, line.requested_milli)
        if not 0 <= line.approved_milli <= line.requested_milli:
            wrong[f"line{line.pk}-quantity"] = _("Between 0 and what was requested.")
    if unknown := set(given) - {line.pk for line in lines}:
        raise Invalid(_("There is no such line: %(lines)s."), lines=sorted(unknown))
    if wrong:
        raise Invalid(next(iter(wrong.values())), wrong)
    if not any(line.approved_milli for line in lines):
        raise Invalid(_("Nothing is approved; reject the request instead."))
    lowered = [x for x in lines if x.approved_milli != x.requested_milli]
    told = "；".join(filter(None, [words_of_lines(lowered, "approved_milli"), reason.strip()]))
    advance(request, REQUEST, "approve", actor=actor, at=at, version=version, reason=told)
    RequestLine.objects.bulk_update(lines, ["approved_milli"])
    _count_requested(request, {x.part_id: x.wanted_milli - x.requested_milli for x in lowered})
    return request


@transaction.atomic
def end_request(
    actor: Actor, request_id: int, act: str, *, reason: str, version: int, at: dt.datetime
) -> MaterialRequest:
    """Reject or cancel, with the reason. Raises WrongState, Invalid, Overtaken."""
    request = queries.get_request(actor, request_id)
    counted = request.state != RequestState.DRAFT
    advance(request, REQUEST, act, actor=actor, at=at, version=version, reason=reason)
    if counted:
        lines = queries.lines_of_request(request)
        _count_requested(request, {line.part_id: -line.wanted_milli for line in lines})
    return request


def words_of(parts: Mapping[int, products.Part]) -> str:
    """The parts of a document as its list shows and finds them."""
    return "、".join(f"{part.code} {part.name}" for part in parts.values())[:LONGEST_WORDS]


def words_of_lines(lines: Sequence[Any], column: str) -> str:
    """Lines for the record: part numbers and quantities."""
    told = (f"{line.part.code} ×{quantity.plain(getattr(line, column) or 0)}" for line in lines)
    return "、".join(told)[:LONGEST_WORDS]


def _count_requested(request: MaterialRequest, amounts: Mapping[int, int]) -> None:
    add_to_order(request.organisation_id, request.work_order_id, "requested_milli", amounts)


def _checked(
    actor: Actor, given: RequestInput, at: dt.datetime, *, seen: dt.date | None = None
) -> tuple[dict[str, Any], dict[int, products.Part]]:
    """The head as it may be stored, and the parts in the order of the lines. Raises Invalid, NotFound."""
    order = order_for(actor, given.order_id)
    wrong: dict[str, object] = {}
    source = places.stores(actor).filter(pk=given.source_id).first()
    if source is None:
        wrong["source"] = _("Choose a store that issues parts.")
    if given.target_id is None:
        target = places.own_place(actor, order)
    else:
        target = places.carriers(actor).filter(pk=given.target_id).first()
    if target is None:
        wrong["target"] = _("Choose whose stock the parts go to.")
    elif source is not None and target == source:
        wrong["target"] = _("Choose two different places.")
    if unfit := unfit_parts(given.parts):
        wrong["parts"] = unfit
    today = timezone.localtime(at).date()
    if given.needed_on and given.needed_on < today and given.needed_on != seen:
        wrong["needed_on"] = _("The day has passed.")
    if wrong:
        raise Invalid(next(iter(wrong.values())), wrong)
    found = products.get_parts(actor, given.parts)
    values = {
        "work_order": order,
        "source": source,
        "target": target,
        "needed_on": given.needed_on,
        "remark": given.remark.strip(),
    }
    return values, {key: found[key] for key in given.parts}


def order_for(actor: Actor, order_id: int | None) -> Any:
    """The order that a document is for: numbered, and not over. Raises Invalid, NotFound."""
    if order_id is None:
        return None
    order = dispatch.get_work_order(actor, order_id)
    if order.number is None or order.state in ENDED:
        over = _("Nothing can be issued or returned for %(order)s: %(state_label)s.")
        sentence = over % {"order": order, "state_label": order.get_state_display()}
        raise Invalid(sentence, {"order": sentence})
    return order


def unfit_parts(parts: Mapping[Any, int]) -> object:
    """What is wrong with the lines of a document; None when nothing is."""
    if not 0 < len(parts) <= MOST_LINES:
        return _("Name at least one part, and 100 at most.")
    if any(not 0 < milli <= quantity.LARGEST_MILLI for milli in parts.values()):
        return _("The quantity must be more than zero.")
    return None


def _write_lines(
    request: MaterialRequest, wanted: Mapping[int, int], parts: Mapping[int, products.Part]
) -> None:
    RequestLine.objects.bulk_create(
        RequestLine(
            organisation_id=request.organisation_id,
            request=request,
            part=parts[key],
            requested_milli=milli,
        )
        for key, milli in wanted.items()
    )
