"""The demo company's releases with short items: settled ones of the year, open and overdue ones of today."""

from __future__ import annotations

import datetime as dt
from typing import Any

from baoxiu.config.demo.company import Company
from baoxiu.operations.shortages import public as shortages

# name, specification, unit, quantity
ITEMS = (
    ("出口止回阀", "DN400 PN16", "件", 1), ("机械密封", "DN150 集装式", "套", 2),
    ("变频器", "132 kW", "台", 1), ("压力变送器", "0–1.6 MPa", "只", 4),
    ("联轴器护罩", "", "件", 1), ("底座地脚螺栓", "M24×400", "套", 16),
    ("随机专用工具箱", "", "套", 2), ("就地控制箱", "含门锁", "台", 1),
    ("填料函压盖", "不锈钢", "件", 3), ("产品合格证、说明书", "", "套", 1),
    ("橡胶软接头", "DN200", "件", 2), ("轴承箱油标", "", "只", 6),
)  # fmt: skip

PEOPLE = ("方建平", "钟维", "施雨桐")
REASONS = (
    "铸件砂眼返工，客户要求整机先发，质检、售后同意", "外购件供应商延期，现场基础已等着就位",
    "随机件未齐，不影响就位，到现场补装",
)  # fmt: skip
NOTES = {
    "purchase": "已下采购单，供应商确认交期", "ship": "随零担物流发出", "receive": "现场库管已点收",
    "fit": "补装完成，试运行正常", "sign": "客户签收", "cancel": "改型后用不上，客户书面确认",
}  # fmt: skip
WALK = ("purchase", "ship", "receive", "fit", "sign")

# Days since the release, then for each item: days from today to the promised one, and how far it has come.
RELEASES: tuple[tuple[int, tuple[tuple[int | None, str], ...]], ...] = (
    (330, ((-300, "sign"), (-295, "sign"))), (281, ((-250, "sign"),)),
    (240, ((-215, "sign"), (-210, "cancel"))), (199, ((-170, "sign"),)),
    (160, ((-140, "sign"), (-138, "sign"), (-130, "sign"))), (121, ((-95, "sign"),)),
    (90, ((-60, "sign"), (-50, "fit"))), (63, ((-14, "purchase"), (-20, "receive"))),
    (45, ((-3, "ship"), (2, "purchase"))), (36, ((-6, ""), (None, ""))),
    (28, ((1, "receive"), (-1, "fit"))), (17, ((11, ""), (5, "ship"), (-4, "purchase"))),
    (6, ((8, ""), (None, ""))), (3, ((None, ""),)),
)  # fmt: skip


def run_shortages(company: Company, now: dt.datetime) -> int:
    """Enter the releases, oldest first, and walk their items on; answers how many releases there are."""
    for number, (days, items) in enumerate(RELEASES):
        _Release(company, now, number, days).run(items)
    return len(RELEASES)


class _Release:
    """One release and what became of its items."""

    def __init__(self, company: Company, now: dt.datetime, number: int, days: int) -> None:
        self.company = company
        self.now = now
        self.number = number
        self.days = days
        self.contract = company.contracts[-1 - number * 3]
        self.machine = company.machines[self.contract.pk][0]

    def run(self, items: tuple[tuple[int | None, str], ...]) -> None:
        """Enter it and bring each item as far as it has come."""
        company, number = self.company, self.number
        at = self._day(self.days)
        release = shortages.create_release(
            company.actor,
            shortages.ReleaseInput(
                contract_id=self.contract.pk,
                machine_ids=[self.machine.pk],
                released_on=at.date(),
                released_by=PEOPLE[number % len(PEOPLE)],
                reason=REASONS[number % len(REASONS)],
                items=[self._item(place, due) for place, (due, _goal) in enumerate(items)],
            ),
            at=at,
        )
        made = shortages.items_of_release(company.actor, release, at.date())
        for item, (_due, goal) in zip(made, items, strict=True):
            self._walk(item, goal)

    def _item(self, place: int, due: int | None) -> shortages.ItemInput:
        promised = None if due is None else self.now.date() + dt.timedelta(days=due)
        known = self.company.parts.get(self.machine.model.family, [])
        if place == 0 and known:
            part = known[self.number % len(known)]
            return shortages.ItemInput(part_id=part.pk, quantity_milli=1000, promised_on=promised)
        name, specification, unit, quantity = ITEMS[(self.number * 2 + place) % len(ITEMS)]
        return shortages.ItemInput(
            name=name,
            specification=specification,
            unit=unit,
            quantity_milli=quantity * 1000,
            promised_on=promised,
        )

    def _walk(self, item: Any, goal: str) -> None:
        if not goal:
            return
        acts = (goal,) if goal == "cancel" else WALK[: WALK.index(goal) + 1]
        for place, act in enumerate(acts, start=1):
            at = self._day(self.days - min(self.days - 1, place * max(1, self.days // 12)))
            step = shortages.Step(reason=NOTES[act])
            seen = {item.pk: shortages.get_item(self.company.actor, item.pk).version}
            actor = self.company.actor
            shortages.step_items(actor, item.release_id, act, seen, step, at=at)

    def _day(self, ago: int) -> dt.datetime:
        return self.now - dt.timedelta(days=ago)
