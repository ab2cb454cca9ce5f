"""The work-bench: what needs attention today."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any
from urllib.parse import urlencode

from django.db.models import Case, IntegerField, Q, Value, When
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.kernel.actor import Actor
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.operations.dispatch.choices import OPEN_STATES, STATE_LOOKS, State
from baoxiu.operations.dispatch.permissions import CREATE, SEE
from baoxiu.operations.dispatch.web.acts import act_buttons
from baoxiu.operations.dispatch.web.presenting import clock

SHOWN = 12
DAYS = 14
FIRST_HOUR, LAST_HOUR = 8, 18


@require_GET
def workbench(request: ActorRequest) -> HttpResponse:
    """Counters, the list by urgency, people today and the last two weeks."""
    if not request.actor.may(SEE.code):
        return HttpResponseRedirect(reverse("products:machines"))
    now = timezone.now()
    counts = dispatch.counts_by_state(request.actor, now)
    context = {
        "today": timezone.localdate(),
        "counters": _counters(counts),
        "sections": _sections(request.actor, now),
        "people": _people(request.actor, now),
        "hours": range(FIRST_HOUR, LAST_HOUR + 1, 2),
        "now_percent": _percent(timezone.localtime(now)),
        "fortnight": _fortnight(request.actor, now),
        "may_create": request.actor.may(CREATE.code),
    }
    return render(request, "dispatch/workbench.html", context)


def _counters(counts: dict[str, int]) -> list[dict[str, Any]]:
    late = _filtered(_not_there(), {"column": "planned_at", "operator": "past"})
    soon = _filtered(_not_there(), {"column": "planned_at", "operator": "next_hours", "value": 2})
    stuck = _filtered({"column": "state", "operator": "in", "value": ["cannot_complete"]})
    urgent = (_("urgent"), counts["waiting_urgent"])
    return [
        _counter(_("Past planned arrival"), counts["late"], "clock-exclamation", "red", late),
        _counter(_("Due within 2 hours"), counts["soon"], "clock", "amber", soon),
        _counter(
            _("Waiting for dispatch"), counts["waiting"], "hourglass", "amber", "view=waiting",
            *urgent,
        ),
        _counter(_("Waiting for parts"), counts["parts"], "player-pause", "violet", "view=parts"),
        _counter(
            _("Awaiting acceptance"), counts["signature"], "signature", "violet", "view=signature"
        ),
        _counter(_("Cannot complete"), counts["stuck"], "alert-triangle", "red", stuck),
    ]  # fmt: skip


def _not_there() -> dict[str, Any]:
    states = [State.WAITING, State.ASSIGNED, State.ACCEPTED, State.TRAVELLING]
    return {"column": "state", "operator": "in", "value": [str(state) for state in states]}


def _filtered(*conditions: dict[str, Any]) -> str:
    tree = json.dumps({"op": "and", "items": conditions}, separators=(",", ":"))
    return urlencode({"filter": tree})


def _counter(
    label: Any, count: int, icon: str, tone: str, query: str, aside: Any = "", aside_count: int = 0
) -> dict[str, Any]:
    return {
        "label": label,
        "count": count,
        "icon": icon,
        "tone": tone,
        "url": f"{reverse('dispatch:work-orders')}?{query}",
        "aside": aside if aside_count else "",
        "aside_count": aside_count,
    }


def _sections(actor: Actor, now: dt.datetime) -> list[dict[str, Any]]:
    """Open orders by urgency: late, due soon, then what waits for a decision; one statement."""
    before_arrival = Q(state__in=[State.WAITING, State.ASSIGNED, State.ACCEPTED, State.TRAVELLING])
    soon = now + dt.timedelta(hours=2)
    rank = Case(
        When(before_arrival & Q(planned_at__lt=now), then=Value(0)),
        When(before_arrival & Q(planned_at__lt=soon), then=Value(1)),
        When(state__in=[State.WAITING, State.CANNOT_COMPLETE], then=Value(2)),
        When(state=State.DONE, then=Value(3)),
        default=Value(4),
        output_field=IntegerField(),
    )
    orders = (
        dispatch.visible_work_orders(actor)
        .filter(state__in=[*OPEN_STATES, State.DONE])
        .annotate(rank=rank)
        .filter(rank__lt=4)
        .select_related("customer", "task_type", "region", "station")
        .order_by("rank", "planned_at", "-reported_at", "-pk")[: SHOWN * 4]
    )
    labels = (_("Late"), _("Due within 2 hours"), _("Waiting for a decision"), _("To be reviewed"))
    sections: list[dict[str, Any]] = []
    for number, label in enumerate(labels):
        found = [order for order in orders if order.rank == number]
        if found:
            shown = found[: SHOWN if number == 0 else 4]
            rows = [_row(actor, order, now) for order in shown]
            sections.append({"label": label, "count": len(found), "rows": rows})
    return sections


def _row(actor: Actor, order: Any, now: dt.datetime) -> dict[str, Any]:
    next_act, _others = act_buttons(actor, order)
    return {
        "order": order,
        "tone": STATE_LOOKS[order.state][0],
        "icon": STATE_LOOKS[order.state][1],
        "clock": clock(order, now),
        "act": next_act,
    }


def _people(actor: Actor, now: dt.datetime) -> list[dict[str, Any]]:
    """Today's visits by technician as bars over the working day; one statement."""
    start = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    visits = (
        dispatch.visible_visits(actor)
        .filter(planned_at__gte=start, planned_at__lt=start + dt.timedelta(days=1))
        .select_related("work_order__customer")
        .order_by("planned_at", "pk")[:60]
    )
    people: dict[str, list[dict[str, Any]]] = {}
    for visit in visits:
        begin = timezone.localtime(visit.arrived_at or visit.planned_at)
        end = timezone.localtime(visit.finished_at) if visit.finished_at else None
        left = _percent(begin)
        until = _percent(end or begin + dt.timedelta(hours=2))
        bar = {
            "left": left,
            "width": max(until - left, 8),
            "label": visit.work_order.customer.name,
            "url": reverse("dispatch:work-order", args=[visit.work_order_id]),
            "state": visit.state,
        }
        for name in visit.technician_names.split("、"):
            people.setdefault(name, []).append(bar)
    return [{"name": name, "bars": bars} for name, bars in list(people.items())[:9]]


