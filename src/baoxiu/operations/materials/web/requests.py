"""Pages of material requests: the list, one of them, and entering one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.grid.page import list_page
from baoxiu.foundation.grid.table import get_table
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.operations.materials import permissions as may
from baoxiu.operations.materials import public as materials
from baoxiu.operations.materials.models import MaterialRequest
from baoxiu.operations.materials.web import presenting
from baoxiu.operations.materials.web.forms import RequestForm
from baoxiu.operations.materials.web.part_lines import (
    Row,
    order_asked,
    read_scan,
    row_of,
    rows_of,
)


@require_GET
def index(request: ActorRequest) -> HttpResponse:
    """材料领用."""
    return list_page(request, get_table("materials.requests"), request.actor, timezone.now())


@require_GET
def in_hand(request: ActorRequest) -> HttpResponse:
    """售服材料, what each order has in hand."""
    return list_page(request, get_table("materials.in_hand"), request.actor, timezone.now())


@require_GET
def to_buy(request: ActorRequest) -> HttpResponse:
    """采购提示."""
    return list_page(request, get_table("materials.to_buy"), request.actor, timezone.now())


@require_GET
def detail(request: ActorRequest, request_id: int) -> HttpResponse:
    """Everything about one request, with the one next act."""
    require(request.actor, may.SEE)
    found = materials.get_request(request.actor, request_id)
    return render(request, "materials/request.html", presenting.request_page(request.actor, found))


@require_http_methods(["GET", "POST"])
def new(request: ActorRequest) -> HttpResponse:
    """Enter a request: keep a draft, or hand it in at once. A scanned label adds or raises a line."""
    actor = request.actor
    require(actor, may.REQUEST)
    if request.method == "GET":
        initial, rows = _first(request)
        return _form_page(request, RequestForm(actor, None, initial, rows))
    if request.POST.get("scan", "").strip():
        return _scanned(request)
    form = RequestForm(actor, request.POST)
    submit = request.POST.get("act") == "submit"
    made = form.attempt(
        lambda: materials.create_request(
            actor, form.request_input(), at=timezone.now(), submit=submit
        )
    )
    if made is None:
        return _form_page(request, form)
    said = _("%(request)s waits for approval.") if submit else _("%(request)s is kept as a draft.")
    messages.success(request, said % {"request": made})
    return _to(made)


@require_http_methods(["GET", "POST"])
def edit(request: ActorRequest, request_id: int) -> HttpResponse:
    """State a draft anew."""
    actor = request.actor
    require(actor, may.REQUEST)
    found = materials.get_request(actor, request_id)
    if request.method == "GET":
        lines = materials.lines_of_request(found)
        rows = [row_of(line.part, line.requested_milli) for line in lines]
        return _form_page(request, RequestForm(actor, None, _values_of(found), rows), found)
    if request.POST.get("scan", "").strip():
        return _scanned(request, found)
    form = RequestForm(actor, request.POST)
    saved = form.attempt(
        lambda: materials.change_request(
            actor, request_id, form.request_input(), version=form.seen_version, at=timezone.now()
        ),
        current_version=lambda: materials.get_request(actor, request_id).version,
    )
    return _form_page(request, form, found) if saved is None else _to(saved)


def _to(found: MaterialRequest) -> HttpResponse:
    return HttpResponseRedirect(reverse("materials:request", args=[found.pk]))


def _first(request: ActorRequest) -> tuple[dict[str, Any], list[Row]]:
    """What a new request begins with: of an order its technician and what is planned and not requested yet."""
    actor, rows = request.actor, []
    order = order_asked(actor, request.GET.get("order", ""))
    if order is not None:
        rows = [
            row_of(each.part, each.planned_milli - each.requested_milli)
            for each in materials.materials_of_order(actor, order)
            if each.planned_milli > each.requested_milli
        ]
    target = materials.own_place(actor, order)
    source = materials.stores(actor).order_by("-kind", "pk").first()
    initial = {
        "order": order.number if order else "",
        "source": source.pk if source else None,
        "target": target.pk if target else None,
        "needed_on": timezone.localdate(),
    }
    return initial, rows


def _values_of(found: MaterialRequest) -> dict[str, Any]:
    names = ("needed_on", "remark", "version")
    values = {name: getattr(found, name) for name in names}
    number = found.work_order.number if found.work_order else ""
    return values | {"order": number, "source": found.source_id, "target": found.target_id}


def _scanned(request: ActorRequest, found: MaterialRequest | None = None) -> HttpResponse:
    """The form as it was typed, with what the scanner has read; nothing is saved yet."""
    given = request.POST
    rows, said = read_scan(request.actor, given, rows_of(given))
    names = ("order", "source", "target", "needed_on", "remark", "version")
    form = RequestForm(request.actor, None, {name: given.get(name, "") for name in names}, rows)
    return _form_page(request, form, found, **said)


def _form_page(
    request: ActorRequest, form: RequestForm, found: MaterialRequest | None = None, **more: Any
) -> HttpResponse:
    context = {"form": form, "found": found, **more}
    context["back_url"] = (
        reverse("materials:request", args=[found.pk]) if found else reverse("materials:requests")
    )
    status = 422 if form.is_bound or more.get("scan_error") else 200
    return render(request, "materials/request_form.html", context, status=status)
