"""The work-bench: what needs attention today."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any
from urllib.parse import urlencode

from django.db.models import Case, IntegerField, Q, Value, When
from django.db.models.functions import Coalesce
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
from baoxiu.operations.dispatch.models import Visit
from baoxiu.operations.dispatch.permissions import CREATE, SEE
from baoxiu.operations.dispatch.web.acts import act_buttons
from baoxiu.operations.dispatch.web.clocks import kept_deadline
from baoxiu.operations.dispatch.web.presenting import clock

SHOWN = 12
DAYS = 14
FIRST_HOUR, LAST_HOUR = 8, 18
MOST_VISITS, MOST_PEOPLE = 60, 8
USUAL_VISIT, LONGEST_BAR = dt.timedelta(hours=2), dt.timedelta(hours=10)
DAY_LEFT, DAY_RIGHT, NARROWEST_BAR, LONGEST_NAME = 60, 368, 24, 100
CHART_BASE, CHART_HEIGHT = 172, 156
BAR_TONES = {"on_site": "blue", "travelling": "brand", "finished": "green", "failed": "amber"}


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
        "fortnight": _fortnight(request.actor, now),
        "may_create": request.actor.may(CREATE.code),
    }
    return render(request, "dispatch/workbench.html", context)


def _counters(counts: dict[str, int]) -> list[dict[str, Any]]:
    late = _filtered(_not_there(), {"column": "planned_at", "operator": "past"})
    soon = _filtered(_not_there(), {"column": "planned_at", "operator": "next_hours", "value": 2})
    stuck = _filtered({"column": "state", "operator": "in", "value": ["cannot_complete"]})
    overdue = _filtered({"column": "sla", "operator": "past"})
    shown = (
        ("overdue", _("Past its deadline"), "clock-exclamation", "red", overdue),
        ("late", _("Past planned arrival"), "clock-exclamation", "red", late),
        ("soon", _("Due within 2 hours"), "clock", "amber", soon),
        ("waiting", _("Waiting for dispatch"), "hourglass", "amber", "view=waiting"),
        ("parts", _("Waiting for parts"), "player-pause", "violet", "view=parts"),
        ("signature", _("Awaiting acceptance"), "signature", "violet", "view=signature"),
        ("stuck", _("Cannot complete"), "alert-triangle", "red", stuck),
    )
    address = reverse("dispatch:work-orders")
    return [
        {
            "label": label,
            "count": counts[name],
            "icon": icon,
            "tone": tone,
            "url": f"{address}?{query}",
            "urgent": counts["waiting_urgent"] if name == "waiting" else 0,
        }
        for name, label, icon, tone, query in shown
    ]


def _not_there() -> dict[str, Any]:
    states = [State.WAITING, State.ASSIGNED, State.ACCEPTED, State.TRAVELLING]
    return {"column": "state", "operator": "in", "value": [str(state) for state in states]}


def _filtered(*conditions: dict[str, Any]) -> str:
    tree = json.dumps({"op": "and", "items": conditions}, separators=(",", ":"))
    return urlencode({"filter": tree})


def _sections(actor: Actor, now: dt.datetime) -> list[dict[str, Any]]:
    """Open orders by urgency: late, due soon, then what waits for a decision; one statement."""
    before_arrival = Q(state__in=[State.WAITING, State.ASSIGNED, State.ACCEPTED, State.TRAVELLING])
    soon = now + dt.timedelta(hours=2)
    rank = Case(
        When(Q(sla_due_at__lt=now) | before_arrival & Q(planned_at__lt=now), then=Value(0)),
        When(Q(sla_due_at__lt=soon) | before_arrival & Q(planned_at__lt=soon), then=Value(1)),
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
        .order_by("rank", Coalesce("sla_due_at", "planned_at"), "-reported_at", "-pk")[: SHOWN * 4]
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
        "deadline": kept_deadline(order),
        "clock": clock(order, now),
        "act": next_act,
    }


def _people(actor: Actor, now: dt.datetime) -> dict[str, Any]:
    """Today's visits by technician as bars over the working day; one statement."""
    start = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    visits = (
        dispatch.visible_visits(actor)
        .filter(planned_at__gte=start, planned_at__lt=start + dt.timedelta(days=1))
        .select_related("work_order__customer")
        .order_by("planned_at", "pk")[:MOST_VISITS]
    )
    people: dict[str, list[Visit]] = {}
    for visit in visits:
        for name in visit.technician_names.split("、"):
            people.setdefault(name, []).append(visit)
    shown = list(people.items())[:MOST_PEOPLE]
    rows = [
        {
            "name": name,
            "y": 25 + 31 * place,
            "text_y": 41 + 31 * place,
            "bars": _bars(theirs),
        }
        for place, (name, theirs) in enumerate(shown)
    ]
    hours = [
        {
            "label": hour,
            "x": _day_x(start.replace(hour=hour)),
            "anchor": "end" if hour == LAST_HOUR else "middle",
        }
        for hour in range(FIRST_HOUR, LAST_HOUR + 1, 2)
    ]
    return {
        "rows": rows,
        "hours": hours,
        "height": 25 + 31 * len(rows),
        "now_x": _day_x(timezone.localtime(now)),
    }


