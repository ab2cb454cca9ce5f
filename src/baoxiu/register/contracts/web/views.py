"""Pages of contracts."""

from __future__ import annotations

from django.contrib import messages
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
from baoxiu.register.contracts import public as contracts
from baoxiu.register.contracts.models import Contract
from baoxiu.register.contracts.web.forms import AddMachineForm, ContractForm

PLAIN = (
    "number", "project", "address", "contact_name", "contact_phone", "signed_on",
    "warranty_until", "version",
)  # fmt: skip


@require_GET
def index(request: ActorRequest) -> HttpResponse:
    """The list of contracts."""
    return list_page(request, get_table("contracts.contracts"), request.actor, timezone.now())


@require_GET
def detail(request: ActorRequest, contract_id: int) -> HttpResponse:
    """One contract with its machines."""
    require(request.actor, contracts.SEE)
    return _detail(request, contract_id, AddMachineForm(request.actor))


@require_http_methods(["GET", "POST"])
def new(request: ActorRequest) -> HttpResponse:
    """Add a contract."""
    actor = request.actor
    require(actor, contracts.EDIT)
    form = ContractForm(actor, request.POST if request.method == "POST" else None)
    if request.method == "POST":
        contract = form.attempt(
            lambda: contracts.create_contract(actor, form.values, at=timezone.now())
        )
        if contract is not None:
            return _opened(contract.pk)
    return _page(request, form, None)


@require_http_methods(["GET", "POST"])
def edit(request: ActorRequest, contract_id: int) -> HttpResponse:
    """Change a contract."""
    actor = request.actor
    require(actor, contracts.EDIT)
    contract = contracts.get_contract(actor, contract_id)
    initial = {name: getattr(contract, name) for name in PLAIN}
    initial["customer"] = f"{contract.customer.code} {contract.customer.name}"
    initial["region"] = contract.region_id
    form = ContractForm(actor, request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST":
        saved = form.attempt(
            lambda: contracts.amend_contract(
                actor, contract_id, form.values, version=form.seen_version, at=timezone.now()
            ),
            lambda: contracts.get_contract(actor, contract_id).version,
        )
        if saved is not None:
            return _opened(contract_id)
    return _page(request, form, contract)


@require_POST
def delete(request: ActorRequest, contract_id: int) -> HttpResponse:
    """Delete a contract without machines and orders."""
    contract = contracts.get_contract(request.actor, contract_id)
    return deletion(
        request,
        lambda version: contracts.delete_contract(
            request.actor, contract_id, version=version, at=timezone.now()
        ),
        said=say("%(name)s deleted") % {"name": contract.number},
        stay=reverse("contracts:contract", args=[contract_id]),
        leave=reverse("contracts:contracts"),
    )


@require_POST
def add_machine(request: ActorRequest, contract_id: int) -> HttpResponse:
    """Put a machine into the contract."""
    actor = request.actor
    require(actor, contracts.EDIT)
    form = AddMachineForm(actor, request.POST)
    added = form.attempt(
        lambda: contracts.add_contract_machine(
            actor, contract_id, form.values["machine"].pk, at=timezone.now()
        )
    )
    if added is None:
        return _detail(request, contract_id, form)
    return _opened(contract_id)


@require_POST
def remove_machine(request: ActorRequest, contract_id: int, machine_id: int) -> HttpResponse:
    """Take a machine out of the contract; putting it back is one line, so nobody is asked."""
    contracts.remove_contract_machine(request.actor, contract_id, machine_id, at=timezone.now())
    messages.info(request, say("Taken out of the contract"))
    return _opened(contract_id)


def _opened(contract_id: int) -> HttpResponse:
    return HttpResponseRedirect(reverse("contracts:contract", args=[contract_id]))


def _detail(request: ActorRequest, contract_id: int, form: AddMachineForm) -> HttpResponse:
    actor = request.actor
    contract = contracts.get_contract(actor, contract_id)
    lines = contracts.list_contract_machines(actor, contract_id)
    orders = contracts.open_orders(actor, [line.machine_id for line in lines])
    context = {
        "contract": contract,
        "lines": [(line.machine, orders.get(line.machine_id)) for line in lines],
        "panels": contracts.contract_panels(actor, contract),
        "history": history(actor, contract)[:20],
        "may_edit": actor.may(contracts.EDIT.code),
        "form": form,
        "today": timezone.localdate(),
    }
    status = 422 if form.errors else 200
    return render(request, "contracts/contract.html", context, status=status)


def _page(request: ActorRequest, form: ContractForm, contract: Contract | None) -> HttpResponse:
    back = reverse("contracts:contracts")
    if contract is not None:
        back = reverse("contracts:contract", args=[contract.pk])
    context = {"form": form, "contract": contract, "back_url": back}
    status = 422 if form.errors else 200
    return render(request, "contracts/contract_edit.html", context, status=status)
