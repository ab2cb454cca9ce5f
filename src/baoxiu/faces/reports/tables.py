"""成本明细: every line that counts, to group and sum in any way."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from baoxiu.faces.reports import figures
from baoxiu.faces.reports.permissions import SEE_COSTS
from baoxiu.foundation.grid.columns import (
    Choice,
    ChoiceColumn,
    Code,
    DateColumn,
    InstantColumn,
    MoneyColumn,
    Name,
    QuantityColumn,
    Text,
)
from baoxiu.foundation.grid.table import Table
from baoxiu.kernel.actor import Actor
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.policies.fees import public as fees

CATEGORIES = tuple(Choice(each.value, each.label) for each in dispatch.LineCategory)
PAYERS = tuple(
    Choice(p.value, p.label, "amber" if p is fees.Payer.CUSTOMER else "green") for p in fees.Payer
)


class CostTable(Table):
    """What each line costs us and what is charged for it."""

    key = "reports.costs"
    title = _("Cost details")
    icon = "report-money"
    permission = SEE_COSTS
    row_url_name = "dispatch:line"
    columns = (
        Code(
            name="order",
            label=_("Work order"),
            path="work_order__number",
            is_link=True,
            is_groupable=True,
            width=122,
        ),
        Code(
            name="machine",
            label=_("Machine"),
            path="machine__serial",
            sort_path="machine__serial_key",
            is_groupable=True,
            width=112,
        ),
        Code(
            name="model",
            label=_("Model"),
            path="machine__model__code",
            sort_path="machine__model__code_key",
            is_groupable=True,
            width=112,
        ),
        Code(
            name="cause",
            label=_("Fault"),
            path="cause__code",
            sort_path="cause__code_key",
            is_groupable=True,
            width=96,
        ),
        Name(
            name="cause_name",
            label=_("Cause"),
            path="cause__name",
            sort_path="cause__name_key",
            width=140,
        ),
        Code(
            name="supplier",
            label=_("Supplier"),
            path="part__supplier__code",
            sort_path="part__supplier__code_key",
            is_groupable=True,
            width=96,
        ),
        Name(
            name="supplier_name",
            label=_("Supplier's name"),
            path="part__supplier__name",
            sort_path="part__supplier__name_key",
        ),
        Name(
            name="customer",
            label=_("Customer"),
            path="work_order__customer__name",
            sort_path="work_order__customer__name_key",
        ),
        Name(
            name="station",
            label=_("Station"),
            path="work_order__station__branch__name",
            sort_path="work_order__station__branch__name_key",
            width=120,
        ),
        Name(
            name="region",
            label=_("Sales region"),
            path="work_order__region__name",
            sort_path="work_order__region__name_key",
            width=90,
        ),
        ChoiceColumn(name="category", label=_("Category"), choices=CATEGORIES, is_nullable=False),
        Code(name="code", label=_("Code"), sort_path="code_key", is_groupable=True, width=110),
        Text(name="name", label=_("Name"), sort_path="name_key", width=200),
        QuantityColumn(name="quantity", label=_("Quantity"), path="quantity_milli"),
        ChoiceColumn(
            name="payer", label=_("Borne by"), choices=PAYERS, is_nullable=False, width=110
        ),
        MoneyColumn(
            name="cost",
            label=_("Cost"),
            path="cost_minor",
            unit=_("yuan"),
            sums=True,
            is_nullable=False,
        ),
        MoneyColumn(
            name="amount",
            label=_("Charged"),
            path="amount_minor",
            unit=_("yuan"),
            sums=True,
            is_nullable=False,
        ),
        DateColumn(name="month", label=_("Month"), is_nullable=False, width=100),
        InstantColumn(name="recorded_at", label=_("Recorded"), is_nullable=False),
    )
    default_columns = (
        "order", "machine", "model", "cause", "supplier", "station", "region", "name", "payer",
        "cost", "amount", "recorded_at",
    )  # fmt: skip
    default_sort = (("recorded_at", "desc"),)

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return figures.counted_lines(actor)
