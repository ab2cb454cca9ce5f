"""Pages of charge slips and payments."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.audit.queries import history
from baoxiu.foundation.grid.page import list_page
from baoxiu.foundation.grid.table import get_table
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.kernel import money
from baoxiu.operations.charges import public as charges
from baoxiu.operations.charges.choices import STATE_LOOKS
from baoxiu.operations.charges.permissions import COLLECT, ISSUE, SEE
from baoxiu.operations.charges.web.forms import PaymentForm, ReasonForm

SHOWN_HISTORY = 50


@require_GET
def index(request: ActorRequest) -> HttpResponse:
    """收费单."""
    return list_page(request, get_table("charges.slips"), request.actor, timezone.now())


@require_GET
def payments(request: ActorRequest) -> HttpResponse:
    """All payments."""
    return list_page(request, get_table("charges.payments"), request.actor, timezone.now())


@require_GET
def payment(request: ActorRequest, payment_id: int) -> HttpResponse:
    """A payment is shown on the page of its slip."""
    require(request.actor, SEE)
    found = charges.get_payment(request.actor, payment_id)
    return HttpResponseRedirect(reverse("charges:slip", args=[found.slip_id]) + "#payments")


@require_GET
def detail(request: ActorRequest, slip_id: int) -> HttpResponse:
    """One slip with its lines, payments and history."""
    require(request.actor, SEE)
    slip = charges.get_slip(request.actor, slip_id)
    tone, icon = STATE_LOOKS[slip.state]
    actor = request.actor
    context: dict[str, Any] = {
        "slip": slip,
        "tone": tone,
        "icon": icon,
        "lines": slip.lines.order_by("pk"),
        "payments": charges.payments_of(slip),
        "may_pay": actor.may(COLLECT.code) and slip.state in charges.OPEN_STATES,
        "may_take_back": actor.may(COLLECT.code),
        "may_cancel": actor.may(ISSUE.code) and slip.state == charges.State.ISSUED,
        "history": history(actor, slip)[:SHOWN_HISTORY],
    }
    return render(request, "charges/slip.html", context)


def pay(request: ActorRequest, slip_id: int) -> HttpResponse:
    """Record a payment."""
    actor = request.actor
    require(actor, COLLECT)
    slip = charges.get_slip(actor, slip_id)
    initial = {
        "version": slip.version,
        "amount": money.plain(slip.open_minor),
        "paid_on": timezone.localdate(),
        "method": charges.Method.TRANSFER,
    }
    form = PaymentForm(request.POST or None, initial=initial)
    made = form.attempt(
        lambda: charges.record_payment(
            actor, slip_id, form.payment(), version=form.seen_version, at=timezone.now()
        ),
        current_version=lambda: charges.get_slip(actor, slip_id).version,
    )
    title = _("Record a payment")
    return _after(request, form, slip, made, title=title, said=_("The payment is recorded."))


def cancel(request: ActorRequest, slip_id: int) -> HttpResponse:
    """Cancel a slip by a counter-slip."""
    actor = request.actor
    require(actor, ISSUE)
    slip = charges.get_slip(actor, slip_id)
    form = ReasonForm(request.POST or None, initial={"version": slip.version})
    made = form.attempt(
        lambda: charges.cancel_slip(
            actor,
            slip_id,
            reason=form.cleaned_data["reason"],
            version=form.seen_version,
            at=timezone.now(),
        ),
        current_version=lambda: charges.get_slip(actor, slip_id).version,
    )
    title = _("Cancel the slip")
    return _after(request, form, slip, made, title=title, said=_("The slip is cancelled."))


def take_back(request: ActorRequest, payment_id: int) -> HttpResponse:
    """Take a wrong payment back."""
    actor = request.actor
    require(actor, COLLECT)
    slip = charges.get_slip(actor, charges.get_payment(actor, payment_id).slip_id)
    form = ReasonForm(request.POST or None, initial={"version": slip.version})
    made = form.attempt(
        lambda: charges.take_back_payment(
            actor,
            payment_id,
            reason=form.cleaned_data["reason"],
            version=form.seen_version,
            at=timezone.now(),
        ),
        current_version=lambda: charges.get_slip(actor, slip.pk).version,
    )
    title = _("Take the payment back")
    return _after(request, form, slip, made, title=title, said=_("The payment is taken back."))


def _after(
    request: ActorRequest,
    form: PaymentForm | ReasonForm,
    slip: charges.ChargeSlip,
    made: object,
    *,
    title: str,
    said: str,
) -> HttpResponse:
    if made is not None:
        messages.success(request, said)
        return HttpResponseRedirect(reverse("charges:slip", args=[slip.pk]))
    context = {"form": form, "slip": slip, "title": title}
    return render(request, "charges/act.html", context, status=422 if form.is_bound else 200)
