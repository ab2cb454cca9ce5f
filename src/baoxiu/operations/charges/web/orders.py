"""The money side of one order: review, open again, charge slip."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.web.editing import RecordForm
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.operations.charges import public as charges
from baoxiu.operations.charges.permissions import ISSUE, SEE
from baoxiu.operations.charges.web.forms import IssueForm, ReasonForm
from baoxiu.operations.dispatch import public as dispatch


@require_GET
def order(request: ActorRequest, order_id: int) -> HttpResponse:
    """What the customer bears, what is reviewed, and which slips there are."""
    require(request.actor, SEE)
    return _shown(request, dispatch.get_work_order(request.actor, order_id))


@require_POST
def review(request: ActorRequest, order_id: int) -> HttpResponse:
    """Review the fees of this order."""
    found = dispatch.get_work_order(request.actor, order_id)
    form = RecordForm(request.POST)
    done = form.attempt(
        lambda: dispatch.review_fees(
            request.actor, {order_id: form.seen_version}, at=timezone.now()
        )
    )
    return _back(order_id) if done is not None else _shown(request, found, refused=form)


@require_POST
def reopen(request: ActorRequest, order_id: int) -> HttpResponse:
    """Open reviewed fees again, with a reason."""
    require(request.actor, dispatch.REVIEW_FEES)
    found = dispatch.get_work_order(request.actor, order_id)
    form = ReasonForm(request.POST)
    done = form.attempt(
        lambda: charges.reopen_fees(
            request.actor,
            order_id,
            reason=form.cleaned_data["reason"],
            version=form.seen_version,
            at=timezone.now(),
        )
    )
    return _back(order_id) if done is not None else _shown(request, found, refused=form)


@require_POST
def issue(request: ActorRequest, order_id: int) -> HttpResponse:
    """Issue the charge slip."""
    found = dispatch.get_work_order(request.actor, order_id)
    form = IssueForm(request.POST)
    slip = form.attempt(
        lambda: charges.issue_slip(
            request.actor, order_id, remark=form.cleaned_data["remark"], at=timezone.now()
        )
    )
    if slip is None:
        return _shown(request, found, refused=form)
    messages.success(request, _("%(slip)s is issued.") % {"slip": slip})
    return HttpResponseRedirect(reverse("charges:slip", args=[slip.pk]))


def _back(order_id: int) -> HttpResponse:
    return HttpResponseRedirect(reverse("charges:order", args=[order_id]))


def _shown(
    request: ActorRequest, order: dispatch.WorkOrder, refused: RecordForm | None = None
) -> HttpResponse:
    actor = request.actor
    slips = charges.slips_of_order(actor, order)
    is_charged = any(slip.state in charges.LIVE_STATES for slip in slips)
    is_reviewed = order.fees_reviewed_at is not None
    may_review = actor.may(dispatch.REVIEW_FEES.code)
    context: dict[str, Any] = {
        "order": order,
        "lines": order.lines.order_by("payer", "pk"),
        "slips": slips,
        "refused": refused,
        "may_review": may_review and not is_reviewed and order.state in dispatch.FEE_REVIEW_STATES,
        "may_reopen": may_review and is_reviewed and not is_charged,
        "may_issue": actor.may(ISSUE.code) and is_reviewed and not is_charged,
        "reason_form": refused if isinstance(refused, ReasonForm) else ReasonForm(),
        "issue_form": refused if isinstance(refused, IssueForm) else IssueForm(),
    }
    status = 422 if refused is not None else 200
    return render(request, "charges/order.html", context, status=status)
