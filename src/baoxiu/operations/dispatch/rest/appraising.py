"""REST of the appraisal of an order's fault."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from django.utils import timezone
from ninja import Router, Schema, Status
from pydantic import Field

from baoxiu.foundation.web.idempotency import once
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.foundation.web.rest import Day, Id, LongText, Problem, Strict, Text
from baoxiu.kernel.actor import Actor
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.operations.dispatch.models import WorkOrder
from baoxiu.policies.warranty import public as warranty

router = Router(tags=["work orders"])

CauseName = Literal[
    "manufacturing", "misuse", "storage", "transport_by_company", "wrong_shipment",
    "unauthorised_repair", "modification", "environment", "force_majeure", "normal_wear", "none",
]  # fmt: skip


class AppraisalIn(Strict):
    """What service staff found; the order's first machine where none is named."""

    cause: CauseName
    appraiser: Annotated[Text, Field(min_length=1, max_length=60)]
    appraised_on: Day
    machine_id: Id | None = None
    severity: Literal["", "serious", "ordinary"] = ""
    season: Literal["", "busy", "normal"] = ""
    accepted: bool = False
    note: Annotated[LongText, Field(max_length=500)] = ""

    def findings(self) -> warranty.Findings:
        """The findings for the service."""
        values = {name: getattr(self, name) for name in AppraisalIn.model_fields}
        del values["machine_id"]
        return warranty.Findings(**values)


class AppraisedOut(Schema):
    """The appraisal's key, and what the order's decision is now; null where no policy speaks."""

    appraisal_id: int
    order_id: int
    version: int
    is_warranty: bool
    decision_id: int | None
    decision: str | None
    sentence: str | None

    @classmethod
    def of(cls, actor: Actor, order: WorkOrder) -> AppraisedOut:
        """An order that was appraised just now."""
        newest = warranty.newest_appraisal(actor, order.pk)
        kept = warranty.decision_of_order(actor, order.pk)
        return cls(
            appraisal_id=newest.pk,
            order_id=order.pk,
            version=order.version,
            is_warranty=order.is_warranty,
            decision_id=kept.pk if kept else None,
            decision=kept.decision if kept else None,
            sentence=kept.sentence if kept else None,
        )


@router.post(
    "/work-orders/{order_id}/appraisals",
    response={201: AppraisedOut, 403: Problem, 404: Problem, 409: Problem, 422: Problem},
    operation_id="appraise_work_order",
)
def appraise_work_order(request: ActorRequest, order_id: Id, payload: AppraisalIn) -> Status[Any]:
    """Appraise the fault and decide anew: 三包 follows while the order can be changed."""
    now = timezone.now()

    def effect() -> tuple[int, dict[str, Any]]:
        order = dispatch.appraise(
            request.actor, order_id, payload.findings(), machine_id=payload.machine_id, at=now
        )
        return 201, AppraisedOut.of(request.actor, order).model_dump(mode="json")

    return Status(*once(request, request.actor, now, effect))
