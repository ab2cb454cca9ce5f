"""Releases with short items, walked along as people do it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from baoxiu.kernel.actor import Actor
from baoxiu.operations.shortages import public as shortages
from baoxiu.operations.shortages.models import Release, ShortItem
from baoxiu.operations.shortages.public import ItemInput, ReleaseInput, Step
from tests.factories import contracts, products
from tests.factories.cast import AT

TODAY = dt.date(2026, 11, 23)

# How an item comes into each state.
WAYS: dict[str, tuple[str, ...]] = {
    "released": (),
    "promised": ("promise",),
    "purchased": ("promise", "purchase"),
    "shipped": ("promise", "purchase", "ship"),
    "received": ("promise", "purchase", "ship", "receive"),
    "fitted": ("promise", "purchase", "ship", "receive", "fit"),
    "signed": ("promise", "purchase", "ship", "receive", "fit", "sign"),
    "cancelled": ("cancel",),
}


def release_input(actor: Actor, **values: Any) -> ReleaseInput:
    """What the page states: one contract with one machine and one item, unless told otherwise."""
    given = dict(values)
    if "contract_id" not in given:
        contract = contracts.contract(actor)
        machine = products.machine(actor, customer=contract.customer_id)
        contracts.put_in(actor, contract, machine)
        given["contract_id"] = contract.pk
        given.setdefault("machine_ids", [machine.pk])
    plain: dict[str, Any] = {
        "released_on": dt.date(2026, 9, 21),
        "released_by": "方建平",
        "reason": "阀体砂眼返工，客户要求泵组先发",
        "items": [ItemInput(name="出口止回阀", specification="DN400 PN16")],
    }
    return ReleaseInput(**plain | given)


def release(actor: Actor, *, at: dt.datetime = AT, **values: Any) -> Release:
    """A release."""
    return shortages.create_release(actor, release_input(actor, **values), at=at)


def item(actor: Actor, **values: Any) -> ShortItem:
    """The one item of a release of its own."""
    made = release(actor, items=[ItemInput(**{"name": "出口止回阀", **values})])
    return shortages.get_item(actor, made.items.get().pk)


def step(
    actor: Actor, short: ShortItem, act: str, *, at: dt.datetime = AT, **values: Any
) -> ShortItem:
    """Do one act, with what it needs filled in plausibly."""
    given: dict[str, Any] = {"reason": "客户不再需要"} if act == "cancel" else {}
    if act == "promise":
        given["promised_on"] = dt.date(2026, 11, 30)
    seen = shortages.get_item(actor, short.pk).version
    done = shortages.step_items(
        actor, short.release_id, act, {short.pk: seen}, Step(**given | values), at=at
    )
    return done[0]


def in_state(actor: Actor, state: str, **values: Any) -> ShortItem:
    """An item that has come into a state the way that people bring it there."""
    made = item(actor, **values)
    for act in WAYS[state]:
        made = step(actor, made, act)
    return shortages.get_item(actor, made.pk)
