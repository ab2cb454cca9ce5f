"""Pages of price lists and their prices."""

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
from baoxiu.foundation.audit.queries import history
from baoxiu.foundation.grid.page import list_page
from baoxiu.foundation.grid.table import get_table
from baoxiu.foundation.web.editing import deletion
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.policies.fees import public as fees
from baoxiu.policies.fees.web.forms import PriceForm, PriceListForm

SHOWN_PRICES = 200
SHOWN_HISTORY = 20


@require_GET
def index(request: ActorRequest) -> HttpResponse:
    """价目表."""
    return list_page(request, get_table("fees.price_lists"), request.actor, timezone.now())


@require_GET
def prices(request: ActorRequest) -> HttpResponse:
    """The prices of all lists."""
    return list_page(request, get_table("fees.prices"), request.actor, timezone.now())


def new(request: ActorRequest) -> HttpResponse:
    """Make a price list."""
    require(request.actor, fees.EDIT)
    initial = {"valid_from": timezone.localdate()}
    form = PriceListForm(request.actor, request.POST or None, initial=initial)
    made = form.attempt(
        lambda: fees.create_price_list(request.actor, form.values, at=timezone.now())
    )
    if made is None:
        return _shown(request, form, None)
    messages.success(request, _("%(item)s is saved.") % {"item": made})
    return HttpResponseRedirect(reverse("fees:price-list", args=[made.pk]))


def price_list(request: ActorRequest, price_list_id: int) -> HttpResponse:
    """One list with its prices: to see, and with the right to change."""
    actor = request.actor
    require(actor, fees.EDIT if request.method == "POST" else fees.SEE)
    found = fees.get_price_list(actor, price_list_id)
    initial = {
        name: getattr(found, name) for name in ("name", "valid_from", "valid_until", "version")
    }
    initial["customer"] = found.customer.name if found.customer else ""
    form = PriceListForm(actor, request.POST or None, initial=initial)
    saved = form.attempt(
        lambda: fees.amend_price_list(
            actor, price_list_id, form.values, version=form.seen_version, at=timezone.now()
        ),
        current_version=lambda: fees.get_price_list(actor, price_list_id).version,
    )
    if saved is None:
        return _shown(request, form, found)
    messages.success(request, _("%(item)s is saved.") % {"item": saved})
    return HttpResponseRedirect(reverse("fees:price-list", args=[price_list_id]))


@require_POST
def delete(request: ActorRequest, price_list_id: int) -> HttpResponse:
    """Delete a list that nothing was priced by."""
    return deletion(
        request,
        lambda version: fees.delete_price_list(
            request.actor, price_list_id, version=version, at=timezone.now()
        ),
        said=_("The price list is deleted."),
        stay=reverse("fees:price-list", args=[price_list_id]),
        leave=reverse("fees:price-lists"),
    )


@require_POST
def add_price(request: ActorRequest, price_list_id: int) -> HttpResponse:
    """Put one more price into a list."""
    actor = request.actor
    require(actor, fees.EDIT)
    found = fees.get_price_list(actor, price_list_id)
    form = PriceForm(request.POST)
    made = form.attempt(
        lambda: fees.create_price(actor, form.values | {"price_list": found.pk}, at=timezone.now())
    )
    if made is not None:
        return HttpResponseRedirect(reverse("fees:price-list", args=[price_list_id]) + "#prices")
    initial = {
        name: getattr(found, name) for name in ("name", "valid_from", "valid_until", "version")
    }
    initial["customer"] = found.customer.name if found.customer else ""
    return _shown(request, PriceListForm(actor, initial=initial), found, adding=form)


@require_GET
def price(request: ActorRequest, price_id: int) -> HttpResponse:
    """A price is shown on the page of its list."""
    require(request.actor, fees.SEE)
    found = fees.get_price(request.actor, price_id)
    page = reverse("fees:price-list", args=[found.price_list_id])
    return HttpResponseRedirect(f"{page}#price-{found.pk}")


@require_POST
def delete_price(request: ActorRequest, price_id: int) -> HttpResponse:
    """Take a price off its list."""
    page = reverse("fees:price-list", args=[fees.get_price(request.actor, price_id).price_list_id])
    return deletion(
        request,
        lambda version: fees.delete_price(
            request.actor, price_id, version=version, at=timezone.now()
        ),
        said=_("The price is taken off the list."),
        stay=page,
        leave=f"{page}#prices",
    )


def _shown(
    request: ActorRequest, form: PriceListForm, found: Any, adding: PriceForm | None = None
) -> HttpResponse:
    actor = request.actor
    context = {
        "form": form,
        "price_list": found,
        "may_edit": actor.may(fees.EDIT.code),
        "back_url": reverse("fees:price-lists"),
        "adding": adding or PriceForm(),
    }
    if found:
        context["prices"] = fees.prices_of(actor, found, most=SHOWN_PRICES)
        context["all_prices_url"] = f"{reverse('fees:prices')}?q={found.name}"
        context["history"] = history(actor, found)[:SHOWN_HISTORY]
    status = 422 if form.is_bound or (adding and adding.is_bound) else 200
    return render(request, "fees/price_list.html", context, status=status)
