"""Pages of suppliers."""

from __future__ import annotations

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
from baoxiu.register.accounts import public as accounts


class SupplierForm(RecordForm):
    """Who parts come from, and whom to call."""

    name = TextField(label=_("supplier"), max_length=120)
    contact = TextField(label=_("contact"), max_length=60, required=False)
    phone = PhoneField(label=_("phone"), max_length=30, required=False)
    code = TextField(
        label=_("supplier number"),
        max_length=30,
        required=False,
        help_text=_("Empty: the next number"),
    )
    is_active = forms.BooleanField(label=_("active"), required=False, initial=True)


@require_GET
def index(request: ActorRequest) -> HttpResponse:
    """The list of suppliers."""
    return list_page(request, get_table("accounts.suppliers"), request.actor, timezone.now())


@require_GET
def suggest(request: ActorRequest) -> HttpResponse:
    """Options for a box that names a supplier; the box sends itself as the only parameter."""
    require(request.actor, accounts.SEE_SUPPLIERS)
    found = accounts.suggest_suppliers(request.actor, typed(request))
    return render(request, "accounts/supplier_options.html", {"suppliers": found})


@require_http_methods(["GET", "POST"])
def new(request: ActorRequest) -> HttpResponse:
    """Add a supplier."""
    actor = request.actor
    require(actor, accounts.EDIT_SUPPLIERS)
    form = SupplierForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        made = form.attempt(lambda: accounts.create_supplier(actor, form.values, at=timezone.now()))
        if made is not None:
            return HttpResponseRedirect(reverse("accounts:supplier", args=[made.pk]))
    context = {"form": form, "back_url": reverse("accounts:suppliers")}
    return render(request, "accounts/supplier.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def supplier(request: ActorRequest, supplier_id: int) -> HttpResponse:
    """One supplier: to see, and with the right to change."""
    actor = request.actor
    posted = request.method == "POST"
    require(actor, accounts.EDIT_SUPPLIERS if posted else accounts.SEE_SUPPLIERS)
    found = accounts.get_supplier(actor, supplier_id)
    names = ("code", "name", "contact", "phone", "is_active", "version")
    initial = {name: getattr(found, name) for name in names}
    form = SupplierForm(request.POST if posted else None, initial=initial)
    if posted:
        saved = form.attempt(
            lambda: accounts.amend_supplier(
                actor, supplier_id, form.values, version=form.seen_version, at=timezone.now()
            ),
            lambda: accounts.get_supplier(actor, supplier_id).version,
        )
        if saved is not None:
            return HttpResponseRedirect(reverse("accounts:supplier", args=[supplier_id]))
    context = {
        "form": form,
        "row": found,
        "may_edit": actor.may(accounts.EDIT_SUPPLIERS.code),
        "history": history(actor, found)[:20],
        "back_url": reverse("accounts:suppliers"),
    }
    return render(request, "accounts/supplier.html", context, status=422 if form.errors else 200)


@require_POST
def delete(request: ActorRequest, supplier_id: int) -> HttpResponse:
    """Delete a supplier that no part comes from."""
    found = accounts.get_supplier(request.actor, supplier_id)
    return deletion(
        request,
        lambda version: accounts.delete_supplier(
            request.actor, supplier_id, version=version, at=timezone.now()
        ),
        said=say("%(name)s deleted") % {"name": found.name},
        stay=reverse("accounts:supplier", args=[supplier_id]),
        leave=reverse("accounts:suppliers"),
    )
