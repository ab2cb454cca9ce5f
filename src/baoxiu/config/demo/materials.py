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
from baoxiu.register.accounts import public as accounts
from baoxiu.register.products import public as products

PIECE = 1000
# How far each request has come; the last ones are today's.
WALKS: tuple[tuple[int, str], ...] = (
    (26, "receive"), (19, "receive"), (15, "receive"), (12, "receive"), (9, "reject"),
    (7, "receive"), (5, "receive"), (3, "issue"), (2, "cancel"), (2, "issue"), (1, "issue_part"),
    (1, "pick"), (1, "approve"), (0, "submit"), (0, "submit"), (0, "draft"),
)  # fmt: skip
# The requests that fill up somebody's own stock.
OWN_STOCK = {4, 10}
# How far what is given back of the first requests has come.
RETURNS = ("take_back", "take_back", "take_back", "hand_in", "draft")
# Days since each old part was taken out, and how far it has come.
OLD_PARTS: tuple[tuple[int, str], ...] = (
    (80, "charge_back"), (61, "scrap"), (44, "repair"), (23, "charge_back"), (12, "inspect"),
    (8, "inspect"), (5, "hand_in"), (3, "hand_in"), (1, ""), (0, ""),
)  # fmt: skip
FOUND = ("密封面磨损，属正常损耗", "轴承保持架断裂，材料缺陷", "线圈受潮短路", "铸件砂眼渗漏")
WHY = ("运行有异响，拆检更换", "渗漏", "三包期内失效", "例行更换")
OLD_STEPS = ("hand_in", "inspect")
REASONS = {"reject": "库存要留给停产客户，先用随车件", "cancel": "客户改期，用到时再领"}
STEPS = ("submit", "approve", "pick", "issue", "receive")


def run_materials(company: Company, now: dt.datetime) -> int:
    """Enter requests for orders that are being worked on, and walk them on; answers how many there are."""
    run = _Materials(company, now)
    for number, (days, goal) in enumerate(WALKS):
        run.request(number, days, goal)
    for number, goal in enumerate(RETURNS):
        run.give_back(number, goal)
    for number, (days, goal) in enumerate(OLD_PARTS):
        run.remove(number, days, goal)
    return len(WALKS)


class _Materials:
    """The requests, their orders and the stores that they ask."""

    def __init__(self, company: Company, now: dt.datetime) -> None:
        self.actor, self.now = company.actor, now
        open_states = [dispatch.State.WORKING, dispatch.State.SUSPENDED, dispatch.State.ACCEPTED]
        found = dispatch.visible_work_orders(self.actor).filter(state__in=open_states)
        self.orders = cycle(list(found.order_by("-reported_at", "pk")[:12]))
        self.store = materials.stores(self.actor).one(kind=stock.Kind.WAREHOUSE)
        parts = products.visible_parts(self.actor).select_related("supplier")
        self.used = list(parts.order_by("code_key", "pk")[:10])
        supplier = accounts.visible_suppliers(self.actor).order_by("pk").first()
        self.supplier = supplier or accounts.create_supplier(
            self.actor, {"code": "GF-01", "name": "恒密机械密封厂"}, at=now
        )
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

    def give_back(self, number: int, goal: str) -> None:
        """One piece of what a received request had is not needed after all."""
        actor = self.actor
        rows = materials.visible_requests(actor).filter(state="received", work_order__isnull=False)
        request = rows.order_by("pk")[number]
        line = materials.lines_of_request(request)[0]
        at = min(request.requested_at + dt.timedelta(days=1), self.now)
        given = materials.ReturnInput(
            source_id=request.target_id,
            target_id=request.source_id,
            order_id=request.work_order_id,
            remark="现场判断不用换",
            parts={(line.part_id, "good" if number % 2 else "faulty"): PIECE},
        )
        note = materials.create_return(actor, given, at=at, hand_in=goal != "draft")
        if goal == "take_back":
            materials.take_back_return(actor, note.pk, version=note.version, at=at)

    def remove(self, number: int, days: int, goal: str) -> None:
        """A part was taken out of an order's machine, and has come so far."""
        actor, order = self.actor, next(self.orders)
        machine = order.machines.select_related("machine").first()
        at = self.now - dt.timedelta(days=days)
        part = self.used[number % len(self.used)]
        given = materials.OldPartInput(
            part_id=part.pk,
            serial=f"{part.code.rsplit('.', 1)[-1]}-{2300 + 17 * number}",
            position=("驱动端", "非驱动端", "进口侧")[number % 3],
            machine_id=machine.machine_id if machine else None,
            order_id=order.pk,
            reason=WHY[number % len(WHY)],
        )
        made = materials.create_old_part(actor, given, at=at)
        if not goal:
            return
        steps = OLD_STEPS[: OLD_STEPS.index(goal) + 1] if goal in OLD_STEPS else (*OLD_STEPS, goal)
        for place, act in enumerate(steps, start=1):
            more = {
                "findings": FOUND[number % len(FOUND)],
                "target_id": self.store.pk,
                "supplier_id": self.supplier.pk,
                "amount_minor": part.price_minor * 6 // 10,
            }
            to = materials.Custodian(
                holder=actor.name, place="旧件库", note="按鉴定结果处置", more=more
            )
            on = min(at + dt.timedelta(days=place), self.now)
            made = materials.step_old_part(actor, made.pk, act, to, version=made.version, at=on)

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
