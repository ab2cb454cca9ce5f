"""Facts as they may stand for a failure of any product: near the bounds of every pack, in any combination."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from hypothesis import strategies as st

from baoxiu.policies.warranty.engine.facts import Facts, Repair, Value
from baoxiu.policies.warranty.engine.policy import Level, Policy
from baoxiu.policies.warranty.engine.vocabulary import FACTS, Kind
from baoxiu.policies.warranty.queries.packs import packs

REPORTED = dt.date(2026, 3, 2)
AGO = (0, 1, 6, 7, 8, 14, 15, 16, 29, 30, 31, 59, 60, 61, 89, 90, 91, 180, 181, 182, 183, 270, 364, 365, 366, 367, 500,
       729, 730, 731, 733, 1000, 1094, 1095, 1096, 1098, 1500, 1826, 1830, 2500, 9000)  # fmt: skip
NUMBERS: dict[Kind, tuple[Value, ...]] = {
    Kind.COUNT: (0, 1, 2999, 3000, 3001, 36000, 50000, 50001, 60000, 60001, 120000),
    Kind.AMOUNT: (
        Decimal(0),
        Decimal("0.01"),
        Decimal("99.99"),
        Decimal(9800),
        Decimal("189999.99"),
    ),
}
TEXTS: dict[str, tuple[Value, ...]] = {
    "product.kind": (
        "pump", "projector", "family car", "pickup", "tractor", "combine harvester", "single-cylinder diesel engine",
        "手扶拖拉机", "冰箱", "空调", "LCD TV", "smartphone", "laptop", "数控机床",
    ),
    "product.part": ("engine", "发动机气缸体", "battery", "earphone", "starter motor", "upgrade", "remote control", "整机"),
    "failure.symptom": ("brake failure", "燃油泄漏", "自燃", "no picture", "airbag failure"),
    "product.vin": ("1M8GDM9AXKP042788", "11111111111111111"),
    "product.model": ("A1",),
    "product.serial": ("1",),
    "sale.currency": ("CNY",),
}  # fmt: skip
PARAMETER_NUMBERS = tuple(
    map(
        Decimal,
        ("0", "0.001", "0.005", "0.01", "0.5", "1", "2", "3", "6", "18", "60", "450", "30000"),
    )
)
PACKS = {policy.id: policy for policy in packs()}
REMEDY_LAYERS = tuple(
    name for name, one in PACKS.items() if one.level not in {Level.CHECK, Level.REFERENCE}
)
KNOWN = tuple(name for name in FACTS if name not in {"jurisdiction", "request"})


def answers(name: str) -> tuple[Value, ...]:
    """What a fact may be."""
    fact = FACTS[name]
    if fact.kind is Kind.FLAG:
        return (True, False)
    if fact.kind is Kind.DATE:
        return tuple(REPORTED - dt.timedelta(days=days) for days in AGO)
    if fact.kind is Kind.MOMENT:
        return (dt.datetime(2026, 3, 2, 8, 30),)  # noqa: DTZ001 -- facts are told in local time
    return NUMBERS.get(fact.kind) or fact.choices or TEXTS[name]


def settings_of(policies: Sequence[Policy], name: str) -> tuple[Value, ...]:
    """What an open value may be set to."""
    kinds = {
        policy.opens[name].kind: policy.opens[name] for policy in policies if name in policy.opens
    }
    found: list[Value] = []
    for kind, declared in kinds.items():
        found.extend(
            (True, False)
            if kind is Kind.FLAG
            else declared.choices
            if kind is Kind.CHOICE
            else PARAMETER_NUMBERS
        )
    return tuple(found)


@st.composite
def repairs(draw: st.DrawFn) -> Repair:
    """A finished repair that ended before the report."""
    out = REPORTED - dt.timedelta(days=draw(st.sampled_from(AGO)))
    days = draw(st.sampled_from((0, 1, 5, 15, 16, 30, 31, 36, 60, 61, 91)))
    hours = draw(st.sampled_from((None, "0.5", "24", "24.5", "361", "720", "745")))
    return Repair(
        came_in=out - dt.timedelta(days=days),
        out=out,
        hours=None if hours is None else Decimal(hours),
        excluded_hours=Decimal(draw(st.sampled_from((0, 0, 24, 30)))),
        same_fault=draw(st.sampled_from((True, True, False, None))),
        is_authorised=draw(st.sampled_from((True, True, False))),
        wait_parts_days=draw(st.sampled_from((0, 0, 1, 60, 61, 90))),
        replaced=draw(st.sampled_from(("", "engine", "发动机气缸体", "battery", "remote control"))),
        is_quality=draw(st.sampled_from((True, True, True, False))),
        result=draw(st.sampled_from(("", "fixed", "not_fixed"))),
    )


@st.composite
def some_facts(draw: st.DrawFn, names: Sequence[str]) -> Facts:
    """Facts of which any may be unknown; the report and the request are known, the usual ones more often than not."""
    policies = policies_of(names)
    places = sorted({place for policy in policies for place in policy.jurisdictions} or {"CN"})
    values: dict[str, Value] = {
        "jurisdiction": draw(st.sampled_from(places)),
        "request": draw(st.sampled_from(FACTS["request"].choices)),
        "failure.cause": "manufacturing",
        "failure.cause_appraised": True,
        "usage.mileage_km": 2999,
        "sale.price": Decimal(9800),
        "sale.channel": "consumer",
    }
    told = draw(st.lists(st.sampled_from(KNOWN), max_size=12, unique=True))
    dates = draw(
        st.lists(
            st.sampled_from(("delivery", "acceptance", "first_use", "ex_works")),
            max_size=2,
            unique=True,
        )
    )
    for name in dict.fromkeys(
        (*told, "dates.invoice", "product.kind", *(f"dates.{one}" for one in dates))
    ):
        values[name] = draw(st.sampled_from(answers(name)))
    values["dates.reported"] = REPORTED
    if "dates.return_date" in values:
        values["dates.return_date"] = REPORTED
    if "dates.factory_date" in values:
        values["dates.ex_works"] = values["dates.factory_date"]
    opens = sorted({name for policy in policies for name in policy.opens})
    chosen = draw(st.lists(st.sampled_from(opens), max_size=4, unique=True)) if opens else []
    calendar = draw(
        st.sampled_from((frozenset(), frozenset({dt.date(2026, 3, 2), dt.date(2026, 3, 3)})))
    )
    return Facts(
        values=values,
        repairs=tuple(draw(st.lists(repairs(), max_size=5))),
        parameters={name: draw(st.sampled_from(settings_of(policies, name))) for name in chosen},
        rest_days=calendar,
        workdays=draw(st.sampled_from((frozenset(), frozenset({dt.date(2026, 2, 28)})))),
    )


def policies_of(names: Sequence[str]) -> tuple[Policy, ...]:
    """The packs of some names."""
    return tuple(PACKS[name] for name in names)


@st.composite
def failures(draw: st.DrawFn, *, layers: int = 2) -> tuple[Facts, tuple[str, ...]]:
    """A failure with the names of one or more policies for it."""
    some = st.lists(st.sampled_from(REMEDY_LAYERS), min_size=1, max_size=layers, unique=True)
    names = tuple(draw(some))
    return draw(some_facts(names)), names
