"""REST of loans: what is on loan, lending, and every step."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Annotated, Any, Literal

from django.utils import timezone
from ninja import Query, Router, Schema, Status
from pydantic import Field

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.grid.rest import ListParams, RowPage, list_rows
from baoxiu.foundation.grid.table import get_table
from baoxiu.foundation.web.idempotency import once
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.foundation.web.rest import Day, Id, Problem, QuantityMilli, Strict, Text
from baoxiu.kernel import quantity
from baoxiu.kernel.actor import Actor
from baoxiu.operations.materials import permissions as may
from baoxiu.operations.materials import public as materials
from baoxiu.operations.materials.models import Loan
from baoxiu.operations.materials.rest.schemas import MaterialStepIn, Reason

router = Router(tags=["materials"])
REFUSALS: dict[int, Any] = {403: Problem, 404: Problem, 409: Problem, 422: Problem}
LOAN = "/loans/{loan_id}"


class LoanIn(Strict):
    """What is lent from which place until when, for a machine, an order, or both."""

    part_id: Id
    source_id: Id
    due_on: Day
    quantity: QuantityMilli = Field("1", validate_default=True)
    serial: Annotated[Text, Field(max_length=60)] = ""
    machine_id: Id | None = None
    order_id: Id | None = None
    remark: Reason = ""

    def given(self) -> materials.LoanInput:
        """The loan for the service."""
        values = self.model_dump(exclude={"quantity"})
        return materials.LoanInput(quantity_milli=self.quantity, **values)


class LoanBackIn(MaterialStepIn):
    """The condition; good ones go to the store `target_id`, faulty ones to repair, the rest to scrap."""

    condition: Literal["good", "faulty", "scrap"] = "good"
    target_id: Id | None = None

    def given(self) -> materials.LoanReturn:
        """The return for the service."""
        return materials.LoanReturn(
            condition=self.condition, target_id=self.target_id, note=self.reason
        )


class ExtensionIn(MaterialStepIn):
    """The new day, after the present one."""

    due_on: Day


class LoanOut(Schema):
    """A loan with the days that it is overdue today, and which steps may come next."""

    id: int
    version: int
    number: str
    state: str
    part_id: int
    part: str
    name: str
    quantity: str
    serial: str
    machine_id: int | None
    order_id: int | None
    customer_id: int
    source_id: int
    lent_at: dt.datetime
    lent_by_name: str
    due_on: dt.date
    days_overdue: int
    returned_at: dt.datetime | None
    returned_to_id: int | None
    condition: str
    remark: str
    steps: list[str]

    @classmethod
    def of(cls, loan: Loan, actor: Actor) -> LoanOut:
        """A loan as the actor may walk it on."""
        derived: dict[str, Any] = {
            "id": loan.pk,
            "part": loan.part.code,
            "name": loan.part.name,
            "quantity": quantity.plain(loan.quantity_milli),
            "order_id": loan.work_order_id,
            "days_overdue": materials.days_overdue(loan, timezone.localdate()),
            "steps": [each.name for each in materials.LOAN.offered(loan.state, actor)],
        }
        plain = {name: getattr(loan, name) for name in cls.model_fields if name not in derived}
        return cls(**derived, **plain)


STEPPED: dict[int, Any] = {200: LoanOut, **REFUSALS}


@router.get("/loans", response={200: RowPage, 400: Problem}, operation_id="list_loans")
def list_loans(request: ActorRequest, params: Query[ListParams]) -> RowPage:
    """Newest first, with search, conditions and cursor."""
    return list_rows(get_table("materials.loans"), request.actor, timezone.now(), params)


@router.post("/loans", response={201: LoanOut, **REFUSALS}, operation_id="create_loan")
def create_loan(request: ActorRequest, payload: LoanIn) -> Status[Any]:
    """Lend a spare; 409 `not_enough` when the place has less."""
    actor, now = request.actor, timezone.now()

    def effect() -> tuple[int, dict[str, Any]]:
        made = materials.lend(actor, payload.given(), at=now)
        return 201, LoanOut.of(made, actor).model_dump(mode="json")

    return Status(*once(request, actor, now, effect))


@router.get(LOAN, response={200: LoanOut, 404: Problem}, operation_id="get_loan")
def get_loan(request: ActorRequest, loan_id: Id) -> LoanOut:
    """The loan, and how long it is overdue."""
    require(request.actor, may.SEE)
    return LoanOut.of(materials.get_loan(request.actor, loan_id), request.actor)


@router.post(f"{LOAN}/take-back", response=STEPPED, operation_id="take_back_loan")
def take_back_loan(request: ActorRequest, loan_id: Id, payload: LoanBackIn) -> Status[Any]:
    """It is back, in that condition."""
    return _step(request, payload, materials.take_back_loan, loan_id, payload.given())


@router.post(f"{LOAN}/extend", response=STEPPED, operation_id="extend_loan")
def extend_loan(request: ActorRequest, loan_id: Id, payload: ExtensionIn) -> Status[Any]:
    """The customer needs it until `due_on`."""
    act = materials.extend_loan
    return _step(request, payload, act, loan_id, payload.due_on, reason=payload.reason)


@router.post(f"{LOAN}/keep", response=STEPPED, operation_id="keep_loan")
def keep_loan(request: ActorRequest, loan_id: Id, payload: MaterialStepIn) -> Status[Any]:
    """It stays with the customer, sold or lost; the reason says why."""
    return _step(request, payload, materials.keep_loan, loan_id, reason=payload.reason)


@router.post(f"{LOAN}/cancel", response=STEPPED, operation_id="cancel_loan")
def cancel_loan(request: ActorRequest, loan_id: Id, payload: MaterialStepIn) -> Status[Any]:
    """It never left: a counter-entry puts it back, with the reason."""
    return _step(request, payload, materials.cancel_loan, loan_id, reason=payload.reason)


def _step(
    request: ActorRequest,
    payload: MaterialStepIn,
    act: Callable[..., Loan],
    *given: Any,
    **more: Any,
) -> Status[Any]:
    """Do it once, and show the loan as it is then."""
    actor, now = request.actor, timezone.now()

    def effect() -> tuple[int, dict[str, Any]]:
        done = act(actor, *given, version=payload.version, at=now, **more)
        return 200, LoanOut.of(done, actor).model_dump(mode="json")

    return Status(*once(request, actor, now, effect))
