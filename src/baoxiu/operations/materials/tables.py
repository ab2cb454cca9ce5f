"""Lists of materials: requests, what orders have in hand, and what has to be bought."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.grid.columns import (
    Choice,
    ChoiceColumn,
    Code,
    Column,
    DateColumn,
    InstantColumn,
    Name,
    QuantityColumn,
    Text,
    View,
)
from baoxiu.foundation.grid.table import Table
from baoxiu.kernel.actor import Actor
from baoxiu.operations.materials import permissions as may
from baoxiu.operations.materials.choices import REQUEST_LOOKS, WAITING_STATES, RequestState
from baoxiu.operations.materials.queries import orders as order_queries
from baoxiu.operations.materials.queries import requests as request_queries

REQUEST_STATES = tuple(Choice(s.value, s.label, *REQUEST_LOOKS[s]) for s in RequestState)
ORDER: tuple[Column, ...] = (
    Code(
        name="order",
        label=_("Work order"),
        path="work_order__number",
        is_groupable=True,
        width=122,
    ),
)
CUSTOMER: tuple[Column, ...] = (
    Name(
        name="customer",
        label=_("Customer"),
        path="work_order__customer__name",
        sort_path="work_order__customer__name_key",
        width=150,
    ),
)
FROM_AND_TO: tuple[Column, ...] = (
    Name(
        name="source",
        label=_("From"),
        path="source__name",
        sort_path="source__name_key",
        is_nullable=False,
        width=130,
    ),
    Name(
        name="target",
        label=_("To"),
        path="target__name",
        sort_path="target__name_key",
        is_nullable=False,
        width=130,
    ),
)


def new_act(actor: Actor, permission: Any, label: str, page: str) -> list[dict[str, Any]]:
    """The button above a list that begins a document."""
    if not actor.may(permission.code):
        return []
    return [
        {"label": label, "icon": "plus", "primary": True, "key": "Insert", "url": reverse(page)}
    ]


def in_states(*states: str) -> dict[str, Any]:
    """The condition of a view by state."""
    return {"filter": {"column": "state", "operator": "in", "value": sorted(states)}}


class RequestTable(Table):
    """材料领用: who wants which parts from where, and how far it has come."""

    key = "materials.requests"
    title = _("Material issue")
    icon = "package-export"
    permission = may.SEE
    search_hint = _("Find in this list: request, order, person, place, part, initials")
    row_url_name = "materials:request"
    found_label = "number"
    found_detail = ("parts", "requested_by", "state")
    columns = (
        Code(
            name="number",
            label=_("Material request"),
            is_link=True,
            is_nullable=False,
            width=130,
        ),
        ChoiceColumn(
            name="state", label=_("State"), choices=REQUEST_STATES, is_nullable=False, width=104
        ),
        *ORDER,
        *CUSTOMER,
        Text(
            name="parts",
            searched_in="search_text",
            label=_("Parts"),
            path="part_words",
            is_sortable=False,
            is_groupable=False,
            width=240,
        ),
        *FROM_AND_TO,
        Name(
            name="requested_by",
            label=_("Requested by"),
            path="requested_by_name",
            sort_path="requested_by_key",
            is_nullable=False,
            width=90,
        ),
        InstantColumn(name="requested_at", label=_("Requested at"), is_nullable=False),
        DateColumn(name="needed_on", label=_("Needed on"), width=96),
        Text(name="remark", label=_("Remarks"), is_sortable=False, is_groupable=False, width=160),
    )
    default_columns = (
        "number", "state", "order", "customer", "parts", "source", "target", "requested_by",
        "requested_at", "needed_on",
    )  # fmt: skip
    default_sort = (("requested_at", "desc"),)
    views = (
        View("waiting", _("To be issued"), in_states(*WAITING_STATES), is_hot=True),
        View("to_approve", _("To be approved"), in_states(RequestState.REQUESTED)),
        View(
            "to_receive",
            _("To be received"),
            in_states(RequestState.ISSUED, RequestState.PARTLY_ISSUED),
        ),
    )

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return request_queries.visible_requests(actor)

    def acts(self, actor: Actor) -> list[dict[str, Any]]:
        return new_act(actor, may.REQUEST, gettext("New request"), "materials:new-request")


class InHandTable(Table):
    """售服材料: what each order has planned, got, used and given back of each part."""

    key = "materials.in_hand"
    title = _("Materials in hand")
    icon = "packages"
    permission = may.SEE
    search_path = "work_order__search_text"
    search_hint = _("Find in this list: order, contract, serial, customer, technician, initials")
    columns = (
        Code(
            name="order",
            label=_("Work order"),
            path="work_order__number",
            is_nullable=False,
            is_groupable=True,
            width=122,
        ),
        *CUSTOMER,
        Text(
            name="serial",
            label=_("Serial"),
            path="work_order__serial_numbers",
            sort_path="work_order__serial_key",
            is_list=True,
            width=112,
        ),
        Text(
            name="technicians",
            label=_("Technicians"),
            path="work_order__technician_names",
            sort_path="work_order__technician_key",
            is_list=True,
            width=110,
        ),
        Code(
            name="part",
            label=_("Part number"),
            path="part__code",
            sort_path="part__code_key",
            is_nullable=False,
            is_groupable=True,
            width=130,
        ),
        Name(
            name="part_name",
            label=_("Part"),
            path="part__name",
            sort_path="part__name_key",
            is_nullable=False,
            width=160,
        ),
        *(
            QuantityColumn(
                name=name, label=label, path=f"{name}_milli", sums=True, is_nullable=False, width=76
            )
            for name, label in (
                ("planned", _("Planned")),
                ("requested", _("Requested")),
                ("issued", _("Issued")),
                ("used", _("Used")),
                ("returned", _("Returned")),
            )
        ),
        QuantityColumn(name="in_hand", label=_("In hand"), sums=True, is_nullable=False, width=76),
        Text(name="unit", label=_("Unit"), path="part__unit", sort_path="part__unit_key", width=56),
    )
    default_columns = (
        "order", "customer", "serial", "technicians", "part", "part_name", "planned", "requested",
        "issued", "used", "returned", "in_hand", "unit",
    )  # fmt: skip
    default_sort = (("order", "desc"),)
    views = (
        View(
            "in_hand",
            _("Still in hand"),
            {"filter": {"column": "in_hand", "operator": "gt", "value": "0"}},
            is_hot=True,
        ),
    )

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return order_queries.visible_order_materials(actor)


class ToBuyTable(Table):
    """采购提示: parts of which more is waited for than the stores have."""

    key = "materials.to_buy"
    title = _("Parts to buy")
    icon = "receipt-yuan"
    permission = may.ISSUE
    search_hint = _("Part number, name or initials; * stands for anything")
    columns = (
        Code(
            name="part",
            label=_("Part number"),
            path="code",
            sort_path="code_key",
            is_nullable=False,
            width=140,
        ),
        Name(
            name="name",
            label=_("Part"),
            path="name",
            sort_path="name_key",
            is_nullable=False,
            width=200,
        ),
        Text(
            name="specification",
            label=_("Specification"),
            sort_path="specification_key",
            width=160,
        ),
        QuantityColumn(name="wanted", label=_("Waited for"), is_nullable=False),
        QuantityColumn(name="available", label=_("In all stores"), is_nullable=False),
        QuantityColumn(name="missing", label=_("Missing"), is_nullable=False),
        Text(name="unit", label=_("Unit"), sort_path="unit_key", width=56),
    )
    default_columns = (
        "part", "name", "specification", "wanted", "available", "missing", "unit",
    )  # fmt: skip
    default_sort = (("part", "asc"),)

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return request_queries.parts_to_buy(actor)
