"""The life card of a machine."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_GET

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.papers.showing import qr_code, show_label
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.register.products import public as products
from baoxiu.register.products.public import Life, Payer
from baoxiu.register.products.web.lifeline import draw

FIRST_EVENTS = 30
STEP = 100
MOST_EVENTS = 5_000
PAYER_TONES = {
    Payer.FACTORY: ("brandc", "var(--bx-brand)"),
    Payer.SUPPLIER: ("violet", "var(--bx-violet-fill)"),
    Payer.GOODWILL: ("amber", "var(--bx-amber-fill)"),
    Payer.CUSTOMER: ("grey", "var(--bx-grey-fill)"),
    Payer.STATION: ("blue", "var(--bx-blue-fill)"),
}


@dataclass(frozen=True, slots=True)
class Share:
    """One payer's part of the cost: a piece of the bar, whose width is in tenths of a percent."""

    label: str
    minor: int
    dot: str
    fill: str
    x: int
    width: int


@require_GET
def card(request: ActorRequest, machine_id: int) -> HttpResponse:
    """Who the machine is, what holds today, and everything that happened to it."""
    actor = request.actor
    require(actor, products.SEE)
    machine = products.get_machine(actor, machine_id)
    life = products.life_of(actor, machine)
    kind = request.GET.get("kind", "")
    events = [event for event in life.events if kind in ("", event.kind)]
    shown = _shown(request)
    shares = _shares(life)
    context = {
        "machine": machine,
        "nodes": products.component_tree(actor, machine, timezone.localdate()),
        "life": life,
        "line": draw(life, timezone.localdate()),
        "today": timezone.localdate(),
        "verdict": _verdict(life, timezone.localdate()),
        "open_events": [event for event in life.events if event.is_open][:2],
        "dates": products.key_dates(machine),
        "events": events[:shown],
        "event_count": len(events),
        "more": shown + STEP if len(events) > shown else None,
        "kinds": _kinds(life),
        "kind": kind,
        "shares": shares,
        "cost": sum(share.minor for share in shares),
        "qr": qr_code(request, reverse("products:machine", args=[machine.pk])),
        "may_edit": actor.may(products.EDIT.code),
    }
    return render(request, "products/machine.html", context)


@require_GET
def label(request: ActorRequest, machine_id: int) -> HttpResponse:
    """The label for the machine itself, for rolls of 58 and 80 mm."""
    require(request.actor, products.SEE)
    machine = products.get_machine(request.actor, machine_id)
    page = reverse("products:machine", args=[machine.pk])
    context = {"machine": machine, "qr": qr_code(request, page)}
    return show_label(
        request, "products/machine_label.html", context, name=machine.serial, back=page
    )


def _shown(request: HttpRequest) -> int:
    raw = request.GET.get("events", "")
    is_number = raw.isascii() and raw.isdigit() and len(raw) < 6  # noqa: PLR2004 -- digits
    return min(int(raw), MOST_EVENTS) if is_number else FIRST_EVENTS


def _kinds(life: Life) -> list[tuple[str, int]]:
    counts: dict[str, int] = {}
    for event in life.events:
        if event.kind:
            counts[event.kind] = counts.get(event.kind, 0) + 1
    return list(counts.items())


def _shares(life: Life) -> list[Share]:
    """Costs by payer, biggest first as declared; the pieces add up to the whole bar."""
    costs = products.costs_by_payer(life.events)
    known = [payer for payer in Payer if costs.get(payer, 0) > 0]
    whole = sum(costs[payer] for payer in known)
    shares: list[Share] = []
    reached = 0
    told = 0
    for payer in known:
        told += costs[payer]
        upto = told * 1000 // whole
        dot, fill = PAYER_TONES[payer]
        shares.append(Share(str(payer.label), costs[payer], dot, fill, reached, upto - reached))
        reached = upto
    return shares


def _verdict(life: Life, today: dt.date) -> dict[str, Any] | None:
    """What the bars say about today; the explained verdict is the warranty engine's."""
    if not life.spans:
        return None
    last = max(span.ends_on for span in life.spans)
    days = (last - today).days
    if days < 0:
        text = gettext("Warranty ended on %(day)s") % {"day": last.isoformat()}
        return {"text": text, "tone": "amber", "icon": "coin-yuan"}
    text = ngettext("In warranty, %(days)s day left", "In warranty, %(days)s days left", days)
    return {"text": text % {"days": days}, "tone": "green", "icon": "shield-check"}
