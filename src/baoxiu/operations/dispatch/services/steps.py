"""Walking an order through its lifecycle: dispatch, travel, work, holds, acceptance, review, close."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.audit import recording
from baoxiu.foundation.events.bus import publish
from baoxiu.foundation.lifecycle.advancing import advance, check
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Invalid, NotFound
from baoxiu.operations.dispatch import queries
from baoxiu.operations.dispatch.choices import HoldReason, VisitState
from baoxiu.operations.dispatch.errors import NobodyChosen
from baoxiu.operations.dispatch.events import WorkOrderAdvanced
from baoxiu.operations.dispatch.lifecycle import WORK_ORDER
from baoxiu.operations.dispatch.models import Acceptance, Visit, WorkOrder
from baoxiu.operations.dispatch.services.clocks import recount
from baoxiu.operations.dispatch.services.drafting import joined, next_number
from baoxiu.operations.dispatch.services.replaying import EVENTS
from baoxiu.register.stations import public as stations

MOST_TECHNICIANS = 20


@dataclass(frozen=True, kw_only=True)
class Step:
    """What an act needs beside its name; most need nothing."""

    reason: str = ""
    technician_ids: Sequence[int] = ()
    planned_at: dt.datetime | None = None
    hold_reason: str = ""
    findings: str = ""
    signer_name: str = ""
    remark: str = ""
    signature_file_id: int | None = None


@transaction.atomic
def perform(
    actor: Actor,
    order_id: int,
    act: str,
    step: Step | None = None,
    *,
    at: dt.datetime,
    version: int | None = None,
) -> WorkOrder:
    """Do one act of the lifecycle with all that belongs to it, or nothing at all.

    `version` is the version of the order that the person had before the eyes. Raises NotFound, Refused,
    WrongState, NotReady, Invalid, Overtaken.
    """
    if act not in WORK_ORDER.by_name:
        raise NotFound(_("Not found."))
    step = step or Step()
    order = queries.get_work_order(actor, order_id)
    check(order, WORK_ORDER, act, actor=actor, reason=step.reason)
    effect = _EFFECTS.get(act)
    fields = effect(order, step, actor, at) if effect else {}
    advance(
        order, WORK_ORDER, act, actor=actor, at=at, reason=step.reason, version=version, **fields
    )
    if act in EVENTS or act == "submit":
        recount(order, at=at)
    publish(
        WorkOrderAdvanced(
            organisation_id=order.organisation_id,
            work_order_id=order.pk,
            number=order.number or "",
            act=act,
            state=order.state,
            at=at,
        )
    )
    return order


Effect = Callable[[WorkOrder, Step, Actor, dt.datetime], dict[str, Any]]


def _submit(order: WorkOrder, step: Step, actor: Actor, at: dt.datetime) -> dict[str, Any]:
    return {"number": next_number(actor, at), "reported_at": at}


def _assign(order: WorkOrder, step: Step, actor: Actor, at: dt.datetime) -> dict[str, Any]:
    """Open the next visit for the chosen technicians; they must belong to one station."""
    technicians = _technicians(actor, step)
    names = joined([technician.name for technician in technicians], 120)
    planned_at = step.planned_at or order.planned_at
    last = queries.current_visit(order)
    visit = Visit(
        work_order=order,
        sequence=last.sequence + 1 if last else 1,
        technician_names=names,
        planned_at=planned_at,
    )
    recording.create(visit, actor=actor, at=at)
    visit.technicians.set(technicians)
    return {
        "technician_names": names,
        "station": technicians[0].station,
        "planned_at": planned_at,
    }


def _reassign(order: WorkOrder, step: Step, actor: Actor, at: dt.datetime) -> dict[str, Any]:
    _end_visit(order, VisitState.CANCELLED, step.reason, actor, at)
    return _assign(order, step, actor, at)


def _technicians(actor: Actor, step: Step) -> list[stations.Technician]:
    keys = list(dict.fromkeys(step.technician_ids))
    if not keys or len(keys) > MOST_TECHNICIANS:
        nobody = _("Choose who goes.")
        raise NobodyChosen(nobody, {"technician_ids": nobody})
    rows = stations.visible_technicians(actor).filter(pk__in=keys, is_active=True)
    found = {row.pk: row for row in rows.select_related("station__branch")}
    if len(found) < len(keys):
        raise NotFound(_("Not found."))
    technicians = [found[key] for key in keys]
    if len({technician.station_id for technician in technicians}) > 1:
        mixed = _("The technicians of one visit come from one station.")
        raise Invalid(mixed, {"technician_ids": mixed})
    return technicians


def _moves_visit(state: VisitState, stamp: str = "") -> Effect:
    """An effect that moves the present visit to `state` and stamps the time."""

    def effect(order: WorkOrder, step: Step, actor: Actor, at: dt.datetime) -> dict[str, Any]:
        visit = queries.current_visit(order)
        if visit is not None:
            changes: dict[str, Any] = {"state": state}
            if stamp:
                changes[stamp] = at
            recording.amend(visit, changes, actor=actor, at=at, action=str(state))
        return {}

    return effect


def _end_visit(
    order: WorkOrder, state: VisitState, findings: str, actor: Actor, at: dt.datetime
) -> None:
    visit = queries.current_visit(order)
    if visit is None or visit.state in {VisitState.FINISHED, VisitState.FAILED}:
        return
    changes: dict[str, Any] = {"state": state, "finished_at": at}
    if findings.strip():
        changes["findings"] = findings.strip()[:500]
    recording.amend(visit, changes, actor=actor, at=at, action=str(state))


def _decline(order: WorkOrder, step: Step, actor: Actor, at: dt.datetime) -> dict[str, Any]:
    _end_visit(order, VisitState.CANCELLED, step.reason, actor, at)
    return {"technician_names": ""}


def _suspend(order: WorkOrder, step: Step, actor: Actor, at: dt.datetime) -> dict[str, Any]:
    if step.hold_reason not in HoldReason.values:
        unknown = _("Say whom or what the order waits for.")
        raise Invalid(unknown, {"hold_reason": unknown})
    return {"hold_reason": step.hold_reason}


def _resume(order: WorkOrder, step: Step, actor: Actor, at: dt.datetime) -> dict[str, Any]:
    return {"hold_reason": ""}


def _give_up(order: WorkOrder, step: Step, actor: Actor, at: dt.datetime) -> dict[str, Any]:
    _end_visit(order, VisitState.FAILED, step.reason, actor, at)
    return {"hold_reason": ""}


def _sign(order: WorkOrder, step: Step, actor: Actor, at: dt.datetime) -> dict[str, Any]:
    """Keep who signed, and end the visit."""
    signer = step.signer_name.strip()
    if not signer or len(signer) > 60:  # noqa: PLR2004 -- length of the column
        nobody = _("Write who signs for the customer.")
        raise Invalid(nobody, {"signer_name": nobody})
    acceptance = Acceptance(
        work_order=order,
        signer_name=signer,
        signed_at=at,
        remark=step.remark.strip()[:500],
        signature_file_id=step.signature_file_id,
    )
    recording.create(acceptance, actor=actor, at=at)
    _end_visit(order, VisitState.FINISHED, step.findings, actor, at)
    return {"finished_at": at}


def _reopen(order: WorkOrder, step: Step, actor: Actor, at: dt.datetime) -> dict[str, Any]:
    return {"finished_at": None}


def _stop(order: WorkOrder, step: Step, actor: Actor, at: dt.datetime) -> dict[str, Any]:
    _end_visit(order, VisitState.CANCELLED, step.reason, actor, at)
    return {"hold_reason": ""}


_EFFECTS: dict[str, Effect] = {
    "submit": _submit,
    "assign": _assign,
    "reassign": _reassign,
    "accept": _moves_visit(VisitState.ACCEPTED),
    "decline": _decline,
    "depart": _moves_visit(VisitState.TRAVELLING, "departed_at"),
    "arrive": _moves_visit(VisitState.ON_SITE, "arrived_at"),
    "suspend": _suspend,
    "resume": _resume,
    "give_up": _give_up,
    "sign": _sign,
    "send_back": _reopen,
    "cancel": _stop,
    "void": _stop,
}
