"""Lists of parts: what orders have in hand, and what has to be bought."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.grid.columns import Code, Name, QuantityColumn, Text, View
from baoxiu.foundation.grid.table import Table
from baoxiu.kernel.actor import Actor
from baoxiu.operations.materials import permissions as may
from baoxiu.operations.materials.queries import orders as order_queries
from baoxiu.operations.materials.queries import requests as request_queries
from baoxiu.operations.materials.tables.common import CUSTOMER


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
        Name(
            name="supplier",
            label=_("Supplier"),
            path="supplier__name",
            sort_path="supplier__name_key",
            width=160,
        ),
    )
    default_columns = (
        "part", "name", "specification", "wanted", "available", "missing", "unit", "supplier",
    )  # fmt: skip
    default_sort = (("part", "asc"),)

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return request_queries.parts_to_buy(actor)
