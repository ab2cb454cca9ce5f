"""The notation in which terms of arithmetic are written, so that any test can compute them again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from baoxiu.policies.warranty.engine import dates
from baoxiu.policies.warranty.engine.decision import Term
from baoxiu.policies.warranty.engine.vin import check_vin


def _iso(day: str) -> dt.date:
    return dt.date.fromisoformat(day)


def wrong_terms(
    terms: Iterable[Term],
    rest_days: frozenset[dt.date] = frozenset(),
    workdays: frozenset[dt.date] = frozenset(),
) -> list[Term]:
    """The terms that do not evaluate to their value."""
    notation = {
        "D": Decimal,
        "min": min,
        "max": max,
        "days": lambda a, b: (_iso(b) - _iso(a)).days,
        "working_days": lambda a, b: dates.working_days(_iso(a), _iso(b), rest_days, workdays),
        "add_days": lambda day, n: str(dates.add_days(_iso(day), n)),
        "add_months": lambda day, n: str(dates.add_months(_iso(day), n)),
        "add_years": lambda day, n: str(dates.add_years(_iso(day), n)),
        "roll": lambda day, rest_days: str(dates.roll(_iso(day), rest_days, workdays)),
        "rest_days": rest_days,
        "ceil_days": lambda hours: int(-(-hours // 24)),
        "r2": lambda amount: Decimal(amount).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP),
        "vin_sum": lambda vin: check_vin(vin).total,
        "vin_check": lambda vin: check_vin(vin).required,
    }
    return [
        term
        for term in terms
        if str(eval(term.expr, {"__builtins__": {}}, notation)) != term.value  # noqa: S307 -- our own notation
    ]
