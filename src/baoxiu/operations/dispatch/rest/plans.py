"""REST of work plans."""

from __future__ import annotations

from typing import Annotated, Any

from django.utils import timezone
from ninja import Query, Router, Schema, Status
from pydantic import Field

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.grid.rest import ListParams, RowPage, list_rows
from baoxiu.foundation.grid.table import get_table
from baoxiu.foundation.web.idempotency import once
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.foundation.web.rest import Id, Problem, QuantityMilli, Strict, Text
from baoxiu.kernel import quantity
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.operations.dispatch.models import WorkPlan
from baoxiu.operations.dispatch.permissions import SEE
from baoxiu.operations.dispatch.rest import schemas
from baoxiu.operations.dispatch.rest.schemas import WorkOrderBrief

router = Router(tags=["work plans"])

REFUSALS: dict[int, Any] = {404: Problem, 409: Problem, 422: Problem}


class PlannedWorkIn(Strict):
    item_id: Id | None = None
    name: Text = ""
    minutes: Annotated[int, Field(ge=0, le=100_000)] = 0


class PlannedPartIn(Strict):
    part_id: Id
    quantity: QuantityMilli = Field("1", validate_default=True)


class PlanIn(Strict):
    """A plan for a model, or a family of models, with a symptom; without `code` it gets the next number."""

    name: Text
    code: Text = ""
    model_id: Id | None = None
    family: Text = ""
    symptom_id: Id | None = None
    is_active: bool = True
    work: Annotated[list[PlannedWorkIn], Field(max_length=100)] = []
    parts: Annotated[list[PlannedPartIn], Field(max_length=100)] = []

    def head(self) -> dict[str, Any]:
        """The plan without its lines, for the service."""
        return {
            "name": self.name,
            "code": self.code,
            "model": self.model_id,
            "family": self.family,
            "symptom": self.symptom_id,
            "is_active": self.is_active,
        }

    def lines(self) -> tuple[list[dispatch.WorkInput], list[dispatch.PartInput]]:
        """Its work and parts, for the service."""
        work = [dispatch.WorkInput(**row.model_dump()) for row in self.work]
        parts = [
            dispatch.PartInput(part_id=row.part_id, quantity_milli=row.quantity)
            for row in self.parts
        ]
        return work, parts


class PlanChange(PlanIn):
    """PUT: the plan as it shall be, and the version that was seen."""

    code: Annotated[Text, Field(min_length=1)]
    version: Id


class PlannedWorkOut(Schema):
    item_id: int | None
    name: str
    minutes: int


class PlannedPartOut(Schema):
    part_id: int
    quantity: str


class PlanOut(Schema):
    id: int
    version: int
    code: str
    name: str
    model_id: int | None
    family: str
    symptom_id: int | None
    is_active: bool
    work: list[PlannedWorkOut]
    parts: list[PlannedPartOut]

    @classmethod
    def of(cls, plan: WorkPlan) -> PlanOut:
        """A plan with its lines."""
        names = ("version", "code", "name", "model_id", "family", "symptom_id", "is_active")
        return cls(
            id=plan.pk,
            work=[PlannedWorkOut.from_orm(row) for row in plan.work.order_by("pk")],
            parts=[
                PlannedPartOut(part_id=row.part_id, quantity=quantity.plain(row.quantity_milli))
                for row in plan.parts.order_by("pk")
            ],
            **{name: getattr(plan, name) for name in names},
        )


class ApplyIn(Strict):
    plan_id: Id
    symptom_id: Id | None = None


@router.get("/work-plans", response=RowPage, operation_id="list_plans")
def list_plans(request: ActorRequest, params: Query[ListParams]) -> RowPage:
    """Newest first, with search, conditions and cursor."""
    return list_rows(get_table("dispatch.plans"), request.actor, timezone.now(), params)


@router.post("/work-plans", response={201: PlanOut, **REFUSALS}, operation_id="create_plan")
def create_plan(request: ActorRequest, payload: PlanIn) -> Status[Any]:
    """Add a plan."""
    now = timezone.now()

    def effect() -> tuple[int, dict[str, Any]]:
        plan = dispatch.create_plan(request.actor, payload.head(), *payload.lines(), at=now)
        return 201, PlanOut.of(plan).model_dump(mode="json")

    return Status(*once(request, request.actor, now, effect))


@router.get("/work-plans/{plan_id}", response={200: PlanOut, 404: Problem}, operation_id="get_plan")
def get_plan(request: ActorRequest, plan_id: Id) -> PlanOut:
    """The plan with its work and parts."""
    require(request.actor, SEE)
    return PlanOut.of(dispatch.get_plan(request.actor, plan_id))


@router.put(
    "/work-plans/{plan_id}", response={200: PlanOut, **REFUSALS}, operation_id="change_plan"
)
def change_plan(request: ActorRequest, plan_id: Id, payload: PlanChange) -> PlanOut:
    """State the plan anew."""
    plan = dispatch.amend_plan(
        request.actor,
        plan_id,
        payload.head(),
        *payload.lines(),
        version=payload.version,
        at=timezone.now(),
    )
    return PlanOut.of(plan)


@router.get(
    "/work-orders/{order_id}/planned-parts",
    response={200: list[PlannedPartOut], 404: Problem},
    operation_id="list_planned_parts",
)
def list_planned_parts(request: ActorRequest, order_id: Id) -> list[PlannedPartOut]:
    """What the order is planned to need, from the plans applied to it; unpaged."""
    require(request.actor, SEE)
    order = dispatch.get_work_order(request.actor, order_id)
    return [
        PlannedPartOut(part_id=row.part_id, quantity=quantity.plain(row.quantity_milli))
        for row in dispatch.planned_parts(request.actor, order)
    ]


@router.post(
    "/work-orders/{order_id}/plans",
    response={200: WorkOrderBrief, **REFUSALS},
    operation_id="apply_plan",
)
def apply_plan(request: ActorRequest, order_id: Id, payload: ApplyIn) -> Status[Any]:
    """Add the plan's work to the order and keep its parts as planned; a plan is applied once."""
    now = timezone.now()

    def effect() -> tuple[int, dict[str, Any]]:
        order = dispatch.apply_plan(
            request.actor, order_id, payload.plan_id, at=now, symptom_id=payload.symptom_id
        )
        return 200, schemas.brief(order, request.actor).model_dump(mode="json")

    return Status(*once(request, request.actor, now, effect))
