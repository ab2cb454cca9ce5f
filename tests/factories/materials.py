"""Material requests, returns, old parts and loans, walked along as people do it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from baoxiu.kernel.actor import Actor
from baoxiu.operations.materials import public as materials
from baoxiu.operations.materials.models import (
    Loan,
    MaterialRequest,
    OldPart,
    OrderMaterial,
    ReturnNote,
)
from baoxiu.operations.materials.public import (
    Custodian,
    LoanInput,
    LoanReturn,
    OldPartInput,
    RequestInput,
    ReturnInput,
)
from baoxiu.operations.stock import public as ledger
from baoxiu.operations.stock.choices import Kind
from tests.factories import customers, dispatch, products, stations, stock
from tests.factories.cast import AT

# How a request comes into each state.
WAYS: dict[str, tuple[str, ...]] = {
    "draft": (),
    "requested": ("submit",),
    "approved": ("submit", "approve"),
    "picking": ("submit", "approve", "pick"),
    "partly_issued": ("submit", "approve", "issue_part"),
    "issued": ("submit", "approve", "issue"),
    "received": ("submit", "approve", "issue", "receive"),
    "rejected": ("submit", "reject"),
    "cancelled": ("cancel",),
}


def van(actor: Actor) -> Any:
    """The personal stock of a technician of his own station."""
    technician = stations.technician(actor)
    values = {"technician": technician.pk, "station": technician.station_id}
    return stock.place(actor, Kind.PERSONAL, **values)


def request_input(actor: Actor, **values: Any) -> RequestInput:
    """Two pieces of a part of which the warehouse has five, for an order that is being worked on."""
    given = dict(values)
    if "source_id" not in given:
        given["source_id"] = stock.place(actor).pk
    if "parts" not in given:
        part = products.part(actor)
        warehouse = materials.stores(actor).get(pk=given["source_id"])
        stock.receive(actor, part, warehouse, 5_000, 1_000)
        given["parts"] = {part.pk: 2_000}
    if "target_id" not in given:
        given["target_id"] = van(actor).pk
    if "order_id" not in given:
        given["order_id"] = dispatch.in_state(actor, "working").pk
    return RequestInput(**given)


def request(actor: Actor, **values: Any) -> MaterialRequest:
    """A draft."""
    return materials.create_request(actor, request_input(actor, **values), at=AT)


def step(actor: Actor, made: MaterialRequest, act: str) -> MaterialRequest:
    """Do one act, with what it needs filled in plausibly."""
    seen: dict[str, Any] = {"version": materials.get_request(actor, made.pk).version, "at": AT}
    if act == "issue_part":
        line = made.lines.order_by("pk").first()
        assert line is not None
        return materials.issue_request(actor, made.pk, {line.pk: line.requested_milli // 2}, **seen)
    if act in {"reject", "cancel"}:
        return materials.end_request(actor, made.pk, act, reason="不需要了", **seen)
    acts: dict[str, Any] = {
        "submit": materials.submit_request,
        "approve": materials.approve_request,
        "pick": materials.pick_request,
        "issue": materials.issue_request,
        "receive": materials.receive_request,
    }
    done: MaterialRequest = acts[act](actor, made.pk, **seen)
    return done


def in_state(actor: Actor, state: str, **values: Any) -> MaterialRequest:
    """A request that has come into a state the way that people bring it there."""
    made = request(actor, **values)
    for act in WAYS[state]:
        made = step(actor, made, act)
    return materials.get_request(actor, made.pk)


def order_material(actor: Actor) -> OrderMaterial:
    """What an order has of a part that was issued for it."""
    made = in_state(actor, "issued")
    assert made.work_order is not None
    (row,) = materials.materials_of_order(actor, made.work_order)
    found: OrderMaterial = row
    return found


def part_to_buy(actor: Actor) -> Any:
    """A part that is waited for and of which there is nothing."""
    part = products.part(actor)
    in_state(actor, "requested", parts={part.pk: 3_000})
    return materials.parts_to_buy(actor).get(pk=part.pk)


def returned(actor: Actor, *, state: str = "draft", **values: Any) -> ReturnNote:
    """A note of one piece of what an order has in hand, in the given state."""
    given = dict(values)
    if "order_id" not in given:
        issued = in_state(actor, "issued")
        given = {
            "order_id": issued.work_order_id,
            "source_id": issued.target_id,
            "target_id": issued.source_id,
            "parts": {(issued.lines.get().part_id, "good"): 1_000},
        } | given
    made = materials.create_return(actor, ReturnInput(**given), at=AT)
    if state in {"handed_in", "taken_back"}:
        made = materials.hand_in_return(actor, made.pk, at=AT)
    seen: dict[str, Any] = {"version": made.version, "at": AT}
    if state == "taken_back":
        made = materials.take_back_return(actor, made.pk, **seen)
    if state == "cancelled":
        made = materials.cancel_return(actor, made.pk, reason="还要用", **seen)
    return materials.get_return(actor, made.pk)


OLD_WAYS: dict[str, tuple[str, ...]] = {
    "removed": (),
    "handed_in": ("hand_in",),
    "inspected": ("hand_in", "inspect"),
    "scrapped": ("hand_in", "inspect", "scrap"),
    "repaired": ("hand_in", "inspect", "repair"),
    "charged_back": ("hand_in", "inspect", "charge_back"),
}


def old_part(actor: Actor, *, state: str = "removed", **values: Any) -> OldPart:
    """A removed part of a machine and an order, in the given state."""
    order = dispatch.in_state(actor, "working")
    given: dict[str, Any] = {
        "part_id": products.part(actor).pk,
        "serial": "S-1",
        "machine_id": order.machines.get().machine_id,
        "order_id": order.pk,
        "reason": "密封面磨损",
    } | values
    made = materials.create_old_part(actor, OldPartInput(**given), at=AT)
    for act in OLD_WAYS[state]:
        made = old_step(actor, made, act)
    return materials.get_old_part(actor, made.pk)


def old_step(actor: Actor, made: OldPart, act: str, **more: Any) -> OldPart:
    """Do one act, with what it needs filled in plausibly."""
    plain: dict[str, Any] = {"findings": "材料缺陷", "amount_minor": 12_300}
    if act == "repair":
        ledger.add_standard_locations(actor, at=AT)
        plain["target_id"] = stock.place(actor).pk
    if act == "charge_back":
        plain["supplier_id"] = customers.supplier(actor).pk
    to = Custodian(holder="老周", place="旧件库", note="按规定", more=plain | more)
    seen = materials.get_old_part(actor, made.pk).version
    return materials.step_old_part(actor, made.pk, act, to, version=seen, at=AT)


DUE = AT.date() + dt.timedelta(days=14)


def loan_input(actor: Actor, **values: Any) -> LoanInput:
    """One of two pieces in a warehouse, for an order that is being worked on and its machine."""
    given = dict(values)
    if "part_id" not in given:
        part, warehouse = products.part(actor), stock.place(actor)
        stock.receive(actor, part, warehouse, 2_000, 24_000)
        given = {"part_id": part.pk, "source_id": warehouse.pk} | given
    if "order_id" not in given and "machine_id" not in given:
        given["order_id"] = dispatch.in_state(actor, "working").pk
    return LoanInput(**{"due_on": DUE, "serial": "", **given})


def loan(actor: Actor, *, state: str = "out", **values: Any) -> Loan:
    """A loan in the given state."""
    made = materials.lend(actor, loan_input(actor, **values), at=AT)
    seen: dict[str, Any] = {"version": made.version, "at": AT}
    if state == "back":
        back = LoanReturn(target_id=made.source_id)
        made = materials.take_back_loan(actor, made.pk, back, **seen)
    if state == "kept":
        made = materials.keep_loan(actor, made.pk, reason="客户买下", **seen)
    if state == "cancelled":
        made = materials.cancel_loan(actor, made.pk, reason="没有发出", **seen)
    return materials.get_loan(actor, made.pk)
