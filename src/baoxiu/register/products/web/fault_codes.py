"""Pages of fault codes."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as say
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.audit.queries import history
from baoxiu.foundation.grid.page import list_page
from baoxiu.foundation.grid.table import get_table
from baoxiu.foundation.web.editing import deletion
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.register.products import public as products
from baoxiu.register.products.web.forms import FaultCodeForm


@require_GET
def index(request: ActorRequest) -> HttpResponse:
    """故障代码."""
    return list_page(request, get_table("products.fault_codes"), request.actor, timezone.now())


@require_http_methods(["GET", "POST"])
def new(request: ActorRequest) -> HttpResponse:
    """Add a code."""
    actor = request.actor
    require(actor, products.EDIT)
    form = FaultCodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        made = form.attempt(
            lambda: products.create_fault_code(actor, form.values, at=timezone.now())
        )
        if made is not None:
            return HttpResponseRedirect(reverse("products:fault-codes"))
    context = {"form": form, "back_url": reverse("products:fault-codes")}
    return render(request, "products/fault_code.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def fault_code(request: ActorRequest, fault_code_id: int) -> HttpResponse:
    """One code: to see, and with the right to change."""
    actor = request.actor
    posted = request.method == "POST"
    require(actor, products.EDIT if posted else products.SEE)
    found = products.get_fault_code(actor, fault_code_id)
    names = ("kind", "code", "name", "family", "is_active", "version")
    initial = {name: getattr(found, name) for name in names}
    form = FaultCodeForm(request.POST if posted else None, initial=initial)
    if posted:
        saved = form.attempt(
            lambda: products.amend_fault_code(
                actor, fault_code_id, form.values, version=form.seen_version, at=timezone.now()
            ),
            lambda: products.get_fault_code(actor, fault_code_id).version,
        )
        if saved is not None:
            return HttpResponseRedirect(reverse("products:fault-code", args=[fault_code_id]))
    context = {
        "form": form,
        "row": found,
        "may_edit": actor.may(products.EDIT.code),
        "history": history(actor, found)[:20],
        "back_url": reverse("products:fault-codes"),
    }
    return render(request, "products/fault_code.html", context, status=422 if form.errors else 200)


@require_POST
def delete(request: ActorRequest, fault_code_id: int) -> HttpResponse:
    """Delete a code that no line names."""
    found = products.get_fault_code(request.actor, fault_code_id)
    return deletion(
        request,
        lambda version: products.delete_fault_code(
            request.actor, fault_code_id, version=version, at=timezone.now()
        ),
        said=say("%(name)s deleted") % {"name": found.code},
        stay=reverse("products:fault-code", args=[fault_code_id]),
        leave=reverse("products:fault-codes"),
    )
