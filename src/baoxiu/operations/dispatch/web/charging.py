"""按规则计费: what the rules raise for an order, with the arithmetic, before it is written."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.web.editing import RecordForm
from baoxiu.foundation.web.forms import QuantityField, seen_versions
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.kernel import quantity
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.operations.dispatch.permissions import CHARGE, REVIEW_FEES

SHOWN_ORDERS = 100

LOOKS = {
    "new": ("green", gettext_lazy("new")),
    "changed": ("amber", gettext_lazy("changes")),
    "same": ("grey", gettext_lazy("as it is")),
    "kept": ("violet", gettext_lazy("corrected by hand, stays")),
    "gone": ("red", gettext_lazy("no longer arises")),
}


class ChargeForm(RecordForm):
    """What the rules need that nothing else says."""

    distance = QuantityField(
        label=gettext_lazy("Distance of all visits (km)"),
        required=False,
        help_text=gettext_lazy("There and back, all visits together"),
    )


def charge(request: ActorRequest, order_id: int) -> HttpResponse:
    """Show what arises; write it when it is confirmed."""
    actor = request.actor
    require(actor, CHARGE)
    order = dispatch.get_work_order(actor, order_id)
    initial = {"version": order.version, "distance": quantity.plain(order.distance_milli)}
    form = ChargeForm(request.POST or None, initial=initial)
    is_preview = request.POST.get("then") == "preview"
    if not is_preview:
        written = form.attempt(
            lambda: dispatch.charge_by_rules(
                actor,
                order_id,
                version=form.seen_version,
                distance_milli=form.cleaned_data["distance"] or 0,
                at=timezone.now(),
            ),
            current_version=lambda: dispatch.get_work_order(actor, order_id).version,
        )
        if written is not None:
            messages.success(request, _("%(order)s is charged by the rules.") % {"order": order})
            return HttpResponseRedirect(reverse("dispatch:work-order", args=[order_id]) + "#lines")
    distance = form.cleaned_data.get("distance") if form.is_bound and form.is_valid() else None
    proposals = form.attempt(lambda: _proposals(request, order_id, distance)) if is_preview else []
    if not is_preview:
        proposals = _proposals(request, order_id, None)
    context = {
        "form": form,
        "order": order,
        "rows": [_row(each) for each in proposals or []],
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "dispatch/charge.html", context, status=status)


def _proposals(
    request: ActorRequest, order_id: int, distance: int | None
) -> list[dispatch.Proposal]:
    return dispatch.propose_fees(
        request.actor, order_id, at=timezone.now(), distance_milli=distance
    )


def _row(each: dispatch.Proposal) -> dict[str, object]:
    tone, label = LOOKS[each.outcome]
    shown = each.line if each.outcome in {"kept", "gone"} else each.wanted
    return {"rule": each.rule, "line": shown, "before": each.line, "tone": tone, "label": label}


def review(request: ActorRequest) -> HttpResponse:
    """Review the fees of the ticked orders at once. A tick is `key:version`, as it was seen."""
    actor = request.actor
    require(actor, REVIEW_FEES)
    words = request.GET.get("q", "").replace("\0", "")
    form = RecordForm(request.POST or None)
    chosen = seen_versions(request.POST.getlist("order"))
    done = form.attempt(lambda: dispatch.review_fees(actor, chosen, at=timezone.now()))
    if done is not None:
        messages.success(
            request,
            _("Fees reviewed: %(orders)s") % {"orders": "、".join(str(order) for order in done)},
        )
        return HttpResponseRedirect(request.get_full_path())
    orders = dispatch.orders_to_review(actor, words)
    context = {
        "form": form,
        "orders": orders[:SHOWN_ORDERS],
        "count": orders.count(),
        "chosen": chosen,
        "words": words,
    }
    status = 422 if form.is_bound else 200
    return render(request, "dispatch/fee_reviews.html", context, status=status)
