"""The demo company's language about faults, its suppliers, work plans, and parts used and swapped today."""

from __future__ import annotations

import datetime as dt
from typing import Any

from baoxiu.config.demo.company import Company
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.register.accounts import public as accounts
from baoxiu.register.products import public as products

# kind, code, name, family; the symptoms of pumps are those of PUMP.4.1a–l.
CODES = (
    ("symptom", "4.1a", "打不出液体", "水泵"), ("symptom", "4.1b", "流量不足", "水泵"),
    ("symptom", "4.1c", "功率过大", "水泵"), ("symptom", "4.1d", "扬程不足", "水泵"),
    ("symptom", "4.1e", "泵组振动", "水泵"), ("symptom", "4.1f", "轴端渗漏及密封渗漏", "水泵"),
    ("symptom", "4.1g", "噪音不符合标准", "水泵"), ("symptom", "4.1l", "其它可判定的制造质量故障", "水泵"),
    ("symptom", "PS-01", "排料粒度变大", "破碎机"), ("symptom", "PS-02", "主轴承温度高", "破碎机"),
    ("symptom", "SG-01", "割刀堵塞", "收割机"), ("symptom", "SG-02", "脱粒不净", "收割机"),
    ("symptom", "TY-01", "画面偏色或变暗", "投影机"), ("symptom", "TY-02", "过热自动关机", "投影机"),
    ("cause", "C-01", "零件磨损", ""), ("cause", "C-02", "密封老化", ""), ("cause", "C-03", "装配不当", ""),
    ("cause", "C-04", "缺润滑", ""), ("cause", "C-05", "灰尘堵塞", ""), ("cause", "C-06", "使用不当", ""),
    ("remedy", "R-01", "更换零件", ""), ("remedy", "R-02", "调整间隙", ""), ("remedy", "R-03", "清理", ""),
    ("remedy", "R-04", "加注润滑脂", ""), ("remedy", "R-05", "重新找正", ""),
)  # fmt: skip
SUPPLIERS = (
    ("GY-01", "江阴恒封密封件有限公司", "陆工", "13800003301"),
    ("GY-02", "瓦房店北轴轴承有限公司", "孙经理", "13800003302"),
    ("GY-03", "临溪精铸有限公司", "何厂长", "13800003303"),
    ("GY-04", "光启光源技术有限公司", "沈工", "13800003304"),
)
# plan, family, symptom, ((service item, minutes), …), how many of the family's parts
PLANS = (
    ("更换机械密封", "水泵", "4.1f", (("S-104", 120),), 1),
    ("更换轴承并找正", "水泵", "4.1e", (("S-104", 180),), 2),
    ("更换颚板", "破碎机", "PS-01", (("S-301", 240),), 1),
    ("清理割台、更换割刀", "收割机", "SG-01", (("S-401", 90),), 1),
    ("清灰、更换风扇", "投影机", "TY-02", (("S-501", 60),), 2),
)
MONTHS = (12, 18, 24)
USED_TODAY = 4


def add_records(company: Company, at: dt.datetime) -> None:
    """Fault codes and suppliers; every part comes from one and has a warranty of its own."""
    actor = company.actor
    for kind, code, name, family in CODES:
        given = {"kind": kind, "code": code, "name": name, "family": family}
        company.codes[code] = products.create_fault_code(actor, given, at=at)
    made = [
        accounts.create_supplier(
            actor, {"code": code, "name": name, "contact": contact, "phone": phone}, at=at
        )
        for code, name, contact, phone in SUPPLIERS
    ]
    parts = [part for group in company.parts.values() for part in group]
    for number, part in enumerate(parts):
        values = {
            "supplier": made[number % len(made)].pk,
            "warranty_months": MONTHS[number % len(MONTHS)],
        }
        products.amend_part(actor, part.pk, values, version=part.version, at=at)


def run_service(company: Company, now: dt.datetime) -> None:
    """Work plans, what some machines are made of, and what was used and swapped on today's orders."""
    actor = company.actor
    for name, family, symptom, work, count in PLANS:
        parts = company.parts[family][:count]
        dispatch.create_plan(
            actor,
            {"name": name, "family": family, "symptom": company.codes[symptom].pk},
            [
                dispatch.WorkInput(item_id=company.items[code].pk, minutes=minutes)
                for code, minutes in work
            ],
            [dispatch.PartInput(part_id=part.pk) for part in parts],
            at=now - dt.timedelta(days=300),
        )
    working = dispatch.visible_work_orders(actor).filter(state=dispatch.State.WORKING)
    used = 0
    for order in working.order_by("-reported_at", "pk"):
        if used < USED_TODAY and _use(company, order, used, now):
            used += 1


def _use(company: Company, order: Any, number: int, now: dt.datetime) -> bool:
    """Use, and on every second order swap, a part of the technician's own stock."""
    actor = company.actor
    machines = dispatch.machines_of_order(order)
    mine = [row for row in dispatch.in_hand(actor, order) if _fits(company, row.part_id, machines)]
    if not mine:
        return False
    row, machine = mine[0], machines[0]
    shipped = {"position": "主要部件", "part": row.part_id, "serial": f"CC{machine.pk:05d}"}
    products.add_component(actor, machine.pk, shipped, at=now - dt.timedelta(days=200))
    line = dispatch.LineInput(
        category="material",
        part_id=row.part_id,
        machine_id=machine.pk,
        source_id=row.location_id,
        serial=f"XJ{machine.pk:05d}",
        removed_serial=f"CC{machine.pk:05d}" if number % 2 else "",
        position="主要部件",
        note="磨损超限",
        swaps=bool(number % 2),
    )
    dispatch.add_line(actor, order.pk, line, at=now - dt.timedelta(minutes=20 + number))
    return True


def _fits(company: Company, part_id: int, machines: list[Any]) -> bool:
    families = {machine.model.family for machine in machines}
    return _family_of(company, part_id) in families


def _family_of(company: Company, part_id: int) -> str:
    """The family of machines that a part is for."""
    return next(
        (
            family
            for family, parts in company.parts.items()
            if any(part.pk == part_id for part in parts)
        ),
        "",
    )
