"""Pages of machines: list, look-up, edit. The life card stands in `life`."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as say
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.grid.page import list_page
from baoxiu.foundation.grid.table import get_table
from baoxiu.foundation.web.editing import deletion, typed
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.register.products import public as products
from baoxiu.register.products.models import InstalledProduct
from baoxiu.register.products.web.forms import MachineForm

PLAIN = (
    "serial", "plate", "vin", "position", "address", "running_hours", "ex_works_on",
    "invoiced_on", "delivered_on", "commissioned_on", "accepted_on", "put_into_use_on", "version",
)  # fmt: skip


@require_GET
def index(request: ActorRequest) -> HttpResponse:
    """The list of machines."""
    return list_page(request, get_table("products.machines"), request.actor, timezone.now())


@require_GET
def find(request: ActorRequest) -> HttpResponse:
    """Serial, plate, VIN or a scrap of one: to the machine if it is one, else to the list."""
    require(request.actor, products.SEE)
    words = request.GET.get("q", "").replace("\0", "").strip()
    found = products.find_machines(request.actor, words)
    if len(found) == 1:
        return HttpResponseRedirect(reverse("products:machine", args=[found[0].pk]))
    query = urlencode({"q": words})
    return HttpResponseRedirect(f"{reverse('products:machines')}?{query}")


@require_GET
def suggest(request: ActorRequest) -> HttpResponse:
    """Options for a box that names a machine; the box sends itself as the only parameter."""
    require(request.actor, products.SEE)
    words = typed(request)
    found = products.suggest_machines(request.actor, words)
    return render(request, "products/machine_options.html", {"machines": found})


@require_http_methods(["GET", "POST"])
def new(request: ActorRequest) -> HttpResponse:
    """Add a machine."""
    actor = request.actor
    require(actor, products.EDIT)
    form = MachineForm(actor, request.POST if request.method == "POST" else None)
    if request.method == "POST":
        machine = form.attempt(
            lambda: products.create_machine(actor, form.values, at=timezone.now())
        )
        if machine is not None:
            return HttpResponseRedirect(reverse("products:machine", args=[machine.pk]))
    return _page(request, form, None)


@require_http_methods(["GET", "POST"])
def edit(request: ActorRequest, machine_id: int) -> HttpResponse:
    """Change a machine."""
    actor = request.actor
    require(actor, products.EDIT)
    machine = products.get_machine(actor, machine_id)
    initial = {name: getattr(machine, name) for name in PLAIN}
    initial["model"] = str(machine.model)
    initial["region"] = machine.region_id
    customer = machine.customer
    initial["customer"] = f"{customer.code} {customer.name}" if customer else ""
    form = MachineForm(actor, request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST":
        saved = form.attempt(
            lambda: products.amend_machine(
                actor, machine_id, form.values, version=form.seen_version, at=timezone.now()
            ),
            lambda: products.get_machine(actor, machine_id).version,
        )
        if saved is not None:
            return HttpResponseRedirect(reverse("products:machine", args=[machine_id]))
    return _page(request, form, machine)


@require_POST
def delete(request: ActorRequest, machine_id: int) -> HttpResponse:
    """Delete a machine that no contract and no order knows."""
    machine = products.get_machine(request.actor, machine_id)
    return deletion(
        request,
        lambda version: products.delete_machine(
            request.actor, machine_id, version=version, at=timezone.now()
        ),
        said=say("%(name)s deleted") % {"name": machine.serial},
        stay=reverse("products:machine", args=[machine_id]),
        leave=reverse("products:machines"),
    )


def _page(
    request: ActorRequest, form: MachineForm, machine: InstalledProduct | None
) -> HttpResponse:
    back = reverse("products:machines")
    if machine is not None:
        back = reverse("products:machine", args=[machine.pk])
    context = {"form": form, "machine": machine, "back_url": back}
    return render(
        request, "products/machine_edit.html", context, status=422 if form.errors else 200
    )
