"""Service items, price lists, prices and rules."""

from __future__ import annotations

import datetime as dt
from itertools import count

from baoxiu.kernel.actor import Actor
from baoxiu.policies.fees import public as fees
from baoxiu.policies.fees.models import FeeRule, Price, PriceList, ServiceItem
from tests.factories.cast import AT

_numbers = count(1)


def item(actor: Actor, **values: object) -> ServiceItem:
    """A service item at 120 yuan an hour."""
    given: dict[str, object] = {
        "code": f"S-{next(_numbers):03d}",
        "name": "更换机械密封",
        "kind": "labour",
        "unit": "小时",
        "price_minor": 12_000,
        "is_active": True,
    }
    return fees.create_item(actor, {**given, **values}, at=AT)


def price_list(actor: Actor, **values: object) -> PriceList:
    """A price list of a month of its own, so that no two share a day."""
    number = next(_numbers)
    since = dt.date(2030, 1, 1) + dt.timedelta(days=40 * number)
    given: dict[str, object] = {
        "name": f"价目表 {number}",
        "valid_from": since,
        "valid_until": since + dt.timedelta(days=30),
    }
    return fees.create_price_list(actor, {**given, **values}, at=AT)


def price(actor: Actor, **values: object) -> Price:
    """The price of an item in a list, 99 yuan."""
    given = dict(values)
    if "price_list" not in given:
        given["price_list"] = price_list(actor).pk
    if "code" not in given:
        given["code"] = item(actor).code
    return fees.create_price(actor, {"price_minor": 9_900, **given}, at=AT)


def rule(actor: Actor, **values: object) -> FeeRule:
    """A rule that charges an item for each kilometre."""
    given = {"name": f"规则 {next(_numbers)}", "basis": "kilometre", **values}
    if given["basis"] != "bearer" and "item" not in given:
        given["item"] = item(actor, name="里程费", kind="mileage", unit="公里", price_minor=120).pk
    return fees.create_rule(actor, given, at=AT)
