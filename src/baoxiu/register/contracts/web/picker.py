"""The contract picker's answers (PIM.11)."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.kernel.errors import BadRequest
from baoxiu.register.contracts import public as contracts

LONGEST_OFFSET = 6


@require_GET
def pick(request: ActorRequest) -> HttpResponse:
    """One page of contracts that match `q` in the place `in`; blank finds all, `*` stands for anything."""
    require(request.actor, contracts.SEE)
    place = request.GET.get("in", "all")
    if place not in contracts.PLACES:
        raise BadRequest(_("The picker can't search in “%(name)s”."), name=place[:60])
    try:
        rows, total = contracts.pick_contracts(
            request.actor,
            request.GET.get("q", "").replace("\0", ""),
            place=place,
            is_in_use=request.GET.get("in_use") == "1",
            offset=_offset(request.GET.get("offset", "")),
        )
    except ValueError as error:
        raise BadRequest(_("The search text is too long or not readable.")) from error
    return JsonResponse(
        {"rows": [contracts.picker_row(contract) for contract in rows], "total": total}
    )


@require_GET
def machines(request: ActorRequest, contract_id: int) -> HttpResponse:
    """The machines of a contract, each with the order that is open on it."""
    require(request.actor, contracts.SEE)
    lines = contracts.list_contract_machines(request.actor, contract_id)
    orders = contracts.open_orders(request.actor, [line.machine_id for line in lines])
    until = contracts.get_contract(request.actor, contract_id).warranty_until
    shown = [
        contracts.picker_machine(line.machine, orders.get(line.machine_id), until) for line in lines
    ]
    return JsonResponse({"machines": shown})


def _offset(raw: str) -> int:
    return int(raw) if raw.isascii() and raw.isdigit() and len(raw) <= LONGEST_OFFSET else 0
