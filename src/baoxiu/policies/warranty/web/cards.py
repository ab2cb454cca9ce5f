"""Pages of warranty cards: list, one card, issuing, withdrawing, on paper, and the check without sign-in."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_safe

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.audit.queries import history
from baoxiu.foundation.grid.page import list_page
from baoxiu.foundation.grid.table import get_table
from baoxiu.foundation.papers.showing import qr_code, show
from baoxiu.foundation.web.middleware import public_page
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.kernel.errors import NotFound
from baoxiu.policies.warranty import public as warranty
from baoxiu.policies.warranty.choices import CARD_LOOKS, CardState
from baoxiu.policies.warranty.web.card_forms import IssueForm, WithdrawForm
from baoxiu.policies.warranty.web.card_paper import CardPaper
from baoxiu.register.products import public as products

SHOWN_HISTORY = 20


@require_GET
def index(request: ActorRequest) -> HttpResponse:
    """三包凭证."""
    return list_page(request, get_table("warranty.cards"), request.actor, timezone.now())


@require_GET
def card(request: ActorRequest, card_id: int) -> HttpResponse:
    """One card as it was issued, with what it says today."""
    actor = request.actor
    require(actor, warranty.SEE)
    found = warranty.get_card(actor, card_id)
    tone, icon = CARD_LOOKS[found.state]
    check_url = reverse("warranty:check", args=[found.token])
    context = {
        "card": found,
        "tone": tone,
        "icon": icon,
        "periods": warranty.card_periods(found.printed["periods"], timezone.localdate()),
        "clauses": warranty.card_clauses(found.printed["exclusions"]),
        "check_url": check_url,
        "qr": qr_code(request, check_url),
        "may_issue": actor.may(warranty.CARD.code),
        "is_valid": found.state == CardState.VALID,
        "history": history(actor, found)[:SHOWN_HISTORY],
    }
    return render(request, "warranty/card.html", context)


def issue(request: ActorRequest, machine_id: int) -> HttpResponse:
    """Issue a card for a machine, or one anew in place of the card that stands; shows first what it will promise."""
    actor = request.actor
    require(actor, warranty.CARD)
    machine = products.get_machine(actor, machine_id)
    standing = warranty.standing_card(actor, machine.pk)
    before = standing.printed if standing else {}
    initial = {
        "holder": before.get("holder") or (machine.customer.name if machine.customer else ""),
        "invoice_number": before.get("invoice_number", ""),
        "seller": before.get("seller", ""),
        "repairer": warranty.repairer_of(actor, machine),
        "replaces": standing.pk if standing else None,
    }
    form = IssueForm(request.POST or None, initial=initial, is_anew=standing is not None)
    made = form.attempt(
        lambda: warranty.issue_card(
            actor,
            machine_id,
            form.card(),
            replaces=form.cleaned_data["replaces"],
            at=timezone.now(),
        )
    )
    if made is not None:
        messages.success(request, _("%(card)s is issued.") % {"card": made})
        return HttpResponseRedirect(reverse("warranty:card", args=[made.pk]))
    judgement = warranty.promise_now(actor, machine, timezone.now())
    promised = warranty.promised_periods(judgement)
    context = {
        "form": form,
        "machine": machine,
        "standing": standing,
        "periods": warranty.card_periods(promised, timezone.localdate()),
        "wanted": "" if promised else warranty.nothing_to_promise(judgement),
        "back_url": reverse("products:machine", args=[machine.pk]),
    }
    return render(
        request, "warranty/card_issue.html", context, status=422 if form.is_bound else 200
    )


def withdraw(request: ActorRequest, card_id: int) -> HttpResponse:
    """Take a card back, with the reason."""
    actor = request.actor
    require(actor, warranty.CARD)
    found = warranty.get_card(actor, card_id)
    form = WithdrawForm(request.POST or None, initial={"version": found.version})
    done = form.attempt(
        lambda: warranty.withdraw_card(
            actor,
            card_id,
            reason=form.cleaned_data["reason"],
            version=form.seen_version,
            at=timezone.now(),
        ),
        current_version=lambda: warranty.get_card(actor, card_id).version,
    )
    if done is not None:
        messages.success(request, _("%(card)s is withdrawn.") % {"card": found})
        return HttpResponseRedirect(reverse("warranty:card", args=[found.pk]))
    context = {"form": form, "card": found}
    return render(
        request, "warranty/card_withdraw.html", context, status=422 if form.is_bound else 200
    )


@require_GET
def paper(request: ActorRequest, card_id: int) -> HttpResponse:
    """The card to hand over, two A5 sheets: on the screen, printed, as PDF."""
    actor = request.actor
    require(actor, warranty.SEE)
    found = warranty.get_card(actor, card_id)
    repairs = warranty.promise_now(actor, found.machine, timezone.now()).facts.repairs
    context = {
        "card": found,
        "paper": CardPaper(found, repairs),
        "qr": qr_code(request, reverse("warranty:check", args=[found.token])),
    }
    back = reverse("warranty:card", args=[found.pk])
    return show(request, "warranty/card_paper.html", context, name=str(found), back=back)


@public_page
@require_safe
def check(request: HttpRequest, token: str) -> HttpResponse:
    """Whether a card is genuine and what it covers today, for whoever scanned its code (no sign-in).

    It shows nothing that leads to a person or to another machine, and search engines are told to stay away.
    """
    try:
        found = warranty.card_of_token(token)
    except NotFound:
        return _kept_out(render(request, "warranty/card_check.html", {}, status=404))
    is_valid = found.state == CardState.VALID
    periods = warranty.card_periods(found.printed["periods"], timezone.localdate())
    context: dict[str, Any] = {
        "card": found,
        "is_valid": is_valid,
        "serial": warranty.masked_serial(found.printed["serial"]),
        "holder": warranty.masked_name(found.holder),
        "periods": periods if is_valid else [],
        "is_over": all(one.ends_on < timezone.localdate() for one in periods),
    }
    return _kept_out(render(request, "warranty/card_check.html", context))


def _kept_out(response: HttpResponse) -> HttpResponse:
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response
