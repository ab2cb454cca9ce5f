"""The registers of content, fees and material over all orders."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.grid.columns import (
    ChoiceColumn,
    Code,
    Column,
    InstantColumn,
    Integer,
    MoneyColumn,
    Name,
    QuantityColumn,
    Text,
    View,
)
from baoxiu.foundation.grid.table import Table
from baoxiu.kernel.actor import Actor
from baoxiu.operations.dispatch import permissions as may
from baoxiu.operations.dispatch import queries
from baoxiu.operations.dispatch.choices import (
    FEE_REVIEW_STATES,
    LineCategory,
)
from baoxiu.operations.dispatch.tables.looks import (
    HOLDS,
    PAYERS,
    STATES,
    all_of,
    state_filter,
    state_or_hold,
)
from baoxiu.operations.stock import public as stock

LINE_COLUMNS: tuple[Column, ...] = (
    Code(
        name="order",
        label=_("Work order"),
        path="work_order__number",
        is_link=True,
        is_groupable=True,
        width=122,
    ),
    ChoiceColumn(
        name="state",
        label=_("State"),
        path="work_order__state",
        choices=STATES,
        looks=HOLDS,
        shown=state_or_hold("work_order__"),
        width=104,
    ),
    Name(
        name="customer",
        label=_("Customer"),
        path="work_order__customer__name",
        sort_path="work_order__customer__name_key",
    ),
    Text(
        name="model",
        searched_in="work_order__search_text",
        label=_("Model"),
        path="work_order__model_names",
        sort_path="work_order__model_key",
        width=170,
        is_list=True,
    ),
    Code(
        name="serial",
        searched_in="work_order__search_text",
        label=_("Serial"),
        path="work_order__serial_numbers",
        sort_path="work_order__serial_key",
        width=110,
        is_list=True,
        is_groupable=True,
    ),
    Code(
        name="code",
        sort_path="code_key",
        searched_in="search_text",
        label=_("Code"),
        width=110,
        is_groupable=True,
    ),
    Text(name="name", sort_path="name_key", searched_in="search_text", label=_("Name"), width=240),
    QuantityColumn(name="quantity", label=_("Quantity"), path="quantity_milli"),
    Text(name="unit", is_sortable=False, label=_("Unit"), width=56),
    Integer(name="minutes", label=_("Work"), unit=_("min"), sums=True, is_nullable=False),
    MoneyColumn(
        name="unit_price",
        label=_("Unit price"),
        path="unit_price_minor",
        unit=_("yuan"),
        permission=may.SEE_FEES,
    ),
    MoneyColumn(
        name="amount",
        label=_("Amount"),
        path="amount_minor",
        unit=_("yuan"),
        sums=True,
        is_nullable=False,
        permission=may.SEE_FEES,
    ),
    ChoiceColumn(name="payer", label=_("Borne by"), choices=PAYERS, width=110),
    Text(
        name="technician",
        searched_in="work_order__search_text",
        label=_("Technician"),
        path="work_order__technician_names",
        sort_path="work_order__technician_key",
        width=96,
        is_list=True,
    ),
    Code(
        name="machine",
        label=_("Machine"),
        path="machine__serial",
        sort_path="machine__serial_key",
        width=120,
        is_groupable=True,
    ),
    Code(
        name="machine_model",
        label=_("Model of the machine"),
        path="machine__model__code",
        sort_path="machine__model__code_key",
        width=130,
        is_groupable=True,
    ),
    Name(
        name="symptom",
        label=_("Symptom"),
        path="symptom__name",
        sort_path="symptom__name_key",
        width=150,
    ),
    Name(
        name="cause", label=_("Cause"), path="cause__name", sort_path="cause__name_key", width=150
    ),
    Name(
        name="remedy",
        label=_("Remedy"),
        path="remedy__name",
        sort_path="remedy__name_key",
        width=150,
    ),
    Name(
        name="done_by",
        label=_("Done by"),
        path="technician__name",
        sort_path="technician__name_key",
        width=96,
    ),
    Text(name="note", label=_("In words"), is_sortable=False, is_groupable=False, width=200),
    Name(
        name="source",
        label=_("Taken from"),
        path="source__name",
        sort_path="source__name_key",
        width=130,
    ),
    Text(name="position", label=_("Where fitted"), is_sortable=False, width=110),
    Code(name="fitted_serial", label=_("Serial fitted"), path="serial", width=120),
    Code(name="removed_serial", label=_("Serial removed"), width=120),
    MoneyColumn(
        name="cost",
        label=_("Cost"),
        path="cost_minor",
        unit=_("yuan"),
        sums=True,
        is_nullable=False,
        permission=stock.SEE_COST,
    ),
    InstantColumn(name="recorded_at", label=_("Recorded"), is_nullable=False),
)


class _LineTable(Table):
    """What the three registers share."""

    permission = may.SEE
    row_url_name = "dispatch:line"
    columns = LINE_COLUMNS
    default_sort = (("recorded_at", "desc"),)
    category: LineCategory

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return queries.visible_lines(actor).filter(category=self.category)


class ContentTable(_LineTable):
    """售服内容管理: what was done, over all orders."""

    key = "dispatch.content"
    title = _("Service content")
    icon = "list-details"
    category = LineCategory.CONTENT
    default_columns = (
        "order", "state", "customer", "machine", "machine_model", "code", "name", "symptom", "cause",
        "remedy", "minutes", "done_by", "recorded_at",
    )  # fmt: skip


FEE_COLUMNS: tuple[Column, ...] = (
    *LINE_COLUMNS,
    Name(name="rule", label=_("By rule"), path="rule__name", sort_path="rule__name_key"),
    Text(
        name="explained",
        label=_("Arithmetic"),
        is_sortable=False,
        is_groupable=False,
        permission=may.SEE_FEES,
        width=200,
    ),
    Name(
        name="price_list",
        label=_("Price list"),
        path="price_list__name",
        sort_path="price_list__name_key",
    ),
    MoneyColumn(
        name="original_amount",
        label=_("Amount before correction"),
        path="original_amount_minor",
        unit=_("yuan"),
        permission=may.SEE_FEES,
        width=120,
    ),
    ChoiceColumn(
        name="original_payer",
        label=_("Borne by before correction"),
        choices=PAYERS,
        width=120,
    ),
    InstantColumn(name="corrected_at", label=_("Corrected")),
    Text(
        name="corrected_by",
        label=_("Corrected by"),
        is_sortable=False,
        is_groupable=False,
    ),
    Text(
        name="correction_reason",
        label=_("Reason of the correction"),
        is_sortable=False,
        is_groupable=False,
        width=200,
    ),
    InstantColumn(
        name="fees_reviewed_at", label=_("Fees reviewed"), path="work_order__fees_reviewed_at"
    ),
    Text(
        name="fees_reviewed_by",
        label=_("Reviewed by"),
        path="work_order__fees_reviewed_by",
        is_sortable=False,
        is_groupable=False,
    ),
)


class FeeTable(_LineTable):
    """售服费用管理: what everything costs and who bears it, over all orders."""

    key = "dispatch.fees"
    title = _("Service fees")
    icon = "receipt-yuan"
    permission = may.SEE_FEES
    columns = FEE_COLUMNS
    default_columns = (
        "order", "state", "customer", "code", "name", "quantity", "unit", "unit_price", "amount",
        "payer", "rule", "original_amount", "fees_reviewed_at", "recorded_at",
    )  # fmt: skip
    views = (
        View("corrected", _("Corrected by hand"),
             {"filter": all_of({"column": "corrected_at", "operator": "not_empty"})}),
        View("to_review", _("Completed, fees not reviewed"),
             {"filter": all_of(
                 state_filter(*FEE_REVIEW_STATES),
                 {"column": "fees_reviewed_at", "operator": "empty"})}),
    )  # fmt: skip

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return queries.visible_lines(actor)

    def acts(self, actor: Actor) -> list[dict[str, Any]]:
        if not actor.may(may.REVIEW_FEES.code):
            return []
        review = {"label": str(_("Review fees")), "icon": "checks", "primary": True, "key": ""}
        return [review | {"url": reverse("dispatch:fee-reviews")}]


class MaterialTable(_LineTable):
    """售服材料管理: what was used, over all orders."""

    key = "dispatch.material"
    title = _("Service materials")
    icon = "packages"
    category = LineCategory.MATERIAL
    default_columns = (
        "order", "state", "customer", "machine", "code", "name", "quantity", "unit", "source",
        "fitted_serial", "cost", "amount", "payer", "done_by", "recorded_at",
    )  # fmt: skip
