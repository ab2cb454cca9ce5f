"""Pages of return notes: the list, entering one, and every step."""

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
from baoxiu.foundation.web.acting import at_once, through_form
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.operations.materials import permissions as may
from baoxiu.operations.materials import public as materials
from baoxiu.operations.materials.web import presenting
from baoxiu.operations.materials.web.forms import QuantitiesForm, ReasonForm, ReturnForm
from baoxiu.operations.materials.web.part_lines import (
    Row,
    order_asked,
    read_scan,
    row_of,
    rows_of,
)


@require_GET
def index(request: ActorRequest) -> HttpResponse:
    """售服退料管理."""
    return list_page(request, get_table("materials.returns"), request.actor, timezone.now())


@require_GET
def detail(request: ActorRequest, return_id: int) -> HttpResponse:
    """Everything about one return note, with the one next act."""
    require(request.actor, may.SEE)
    found = materials.get_return(request.actor, return_id)
    return render(request, "materials/return.html", presenting.return_page(request.actor, found))


@require_http_methods(["GET", "POST"])
def new(request: ActorRequest) -> HttpResponse:
    """Enter a return: keep a draft, or hand it in at once. A scanned label adds or raises a line."""
    actor = request.actor
    require(actor, may.REQUEST)
    if request.method == "GET":
        initial, rows = _first(request)
        return _form_page(request, ReturnForm(actor, None, initial, rows))
    given = request.POST
    if given.get("scan", "").strip():
        rows, said = read_scan(actor, given, rows_of(given))
        head = {name: given.get(name, "") for name in ("order", "source", "target", "remark")}
        return _form_page(request, ReturnForm(actor, None, head, rows), **said)
    form = ReturnForm(actor, given)
    hand_in = given.get("act") == "submit"
    made = form.attempt(
        lambda: materials.create_return(
            actor, form.return_input(), at=timezone.now(), hand_in=hand_in
        )
    )
    if made is None:
        return _form_page(request, form)
    messages.success(request, f"{made}: {made.get_state_display()}")
    return HttpResponseRedirect(_page(made.pk))


@require_http_methods(["GET", "POST"])
def hand_in(request: ActorRequest, return_id: int) -> HttpResponse:
    """The parts lie on the counter."""
    actor = request.actor
    require(actor, may.REQUEST)
    materials.get_return(actor, return_id)
    return at_once(
        request,
        _page(return_id),
        lambda version: materials.hand_in_return(
            actor, return_id, version=version, at=timezone.now()
        ),
    )


@require_http_methods(["GET", "POST"])
def take_back(request: ActorRequest, return_id: int) -> HttpResponse:
    """Count, and take the parts back."""
    actor = request.actor
    require(actor, may.ISSUE)
    found = materials.get_return(actor, return_id)
    lines = materials.lines_of_return(found)
    form = QuantitiesForm(
        request.POST if request.method == "POST" else None,
        [(line, line.quantity_milli) for line in lines],
        version=found.version,
        with_notes=True,
    )
    del form.fields["reason"]
    return through_form(
        request,
        form,
        lambda: materials.take_back_return(
            actor,
            return_id,
            form.quantities,
            form.notes,
            version=form.seen_version,
            at=timezone.now(),
            key=form.cleaned_data["key"],
        ),
        lambda: materials.get_return(actor, return_id),
        template="materials/take_back.html",
        found=found,
        transition=materials.RETURN.by_name["take_back"],
        back_url=_page(return_id),
        rows=presenting.return_rows(lines, form),
    )


@require_http_methods(["GET", "POST"])
def cancel(request: ActorRequest, return_id: int) -> HttpResponse:
    """The parts stay where they are."""
    actor = request.actor
    require(actor, may.REQUEST)
    found = materials.get_return(actor, return_id)
    form = ReasonForm(request.POST or None, initial={"version": found.version})
    return through_form(
        request,
        form,
        lambda: materials.cancel_return(
            actor,
            return_id,
            reason=form.cleaned_data["reason"],
            version=form.seen_version,
            at=timezone.now(),
        ),
        lambda: materials.get_return(actor, return_id),
        found=found,
        transition=materials.RETURN.by_name["cancel"],
        back_url=_page(return_id),
    )


def _page(key: int) -> str:
    return reverse("materials:return", args=[key])


def _first(request: ActorRequest) -> tuple[dict[str, Any], list[Row]]:
    """What a new return begins with: of an order whatever is still in hand."""
    actor, rows = request.actor, []
    order = order_asked(actor, request.GET.get("order", ""))
    if order is not None:
        rows = [
            row_of(each.part, each.in_hand)
            for each in materials.materials_of_order(actor, order)
            if each.in_hand
        ]
    source = materials.own_place(actor, order)
    target = materials.stores(actor).order_by("-kind", "pk").first()
    return {
        "order": order.number if order else "",
        "source": source.pk if source else None,
        "target": target.pk if target else None,
    }, rows


def _form_page(request: ActorRequest, form: ReturnForm, **more: Any) -> HttpResponse:
    context = {"form": form, "with_condition": True, "back_url": reverse("materials:returns")}
    status = 422 if form.is_bound or more.get("scan_error") else 200
    title = {"heading": _("New return"), "list_title": get_table("materials.returns").title}
    return render(
        request, "materials/return_form.html", {**context, **title, **more}, status=status
    )
