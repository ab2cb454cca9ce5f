"""Pages of stocktakes."""

from __future__ import annotations

import json

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as say
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.audit.queries import history
from baoxiu.foundation.grid.page import list_page
from baoxiu.foundation.grid.table import get_table
from baoxiu.foundation.papers.showing import qr_code, show
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.operations.stock import public as stock
from baoxiu.operations.stock.choices import STOCKTAKE_LOOKS
from baoxiu.operations.stock.models import Stocktake
from baoxiu.operations.stock.web.forms import CancelForm, CountForm, StocktakeForm
from baoxiu.register.accounts import public as accounts

SHOWN_DIFFERENCES = 200


@require_GET
def index(request: ActorRequest) -> HttpResponse:
    """Every stocktake."""
    return list_page(request, get_table("stock.stocktakes"), request.actor, timezone.now())


@require_GET
def lines(request: ActorRequest) -> HttpResponse:
    """Every counted part; counts are entered in its cells."""
    return list_page(request, get_table("stock.stocktake_lines"), request.actor, timezone.now())


@require_http_methods(["GET", "POST"])
def new(request: ActorRequest) -> HttpResponse:
    """Begin to count a place."""
    actor = request.actor
    require(actor, stock.MOVE)
    form = StocktakeForm(actor, request.POST if request.method == "POST" else None)
    if request.method == "POST":
        made = form.attempt(
            lambda: stock.open_stocktake(
                actor, form.cleaned_data["location"], form.cleaned_data["note"], at=timezone.now()
            )
        )
        if made is not None:
            return _to(made)
    context = {"form": form, "back_url": reverse("stock:stocktakes")}
    status = 422 if form.errors else 200
    return render(request, "stock/stocktake_form.html", context, status=status)


@require_GET
def detail(request: ActorRequest, stocktake_id: int) -> HttpResponse:
    """How far the count is, what differs, and the acts."""
    require(request.actor, stock.SEE)
    stocktake = stock.get_stocktake(request.actor, stocktake_id)
    return _page(request, stocktake, CountForm(request.actor), CancelForm())


@require_POST
def count(request: ActorRequest, stocktake_id: int) -> HttpResponse:
    """Enter one part."""
    actor = request.actor
    require(actor, stock.MOVE)
    stocktake = stock.get_stocktake(actor, stocktake_id)
    form = CountForm(actor, request.POST)
    line = form.attempt(
        lambda: stock.count_part(
            actor, stocktake_id, form.cleaned_data["part"].pk, form.cleaned_data["counted"],
            at=timezone.now(),
        )
    )  # fmt: skip
    if line is None:
        return _page(request, stocktake, form, CancelForm(), status=422)
    messages.success(request, say("%(part)s is entered.") % {"part": line.part.code})
    return _to(stocktake)


@require_POST
def post(request: ActorRequest, stocktake_id: int) -> HttpResponse:
    """Post the differences."""
    actor = request.actor
    require(actor, stock.CORRECT)
    stocktake = stock.get_stocktake(actor, stocktake_id)
    form = CancelForm(request.POST)
    form.fields["reason"].required = False
    done = form.attempt(
        lambda: stock.post_stocktake(
            actor, stocktake_id, version=form.seen_version, at=timezone.now()
        ),
        lambda: stock.get_stocktake(actor, stocktake_id).version,
    )
    if done is None:
        return _page(request, stocktake, CountForm(actor), form, status=422)
    messages.success(request, say("The differences are posted."))
    return _to(done)


@require_POST
def cancel(request: ActorRequest, stocktake_id: int) -> HttpResponse:
    """Give the count up."""
    actor = request.actor
    require(actor, stock.MOVE)
    stocktake = stock.get_stocktake(actor, stocktake_id)
    form = CancelForm(request.POST)
    done = form.attempt(
        lambda: stock.cancel_stocktake(
            actor, stocktake_id, form.cleaned_data["reason"], version=form.seen_version,
            at=timezone.now(),
        ),
        lambda: stock.get_stocktake(actor, stocktake_id).version,
    )  # fmt: skip
    if done is None:
        return _page(request, stocktake, CountForm(actor), form, status=422)
    return _to(done)


@require_GET
def paper(request: ActorRequest, stocktake_id: int) -> HttpResponse:
    """The list that the storekeeper takes along to the shelves."""
    require(request.actor, stock.SEE)
    stocktake = stock.get_stocktake(request.actor, stocktake_id)
    back = reverse("stock:stocktake", args=[stocktake.pk])
    context = {
        "stocktake": stocktake,
        "lines": stock.lines_of_stocktake(request.actor, stocktake),
        "maker": accounts.own_organisation(request.actor),
        "qr": qr_code(request, back),
    }
    name = f"{say('Stocktake')} {stocktake}"
    return show(request, "stock/stocktake_paper.html", context, name=name, back=back)


def _page(
    request: ActorRequest,
    stocktake: Stocktake,
    count_form: CountForm,
    cancel_form: CancelForm,
    *,
    status: int = 200,
) -> HttpResponse:
    actor = request.actor
    only_this = {"column": "stocktake", "operator": "equals", "value": stocktake.number}
    tone, icon = STOCKTAKE_LOOKS[stocktake.state]
    context = {
        "stocktake": stocktake,
        "tone": tone,
        "icon": icon,
        "progress": stock.progress_of(actor, stocktake),
        "differences": stock.differing_lines(actor, stocktake)[:SHOWN_DIFFERENCES],
        "lines_url": f"{reverse('stock:stocktake-lines')}?{urlencode({'filter': json.dumps(only_this)})}",
        "count_form": count_form,
        "cancel_form": cancel_form,
        "acts": [act.name for act in stock.STOCKTAKE.offered(stocktake.state, actor)],
        "may_see_cost": actor.may(stock.SEE_COST.code),
        "history": history(actor, stocktake)[:20],
    }
    return render(request, "stock/stocktake.html", context, status=status)


def _to(stocktake: Stocktake) -> HttpResponse:
    return HttpResponseRedirect(reverse("stock:stocktake", args=[stocktake.pk]))
