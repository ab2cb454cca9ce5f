"""Pages of stock."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as say
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.audit.queries import history
from baoxiu.foundation.grid.page import list_page
from baoxiu.foundation.grid.table import get_table
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.kernel import quantity
from baoxiu.operations.stock import public as stock
from baoxiu.operations.stock.web.forms import AsOfForm, CorrectionForm, MinimumForm, MovementForm

SHOWN_MOVES = 50
SHOWN_PARTS = 1_000


@require_GET
def balances(request: ActorRequest) -> HttpResponse:
    """What lies where."""
    return list_page(request, get_table("stock.balances"), request.actor, timezone.now())


@require_GET
def moves(request: ActorRequest) -> HttpResponse:
    """The ledger."""
    return list_page(request, get_table("stock.moves"), request.actor, timezone.now())


@require_GET
def locations(request: ActorRequest) -> HttpResponse:
    """The places."""
    return list_page(request, get_table("stock.locations"), request.actor, timezone.now())


@require_GET
def location(request: ActorRequest, location_id: int) -> HttpResponse:
    """One place: what lies there, what came and went, and the way to count it."""
    actor = request.actor
    require(actor, stock.SEE)
    found = stock.get_location(actor, location_id)
    lying = stock.balances_in(actor, found)
    here = {"column": "place", "operator": "equals", "value": found.name}
    context = {
        "place": found,
        "rows": lying[:SHOWN_MOVES],
        "count": lying.count(),
        "value": stock.value_in(actor, found) if actor.may(stock.SEE_COST.code) else None,
        "moves": stock.moves_of_place(actor, found)[:SHOWN_MOVES],
        "list_url": f"{reverse('stock:balances')}?{urlencode({'filter': json.dumps(here)})}",
        "may_move": actor.may(stock.MOVE.code),
        "may_see_cost": actor.may(stock.SEE_COST.code),
        "today": timezone.localdate(),
        "history": history(actor, found)[:20],
    }
    return render(request, "stock/location.html", context)


@require_GET
def as_of(request: ActorRequest) -> HttpResponse:
    """What lay in a place at the end of a day."""
    actor = request.actor
    require(actor, stock.SEE)
    form = AsOfForm(actor, request.GET if "on" in request.GET else None)
    context: dict[str, Any] = {"form": form, "may_see_cost": actor.may(stock.SEE_COST.code)}
    if form.is_bound and form.is_valid():
        parts = stock.stock_as_of(
            actor, form.cleaned_data["location"], stock.end_of(form.cleaned_data["on"])
        )
        context |= {
            "place": stock.get_location(actor, form.cleaned_data["location"]),
            "on": form.cleaned_data["on"],
            "parts": parts[:SHOWN_PARTS],
            "count": len(parts),
            "value": sum(part.value_minor for part in parts),
        }
    return render(request, "stock/as_of.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def movement(request: ActorRequest) -> HttpResponse:
    """Receive, move, take back or scrap several parts at once."""
    actor = request.actor
    require(actor, stock.MOVE)
    form = MovementForm(actor, request.POST if request.method == "POST" else None)
    if request.method == "POST":
        now = timezone.now()
        made = form.attempt(
            lambda: stock.record_moves(
                actor, form.inputs, at=now, recorded_at=now, key=form.cleaned_data["key"]
            )
        )
        if made is not None:
            text = ngettext(
                "%(count)s line is recorded.", "%(count)s lines are recorded.", len(made)
            )
            messages.success(request, text % {"count": len(made)})
            return HttpResponseRedirect(reverse("stock:moves"))
    failed = bool(form.errors or any(line.errors for line in form.lines))
    context = {"form": form, "back_url": reverse("stock:balances")}
    return render(request, "stock/movement.html", context, status=422 if failed else 200)


@require_http_methods(["GET", "POST"])
def move(request: ActorRequest, move_id: int) -> HttpResponse:
    """One move: to see, and with the right to undo it by a counter-entry."""
    actor = request.actor
    require(actor, stock.CORRECT if request.method == "POST" else stock.SEE)
    found = stock.get_move(actor, move_id)
    form = CorrectionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        counter = form.attempt(
            lambda: stock.correct_move(actor, move_id, form.cleaned_data["note"], at=timezone.now())
        )
        if counter is not None:
            messages.success(request, say("The counter-entry is recorded."))
            return HttpResponseRedirect(reverse("stock:move", args=[counter.pk]))
    corrected_by = stock.visible_moves(actor).filter(corrects=found).first()
    context = {
        "move": found,
        "form": form,
        "corrected_by": corrected_by,
        "may_correct": actor.may(stock.CORRECT.code) and not corrected_by and not found.corrects_id,
        "may_see_cost": actor.may(stock.SEE_COST.code),
    }
    return render(request, "stock/move.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def balance(request: ActorRequest, balance_id: int) -> HttpResponse:
    """One part in one place: how much, the least there should be, and the moves that led here."""
    actor = request.actor
    require(actor, stock.EDIT if request.method == "POST" else stock.SEE)
    found = stock.get_balance(actor, balance_id)
    initial = {"minimum": quantity.plain(found.minimum_milli), "version": found.version}
    form = MinimumForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST":
        saved = form.attempt(
            lambda: stock.set_minimum(
                actor,
                balance_id,
                form.cleaned_data["minimum"] or 0,
                version=form.seen_version,
                at=timezone.now(),
            ),
            lambda: stock.get_balance(actor, balance_id).version,
        )
        if saved is not None:
            return HttpResponseRedirect(reverse("stock:balance", args=[balance_id]))
    context = {
        "row": found,
        "form": form,
        "moves": stock.moves_of_balance(actor, found)[:SHOWN_MOVES],
        "may_edit": actor.may(stock.EDIT.code),
        "may_see_cost": actor.may(stock.SEE_COST.code),
        "history": history(actor, found)[:20],
        "back_url": reverse("stock:balances"),
    }
    return render(request, "stock/balance.html", context, status=422 if form.errors else 200)
