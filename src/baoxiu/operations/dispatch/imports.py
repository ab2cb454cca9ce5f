"""Importing orders of the past."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.audit import recording
from baoxiu.foundation.grid.importing.converting import code, lines, moment, money, text
from baoxiu.foundation.grid.importing.finding import Finder, in_parts
from baoxiu.foundation.grid.importing.kinds import (
    Choice,
    Field,
    ImportKind,
    Journal,
    Order,
    Plan,
    Preset,
    Row,
    RowRefused,
    Session,
)
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.text import code as as_code
from baoxiu.kernel.text import fold
from baoxiu.operations.dispatch.choices import State
from baoxiu.operations.dispatch.models import (
    ServiceLine,
    TaskType,
    WorkOrder,
    WorkOrderMachine,
)
from baoxiu.operations.dispatch.permissions import CLOSE, CREATE, RECORD
from baoxiu.operations.dispatch.queries import all_task_types
from baoxiu.operations.dispatch.services.excavators import ExcavatorOrders
from baoxiu.operations.dispatch.services.history import (
    PastOrder,
    build_past_order,
    taken_external_keys,
)
from baoxiu.operations.dispatch.services.past_machines import PastMachines
from baoxiu.register.accounts import public as accounts
from baoxiu.register.products import public as products

LONGEST_SERIAL = 30
USUAL_TYPE = "其他"
STATES = {
    State.CLOSED: ("closed", "done", "completed", "finished", "已关闭", "关闭", "完成", "已完成", "完工", "结案", "已结案"),
    State.CANCELLED: ("cancelled", "canceled", "取消", "已取消"),
    State.VOID: ("void", "作废", "已作废"),
}  # fmt: skip
_STATE_OF = {fold(word): state for state, words in STATES.items() for word in words}


def past_state(cell: str) -> str:
    """How an order ended; a word that says it is still open is left to the rule that refuses it."""
    return str(_STATE_OF.get(fold(cell), cell.strip()))


class PastOrderSession(Session):
    """Orders by their number in the old system; without one, by machine, day and text."""

    def __init__(self, order: Order) -> None:
        super().__init__(order)
        self._machines = products.machine_finder(self.actor, "serial")
        self._types = task_type_finder(self.actor)
        self._base = PastMachines(self.actor, order.at, order.options)
        self._creates = bool(order.options.get("create"))
        self._seen: dict[str, int] = {}
        self._counted: Counter[str] = Counter()
        self._keys: dict[int, str] = {}
        self._taken: set[str] = set()
        self._zone = get_current_timezone()
        if self._creates and order.options.get("region"):
            self._base.region()

    def look_up(self, rows: Sequence[Row]) -> None:
        self._machines.look_up(row.values.get("serial") for row in rows)
        self._types.look_up(row.values.get("task_type") or USUAL_TYPE for row in rows)
        self._taken = set()
        for part in in_parts(self._key(row) for row in rows):
            self._taken |= taken_external_keys(self.actor, part)

    def pass_over(self, row: Row) -> None:
        self._seen.setdefault(self._key(row), row.line)

    def plan(self, row: Row) -> Plan:
        key = self._key(row)
        before = self._seen.setdefault(key, row.line)
        if before != row.line:
            reason = _now("Line %(line)s says the same already") % {"line": before}
            raise RowRefused(reason, kind="duplicate", field="external_key")
        order, made_lines = self._build(row, key, is_final=False)
        if key in self._taken:
            return Plan(row, "unchanged")
        return Plan(row, "created", order, extra=made_lines)

    def write(self, plans: Sequence[Plan]) -> Journal:
        """Insert orders, machines and lines at once; each order has its entry in the record."""
        journal = Journal()
        self._base.made = []
        new = [plan for plan in plans if plan.result == "created"]
        for plan in new:
            if self._is_provisional(plan):
                key = self._key(plan.row)
                plan.subject, plan.extra = self._build(plan.row, key, is_final=True)
        for row in self._base.made:
            journal.add_created([row])
        orders = recording.create_many(
            [plan.subject for plan in new],
            actor=self.actor, at=self.order.at, action="import", reason=self.order.reason,
        )  # fmt: skip
        journal.add_created(orders)
        WorkOrderMachine.objects.bulk_create(
            WorkOrderMachine(
                organisation_id=self.actor.organisation_id,
                work_order=plan.subject,
                machine=self._machines.get(plan.row.values["serial"]),
            )
            for plan in new
        )
        made_lines = [line for plan in new for line in plan.extra]
        for line in made_lines:
            line.work_order = line.work_order  # again: only now has the order a key
        ServiceLine.objects.bulk_create(made_lines)
        return journal

    def _is_provisional(self, plan: Plan) -> bool:
        order = plan.subject
        return order.task_type.pk is None or order.customer.pk is None

    def _build(self, row: Row, key: str, *, is_final: bool) -> tuple[WorkOrder, list[ServiceLine]]:
        values = row.values
        past = PastOrder(
            external_key=key,
            machine=self._machine(values["serial"], is_final=is_final),
            task_type=self._task_type(values.get("task_type") or USUAL_TYPE, is_final=is_final),
            reported_at=self._aware(values["reported_at"]),
            finished_at=self._aware(values["finished_at"]) if values.get("finished_at") else None,
            state=values.get("state") or State.CLOSED,
            fault=values.get("fault") or "",
            content=values.get("content") or "",
            technicians=values.get("technicians") or "",
            cost_minor=values.get("cost") or 0,
            cost_name=self._cost_name(),
        )
        return build_past_order(self.actor, past, at=self.order.at)

    def _machine(self, serial: str, *, is_final: bool) -> products.InstalledProduct:
        found: products.InstalledProduct | None = self._machines.find(serial)
        if not self._creates:
            known: products.InstalledProduct = self._machines.get(serial)
            return known
        if found is None or (is_final and found.pk is None):
            found = self._base.machine(serial) if is_final else self._base.placeholder(serial)
            self._machines.put(serial, found)
        return found

    def _task_type(self, name: str, *, is_final: bool) -> TaskType:
        found: TaskType | None = self._types.find(name)
        if not self._creates:
            known: TaskType = self._types.get(name)
            return known
        if found is None or (is_final and found.pk is None):
            found = self._base.task_type(name) if is_final else TaskType(name=name)
            self._types.put(name, found)
        return found

    def _aware(self, local: dt.datetime) -> dt.datetime:
        return local.replace(tzinfo=self._zone)

    def _cost_name(self) -> str:
        currency = self.order.options.get("currency")
        return _now("Costs (%(currency)s)") % {"currency": currency} if currency else _now("Costs")

    def _key(self, row: Row) -> str:
        """The number in the old system, or one that the same row gets in every run."""
        if row.line not in self._keys:
            stated = as_code(str(row.values.get("external_key") or ""))
            self._keys[row.line] = stated or self._derived(row)
        return self._keys[row.line]

    def _derived(self, row: Row) -> str:
        values = row.values
        serial = as_code(values["serial"])
        on = values["reported_at"]
        what = "\n".join([serial, on.isoformat(), fold(values.get("fault") or "")])
        digest = hashlib.sha256(what.encode()).hexdigest()[:10].upper()
        self._counted[digest] += 1
        twin = self._counted[digest]
        key = f"{serial[:LONGEST_SERIAL]}-{on:%Y%m%d}-{digest[:8]}"
        return key if twin == 1 else f"{key}-{twin}"


def task_type_finder(actor: Actor) -> Finder:
    """Task types by name, switched-off ones too."""
    known = {row.name: row for row in all_task_types(actor)}

    def find_many(wanted: list[str]) -> Mapping[str, Any]:
        return {word: known.get(word) for word in wanted}

    return Finder("task_type", find_many, lambda: known)


class WorkOrderImport(ImportKind):
    """Orders of the past, with what was done and what it cost."""

    key = "work-orders"
    title = _("Import past work orders")
    subject = _("Past work orders")
    icon = "clipboard-list"
    list_url = "dispatch:work-orders"
    permissions = (CREATE, RECORD, CLOSE)
    session = PastOrderSession
    presets = (ExcavatorOrders(),)
    fields = (
        Field(
            name="external_key", label=_("number in the old system"), convert=code,
            synonyms=("原单号", "工单号", "派工单号", "单号", "编号", "work order", "order no", "number"),
        ),
        Field(
            name="serial", label=_("serial number"), convert=code, is_required=True,
            synonyms=("出厂编号", "机号", "设备编号", "序列号", "serial", "serial no", "asset", "machine"),
        ),
        Field(
            name="reported_at", label=_("Reported"), convert=moment, is_required=True,
            synonyms=("日期", "报修日期", "报修时间", "派工日期", "开始日期", "date", "start", "reported"),
        ),
        Field(
            name="finished_at", label=_("completed"), convert=moment,
            synonyms=("完成日期", "完工日期", "完成时间", "结束日期", "finished", "completed", "end"),
        ),
        Field(
            name="task_type", label=_("task type"), convert=text,
            synonyms=("任务类型", "类型", "服务类型", "type", "task type"),
        ),
        Field(
            name="fault", label=_("reported fault"), convert=lines,
            synonyms=("故障现象", "故障描述", "报修内容", "问题描述", "内容", "description", "text", "fault"),
        ),
        Field(
            name="content", label=_("what was done"), convert=text,
            synonyms=("处理内容", "服务内容", "维修内容", "处理结果", "work done", "action"),
        ),
        Field(
            name="technicians", label=_("technicians"), convert=text,
            synonyms=("工程师", "服务人员", "维修人员", "技术员", "technician", "engineer"),
        ),
        Field(
            name="cost", label=_("costs"), convert=money,
            synonyms=("费用", "金额", "费用合计", "维修费用", "cost", "amount", "total"),
        ),
        Field(name="state", label=_("state"), convert=past_state, synonyms=("状态", "state", "status")),
    )  # fmt: skip

    def questions(self, actor: Actor, preset: Preset | None) -> tuple[Choice, ...]:
        """A file that makes its machines is asked where they are to lie."""
        if preset is None or not preset.options.get("create"):
            return ()
        names = (name.strip() for _key, name in accounts.region_choices(actor))
        return (Choice("region", _("sales region"), ("", *dict.fromkeys(names))),)