def _percent(moment: dt.datetime) -> int:
    """Where a time of day lies between the first and the last hour shown, in percent."""
    hours = moment.hour + moment.minute / 60 - FIRST_HOUR
    return min(100, max(0, round(hours * 100 / (LAST_HOUR - FIRST_HOUR))))


def _fortnight(actor: Actor, now: dt.datetime) -> dict[str, Any]:
    """Reported and completed orders of each of the last 14 days; two bounded statements."""
    today = timezone.localtime(now).date()
    days = [today - dt.timedelta(days=back) for back in reversed(range(DAYS))]
    start = timezone.make_aware(dt.datetime.combine(days[0], dt.time()))
    reported = dispatch.count_by_day(actor, "reported_at", start)
    finished = dispatch.count_by_day(actor, "finished_at", start)
    highest = max([*reported.values(), *finished.values(), 1])
    bars = [
        {
            "day": day,
            "reported": reported.get(day, 0),
            "height": round(reported.get(day, 0) * 100 / highest),
            "finished": finished.get(day, 0),
            "x": 20 * index + 14,
            "y": 100 - round(finished.get(day, 0) * 100 / highest),
            "top": 100 - round(reported.get(day, 0) * 100 / highest),
        }
        for index, day in enumerate(days)
    ]
    return {
        "bars": bars,
        "highest": highest,
        "reported": sum(reported.values()),
        "finished": sum(finished.values()),
        "line": " ".join(f"{bar['x']},{bar['y']}" for bar in bars),
    }
