"""Material requests as REST shows and takes them. Quantities are decimal strings."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from ninja import Schema
from pydantic import Field

from baoxiu.foundation.web.rest import Day, Id, QuantityMilli, Strict, Text
from baoxiu.kernel import quantity
from baoxiu.kernel.actor import Actor
from baoxiu.operations.materials import public as materials
from baoxiu.operations.materials.models import MaterialRequest, RequestLine

Reason = Annotated[Text, Field(max_length=500)]


class PartIn(Strict):
    """So much of one part."""

    part_id: Id
    quantity: QuantityMilli


class RequestIn(Strict):
    """Parts wanted from a store. Without `target_id` they go to the stock of whoever goes to the order."""

    source_id: Id
    target_id: Id | None = None
    order_id: Id | None = None
    needed_on: Day | None = None
    remark: Reason = ""
    lines: Annotated[list[PartIn], Field(max_length=100)]
    submit: bool = True

    def given(self) -> materials.RequestInput:
        """The request for the service; lines of the same part are added up."""
        names = ("source_id", "target_id", "order_id", "needed_on", "remark")
        return materials.RequestInput(
            parts=added_up([(line.part_id, line.quantity) for line in self.lines]),
            **{name: getattr(self, name) for name in names},
        )


def added_up(lines: list[tuple[int, int]]) -> dict[int, int]:
    """{part: thousandths} of lines that may name a part twice."""
    sums: dict[int, int] = {}
    for part, milli in lines:
        sums[part] = sums.get(part, 0) + milli
    return sums


class LineQuantity(Strict):
    """A line of the document by its key, with how much of it."""

    line: Id
    quantity: QuantityMilli
    note: Text = ""


class StepIn(Strict):
    """The version that was seen, and a reason where one is asked for."""

    version: Id
    reason: Reason = ""


class LinesStepIn(StepIn):
    """Without `lines` the whole of each line is meant; with them a line left out is nothing."""

    lines: Annotated[list[LineQuantity], Field(max_length=100)] | None = None

    def quantities(self) -> dict[int, int] | None:
        """{line: thousandths}, or None for the whole of each."""
        if self.lines is None:
            return None
        return {each.line: each.quantity for each in self.lines}

    def notes(self) -> dict[int, str]:
        """{line: why it differs}."""
        return {each.line: each.note for each in self.lines or ()}


class RequestLineOut(Schema):
    id: int
    part_id: int
    part: str
    name: str
    unit: str
    requested: str
    approved: str | None
    issued: str
    received: str | None
    in_store: str
    note: str

    @classmethod
    def of(cls, line: RequestLine, there: int) -> RequestLineOut:
        """A line, with what the store has now."""
        return cls(
            id=line.pk,
            part_id=line.part_id,
            part=line.part.code,
            name=line.part.name,
            unit=line.part.unit,
            requested=quantity.plain(line.requested_milli),
            approved=plain(line.approved_milli),
            issued=quantity.plain(line.issued_milli),
            received=plain(line.received_milli),
            in_store=quantity.plain(there),
            note=line.note,
        )


class RequestOut(Schema):
    """A request with its lines, and which steps may come next."""

    id: int
    version: int
    number: str
    state: str
    order_id: int | None
    source_id: int
    target_id: int
    needed_on: dt.date | None
    remark: str
    requested_by_name: str
    requested_at: dt.datetime
    lines: list[RequestLineOut]
    steps: list[str]

    @classmethod
    def of(cls, request: MaterialRequest, actor: Actor) -> RequestOut:
        """A request as the actor may walk it on."""
        lines = materials.lines_of_request(request)
        there = materials.lying_in(actor, request.source_id, [line.part_id for line in lines])
        derived = {"id", "order_id", "lines", "steps"}
        return cls(
            id=request.pk,
            order_id=request.work_order_id,
            lines=[RequestLineOut.of(line, there.get(line.part_id, 0)) for line in lines],
            steps=[
                each.name
                for each in materials.REQUEST.offered(request.state, actor)
                if each.name != "issue_part"
            ],
            **{name: getattr(request, name) for name in cls.model_fields if name not in derived},
        )


def plain(milli: int | None) -> str | None:
    """Thousandths as decimal text; what is not known yet is null."""
    return None if milli is None else quantity.plain(milli)
