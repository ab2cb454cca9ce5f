"""What service costs us, summed over lines.

**Cost** of a line is its `cost_minor`: for parts the value that the stock ledger gave them when they were used, for work and expenses the internal cost
of the service item times the quantity. What the price list says is not cost. **Charged** is the line's amount, whoever bears it; **revenue** is the part
of it that the customer bears. Lines of voided orders count for nothing. A line belongs to the period in which it was recorded, in local time, to the
machine it names, to the supplier of its part, and to the station and the region of its order.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, DateField, Q, QuerySet, Sum
from django.db.models.functions import Cast, TruncMonth
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baoxiu.faces.reports.permissions import SEE_COSTS
from baoxiu.foundation.access.permissions import require
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Invalid
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.policies.fees import public as fees

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True, slots=True)
class Dimension:
    """What figures are broken down by: a column of the list of lines, where its value lies, and a second name of it."""

    column: str
    label: str | _StrPromise
    path: str
    name_path: str = ""


DIMENSIONS: dict[str, Dimension] = {
    "machine": Dimension("machine", _("Machine"), "machine__serial", "machine__model__name"),
    "model": Dimension("model", _("Model"), "machine__model__code", "machine__model__name"),
    "order": Dimension(
        "order", _("Work order"), "work_order__number", "work_order__customer__name"
    ),
    "fault": Dimension("cause", _("Fault"), "cause__code", "cause__name"),
    "supplier": Dimension(
        "supplier", _("Supplier"), "part__supplier__code", "part__supplier__name"
    ),
    "station": Dimension("station", _("Station"), "work_order__station__branch__name"),
    "region": Dimension("region", _("Sales region"), "work_order__region__name"),
    "payer": Dimension("payer", _("Borne by"), "payer"),
    "month": Dimension("month", _("Month"), "month"),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """The sums of the lines of one machine, fault …; `value` is None for those that name none."""

    value: Any
    name: str
    lines: int
    cost_minor: int
    charged_minor: int
    revenue_minor: int


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a period, the costliest first, and their total."""

    by: str
    since: dt.date
    until: dt.date
    rows: tuple[Figure, ...]
    total: Figure


def counted_lines(actor: Actor) -> QuerySet[Any]:
    """The lines that count, each with the `month` in which it was recorded."""
    rows = dispatch.visible_lines(actor).exclude(work_order__state=dispatch.State.VOID)
    month = TruncMonth("recorded_at", output_field=DateField())
    return rows.annotate(
        month=Cast(month, DateField())
    )  # PostgreSQL truncates to a moment, not a day


def figures(actor: Actor, by: str, since: dt.date, until: dt.date) -> Figures:
    """The figures by one dimension of the lines recorded from `since` to `until`, both days included; one statement.

    Raises Refused, Invalid.
    """
    require(actor, SEE_COSTS)
    if by not in DIMENSIONS:
        raise Invalid(
            _("There are no figures by this."), {"by": _("There are no figures by this.")}
        )
    if until < since:
        raise Invalid(
            _("The period ends before it begins."), {"to": _("The period ends before it begins.")}
        )
    dimension = DIMENSIONS[by]
    paths = [dimension.path, *([dimension.name_path] if dimension.name_path else [])]
    rows = (
        counted_lines(actor)
        .filter(recorded_at__gte=_midnight(since), recorded_at__lt=_midnight(until, days=1))
        .order_by()
        .values_list(*paths)
        .annotate(
            lines=Count("pk"),
            cost=Sum("cost_minor"),
            charged=Sum("amount_minor"),
            revenue=Sum("amount_minor", filter=Q(payer=fees.Payer.CUSTOMER)),
        )
    )
    found = [_figure(by, list(row[: len(paths)]), row[len(paths) :]) for row in rows]
    return Figures(by, since, until, tuple(sorted(found, key=_order)), _total(found))


def _figure(by: str, told: list[Any], sums: tuple[Any, ...]) -> Figure:
    value, name = told[0], told[1] if len(told) > 1 else ""
    if by == "payer":
        name = str(fees.Payer(value).label)
    lines, cost, charged, revenue = sums
    return Figure(value or None, name or "", lines, cost, charged, revenue or 0)


def _order(figure: Figure) -> tuple[int, int, str]:
    return (-figure.cost_minor, -figure.charged_minor, str(figure.value or ""))


def _total(rows: list[Figure]) -> Figure:
    def summed(of: Callable[[Figure], int]) -> int:
        return sum(map(of, rows))

    return Figure(
        None,
        "",
        summed(lambda row: row.lines),
        summed(lambda row: row.cost_minor),
        summed(lambda row: row.charged_minor),
        summed(lambda row: row.revenue_minor),
    )


def _midnight(day: dt.date, days: int = 0) -> dt.datetime:
    begins = dt.datetime.combine(day + dt.timedelta(days=days), dt.time())
    return timezone.make_aware(begins)


def condition(by: str, value: Any, since: dt.date, until: dt.date) -> dict[str, Any]:
    """The condition under which the list of lines shows exactly what stands behind one figure."""
    column = DIMENSIONS[by].column
    period = {"column": "recorded_at", "operator": "between", "value": [str(since), str(until)]}
    if value is None:
        own: dict[str, Any] = {"column": column, "operator": "empty"}
    elif by == "month":
        own = {"column": column, "operator": "on", "value": str(value)}
    else:
        own = {"column": column, "operator": "in", "value": [value]}
    return {"op": "and", "items": [period, own]}
