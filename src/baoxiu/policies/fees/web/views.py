"""Pages of service items."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.grid.page import list_page
from baoxiu.foundation.grid.table import get_table
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.kernel import money
from baoxiu.policies.fees import public as fees
from baoxiu.policies.fees.web.forms import ServiceItemForm


def items(request: ActorRequest) -> HttpResponse:
    """All service items."""
    return list_page(request, get_table("fees.items"), request.actor, timezone.now())


def item(request: ActorRequest, item_id: int | None = None) -> HttpResponse:
    """Make or change one service item; what was typed stays when something is refused."""
    require(request.actor, fees.EDIT)
    found = fees.get_item(request.actor, item_id) if item_id else None
    initial = None
    if found:
        initial = {name: getattr(found, name) for name in ("code", "name", "kind", "unit")}
        initial |= {"is_active": found.is_active, "version": found.version}
        initial["price_minor"] = money.plain(found.price_minor)
        initial["cost_minor"] = money.plain(found.cost_minor)
    form = ServiceItemForm(request.POST or None, initial=initial)
    saved = form.attempt(
        lambda: (
            fees.amend_item(
                request.actor, item_id, form.values, version=form.seen_version, at=timezone.now()
            )
            if item_id
            else fees.create_item(request.actor, form.values, at=timezone.now())
        ),
        current_version=lambda: fees.get_item(request.actor, item_id).version if item_id else 0,
    )
    if saved is None:
        context = {"form": form, "item": found, "back_url": reverse("fees:items")}
        status = 422 if form.is_bound else 200
        return render(request, "fees/item.html", context, status=status)
    messages.success(request, _("%(item)s is saved.") % {"item": saved})
    return HttpResponseRedirect(reverse("fees:items"))
