"""欠件放行跟踪: one row for each missing item."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.grid.columns import (
    Choice,
    ChoiceColumn,
    Code,
    DateColumn,
    Integer,
    Name,
    QuantityColumn,
    Text,
    View,
)
from baoxiu.foundation.grid.table import Table
from baoxiu.kernel.actor import Actor
from baoxiu.operations.shortages import permissions as may
from baoxiu.operations.shortages import queries
from baoxiu.operations.shortages.choices import (
    AWAITED_STATES,
    OPEN_STATES,
    STATE_LOOKS,
    Responsible,
    State,
)

STATES = tuple(Choice(s.value, s.label, *STATE_LOOKS[s]) for s in State)


def _all_of(*conditions: dict[str, Any]) -> dict[str, Any]:
    return {"filter": {"op": "and", "items": list(conditions)}}


def _in_states(*states: str) -> dict[str, Any]:
    return {"column": "state", "operator": "in", "value": sorted(states)}


class ShortItemTable(Table):
    """What left the factory incomplete, until it is signed for."""

    key = "shortages.items"
    title = _("Release with shortage")
    icon = "truck-delivery"
    permission = may.SEE
    search_hint = _("Find in this list: release, contract, customer, serial, part, initials")
    row_url_name = "shortages:item"
    found_label = "release"
    found_detail = ("name", "customer", "state")
    columns = (
        Code(
            name="release",
            label=_("Release"),
            path="release__number",
            is_link=True,
            is_groupable=True,
            is_nullable=False,
            width=118,
        ),
        Code(
            name="contract",
            searched_in="search_text",
            label=_("Contract"),
            path="release__contract__number",
            sort_path="release__contract__number_key",
            is_groupable=True,
            width=112,
        ),
        Name(
            name="customer",
            label=_("Customer"),
            path="release__customer__name",
            sort_path="release__customer__name_key",
            is_nullable=False,
            width=150,
        ),
        Text(
            name="model",
            searched_in="search_text",
            label=_("Model"),
            path="release__model_names",
            sort_path="release__model_key",
            is_list=True,
        ),
        Code(
            name="serial",
            searched_in="search_text",
            label=_("Serial"),
            path="release__serial_numbers",
            sort_path="release__serial_key",
            is_list=True,
            is_groupable=True,
            width=112,
        ),
        Code(
            name="part_code",
            searched_in="search_text",
            label=_("Part number"),
            is_groupable=True,
            width=112,
        ),
        Text(
            name="name",
            searched_in="search_text",
            label=_("Missing item"),
            sort_path="name_key",
            width=150,
        ),
        Text(
            name="specification",
            searched_in="search_text",
            label=_("Specification"),
            sort_path="specification_key",
        ),
        QuantityColumn(
            name="quantity",
            label=_("Quantity"),
            path="quantity_milli",
            sums=True,
            is_nullable=False,
            width=68,
        ),
        Text(name="unit", label=_("Unit"), sort_path="unit_key", width=56),
        ChoiceColumn(name="state", label=_("State"), choices=STATES, is_nullable=False, width=104),
        DateColumn(name="promised_on", label=_("Promised for"), width=96),
        Integer(name="days_late", label=_("Days late"), width=92),
        ChoiceColumn(
            name="responsible",
            label=_("Acts next"),
            choices=tuple(Choice(each.value, each.label) for each in Responsible),
            width=88,
        ),
        Code(
            name="order",
            searched_in="search_text",
            label=_("Work order"),
            path="work_order__number",
            is_groupable=True,
            width=122,
        ),
        DateColumn(
            name="released_on",
            label=_("Released on"),
            path="release__released_on",
            is_nullable=False,
        ),
        Text(
            name="released_by",
            searched_in="search_text",
            label=_("Released by"),
            path="release__released_by",
            sort_path="release__released_by_key",
            width=88,
        ),
        Text(
            name="reason",
            label=_("Reason"),
            path="release__reason",
            is_sortable=False,
            is_groupable=False,
            width=220,
        ),
        DateColumn(name="purchased_on", label=_("Purchased on")),
        DateColumn(name="shipped_on", label=_("Shipped on")),
        DateColumn(name="received_on", label=_("Received on")),
        DateColumn(name="fitted_on", label=_("Fitted on")),
        DateColumn(name="signed_on", label=_("Signed for on")),
    )
    default_columns = (
        "release", "contract", "customer", "serial", "part_code", "name", "quantity", "state",
        "promised_on", "days_late", "responsible", "order", "released_on", "released_by",
    )  # fmt: skip
    default_sort = (("days_late", "desc"), ("released_on", "desc"))
    views = (
        View("open", _("Not settled"), _all_of(_in_states(*OPEN_STATES))),
        View(
            "late",
            _("Overdue"),
            _all_of({"column": "days_late", "operator": "ge", "value": "1"}),
            is_hot=True,
        ),
        View(
            "due",
            _("Due within 7 days"),
            _all_of(
                _in_states(*AWAITED_STATES),
                {"column": "promised_on", "operator": "next_days", "value": "7"},
            ),
        ),
        View("to_fit", _("To be fitted"), _all_of(_in_states(State.RECEIVED))),
    )

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return queries.visible_items(actor, timezone.localdate())

    def acts(self, actor: Actor) -> list[dict[str, Any]]:
        if not actor.may(may.EDIT.code):
            return []
        new = {"label": str(_("New release")), "icon": "plus", "primary": True, "key": "Insert"}
        return [new | {"url": reverse("shortages:new")}]
