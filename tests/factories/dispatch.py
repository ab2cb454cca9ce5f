"""Work orders in any state, walked there through their lifecycle as people do it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import count
from typing import Any

from baoxiu.kernel.actor import Actor
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.operations.dispatch.models import ServiceLine, TaskType, WorkOrder, WorkPlan
from baoxiu.operations.dispatch.public import LineInput, OrderInput, Step
from tests.factories import contracts, customers, products, stations
from tests.factories.cast import AT

_numbers = count(1)

REPAIR = "故障维修"

# How an order comes into each state: the acts after "submit".
WAYS: dict[str, tuple[str, ...]] = {
    "waiting": (),
    "assigned": ("assign",),
    "accepted": ("assign", "accept"),
    "travelling": ("assign", "accept", "depart"),
    "working": ("assign", "accept", "depart", "arrive"),
    "suspended": ("assign", "accept", "depart", "arrive", "suspend"),
    "awaiting_signature": ("assign", "accept", "depart", "arrive", "content", "ask_to_sign"),
    "done": ("assign", "accept", "depart", "arrive", "content", "ask_to_sign", "sign"),
    "reviewed": (
        "assign", "accept", "depart", "arrive", "content", "ask_to_sign", "sign", "review",
    ),
    "closed": (
        "assign", "accept", "depart", "arrive", "content", "ask_to_sign", "sign", "review", "close",
    ),
    "cannot_complete": ("assign", "accept", "depart", "give_up"),
    "cancelled": ("cancel",),
    "void": ("void",),
}  # fmt: skip


def task_type(actor: Actor, name: str = "") -> TaskType:
    """A task type with a name of its own unless one is given."""
    name = name or f"{REPAIR} {next(_numbers)}"
    return dispatch.save_task_type(
        actor, name=name, position=1, is_active=True, is_repair=True, at=AT
    )


def order_input(actor: Actor, **values: Any) -> OrderInput:
    """What the order page states: one contract with one machine, unless told otherwise."""
    given = dict(values)
    if "contract_ids" not in given:
        contract = contracts.contract(actor)
        machine = products.machine(actor, customer=contract.customer_id)
        contracts.put_in(actor, contract, machine)
        given["contract_ids"] = [contract.pk]
        given.setdefault("machine_ids", [machine.pk])
    if "region_id" not in given:
        given["region_id"] = customers.region(actor, f"四川 {next(_numbers)}").pk
    if "task_type_id" not in given:
        given["task_type_id"] = task_type(actor).pk
    return OrderInput(**{"is_warranty": False, "fault": "机械密封漏水", **given})


def draft(actor: Actor, **values: Any) -> WorkOrder:
    """A draft without number."""
    return dispatch.create_work_order(actor, order_input(actor, **values), at=AT)


def waiting(actor: Actor, **values: Any) -> WorkOrder:
    """An order handed to dispatch."""
    return dispatch.create_work_order(actor, order_input(actor, **values), at=AT, submit=True)


def line_input(**values: Any) -> LineInput:
    """One hour of work at 120 yuan."""
    return replace(
        LineInput(category="content", name="更换机械密封", unit_price_minor=12_000, minutes=60),
        **values,
    )


def line(actor: Actor, order: WorkOrder, **values: Any) -> ServiceLine:
    """A line recorded on an order that is being worked on."""
    return dispatch.add_line(actor, order.pk, line_input(**values), at=AT)


def step_for(actor: Actor, act: str) -> Step:
    """What an act needs, filled in plausibly."""
    if act in {"assign", "reassign"}:
        return Step(technician_ids=[stations.technician(actor).pk])
    if act == "suspend":
        return Step(reason="等待机械密封到货", hold_reason="parts")
    if act == "sign":
        return Step(signer_name="周主任")
    return Step(reason="客户来电说明")


def act(actor: Actor, order: WorkOrder, name: str, *, at: dt.datetime = AT) -> WorkOrder:
    """Do one act; `content` records a line of content instead."""
    if name == "content":
        line(actor, order)
        return order
    return dispatch.perform(actor, order.pk, name, step_for(actor, name), at=at)


def in_state(actor: Actor, state: str, **values: Any) -> WorkOrder:
    """An order that has come into a state the way that people bring it there."""
    if state == "draft":
        return draft(actor, **values)
    order = waiting(actor, **values)
    for name in WAYS[state]:
        order = act(actor, order, name)
    return dispatch.get_work_order(actor, order.pk)


def plan(actor: Actor, **values: Any) -> WorkPlan:
    """A plan for every pump: an hour's work and two seals."""
    number = next(_numbers)
    given = {"code": f"FA-{number}", "name": "更换机械密封", "family": "离心泵", **values}
    seal = products.part(actor)
    return dispatch.create_plan(
        actor,
        given,
        [dispatch.WorkInput(name="拆检泵组", minutes=60)],
        [dispatch.PartInput(part_id=seal.pk, quantity_milli=2_000)],
        at=AT,
    )
