"""REST of charging an order by rules."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from ninja import Query, Router, Schema, Status

from baoxiu.foundation.web.idempotency import once
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.foundation.web.rest import Id, Problem, QuantityMilli, Strict
from baoxiu.kernel import money, quantity
from baoxiu.operations.dispatch import public as dispatch

router = Router(tags=["work orders"])

REFUSALS: dict[int, Any] = {404: Problem, 409: Problem, 422: Problem}


class ChargeIn(Strict):
    """Charge by the rules: the version of the order that was seen, and its distance in km where that is new."""

    version: Id
    distance: QuantityMilli | None = None


class ProposalOut(Schema):
    """What a rule raises: new, changed, same, kept (corrected by hand) or gone (no longer arises)."""

    rule: str
    outcome: str
    name: str
    quantity: str
    unit_price: str
    amount: str
    payer: str
    explained: str

    @classmethod
    def of(cls, proposal: dispatch.Proposal) -> ProposalOut:
        """A proposal."""
        stays = proposal.outcome in {"kept", "gone"}
        line: Any = proposal.line if stays else proposal.wanted
        return cls(
            rule=proposal.rule,
            outcome=proposal.outcome,
            name=line.name,
            quantity=quantity.plain(line.quantity_milli),
            unit_price=money.plain(line.unit_price_minor),
            amount=money.plain(line.amount_minor),
            payer=line.payer,
            explained=line.explained,
        )


class ChargeOut(Schema):
    """The order's version after it was charged, and what each rule did."""

    version: int
    proposals: list[ProposalOut]


class DistanceParams(Schema):
    """The distance in km to reckon with; the order's own when it is left out."""

    distance: QuantityMilli | None = None


@router.get(
    "/work-orders/{order_id}/fee-proposals",
    response={200: list[ProposalOut], 404: Problem, 422: Problem},
    operation_id="propose_fees",
)
def propose_fees(
    request: ActorRequest, order_id: Id, params: Query[DistanceParams]
) -> list[ProposalOut]:
    """What the rules in force raise for an order; nothing is written."""
    found = dispatch.propose_fees(
        request.actor, order_id, at=timezone.now(), distance_milli=params.distance
    )
    return [ProposalOut.of(each) for each in found]


@router.post(
    "/work-orders/{order_id}/charge",
    response={200: ChargeOut, **REFUSALS},
    operation_id="charge_by_rules",
)
def charge_by_rules(request: ActorRequest, order_id: Id, payload: ChargeIn) -> Status[Any]:
    """Write the lines that arise; done again it changes only its own lines that nobody has corrected."""
    now = timezone.now()

    def effect() -> tuple[int, dict[str, Any]]:
        done = dispatch.charge_by_rules(
            request.actor,
            order_id,
            version=payload.version,
            at=now,
            distance_milli=payload.distance,
        )
        order = dispatch.get_work_order(request.actor, order_id)
        answer = ChargeOut(version=order.version, proposals=[ProposalOut.of(each) for each in done])
        return 200, answer.model_dump(mode="json")

    return Status(*once(request, request.actor, now, effect))
