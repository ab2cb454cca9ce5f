"""The list of work orders."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.grid.columns import (
    Choice,
    ChoiceColumn,
    Code,
    DeadlineColumn,
    Flag,
    InstantColumn,
    Integer,
    MoneyColumn,
    Name,
    Text,
    View,
)
from baoxiu.foundation.grid.importing.kinds import import_acts
from baoxiu.foundation.grid.table import Table
from baoxiu.kernel.actor import Actor
from baoxiu.operations.dispatch import permissions as may
from baoxiu.operations.dispatch import queries
from baoxiu.operations.dispatch.choices import (
    OPEN_STATES,
    State,
    Urgency,
)
from baoxiu.operations.dispatch.tables.looks import (
    CLOCKS,
    HOLDS,
    STATES,
    URGENCY_TONES,
    all_of,
    deadline,
    state_filter,
    state_or_hold,
)


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
            shown=state_or_hold(),
            width=94,
            is_nullable=False,
        ),
        DeadlineColumn(
            name="sla",
            label=_("Deadline"),
            path="sla_due_at",
            shown=deadline(),
        ),
        ChoiceColumn(
            name="sla_state",
            label=_("Deadline kept"),
            choices=CLOCKS,
            width=92,
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
        "number", "state", "sla", "customer", "contract", "model", "serial", "task_type", "is_warranty",
        "technician", "reported_at", "minutes", "fee_total",
    )  # fmt: skip
    default_sort = (("reported_at", "desc"),)
    views = (
        View("open", _("Not finished"), {"filter": all_of(state_filter(*OPEN_STATES))}),
        View("late", _("Past its deadline"),
             {"filter": all_of({"column": "sla", "operator": "past"}),
              "sort": [["sla", "asc"]]}, is_hot=True),
        View("waiting", _("Waiting for dispatch"),
             {"filter": all_of(state_filter(State.WAITING))}, is_hot=True),
        View("parts", _("Waiting for parts"),
             {"filter": all_of({"column": "hold", "operator": "in", "value": ["parts"]})}),
        View("signature", _("Awaiting acceptance"),
             {"filter": all_of(state_filter(State.AWAITING_SIGNATURE))}),
    )  # fmt: skip

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return queries.visible_work_orders(actor)

    def acts(self, actor: Actor) -> list[dict[str, Any]]:
        if not actor.may(may.CREATE.code):
            return import_acts(actor, "work-orders")
        new = {"label": str(_("New dispatch order")), "icon": "plus", "primary": True}
        new |= {"url": reverse("dispatch:new"), "key": "Insert"}
        return [*import_acts(actor, "work-orders"), new]
