"""The demo company's material requests: received ones of the last months, and what waits for somebody today."""

from __future__ import annotations

import datetime as dt
from itertools import cycle
from typing import Any

from django.utils import timezone

from baoxiu.config.demo.company import Company
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.operations.materials import public as materials
from baoxiu.operations.stock import public as stock

PIECE = 1000
# How far each request has come; the last ones are today's.
WALKS: tuple[tuple[int, str], ...] = (
    (26, "receive"), (19, "receive"), (15, "receive"), (12, "receive"), (9, "reject"),
    (7, "receive"), (5, "receive"), (3, "issue"), (2, "cancel"), (2, "issue"), (1, "issue_part"),
    (1, "pick"), (1, "approve"), (0, "submit"), (0, "submit"), (0, "draft"),
)  # fmt: skip
# The requests that fill up somebody's own stock.
OWN_STOCK = {4, 10}
REASONS = {"reject": "库存要留给停产客户，先用随车件", "cancel": "客户改期，用到时再领"}
STEPS = ("submit", "approve", "pick", "issue", "receive")


def run_materials(company: Company, now: dt.datetime) -> int:
    """Enter requests for orders that are being worked on, and walk them on; answers how many there are."""
    run = _Materials(company, now)
    for number, (days, goal) in enumerate(WALKS):
        run.request(number, days, goal)
    return len(WALKS)


class _Materials:
    """The requests, their orders and the stores that they ask."""

    def __init__(self, company: Company, now: dt.datetime) -> None:
        self.actor, self.now = company.actor, now
        open_states = [dispatch.State.WORKING, dispatch.State.SUSPENDED, dispatch.State.ACCEPTED]
        found = dispatch.visible_work_orders(self.actor).filter(state__in=open_states)
        self.orders = cycle(list(found.order_by("-reported_at", "pk")[:12]))
        self.store = materials.stores(self.actor).one(kind=stock.Kind.WAREHOUSE)
        self.vans = cycle(
            list(materials.carriers(self.actor).filter(kind="personal").order_by("pk"))
        )

    def request(self, number: int, days: int, goal: str) -> None:
        """Enter one request and bring it as far as it has come."""
        actor, order, van = self.actor, next(self.orders), next(self.vans)
        at = timezone.localtime(self.now).replace(hour=8, minute=number * 3)
        at = min(at - dt.timedelta(days=days), self.now)
        place = materials.own_place(actor, order) or van
        made = materials.create_request(
            actor,
            materials.RequestInput(
                source_id=self.store.pk,
                target_id=place.pk,
                order_id=None if number in OWN_STOCK else order.pk,
                needed_on=at.date() + dt.timedelta(days=1 + number % 3),
                remark="随车备件补充" if number in OWN_STOCK else "",
                parts=self._parts(number, is_short=days == 0),
            ),
            at=at,
        )
        for act in self._acts(goal):
            at = min(at + dt.timedelta(minutes=35), self.now)
            made = self._step(made, act, at)

    def _parts(self, number: int, *, is_short: bool) -> dict[int, int]:
        """Some parts of which the warehouse has enough; today somebody wants more than there is."""
        rows = stock.visible_balances(self.actor).filter(
            location=self.store, quantity_milli__gte=4 * PIECE
        )
        there = list(rows.order_by("part_id"))
        found = [there[(number + place) % len(there)] for place in range(1 + number % 3)]
        parts = {row.part_id: PIECE * (1 + (number + row.part_id) % 3) for row in found}
        if is_short:
            parts[found[0].part_id] = found[0].quantity_milli + 6 * PIECE
        return parts

    def _acts(self, goal: str) -> tuple[str, ...]:
        if goal in STEPS:
            return STEPS[: STEPS.index(goal) + 1]
        before = {"reject": ("submit",), "cancel": ("submit", "approve")}
        before["issue_part"] = ("submit", "approve")
        return () if goal == "draft" else (*before[goal], goal)

    def _step(self, made: Any, act: str, at: dt.datetime) -> Any:
        actor, seen = self.actor, {"version": made.version, "at": at}
        if act in REASONS:
            return materials.end_request(actor, made.pk, act, reason=REASONS[act], **seen)
        if act == "issue_part":
            first = materials.lines_of_request(made)[0]
            return materials.issue_request(actor, made.pk, {first.pk: PIECE}, **seen)
        step: Any = {
            "submit": materials.submit_request,
            "approve": materials.approve_request,
            "pick": materials.pick_request,
            "issue": materials.issue_request,
            "receive": materials.receive_request,
        }[act]
        return step(actor, made.pk, **seen)
