"""Material requests as REST shows and takes them. Quantities are decimal strings."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import Field

from baoxiu.foundation.web.rest import Day, Id, MoneyMinor, QuantityMilli, Strict, Text
from baoxiu.kernel import money, quantity
from baoxiu.kernel.actor import Actor
from baoxiu.operations.materials import public as materials
from baoxiu.operations.materials.models import MaterialRequest, OldPart, RequestLine, ReturnNote
from baoxiu.operations.stock.public import SEE_COST

Reason = Annotated[Text, Field(max_length=500)]


class MaterialIn(Strict):
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
    lines: Annotated[list[MaterialIn], Field(max_length=100)]
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


class ReturnedIn(MaterialIn):
    """A returned part; good ones go to the store, faulty ones to repair, the rest to scrap."""

    condition: Literal["good", "faulty", "scrap"] = "good"


class ReturnIn(Strict):
    """Parts that go back to a store. Without `source_id` they come from the stock of whoever goes to the order."""

    target_id: Id
    source_id: Id | None = None
    order_id: Id | None = None
    remark: Reason = ""
    lines: Annotated[list[ReturnedIn], Field(max_length=100)]
    hand_in: bool = True

    def given(self) -> materials.ReturnInput:
        """The return for the service; lines of the same part and condition are added up."""
        sums: dict[tuple[int, str], int] = {}
        for line in self.lines:
            key = line.part_id, line.condition
            sums[key] = sums.get(key, 0) + line.quantity
        names = ("source_id", "target_id", "order_id", "remark")
        return materials.ReturnInput(parts=sums, **{name: getattr(self, name) for name in names})


class MaterialStepIn(Strict):
    """The version that was seen, and a reason where one is asked for."""

    version: Id
    reason: Reason = ""


class LinesStepIn(MaterialStepIn):
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


class ReturnLineOut(Schema):
    id: int
    part_id: int
    part: str
    name: str
    unit: str
    condition: str
    quantity: str
    counted: str | None
    remark: str


class ReturnOut(Schema):
    """A return note with its lines, and which steps may come next."""

    id: int
    version: int
    number: str
    state: str
    order_id: int | None
    source_id: int
    target_id: int
    remark: str
    returned_by_name: str
    returned_at: dt.datetime
    lines: list[ReturnLineOut]
    steps: list[str]

    @classmethod
    def of(cls, note: ReturnNote, actor: Actor) -> ReturnOut:
        """A note as the actor may walk it on."""
        derived = {"id", "order_id", "lines", "steps"}
        lines = [
            ReturnLineOut(
                id=line.pk,
                part_id=line.part_id,
                part=line.part.code,
                name=line.part.name,
                unit=line.part.unit,
                condition=line.condition,
                quantity=quantity.plain(line.quantity_milli),
                counted=plain(line.counted_milli),
                remark=line.remark,
            )
            for line in materials.lines_of_return(note)
        ]
        return cls(
            id=note.pk,
            order_id=note.work_order_id,
            lines=lines,
            steps=[each.name for each in materials.RETURN.offered(note.state, actor)],
            **{name: getattr(note, name) for name in cls.model_fields if name not in derived},
        )


class OldPartIn(Strict):
    """A part that was taken out; a part of the catalogue gives its number and name."""

    part_id: Id | None = None
    name: Annotated[Text, Field(max_length=120)] = ""
    serial: Annotated[Text, Field(max_length=60)] = ""
    position: Annotated[Text, Field(max_length=80)] = ""
    machine_id: Id | None = None
    order_id: Id | None = None
    reason: Reason = ""

    def given(self) -> materials.OldPartInput:
        """The old part for the service."""
        return materials.OldPartInput(**self.model_dump())


class CustodyIn(Strict):
    """The version that was seen, and who has the part now."""

    version: Id
    holder: Annotated[Text, Field(max_length=80)] = ""
    place: Annotated[Text, Field(max_length=80)] = ""
    note: Reason = ""

    def custodian(self) -> materials.Custodian:
        """Who has it, for the service."""
        return materials.Custodian(
            holder=self.holder, place=self.place, note=self.note, more=self.more()
        )

    def more(self) -> dict[str, Any]:
        """What the step asks for besides."""
        return {}


class InspectionIn(CustodyIn):
    """What was found."""

    findings: Reason

    def more(self) -> dict[str, Any]:
        return {"findings": self.findings}


class RepairIn(CustodyIn):
    """Which store the repaired part goes to."""

    target_id: Id

    def more(self) -> dict[str, Any]:
        return {"target_id": self.target_id}


class ChargeBackIn(CustodyIn):
    """Who pays how much; without `supplier_id` the supplier of the part."""

    supplier_id: Id | None = None
    amount: MoneyMinor

    def more(self) -> dict[str, Any]:
        return {"supplier_id": self.supplier_id, "amount_minor": self.amount}


class CustodyOut(Schema):
    at: dt.datetime
    act: str
    holder: str
    place: str
    note: str
    recorded_by_name: str


class OldPartOut(Schema):
    """An old part with who has had it, and which steps may come next."""

    id: int
    version: int
    number: str
    state: str
    part_id: int | None
    part_code: str
    name: str
    serial: str
    position: str
    machine_id: int | None
    order_id: int | None
    reason: str
    removed_by_name: str
    removed_at: dt.datetime
    holder: str
    place: str
    findings: str
    supplier_id: int | None
    charged: str | None
    chain: list[CustodyOut]
    steps: list[str]

    @classmethod
    def of(cls, old_part: OldPart, actor: Actor) -> OldPartOut:
        """An old part as the actor may walk it on; the amount only for who may see costs."""
        derived = {"id", "order_id", "supplier_id", "charged", "chain", "steps"}
        names = CustodyOut.model_fields
        return cls(
            id=old_part.pk,
            order_id=old_part.work_order_id,
            supplier_id=old_part.charged_to_id,
            charged=money.plain(old_part.charged_minor) if actor.may(SEE_COST.code) else None,
            chain=[
                CustodyOut(**{name: getattr(link, name) for name in names})
                for link in materials.chain_of(old_part)
            ],
            steps=[each.name for each in materials.OLD_PART.offered(old_part.state, actor)],
            **{name: getattr(old_part, name) for name in cls.model_fields if name not in derived},
        )


def plain(milli: int | None) -> str | None:
    """Thousandths as decimal text; what is not known yet is null."""
    return None if milli is None else quantity.plain(milli)