def _bars(visits: list[Visit]) -> list[dict[str, Any]]:
    """The visits of one person in the order of the day; a later bar never hides an earlier name."""
    ordered = sorted(visits, key=lambda visit: _span(visit)[0])
    starts = [_day_x(_span(visit)[0]) for visit in ordered]
    ends = [*starts[1:], DAY_RIGHT + LONGEST_NAME]
    return [_bar(visit, end) for visit, end in zip(ordered, ends, strict=True)]


def _bar(visit: Visit, next_x: int) -> dict[str, Any]:
    begin, end = _span(visit)
    x = min(_day_x(begin), DAY_RIGHT - NARROWEST_BAR)
    width = min(max(_day_x(end) - x, NARROWEST_BAR), max(next_x - x - 1, 2))
    customer = visit.work_order.customer.name
    fits = (width - 8) // 13
    return {
        "x": x,
        "width": width,
        "text_x": x + 5,
        "label": f"{visit.work_order} {customer}",
        "short": customer[:fits] if fits > 1 else "",
        "tone": BAR_TONES.get(visit.state, "grey"),
        "url": reverse("dispatch:work-order", args=[visit.work_order_id]),
    }


def _span(visit: Visit) -> tuple[dt.datetime, dt.datetime]:
    """From when to when a visit of today lasts, as far as is known."""
    planned = timezone.localtime(visit.planned_at)
    arrived = timezone.localtime(visit.arrived_at) if visit.arrived_at else planned
    begin = arrived if arrived.date() == planned.date() else planned
    if visit.finished_at and visit.finished_at > begin:
        return begin, min(timezone.localtime(visit.finished_at), begin + LONGEST_BAR)
    return begin, begin + USUAL_VISIT


def _day_x(moment: dt.datetime) -> int:
    """Where a time of day lies in the picture; early and late ones lie on its edges."""
    hours = moment.hour + moment.minute / 60 - FIRST_HOUR
    share = min(1.0, max(0.0, hours / (LAST_HOUR - FIRST_HOUR)))
    return round(DAY_LEFT + share * (DAY_RIGHT - DAY_LEFT))


def _fortnight(actor: Actor, now: dt.datetime) -> dict[str, Any]:
    """Reported and completed orders of each of the last 14 days; two bounded statements."""
    today = timezone.localtime(now).date()
    days = [today - dt.timedelta(days=back) for back in reversed(range(DAYS))]
    start = timezone.make_aware(dt.datetime.combine(days[0], dt.time()))
    reported = dispatch.count_by_day(actor, "reported_at", start)
    finished = dispatch.count_by_day(actor, "finished_at", start)
    highest = max([*reported.values(), *finished.values(), 4])
    bars = []
    for place, day in enumerate(days):
        height = round(reported.get(day, 0) * CHART_HEIGHT / highest)
        x = 33 + 24 * place
        bars.append(
            {
                "day": day,
                "x": x,
                "middle": x + 7,
                "top": CHART_BASE - height,
                "height": height,
                "line_y": CHART_BASE - round(finished.get(day, 0) * CHART_HEIGHT / highest),
                "reported": reported.get(day, 0),
                "finished": finished.get(day, 0),
                "is_named": place % 4 == 1,
            }
        )
    lines = [
        {"y": CHART_BASE - rise, "text_y": CHART_BASE - rise + 4, "label": value}
        for rise, value in ((0, 0), (CHART_HEIGHT // 2, highest // 2), (CHART_HEIGHT, highest))
    ]
    return {
        "bars": bars,
        "lines": lines,
        "points": " ".join(f"{bar['middle']},{bar['line_y']}" for bar in bars),
        "reported": sum(reported.values()),
        "finished": sum(finished.values()),
    }
