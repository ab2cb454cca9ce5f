"""Pages of old parts: the list, the chain of one, labelling, and every step."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.grid.page import list_page
from baoxiu.foundation.grid.table import get_table
from baoxiu.foundation.papers.showing import qr_code, show_label
from baoxiu.foundation.web.acting import through_form
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.operations.materials import permissions as may
from baoxiu.operations.materials import public as materials
from baoxiu.operations.materials.web import presenting
from baoxiu.operations.materials.web.old_part_forms import CustodyForm, OldPartForm
from baoxiu.operations.materials.web.part_lines import order_asked


@require_GET
def index(request: ActorRequest) -> HttpResponse:
    """旧件."""
    return list_page(request, get_table("materials.old_parts"), request.actor, timezone.now())


@require_GET
def detail(request: ActorRequest, old_part_id: int) -> HttpResponse:
    """Everything about one old part, with who has had it."""
    require(request.actor, may.SEE)
    found = materials.get_old_part(request.actor, old_part_id)
    shown = presenting.old_part_page(request.actor, found)
    return render(request, "materials/old_part.html", shown)


@require_GET
def label(request: ActorRequest, old_part_id: int) -> HttpResponse:
    """The label for the part, for rolls of 58 and 80 mm."""
    require(request.actor, may.SEE)
    found = materials.get_old_part(request.actor, old_part_id)
    context = {"found": found, "qr": qr_code(request, _page(old_part_id))}
    name, back = found.number, _page(old_part_id)
    return show_label(request, "materials/old_part_label.html", context, name=name, back=back)


@require_http_methods(["GET", "POST"])
def new(request: ActorRequest) -> HttpResponse:
    """Label a part that was taken out."""
    actor = request.actor
    require(actor, may.REQUEST)
    order = order_asked(actor, request.GET.get("order", ""))
    initial = {
        "order": order.number if order else request.GET.get("order_number", ""),
        "machine": order.serial_numbers.split("、")[0] if order else "",
    }
    form = OldPartForm(actor, request.POST or None, initial=initial)
    made = form.attempt(
        lambda: materials.create_old_part(actor, form.old_part_input(), at=timezone.now())
    )
    if made is not None:
        return HttpResponseRedirect(_page(made.pk))
    context = {"form": form, "back_url": reverse("materials:old-parts")}
    status = 422 if form.is_bound else 200
    return render(request, "materials/old_part_form.html", context, status=status)


@require_http_methods(["GET", "POST"])
def hand_over(request: ActorRequest, old_part_id: int) -> HttpResponse:
    """Somebody else has it now."""
    require(request.actor, may.REQUEST)
    return _step(request, old_part_id, "hand_over")


@require_http_methods(["GET", "POST"])
def hand_in(request: ActorRequest, old_part_id: int) -> HttpResponse:
    """It has come to the store."""
    require(request.actor, may.REQUEST)
    return _step(request, old_part_id, "hand_in")


@require_http_methods(["GET", "POST"])
def inspect(request: ActorRequest, old_part_id: int) -> HttpResponse:
    """Somebody has found out what was wrong with it."""
    require(request.actor, may.ISSUE)
    return _step(request, old_part_id, "inspect")


@require_http_methods(["GET", "POST"])
def repair(request: ActorRequest, old_part_id: int) -> HttpResponse:
    """It is as good as new, and goes to a store."""
    require(request.actor, may.ISSUE)
    return _step(request, old_part_id, "repair")


@require_http_methods(["GET", "POST"])
def charge_back(request: ActorRequest, old_part_id: int) -> HttpResponse:
    """The supplier pays for it."""
    require(request.actor, may.ISSUE)
    return _step(request, old_part_id, "charge_back")


@require_http_methods(["GET", "POST"])
def scrap(request: ActorRequest, old_part_id: int) -> HttpResponse:
    """It is of no more use."""
    require(request.actor, may.ISSUE)
    return _step(request, old_part_id, "scrap")


def _page(key: int) -> str:
    return reverse("materials:old-part", args=[key])


def _step(request: ActorRequest, old_part_id: int, act: str) -> HttpResponse:
    actor = request.actor
    found = materials.get_old_part(actor, old_part_id)
    supplier = found.part.supplier if found.part else None
    initial = {
        "version": found.version,
        "holder": "" if act == "hand_over" else actor.name,
        "place": found.place,
        "supplier": supplier.name if supplier else "",
    }
    form = CustodyForm(actor, act, request.POST or None, initial=initial)

    def save() -> Any:
        seen: dict[str, Any] = {"version": form.seen_version, "at": timezone.now()}
        if act == "hand_over":
            return materials.hand_over(actor, old_part_id, form.custodian(), **seen)
        return materials.step_old_part(actor, old_part_id, act, form.custodian(), **seen)

    return through_form(
        request,
        form,
        save,
        lambda: materials.get_old_part(actor, old_part_id),
        found=found,
        transition=materials.OLD_PART.by_name.get(act) or presenting.HAND_OVER,
        back_url=_page(old_part_id),
    )
