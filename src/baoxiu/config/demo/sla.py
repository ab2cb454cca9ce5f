"""The demo company's service commitments, after those of the handbooks (requirements PROJ, BLDG, LAMP, ONEY, GEN5, MINE)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from baoxiu.config.demo.company import Company
from baoxiu.policies.sla import public as sla
from baoxiu.register.calendars import public as calendars

HOUR = 60
ALWAYS, DAILY, OFFICE = "全天（含节假日）", "每天 08:00–22:00", "工作日"

# name, stated in, calendar, conditions, times in hours
COMMITMENTS: tuple[tuple[str, str, str, dict[str, Any], dict[str, float]], ...] = (
    ("停产抢修：4 小时到场、24 小时修复", "ONEY.4", ALWAYS,
     {"urgency": "stopped"}, {"on_site": 4, "solved": 24}),
    ("重点客户：24 小时到场、48 小时换备件", "BLDG.1.2d、BLDG.1.2e", ALWAYS,
     {"customer": 3}, {"on_site": 24, "spare": 48}),
    ("照明工程：不分节假日 24 小时到场", "LAMP.4", ALWAYS,
     {"customer": 5}, {"on_site": 24}),
    ("投影机：24 小时内上门", "PROJ.C3", ALWAYS,
     {"family": "投影机"}, {"on_site": 24}),
    ("紧急故障：立即派人", "GEN5.7", ALWAYS,
     {"urgency": "urgent", "task_type": "故障维修"}, {"respond": 0.5, "solved": 24}),
    ("破碎机一般故障：24 小时派人、24 小时修复", "GEN5.7", ALWAYS,
     {"family": "破碎机", "task_type": "故障维修"}, {"respond": 24, "solved": 24}),
    ("收割机农忙：三天内排除", "AGRI2010.34", ALWAYS,
     {"family": "收割机"}, {"solved": 72}),
    ("水泵：每天 08:00–22:00 受理，两天内修复", "MINE.A9a", DAILY,
     {"family": "水泵", "task_type": "故障维修"}, {"respond": 4, "on_site": 14, "solved": 28}),
    ("其他任务：三个工作日内完成", "", OFFICE, {}, {"solved": 24}),
)  # fmt: skip


def add_commitments(company: Company, at: dt.datetime) -> None:
    """State what is promised, before the first order."""
    actor = company.actor
    keys = {row.name: row.pk for row in calendars.visible_calendars(actor)}
    for place, (name, source, calendar, conditions, times) in enumerate(COMMITMENTS, 1):
        values: dict[str, Any] = {
            "name": name, "source": source, "position": 10 * place, "calendar": keys[calendar],
            "valid_from": dt.date(at.year - 1, 1, 1), "warn_role": "dispatcher",
            "due_role": "service_manager", "after_role": "administrator", **conditions,
        }  # fmt: skip
        if "customer" in values:
            values["customer"] = company.contracts[values["customer"]].customer_id
        for target, hours in times.items():
            values[f"{target}_minutes"] = round(hours * HOUR)
        sla.create_commitment(actor, values, at=at)
