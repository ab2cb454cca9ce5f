"""Recording on an order: lines and remarks."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.attachments.contents import LARGEST
from baoxiu.foundation.web.editing import deletion
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.kernel import money, quantity
from baoxiu.kernel.errors import Invalid
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.operations.dispatch.permissions import CHARGE, RECORD, SEE
from baoxiu.operations.dispatch.web.forms import LineForm
from baoxiu.register.products import public as products

MOST_AT_ONCE = 20


def new_line(request: ActorRequest, order_id: int) -> HttpResponse:
    """Record one line."""
    if not request.actor.may(CHARGE.code):
        require(request.actor, RECORD)
    order = dispatch.get_work_order(request.actor, order_id)
    initial = {"category": request.GET.get("category", "content")}
    form = LineForm(request.actor, request.POST or None, initial=initial)
    added = form.attempt(
        lambda: dispatch.add_line(
            request.actor, order_id, _line_input(request, form), at=timezone.now()
        )
    )
    return _line_page(request, form, order) if added is None else _after_line(request, order_id)


def line(request: ActorRequest, line_id: int) -> HttpResponse:
    """Look at or correct one line."""
    require(request.actor, SEE)
    found = dispatch.get_line(request.actor, line_id)
    form = LineForm(request.actor, request.POST or None, initial=_values_of(found), is_new=False)
    saved = form.attempt(
        lambda: dispatch.change_line(
            request.actor,
            line_id,
            _line_input(request, form, found),
            at=timezone.now(),
            version=form.seen_version,
            reason=form.cleaned_data["reason"],
        ),
        current_version=lambda: dispatch.get_line(request.actor, line_id).version,
    )
    if saved is None:
        return _line_page(request, form, found.work_order, found)
    return _after_line(request, found.work_order_id)


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
    for uploaded in request.FILES.getlist("files")[:MOST_AT_ONCE]:
        try:
            content = uploaded.read(LARGEST + 1)
            name = uploaded.name or ""
            dispatch.add_file(request.actor, order_id, content, name=name, at=timezone.now())
        except Invalid as error:
            messages.error(request, f"{uploaded.name}: {error}")
    return HttpResponseRedirect(reverse("dispatch:work-order", args=[order_id]) + "#files")


def _after_line(request: ActorRequest, order_id: int) -> HttpResponse:
    if request.POST.get("then") == "another":
        return HttpResponseRedirect(reverse("dispatch:new-line", args=[order_id]))
    return HttpResponseRedirect(reverse("dispatch:work-order", args=[order_id]) + "#lines")


def _line_page(
    request: ActorRequest, form: LineForm, order: Any, found: Any = None
) -> HttpResponse:
    context = {"form": form, "order": order, "line": found}
    status = 422 if form.is_bound else 200
    return render(request, "dispatch/line.html", context, status=status)


def _line_input(request: ActorRequest, form: LineForm, found: Any = None) -> dispatch.LineInput:
    """The line as typed; who may not see prices leaves the price as it is."""
    given = form.cleaned_data
    kept_price = found.unit_price_minor if found else None
    part = None
    if given["part_code"]:
        part = products.find_part_by_code(request.actor, given["part_code"])
        if part is None:
            unknown = _("There is no part with this number.")
            raise Invalid(unknown, {"part_code": unknown})
    return dispatch.LineInput(
        category=given["category"],
        item_id=given["item"],
        part_id=part.pk if part else None,
        name=given["name"],
        quantity_milli=given["quantity"],
        unit=given["unit"],
        unit_price_minor=given.get("unit_price", kept_price),
        payer=given["payer"],
        minutes=given["minutes"] or 0,
    )


def _values_of(line: Any) -> dict[str, Any]:
    return {
        "category": line.category,
        "item": line.item_id,
        "part_code": line.code if line.part_id else "",
        "name": line.name,
        "quantity": quantity.plain(line.quantity_milli),
        "unit": line.unit,
        "unit_price": money.plain(line.unit_price_minor),
        "payer": line.payer,
        "minutes": line.minutes,
        "version": line.version,
    }
