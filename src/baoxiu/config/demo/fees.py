"""The demo company's price lists of three years, one customer's own list, and the rules by which fees arise."""

from __future__ import annotations

import datetime as dt
from typing import Any

from baoxiu.config.demo.company import Company
from baoxiu.policies.fees import public as fees

# name, years back, hundredths of the catalogue's price
LISTS = (("服务价目表", 2, 92), ("服务价目表", 1, 96), ("服务价目表", 0, 100))
OWN_SHARE = 88

# name, basis, item, payer, warranty, task type, kind, only parts with a supplier
RULES: tuple[tuple[str, str, str, str, str, str, str, bool], ...] = (
    ("三包内供应商件由供应商承担", "bearer", "", "supplier", "yes", "", "part", True),
    ("三包内其余由工厂承担", "bearer", "", "warranty", "yes", "", "", False),
    ("培训免费", "bearer", "", "goodwill", "", "培训", "", False),
    ("三包外由客户承担", "bearer", "", "customer", "no", "", "", False),
    ("往返里程", "kilometre", "F-KM", "", "", "", "", False),
    ("三包外上门检查", "visit", "S-101", "", "no", "故障维修", "", False),
    ("现场过夜", "night", "F-ZS", "", "", "", "", False),
    ("质量事故处理补助", "day", "F-BT", "warranty", "", "质量事故处理", "", False),
)  # fmt: skip


def run_fees(company: Company, now: dt.datetime) -> None:
    """Make lists and rules."""
    year = now.year
    for name, back, share in LISTS:
        values = {
            "name": f"{year - back} 年{name}",
            "valid_from": dt.date(year - back, 1, 1),
            "valid_until": dt.date(year - back, 12, 31) if back else None,
        }
        _fill(company, values, share, now)
    customer = company.contracts[0].customer
    own = {
        "name": f"{customer.name[:20]} {year} 框架价",
        "customer": customer.pk,
        "valid_from": dt.date(year, 1, 1),
        "valid_until": dt.date(year, 12, 31),
    }
    _fill(company, own, OWN_SHARE, now)
    for place, (name, basis, item, payer, warranty, task, kind, supplier) in enumerate(RULES, 1):
        rule: dict[str, Any] = {
            "name": name, "position": 10 * place, "basis": basis, "payer": payer,
            "warranty": warranty, "task_type": task, "kind": kind, "supplier_only": supplier,
        }  # fmt: skip
        if item:
            rule["item"] = company.items[item].pk
        fees.create_rule(company.actor, rule, at=now)


def _fill(company: Company, values: dict[str, Any], share: int, at: dt.datetime) -> None:
    """A list with a share of the catalogue's prices of every service item."""
    made = fees.create_price_list(company.actor, values, at=at)
    for item in company.items.values():
        price = {
            "price_list": made.pk, "item": item.pk, "price_minor": item.price_minor * share // 100,
        }  # fmt: skip
        fees.create_price(company.actor, price, at=at)
