"""Lists of dispatch: the orders, and the registers of content, fees and material over all orders."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, F, QuerySet, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.grid.columns import (
    Choice,
    ChoiceColumn,
    Code,
    Column,
    Flag,
    InstantColumn,
    Integer,
    MoneyColumn,
    Name,
    QuantityColumn,
    Text,
    View,
)
from baoxiu.foundation.grid.importing.kinds import import_acts
from baoxiu.foundation.grid.table import Table
from baoxiu.kernel.actor import Actor
from baoxiu.operations.dispatch import permissions as may
from baoxiu.operations.dispatch import queries
from baoxiu.operations.dispatch.choices import (
    FEE_REVIEW_STATES,
    OPEN_STATES,
    STATE_LOOKS,
    HoldReason,
    LineCategory,
    State,
    Urgency,
)
from baoxiu.policies.fees import public as fees

URGENCY_TONES = {Urgency.NORMAL: "grey", Urgency.URGENT: "red", Urgency.STOPPED: "red"}
STATES = tuple(Choice(s.value, s.label, *STATE_LOOKS[s]) for s in State)
HOLDS = tuple(Choice(h.value, h.label, "violet", "player-pause") for h in HoldReason)
PAYERS = tuple(
    Choice(p.value, p.label, "amber" if p is fees.Payer.CUSTOMER else "green") for p in fees.Payer
)


def _state_or_hold(order: str = "") -> Case:
    """A suspended order says whom it waits for instead of that it is suspended."""
    is_held = When(**{f"{order}hold_reason__gt": ""}, then=F(f"{order}hold_reason"))
    return Case(is_held, default=F(f"{order}state"))


def _state_filter(*states: str) -> dict[str, Any]:
    return {"column": "state", "operator": "in", "value": sorted(states)}


def _all_of(*conditions: dict[str, Any]) -> dict[str, Any]:
    return {"op": "and", "items": list(conditions)}


class WorkOrderTable(Table):
    """售服派工管理: all dispatch orders."""

    key = "dispatch.work_orders"
    title = _("Dispatch orders")
    icon = "clipboard-list"
    permission = may.SEE
    search_hint = _("Find in this list, such as 2by*5084*4*1 or lssw")
    row_url_name = "dispatch:work-order"
    found_label = "number"
    found_detail = ("customer", "model", "state")
    columns = (
        Code(name="number", label=_("Work order"), blank=_("Draft"), is_link=True, width=112),
        ChoiceColumn(
            name="state",
            label=_("State"),
            choices=STATES,
            looks=HOLDS,
            shown=_state_or_hold(),
            width=94,
            is_nullable=False,
        ),
        ChoiceColumn(
            name="hold",
            label=_("Held by"),
            path="hold_reason",
            choices=HOLDS,
            width=112,
        ),
        ChoiceColumn(
            name="urgency",
            label=_("Urgency"),
            choices=tuple(Choice(u.value, u.label, URGENCY_TONES[u]) for u in Urgency),
        ),
        Name(
            name="customer",
            label=_("Customer"),
            path="customer__name",
            key_path="customer_id",
            is_nullable=False,
            sort_path="customer__name_key",
            width=150,
        ),
        Code(
            name="contract",
            searched_in="search_text",
            label=_("Contract"),
            path="contract_numbers",
            sort_path="contract_key",
            width=108,
            is_list=True,
            is_groupable=True,
        ),
        Text(
            name="model",
            searched_in="search_text",
            label=_("Model"),
            path="model_names",
            sort_path="model_key",
            width=140,
            is_list=True,
        ),
        Code(
            name="serial",
            searched_in="search_text",
            label=_("Serial"),
            path="serial_numbers",
            sort_path="serial_key",
            width=112,
            is_list=True,
            is_groupable=True,
        ),
        Name(
            name="task_type",
            label=_("Task type"),
            path="task_type__name",
            key_path="task_type_id",
            is_nullable=False,
            sort_path="task_type__name_key",
            width=78,
        ),
        Name(
            name="region",
            label=_("Sales region"),
            path="region__name",
            key_path="region_id",
            is_nullable=False,
            sort_path="region__name_key",
            width=74,
        ),
        Name(
            name="station",
            label=_("Station"),
            path="station__branch__name",
            sort_path="station__branch__name_key",
            width=120,
        ),
        Flag(name="is_warranty", label=_("Warranty"), width=54),
        Text(
            name="technician",
            searched_in="search_text",
            label=_("Technician"),
            path="technician_names",
            sort_path="technician_key",
            width=80,
            is_list=True,
        ),
        InstantColumn(name="reported_at", label=_("Reported"), is_nullable=False, width=96),
        InstantColumn(name="planned_at", label=_("Planned arrival")),
        InstantColumn(name="finished_at", label=_("Completed")),
        Text(
            name="contact",
            searched_in="search_text",
            label=_("Contact"),
            path="contact_name",
            sort_path="contact_key",
            width=88,
        ),
        Text(
            name="fault",
            searched_in="search_text",
            label=_("Reported fault"),
            width=240,
            is_sortable=False,
            is_groupable=False,
        ),
        Text(
            name="address",
            sort_path="address_key",
            label=_("Address"),
            width=200,
            is_groupable=False,
        ),
        Code(name="external_key", label=_("Number in the old system"), width=120),
        Integer(
            name="minutes",
            label=_("Work"),
            path="labour_minutes",
            unit=_("min"),
            sums=True,
            is_nullable=False,
            width=78,
        ),
        MoneyColumn(
            name="fee_total",
            label=_("Fees"),
            path="fee_total_minor",
            unit=_("yuan"),
            sums=True,
            is_nullable=False,
            permission=may.SEE_FEES,
            width=92,
        ),
        MoneyColumn(
            name="customer_total",
            label=_("Customer pays"),
            path="customer_total_minor",
            unit=_("yuan"),
            sums=True,
            is_nullable=False,
            permission=may.SEE_FEES,
        ),
    )
    default_columns = (
        "number", "state", "customer", "contract", "model", "serial", "task_type", "is_warranty",
        "technician", "reported_at", "minutes", "fee_total",
    )  # fmt: skip
    default_sort = (("reported_at", "desc"),)
    views = (
        View("open", _("Not finished"), {"filter": _all_of(_state_filter(*OPEN_STATES))}),
        View("waiting", _("Waiting for dispatch"),
             {"filter": _all_of(_state_filter(State.WAITING))}, is_hot=True),
        View("parts", _("Waiting for parts"),
             {"filter": _all_of({"column": "hold", "operator": "in", "value": ["parts"]})}),
        View("signature", _("Awaiting acceptance"),
             {"filter": _all_of(_state_filter(State.AWAITING_SIGNATURE))}),
    )  # fmt: skip

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return queries.visible_work_orders(actor)

    def acts(self, actor: Actor) -> list[dict[str, Any]]:
        if not actor.may(may.CREATE.code):
            return import_acts(actor, "work-orders")
        new = {"label": str(_("New dispatch order")), "icon": "plus", "primary": True}
        new |= {"url": reverse("dispatch:new"), "key": "Insert"}
        return [*import_acts(actor, "work-orders"), new]


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
        shown=_state_or_hold("work_order__"),
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
        "order", "state", "customer", "model", "serial", "code", "name", "quantity", "minutes",
        "technician", "recorded_at",
    )  # fmt: skip


FEE_COLUMNS: tuple[Column, ...] = (
    *LINE_COLUMNS,
    MoneyColumn(
        name="cost",
        label=_("Cost"),
        path="cost_minor",
        unit=_("yuan"),
        sums=True,
        is_nullable=False,
        permission=may.CHARGE,
    ),
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
             {"filter": _all_of({"column": "corrected_at", "operator": "not_empty"})}),
        View("to_review", _("Completed, fees not reviewed"),
             {"filter": _all_of(
                 _state_filter(*FEE_REVIEW_STATES),
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
        "order", "state", "customer", "serial", "code", "name", "quantity", "unit", "amount",
        "payer", "technician", "recorded_at",
    )  # fmt: skip


class TaskTypeTable(Table):
    """The editable list of task types."""

    key = "dispatch.task_types"
    title = _("Task types")
    icon = "tags"
    permission = may.TASK_TYPES
    row_url_name = "dispatch:task-type"
    columns = (
        Name(name="name", label=_("Task type"), sort_path="name_key", is_link=True),
        Integer(name="position", label=_("Position")),
        Flag(name="is_active", label=_("Active")),
    )
    default_columns = ("position", "name", "is_active")
    default_sort = (("position", "asc"),)

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return queries.all_task_types(actor)

    def acts(self, actor: Actor) -> list[dict[str, Any]]:
        new = {"label": str(_("New task type")), "icon": "plus", "primary": True, "key": "Insert"}
        return [new | {"url": reverse("dispatch:new-task-type")}]
