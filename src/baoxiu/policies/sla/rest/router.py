"""REST of service commitments."""

from __future__ import annotations

from typing import Annotated, Literal

from ninja import Router
from pydantic import ConfigDict, Field

from baoxiu.foundation.grid.rest import Resource, add_resource
from baoxiu.foundation.web.rest import Day, Id, Strict, Text
from baoxiu.policies.sla import public as sla

Minutes = Annotated[int, Field(ge=1, le=366 * 24 * 60)]
Role = Annotated[Text, Field(max_length=30)]
Words = Annotated[Text, Field(max_length=80)]
Urgency = Literal["", "normal", "urgent", "stopped"]


class CommitmentIn(Strict):
    """What is promised, in minutes of the calendar from the report on; empty conditions always hold.

    Roles are told at `warn_percent` of the time, when it is due, and `after_minutes` later.
    """

    name: Words
    calendar_id: Id
    valid_from: Day
    valid_until: Day | None = None
    source: Words = ""
    position: Annotated[int, Field(ge=0, le=9_999)] = 100
    respond_minutes: Minutes | None = None
    on_site_minutes: Minutes | None = None
    spare_minutes: Minutes | None = None
    solved_minutes: Minutes | None = None
    customer_id: Id | None = None
    contract_id: Id | None = None
    family: Annotated[Text, Field(max_length=60)] = ""
    task_type: Annotated[Text, Field(max_length=40)] = ""
    urgency: Urgency = ""
    stops_customer: bool = True
    stops_parts: bool = False
    stops_factory: bool = False
    warn_percent: Annotated[int, Field(ge=1, le=99)] = 75
    warn_role: Role = ""
    due_role: Role = ""
    after_minutes: Minutes = 240
    after_role: Role = ""
    is_active: bool = True


class CommitmentChange(Strict):
    """PATCH: absent fields stay."""

    version: Id
    name: Words | None = None
    calendar_id: Id | None = None
    valid_from: Day | None = None
    valid_until: Day | None = None
    source: Words | None = None
    position: Annotated[int, Field(ge=0, le=9_999)] | None = None
    respond_minutes: Minutes | None = None
    on_site_minutes: Minutes | None = None
    spare_minutes: Minutes | None = None
    solved_minutes: Minutes | None = None
    customer_id: Id | None = None
    contract_id: Id | None = None
    family: Annotated[Text, Field(max_length=60)] | None = None
    task_type: Annotated[Text, Field(max_length=40)] | None = None
    urgency: Urgency | None = None
    stops_customer: bool | None = None
    stops_parts: bool | None = None
    stops_factory: bool | None = None
    warn_percent: Annotated[int, Field(ge=1, le=99)] | None = None
    warn_role: Role | None = None
    due_role: Role | None = None
    after_minutes: Minutes | None = None
    after_role: Role | None = None
    is_active: bool | None = None


class CommitmentOut(CommitmentIn):
    """A service commitment."""

    model_config = ConfigDict(strict=False, extra="ignore")

    id: int
    version: int


router = Router(tags=["service commitments"])

add_resource(
    router,
    Resource(
        path="commitments",
        one="commitment",
        many="commitments",
        table="sla.commitments",
        see=sla.SEE,
        taken=CommitmentIn,
        changed=CommitmentChange,
        shown=CommitmentOut,
        create=sla.create_commitment,
        get=sla.get_commitment,
        amend=sla.amend_commitment,
        delete=sla.delete_commitment,
        rename={},
    ),
)
