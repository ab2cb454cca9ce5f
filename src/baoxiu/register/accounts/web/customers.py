"""Pages of customers."""

from __future__ import annotations

from functools import partial
from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.audit.queries import history
from baoxiu.foundation.grid.page import list_page
from baoxiu.foundation.grid.table import get_table
from baoxiu.foundation.web.editing import RecordForm, deletion, typed
from baoxiu.foundation.web.forms import PhoneField, TextField
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.kernel.actor import Actor
from baoxiu.register.accounts import public as accounts
from baoxiu.register.accounts.models import Customer

FIELDS = ("code", "name", "region", "contact_name", "contact_phone", "address")


class CustomerForm(RecordForm):
    """What the desk knows about a customer, in the order in which it asks."""

    name = TextField(label=_("customer"), max_length=120)
    contact_name = TextField(label=_("contact"), max_length=60, required=False)
    contact_phone = PhoneField(label=_("phone"), max_length=30, required=False)
    address = TextField(label=_("address"), max_length=200, required=False)
    region = forms.TypedChoiceField(
        label=_("sales region"), coerce=int, empty_value=None, required=False
    )
    code = TextField(
        label=_("customer number"),
        max_length=30,
        required=False,
        help_text=_("Empty: the next number"),
    )

    def __init__(self, actor: Actor, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        region: Any = self.fields["region"]
        region.choices = [("", "—"), *accounts.region_choices(actor)]


@require_GET
def index(request: ActorRequest) -> HttpResponse:
    """The list of customers."""
    return list_page(request, get_table("accounts.customers"), request.actor, timezone.now())


@require_GET
def suggest(request: ActorRequest) -> HttpResponse:
    """Options for a box that names a customer; the box sends itself as the only parameter."""
    require(request.actor, accounts.SEE_CUSTOMERS)
    words = typed(request)
    return render(
        request,
        "accounts/customer_options.html",
        {"customers": accounts.suggest_customers(request.actor, words)},
    )


@require_GET
def detail(request: ActorRequest, customer_id: int) -> HttpResponse:
    """One customer with everything that higher contexts know of it."""
    require(request.actor, accounts.SEE_CUSTOMERS)
    customer = accounts.get_customer(request.actor, customer_id)
    context = {
        "customer": customer,
        "panels": accounts.customer_panels(request.actor, customer),
        "history": history(request.actor, customer)[:20],
        "may_edit": request.actor.may(accounts.EDIT_CUSTOMERS.code),
    }
    return render(request, "accounts/customer.html", context)


@require_http_methods(["GET", "POST"])
def new(request: ActorRequest) -> HttpResponse:
    """Add a customer."""
    actor = request.actor
    require(actor, accounts.EDIT_CUSTOMERS)
    form = CustomerForm(actor, request.POST if request.method == "POST" else None)
    if request.method == "POST":
        customer = form.attempt(
            lambda: accounts.create_customer(actor, form.values, at=timezone.now())
        )
        if customer is not None:
            return _opened(customer)
    return _page(request, form, None)


@require_http_methods(["GET", "POST"])
def edit(request: ActorRequest, customer_id: int) -> HttpResponse:
    """Change a customer."""
    actor = request.actor
    require(actor, accounts.EDIT_CUSTOMERS)
    customer = accounts.get_customer(actor, customer_id)
    initial = {name: getattr(customer, name) for name in FIELDS if name != "region"}
    initial |= {"region": customer.region_id, "version": customer.version}
    form = CustomerForm(actor, request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST":
        save = partial(accounts.amend_customer, actor, customer_id)
        saved = form.attempt(
            lambda: save(form.values, version=form.seen_version, at=timezone.now()),
            lambda: accounts.get_customer(actor, customer_id).version,
        )
        if saved is not None:
            return _opened(saved)
    return _page(request, form, customer)


@require_POST
def delete(request: ActorRequest, customer_id: int) -> HttpResponse:
    """Delete a customer that nothing refers to."""
    customer = accounts.get_customer(request.actor, customer_id)
    return deletion(
        request,
        lambda version: accounts.delete_customer(
            request.actor, customer_id, version=version, at=timezone.now()
        ),
        said=say("%(name)s deleted") % {"name": customer.name},
        stay=reverse("accounts:customer", args=[customer_id]),
        leave=reverse("accounts:customers"),
    )


def _opened(customer: Customer) -> HttpResponse:
    return HttpResponseRedirect(reverse("accounts:customer", args=[customer.pk]))


def _page(request: ActorRequest, form: CustomerForm, customer: Customer | None) -> HttpResponse:
    back = (
        reverse("accounts:customer", args=[customer.pk])
        if customer
        else reverse("accounts:customers")
    )
    context = {"form": form, "customer": customer, "back_url": back}
    status = 422 if form.errors else 200
    return render(request, "accounts/customer_edit.html", context, status=status)
