"""Recording on an order: lines and remarks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.attachments.uploads import take_uploads
from baoxiu.foundation.web.editing import deletion
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.kernel import money, quantity
from baoxiu.kernel.errors import Invalid
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.operations.dispatch.permissions import CHARGE, RECORD, SEE
from baoxiu.operations.dispatch.web.line_forms import LineForm, SwapForm
from baoxiu.operations.stock import public as stock

RowT = TypeVar("RowT")


def new_line(request: ActorRequest, order_id: int) -> HttpResponse:
    """Record one line."""
    if not request.actor.may(CHARGE.code):
        require(request.actor, RECORD)
    order = dispatch.get_work_order(request.actor, order_id)
    form = LineForm(request.actor, order, request.POST or None, initial=_first(request))
    added = form.attempt(
        lambda: _stocked(
            lambda: dispatch.add_line(
                request.actor, order_id, form.line_input(None), at=timezone.now()
            )
        )
    )
    return _line_page(request, form, order) if added is None else _after_line(request, order_id)


def _first(request: ActorRequest) -> dict[str, Any]:
    """What the way here has chosen already: the category, and a part of somebody's stock."""
    names = {"category": "category", "part": "part_code", "source": "source", "settles": "settles"}
    first = {field: request.GET[name] for name, field in names.items() if request.GET.get(name)}
    return {"category": "content", **first}


def _stocked(save: Callable[[], RowT]) -> RowT:
    """Save; when a place has too little, the sentence stands at the quantity."""
    try:
        return save()
    except stock.NotEnough as error:
        raise Invalid(str(error), {"quantity": str(error), "source": str(error)}) from error


def line(request: ActorRequest, line_id: int) -> HttpResponse:
    """Look at or correct one line."""
    require(request.actor, SEE)
    found = dispatch.get_line(request.actor, line_id)
    order = found.work_order
    form = LineForm(
        request.actor, order, request.POST or None, initial=_values_of(found), is_new=False
    )
    form.keep_choices(found)
    saved = form.attempt(
        lambda: _stocked(
            lambda: dispatch.change_line(
                request.actor,
                line_id,
                form.line_input(found.unit_price_minor),
                at=timezone.now(),
                version=form.seen_version,
                reason=form.cleaned_data["reason"],
            )
        ),
        current_version=lambda: dispatch.get_line(request.actor, line_id).version,
    )
    if saved is None:
        return _line_page(request, form, order, found)
    return _after_line(request, order.pk)


def swap(request: ActorRequest, order_id: int) -> HttpResponse:
    """换件: take a part out of a machine and fit another."""
    require(request.actor, RECORD)
    order = dispatch.get_work_order(request.actor, order_id)
    form = SwapForm(request.actor, order, request.POST or None, initial=_first(request))
    done = form.attempt(
        lambda: _stocked(
            lambda: dispatch.add_line(request.actor, order_id, form.line_input(), at=timezone.now())
        )
    )
    if done is not None:
        return _after_line(request, order_id)
    context = {"form": form, "order": order, "in_hand": dispatch.in_hand(request.actor, order)}
    return render(request, "dispatch/swap.html", context, status=422 if form.is_bound else 200)


@require_POST
def remove(request: ActorRequest, line_id: int) -> HttpResponse:
    """Take a line off its order."""
    order_url = reverse(
        "dispatch:work-order", args=[dispatch.get_line(request.actor, line_id).work_order_id]
    )
    return deletion(
        request,
        lambda version: dispatch.remove_line(
            request.actor, line_id, at=timezone.now(), version=version
        ),
        said=_("The line is removed; the history keeps what it said."),
        stay=reverse("dispatch:line", args=[line_id]),
        leave=f"{order_url}#lines",
    )


@require_POST
def remark(request: ActorRequest, order_id: int) -> HttpResponse:
    """Say something about an order."""
    try:
        dispatch.add_remark(
            request.actor, order_id, text=request.POST.get("text", ""), at=timezone.now()
        )
    except Invalid as error:
        messages.error(request, str(error))
    target = reverse("dispatch:work-order", args=[order_id])
    return HttpResponseRedirect(f"{target}#remarks")


@require_POST
def add_file(request: ActorRequest, order_id: int) -> HttpResponse:
    """Keep the uploaded files with an order; each one that is not taken is named with the reason."""
    require(request.actor, SEE)
    dispatch.get_work_order(request.actor, order_id)
    now = timezone.now()
    take_uploads(
        request,
        lambda content, name: dispatch.add_file(
            request.actor, order_id, content, name=name, at=now
        ),
    )
    return HttpResponseRedirect(reverse("dispatch:work-order", args=[order_id]) + "#files")


def _after_line(request: ActorRequest, order_id: int) -> HttpResponse:
    if request.POST.get("then") == "another":
        return HttpResponseRedirect(reverse("dispatch:new-line", args=[order_id]))
    return HttpResponseRedirect(reverse("dispatch:work-order", args=[order_id]) + "#lines")


def _line_page(
    request: ActorRequest, form: LineForm, order: Any, found: Any = None
) -> HttpResponse:
    context = {
        "form": form,
        "order": order,
        "line": found,
        "in_hand": dispatch.in_hand(request.actor, order),
        "history": dispatch.history_of_line(request.actor, found) if found else [],
    }
    status = 422 if form.is_bound else 200
    return render(request, "dispatch/line.html", context, status=status)


def _values_of(line: Any) -> dict[str, Any]:
    return {
        "category": line.category,
        "item": line.item_id,
        "part_code": line.part.code if line.part else "",
        "name": line.name,
        "quantity": quantity.plain(line.quantity_milli),
        "unit": line.unit,
        "unit_price": money.plain(line.unit_price_minor),
        "payer": line.payer,
        "minutes": line.minutes,
        "machine": line.machine_id,
        "symptom": line.symptom_id,
        "cause": line.cause_id,
        "remedy": line.remedy_id,
        "note": line.note,
        "technician": line.technician_id,
        "source": line.source_id,
        "serial": line.serial,
        "position": line.position,
        "removed_serial": line.removed_serial,
        "version": line.version,
    }
