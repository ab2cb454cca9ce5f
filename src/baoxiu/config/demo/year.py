"""The demo company's year of work: more than five hundred orders in all states."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.utils import timezone

from baoxiu.config.demo import words
from baoxiu.config.demo.company import Company
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.policies.warranty import public as warranty

ORDERS = 520
STATION_OF_AREA = {"西南大区": 0, "东北片": 0, "华北片": 1, "华东片": 2}

# How far the orders of the last days have come, from newest to older; everything before is finished.
RECENT = (
    "draft", "waiting", "waiting", "assigned", "accepted", "travelling", "working", "working",
    "parts", "awaiting_signature", "waiting", "assigned", "draft", "working", "parts", "customer",
    "cannot_complete", "awaiting_signature", "done", "done", "accepted", "factory", "waiting",
    "working", "done", "reviewed", "awaiting_signature", "parts", "assigned", "done",
)  # fmt: skip


def run_year(company: Company, now: dt.datetime, say: Callable[[str], None]) -> int:
    """Make the orders, oldest first; answers how many there are."""
    types = {row.name: row.pk for row in dispatch.active_task_types(company.actor)}
    recent = len(RECENT) * 2
    for number in range(ORDERS):
        age = ORDERS - number - 1
        if age < recent:
            reported = now - dt.timedelta(hours=3 + 5 * age, minutes=17 * (age % 3))
            goal = RECENT[age % len(RECENT)] if age < len(RECENT) else "closed"
        else:
            days = 12 + (age - recent) * 350 / (ORDERS - recent)
            reported = now - dt.timedelta(days=days, hours=age % 7)
            goal = ("closed", "closed", "closed", "reviewed", "closed", "void", "closed",
                    "cancelled")[age % 8]  # fmt: skip
        _OneOrder(company, types, number, reported, now).come_to(goal)
        if number % 100 == 99:  # noqa: PLR2004 -- a sign of life now and then
            say(f"{number + 1}/{ORDERS}")
    return ORDERS


class _OneOrder:
    """One order on its way to a goal, with the times that such work takes."""

    def __init__(
        self,
        company: Company,
        types: dict[str, int],
        number: int,
        reported: dt.datetime,
        now: dt.datetime,
    ) -> None:
        self.company = company
        self.dice = company.dice
        self.number = number
        self.at = reported
        self.now = now
        self.types = types
        self.order: Any = None
        self.is_recent = now - reported < dt.timedelta(days=5)
        self.today = timezone.localtime(now).replace(second=0, microsecond=0)
        self.family = ""

    def come_to(self, goal: str) -> None:
        """Create the order and walk it until it has reached the goal."""
        self._create(submit=goal != "draft")
        walks = {
            "draft": (), "waiting": (), "cancelled": (self._cancel,),
            "assigned": (self._assign,), "accepted": (self._assign, self._accept),
            "travelling": (self._assign, self._accept, self._depart),
            "working": (*self._to_work(),), "void": (*self._to_work(), self._void),
            "parts": (*self._to_work(), self._suspend(0)),
            "customer": (*self._to_work(), self._suspend(1)),
            "factory": (*self._to_work(), self._suspend(2)),
            "cannot_complete": (self._assign, self._accept, self._depart, self._arrive,
                                self._give_up),
            "awaiting_signature": (*self._to_work(), self._ask),
            "done": (*self._to_sign(),), "reviewed": (*self._to_sign(), self._act("review")),
            "closed": (*self._to_sign(), self._act("review"), self._act("close")),
        }  # fmt: skip
        for step in walks[goal]:
            step()

    def _to_work(self) -> tuple[Callable[[], None], ...]:
        return (self._assign, self._accept, self._depart, self._arrive, self._record)

    def _to_sign(self) -> tuple[Callable[[], None], ...]:
        if self.number % 9 == 4:  # noqa: PLR2004 -- now and then a part was missing
            return (*self._to_work(), self._suspend(0), self._act("resume"), self._ask, self._sign)
        return (*self._to_work(), self._ask, self._sign)

    def _create(self, *, submit: bool) -> None:
        company = self.company
        task = self._task_type()
        if self.number % 40 == 7:  # noqa: PLR2004 -- the excavators call now and then
            machines = [company.excavators[self.number % 5]]
            contract = None
        else:
            contract = company.contracts[self.dice.randrange(len(company.contracts))]
            chosen = company.machines[contract.pk]
            machines = self.dice.sample(chosen, k=1 if self.number % 6 else min(2, len(chosen)))
        machine = machines[0]
        self.family = machine.model.family
        place = contract or machine.customer
        fault = self._fault(task)
        urgent = ("normal", "normal", "normal", "urgent", "normal", "stopped")[self.number % 6]
        self.order = dispatch.create_work_order(
            company.actor,
            dispatch.OrderInput(
                contract_ids=[contract.pk] if contract else [],
                machine_ids=[each.pk for each in machines],
                region_id=place.region_id,
                task_type_id=self.types[task],
                **self._covered(machines, fault),
                urgency=urgent,
                contact_name=place.contact_name,
                contact_phone=place.contact_phone,
                fault=fault,
                no_contract_reason="" if contract else "矿方自有设备，按年度框架结算",
                planned_at=self.at + dt.timedelta(hours=self.dice.choice((4, 6, 24, 30))),
            ),
            at=self.at,
            submit=submit,
        )

    def _covered(self, machines: list[Any], fault: str) -> dict[str, Any]:
        """三包 as proposed; where nothing is, or machines differ, people say it, and now and then they say otherwise."""
        keys = [machine.pk for machine in machines]
        judgements = dispatch.propose(
            self.company.actor, keys, fault=fault, urgency="normal", at=self.at
        )
        proposals = {warranty.proposal(one) for one in judgements}
        said = self.dice.random() < 0.6  # noqa: PLR2004 -- share of the demo
        if proposals == {None}:
            return {"is_warranty": said}
        if len(proposals) > 1:
            return {"is_warranty": said, "warranty_reason": "两台设备同时报修，一并处理"}
        if self.number % 37 == 5:  # noqa: PLR2004 -- the exceptions
            (proposed,) = proposals
            return {"is_warranty": not proposed, "warranty_reason": "售后经理同意，按优惠处理"}
        return {"is_warranty": None}

    def _task_type(self) -> str:
        return ("故障维修", "故障维修", "定期保养", "故障维修", "安装调试", "故障维修", "巡检回访",
                "配件服务", "培训", "欠件补装", "故障维修", "质量事故处理")[self.number % 12]  # fmt: skip

    def _fault(self, task: str) -> str:
        if task in {"故障维修", "质量事故处理", "配件服务"}:
            faults = words.FAULTS[self.family]
            return faults[self.dice.randrange(len(faults))]
        return {
            "定期保养": "到期保养", "安装调试": "新机到场，请安排安装调试", "巡检回访": "季度巡检",
            "培训": "新操作工上岗培训", "欠件补装": "欠件已到，补装",
        }[task]  # fmt: skip

    def _later(self, low: int, high: int) -> dt.datetime:
        """Some minutes on, but never in the future."""
        self.at = min(self.at + dt.timedelta(minutes=self.dice.randrange(low, high)), self.now)
        return self.at

    def _act(self, name: str) -> Callable[[], None]:
        def act() -> None:
            actor, at = self.company.actor, self._later(30, 900)
            dispatch.perform(actor, self.order.pk, name, at=at)

        return act

    def _perform(self, name: str, low: int, high: int, **step: Any) -> None:
        at = self._later(low, high)
        dispatch.perform(self.company.actor, self.order.pk, name, dispatch.Step(**step), at=at)

    def _assign(self) -> None:
        area = self._area()
        station = STATION_OF_AREA[area]
        team = [
            t for t in self.company.technicians if t.station_id == self.company.stations[station].pk
        ]
        chosen = [team[self.number % len(team)]]
        if self.number % 7 == 3 and len(team) > 1:  # noqa: PLR2004 -- sometimes two go
            chosen.append(team[(self.number + 1) % len(team)])
        planned = self.at + dt.timedelta(hours=self.dice.choice((2, 3, 5, 20)))
        if self.is_recent:  # today shall look like a working day
            planned = self.today.replace(hour=8 + self.number * 5 % 9, minute=self.number % 4 * 15)
        self._perform(
            "assign", 5, 90, technician_ids=[each.pk for each in chosen], planned_at=planned
        )

    def _area(self) -> str:
        name = self.order.region.name
        for area, provinces in words.REGIONS.items():
            if name == area or any(name == p or name in towns for p, towns in provinces):
                return area
        return "西南大区"

    def _accept(self) -> None:
        self._perform("accept", 3, 40)

    def _depart(self) -> None:
        self._perform("depart", 10, 120)

    def _arrive(self) -> None:
        self._perform("arrive", 30, 180)

    def _record(self) -> None:
        actor, order = self.company.actor, self.order
        content = {"水泵": "S-104", "破碎机": "S-301", "收割机": "S-401", "投影机": "S-501"}
        code = content.get(self.family, "S-101")
        given = [
            dispatch.LineInput(
                category="content",
                item_id=self.company.items[code].pk,
                minutes=self.dice.randrange(40, 360, 10),
                **self._codes(),
            )
        ]
        parts = self.company.parts.get(self.family, [])
        if parts and self.number % 3:
            part = parts[self.dice.randrange(len(parts))]
            given.append(
                dispatch.LineInput(
                    category="material",
                    part_id=part.pk,
                    quantity_milli=1000 * self.dice.randrange(1, 3),
                )
            )
        given.append(
            dispatch.LineInput(
                category="fee",
                item_id=self.company.items["F-KM"].pk,
                quantity_milli=1000 * self.dice.randrange(20, 240),
            )
        )
        for line in given:
            dispatch.add_line(actor, order.pk, line, at=self._later(10, 60))
        if self.number % 4 == 0:
            text = words.REMARKS[self.number // 4 % len(words.REMARKS)]
            dispatch.add_remark(actor, order.pk, text=text, at=self.at)

    def _codes(self) -> dict[str, Any]:
        """Symptom, cause and remedy as codes; machines of some families have no symptoms of their own."""
        codes = self.company.codes.values()
        said: dict[str, Any] = {}
        for kind in ("symptom", "cause", "remedy"):
            fitting = [row for row in codes if row.kind == kind and row.family in ("", self.family)]
            if fitting:
                said[f"{kind}_id"] = fitting[self.number % len(fitting)].pk
        return said

    def _suspend(self, which: int) -> Callable[[], None]:
        hold, reason = words.HOLDS[which]

        def act() -> None:
            self._perform("suspend", 10, 60, hold_reason=hold, reason=reason)

        return act

    def _ask(self) -> None:
        self._perform("ask_to_sign", 10, 60)

    def _sign(self) -> None:
        self._perform(
            "sign",
            5,
            240,
            signer_name=self.order.contact_name,
            findings=words.FINDINGS[self.number % len(words.FINDINGS)],
        )

    def _give_up(self) -> None:
        self._perform("give_up", 20, 60, reason="现场无法停机，带回数据再议")

    def _cancel(self) -> None:
        self._perform("cancel", 30, 300, reason="客户自行处理好了")

    def _void(self) -> None:
        self._perform("void", 30, 300, reason="重复开单，以另一张为准")
