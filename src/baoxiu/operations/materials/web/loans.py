"""Pages of loans: the list, one of them, lending, and every step."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.grid.page import list_page
from baoxiu.foundation.grid.table import get_table
from baoxiu.foundation.web.acting import through_form
from baoxiu.foundation.web.editing import RecordForm
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.operations.materials import permissions as may
from baoxiu.operations.materials import public as materials
from baoxiu.operations.materials.web import presenting
from baoxiu.operations.materials.web.forms import ReasonForm
from baoxiu.operations.materials.web.loan_forms import LoanBackForm, LoanForm, LongerForm
from baoxiu.operations.materials.web.part_lines import order_asked
from baoxiu.operations.stock import public as stock

# How long a spare is lent when nobody says otherwise.
USUAL_DAYS = 14


@require_GET
def index(request: ActorRequest) -> HttpResponse:
    """备用件借出."""
    return list_page(request, get_table("materials.loans"), request.actor, timezone.now())


@require_GET
def detail(request: ActorRequest, loan_id: int) -> HttpResponse:
    """Everything about one loan."""
    require(request.actor, may.SEE)
    found = materials.get_loan(request.actor, loan_id)
    shown = presenting.loan_page(request.actor, found, timezone.localdate())
    return render(request, "materials/loan.html", shown)


@require_http_methods(["GET", "POST"])
def new(request: ActorRequest) -> HttpResponse:
    """Lend a spare."""
    actor = request.actor
    require(actor, may.LEND)
    form = LoanForm(actor, request.POST or None, _first(request))
    made = form.attempt(
        lambda: materials.lend(
            actor, form.loan_input(), at=timezone.now(), key=form.cleaned_data["key"]
        )
    )
    if made is not None:
        messages.success(request, f"{made}: {made.get_state_display()}")
        return HttpResponseRedirect(_page(made.pk))
    context = {"form": form, "back_url": reverse("materials:loans")}
    status = 422 if form.is_bound else 200
    return render(request, "materials/loan_form.html", context, status=status)


@require_http_methods(["GET", "POST"])
def take_back(request: ActorRequest, loan_id: int) -> HttpResponse:
    """It is back: where it goes depends on its condition."""
    actor = request.actor
    require(actor, may.LEND)
    found = materials.get_loan(actor, loan_id)
    initial = {"version": found.version, "target": found.source_id}
    form = LoanBackForm(actor, request.POST or None, initial=initial)
    return _step(
        request,
        found,
        "take_back",
        form,
        lambda **seen: materials.take_back_loan(actor, loan_id, form.loan_return(), **seen),
    )


@require_http_methods(["GET", "POST"])
def extend(request: ActorRequest, loan_id: int) -> HttpResponse:
    """The customer needs it longer."""
    actor = request.actor
    require(actor, may.LEND)
    found = materials.get_loan(actor, loan_id)
    later = max(found.due_on, timezone.localdate()) + dt.timedelta(days=7)
    form = LongerForm(request.POST or None, initial={"version": found.version, "due_on": later})
    return _step(
        request,
        found,
        "extend",
        form,
        lambda **seen: materials.extend_loan(
            actor, loan_id, form.values["due_on"], reason=form.values["reason"], **seen
        ),
    )


@require_http_methods(["GET", "POST"])
def keep(request: ActorRequest, loan_id: int) -> HttpResponse:
    """It stays with the customer."""
    return _end(request, loan_id, "keep", materials.keep_loan)


@require_http_methods(["GET", "POST"])
def cancel(request: ActorRequest, loan_id: int) -> HttpResponse:
    """It never left."""
    return _end(request, loan_id, "cancel", materials.cancel_loan)


def _page(key: int) -> str:
    return reverse("materials:loan", args=[key])


def _first(request: ActorRequest) -> dict[str, Any]:
    """What a new loan begins with: of an order its number and machine."""
    actor = request.actor
    order = order_asked(actor, request.GET.get("order", ""))
    own = materials.lenders(actor).filter(kind__in=[stock.Kind.WAREHOUSE, stock.Kind.STATION])
    source = own.order_by("-kind", "pk").first()
    return {
        "order": order.number if order else "",
        "machine": order.serial_numbers.split("、")[0] if order else request.GET.get("machine", ""),
        "source": source.pk if source else None,
        "due_on": timezone.localdate() + dt.timedelta(days=USUAL_DAYS),
    }


def _end(
    request: ActorRequest, loan_id: int, act: str, save: Callable[..., materials.Loan]
) -> HttpResponse:
    actor = request.actor
    require(actor, may.LEND)
    found = materials.get_loan(actor, loan_id)
    form = ReasonForm(request.POST or None, initial={"version": found.version})
    return _step(
        request,
        found,
        act,
        form,
        lambda **seen: save(actor, loan_id, reason=form.values["reason"], **seen),
    )


def _step(
    request: ActorRequest,
    found: materials.Loan,
    act: str,
    form: RecordForm,
    save: Callable[..., materials.Loan],
) -> HttpResponse:
    return through_form(
        request,
        form,
        lambda: save(version=form.seen_version, at=timezone.now()),
        lambda: materials.get_loan(request.actor, found.pk),
        found=found,
        transition=materials.LOAN.by_name[act],
        back_url=_page(found.pk),
    )
