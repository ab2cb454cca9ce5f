"""What the order's pages show, gathered in a constant number of statements."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from baoxiu.kernel.actor import Actor
from baoxiu.operations.dispatch import permissions as may
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.operations.dispatch.choices import (
    CHARGE_STATES,
    EDITABLE_STATES,
    FEE_STATES,
    RECORDABLE_STATES,
    STATE_LOOKS,
    VISIT_LOOKS,
    State,
)
from baoxiu.operations.dispatch.models import WorkOrder
from baoxiu.operations.dispatch.web.acts import ACT_LABELS, act_buttons
from baoxiu.operations.dispatch.web.clocks import clocks_view
from baoxiu.policies.fees import public as fees
from baoxiu.register.contracts import public as contracts

SHOWN_HISTORY = 200
SHOWN_REMARKS = 50


def order_page(actor: Actor, order: WorkOrder) -> dict[str, Any]:
    """Context of `dispatch/order.html`."""
    entries = dispatch.history_of_order(actor, order, most=SHOWN_HISTORY)
    lines = list(order.lines.select_related("symptom", "source").order_by("pk"))
    sees_fees = actor.may(may.SEE_FEES.code)
    tone, icon = STATE_LOOKS[order.state]
    now = timezone.now()
    next_act, other_acts = act_buttons(actor, order)
    return {
        "order": order,
        "tone": tone,
        "icon": icon,
        "next_act": next_act,
        "other_acts": other_acts,
        "milestones": _milestones(order, entries),
        "sla": clocks_view(actor, order, now),
        "clock": clock(order, now),
        "contracts": [each.contract for each in order.contracts.select_related("contract")],
        "machines": [each.machine for each in order.machines.select_related("machine__model")],
        "visits": [
            {
                "visit": visit,
                "tone": VISIT_LOOKS[visit.state][0],
                "icon": VISIT_LOOKS[visit.state][1],
            }
            for visit in order.visits.order_by("sequence")
        ],
        "lines": lines,
        "sees_fees": sees_fees,
        "totals": _totals(lines) if sees_fees else [],
        "may_record": _may_record(actor, order),
        "may_charge": _may_charge(actor, order),
        "may_record_content": actor.may(may.RECORD.code) and order.state in RECORDABLE_STATES,
        "may_edit": actor.may(may.EDIT.code) and order.state in EDITABLE_STATES,
        "may_delete": actor.may(may.CREATE.code) and order.state == State.DRAFT,
        "panels": dispatch.order_panels(actor, order),
        "files": dispatch.files_of(actor, order),
        "remarks": list(order.remarks.order_by("-pk")[:SHOWN_REMARKS]),
        "acceptance": order.acceptances.order_by("-pk").first() if order.finished_at else None,
        "history": [_told(entry) for entry in entries],
    }


def clock(order: WorkOrder, now: dt.datetime) -> dict[str, Any] | None:
    """How long until the planned arrival, for orders on which nobody has arrived yet."""
    before_arrival = {State.WAITING, State.ASSIGNED, State.ACCEPTED, State.TRAVELLING}
    if order.planned_at is None or order.state not in before_arrival:
        return None
    left = order.planned_at - now
    minutes = int(abs(left).total_seconds() // 60)
    is_late = left < dt.timedelta(0)
    is_soon = not is_late and left < dt.timedelta(hours=2)
    granted = max(order.planned_at - order.reported_at, dt.timedelta(minutes=1))
    share = 1.0 if is_late else max(0.0, 1 - left / granted)
    return {
        "text": f"{minutes // 60}:{minutes % 60:02d}",
        "css": "late" if is_late else "warn" if is_soon else "ok",
        "is_late": is_late,
        "share": min(100, round(100 * share)),
    }


def _milestones(order: WorkOrder, entries: list[Any]) -> list[dict[str, Any]]:
    """The main line with the time each state was last reached."""
    by_name = dispatch.WORK_ORDER.by_name
    reached: dict[str, dt.datetime] = {}
    for entry in reversed(entries):
        if entry.action in by_name:
            reached[by_name[entry.action].target] = entry.at
        elif entry.action == "create" and order.state != State.DRAFT:
            reached.setdefault(State.WAITING, entry.at)
    line = list(dispatch.MAIN_LINE)
    present = State.WORKING if order.state == State.SUSPENDED else order.state
    here = line.index(present) if present in line else -1
    return [
        {
            "label": State(state).label,
            "at": reached.get(state) if position <= here or here < 0 else None,
            "css": "now" if position == here else "done" if position < here else "",
            "held": order.looks_like if position == here and order.hold_reason else "",
        }
        for position, state in enumerate(line)
    ]


def _may_charge(actor: Actor, order: WorkOrder) -> bool:
    is_open = order.state in CHARGE_STATES and order.fees_reviewed_at is None
    return is_open and actor.may(may.CHARGE.code)


def _may_record(actor: Actor, order: WorkOrder) -> bool:
    is_open = order.state in FEE_STATES and order.fees_reviewed_at is None
    return _may_charge(actor, order) or (is_open and actor.may(may.RECORD.code))


def _totals(lines: list[Any]) -> list[dict[str, Any]]:
    sums: dict[str, int] = {}
    for line in lines:
        sums[line.payer] = sums.get(line.payer, 0) + line.amount_minor
    return [{"label": payer.label, "minor": sums[payer]} for payer in fees.Payer if payer in sums]


def _told(entry: Any) -> dict[str, Any]:
    transition = dispatch.WORK_ORDER.by_name.get(entry.action)
    label = str(transition.label).rstrip("…") if transition else ACT_LABELS.get(entry.action)
    return {"entry": entry, "label": label or entry.action}


def chosen_of(actor: Actor, order: WorkOrder) -> contracts.Chosen:
    """The contracts and machines of an order as the picker shows them."""
    contract_ids = list(order.contracts.order_by("pk").values_list("contract_id", flat=True))
    machine_ids = list(order.machines.order_by("pk").values_list("machine_id", flat=True))
    return contracts.chosen_by_keys(actor, contracts=contract_ids, machines=machine_ids)


def first_values(chosen: contracts.Chosen) -> dict[str, Any]:
    """What a chosen contract already tells about the order."""
    first = next(iter(chosen["contracts"]), None)
    if first is None:
        return {"planned_at": None}
    return {
        "contact_name": first["contact_name"],
        "contact_phone": first["contact_phone"],
        "address": first["address"],
        "region": first["region_id"],
    }


def values_of(order: WorkOrder) -> dict[str, Any]:
    """An order's values for its form."""
    names = (
        "contact_name", "contact_phone", "planned_at", "address", "fault", "urgency",
        "no_contract_reason", "version",
    )  # fmt: skip
    values = {name: getattr(order, name) for name in names}
    return values | {
        "region": order.region_id,
        "task_type": order.task_type_id,
        "is_warranty": "yes" if order.is_warranty else "no",
    }
