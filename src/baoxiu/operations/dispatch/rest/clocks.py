"""REST of an order's clocks."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from ninja import Router, Schema

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.web.deadlines import MINUTE
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.foundation.web.rest import Id, Problem
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.operations.dispatch.permissions import SEE
from baoxiu.policies.sla import public as sla

router = Router(tags=["work orders"])


class ClockOut(Schema):
    """One clock, in minutes of the commitment's calendar; `due` is null while it is stopped before it ran out."""

    target: str
    state: str
    holder: str
    promised: int
    elapsed: int
    due: dt.datetime | None
    reached: dt.datetime | None

    @classmethod
    def of(cls, clock: sla.Clock) -> ClockOut:
        """A clock."""
        return cls(
            target=clock.target,
            state=clock.state,
            holder=clock.holder,
            promised=clock.promised // MINUTE,
            elapsed=clock.elapsed // MINUTE,
            due=clock.due,
            reached=clock.ended_at,
        )


class ClocksOut(Schema):
    """The clocks of an order at this moment, and the minutes that each holder had it; no commitment, no clocks."""

    commitment_id: int | None
    commitment: str
    clocks: list[ClockOut]
    held: dict[str, int]


@router.get(
    "/work-orders/{order_id}/clocks",
    response={200: ClocksOut, 404: Problem},
    operation_id="get_clocks",
)
def get_clocks(request: ActorRequest, order_id: Id) -> ClocksOut:
    """By when what must have happened, replayed from the order's record."""
    require(request.actor, SEE)
    order = dispatch.get_work_order(request.actor, order_id)
    found = None
    if order.state != dispatch.State.DRAFT:
        found = dispatch.clocks_of_order(request.actor, order, timezone.now())
    if found is None:
        return ClocksOut(commitment_id=None, commitment="", clocks=[], held={})
    return ClocksOut(
        commitment_id=found.commitment_id,
        commitment=found.name,
        clocks=[ClockOut.of(clock) for clock in found.clocks],
        held={holder: time // MINUTE for holder, time in found.held.items()},
    )
