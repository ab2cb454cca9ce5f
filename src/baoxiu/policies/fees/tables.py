"""Lists of fees."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baoxiu.foundation.grid.columns import (
    Choice,
    ChoiceColumn,
    Code,
    DateColumn,
    Flag,
    Integer,
    Lookup,
    MoneyColumn,
    Name,
    Text,
)
from baoxiu.foundation.grid.importing.kinds import import_acts
from baoxiu.foundation.grid.table import Table
from baoxiu.kernel.actor import Actor
from baoxiu.policies.fees import queries
from baoxiu.policies.fees.choices import Basis, Covered, ItemKind, LineKind, Payer
from baoxiu.policies.fees.permissions import EDIT, SEE
from baoxiu.policies.fees.services import items, price_lists, rules
from baoxiu.register.accounts import public as accounts


class ServiceItemTable(Table):
    """Service items with list prices."""

    key = "fees.items"
    title = _("Service items")
    icon = "list-details"
    permission = SEE
    row_url_name = "fees:item"
    found_label = "code"
    found_detail = ("name",)
    columns = (
        Code(
            name="code",
            edits="code",
            label=_("Item code"),
            sort_path="code_key",
            is_link=True,
            width=110,
        ),
        Name(name="name", edits="name", label=_("Service item"), sort_path="name_key", width=260),
        ChoiceColumn(
            name="kind",
            edits="kind",
            label=_("Kind"),
            choices=tuple(Choice(kind.value, kind.label) for kind in ItemKind),
        ),
        Text(name="unit", sort_path="unit_key", edits="unit", label=_("Unit"), width=64),
        MoneyColumn(
            name="price_minor",
            edits="price_minor",
            label=_("List price"),
            unit=_("yuan"),
            is_nullable=False,
        ),
        MoneyColumn(
            name="cost_minor",
            edits="cost_minor",
            label=_("Internal cost"),
            unit=_("yuan"),
            is_nullable=False,
            permission=EDIT,
        ),
        Flag(name="is_active", edits="is_active", label=_("Active")),
    )
    default_columns = ("code", "name", "kind", "unit", "price_minor", "cost_minor", "is_active")
    edit_permission = EDIT
    amends = staticmethod(items.amend_item)
    creates = staticmethod(items.create_item)
    default_sort = (("code", "asc"),)

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return queries.visible_items(actor)

    def acts(self, actor: Actor) -> list[dict[str, Any]]:
        if not actor.may(EDIT.code):
            return []
        new = {
            "label": str(_("New service item")),
            "icon": "plus",
            "primary": True,
            "key": "Insert",
        }
        return [new | {"url": reverse("fees:new-item")}]


class PriceListTable(Table):
    """价目表: which prices are in force when, and for whom."""

    key = "fees.price_lists"
    title = _("Price lists")
    icon = "report-money"
    permission = SEE
    row_url_name = "fees:price-list"
    found_label = "name"
    found_detail = ("customer",)
    columns = (
        Name(
            name="name",
            edits="name",
            label=_("Price list"),
            sort_path="name_key",
            is_link=True,
            width=240,
        ),
        Name(
            name="customer",
            enters="customer",
            lookup=accounts.CUSTOMER_LOOKUP,
            label=_("For customer"),
            path="customer__name",
            sort_path="customer__name_key",
            width=220,
        ),
        DateColumn(name="valid_from", edits="valid_from", label=_("Valid from"), is_nullable=False),
        DateColumn(name="valid_until", edits="valid_until", label=_("Valid until")),
        Integer(name="prices", label=_("Prices"), path="holds", is_nullable=False),
    )
    default_columns = ("name", "customer", "valid_from", "valid_until", "prices")
    edit_permission = EDIT
    amends = staticmethod(price_lists.amend_price_list)
    creates = staticmethod(price_lists.create_price_list)
    default_sort = (("valid_from", "desc"),)

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return queries.counted_price_lists(actor)

    def acts(self, actor: Actor) -> list[dict[str, Any]]:
        if not actor.may(EDIT.code):
            return []
        new = {"label": str(_("New price list")), "icon": "plus", "primary": True, "key": "Insert"}
        return [*import_acts(actor, "prices"), new | {"url": reverse("fees:new-price-list")}]


class PriceTable(Table):
    """The prices of all lists."""

    key = "fees.prices"
    title = _("Prices")
    icon = "coin-yuan"
    permission = SEE
    row_url_name = "fees:price"
    columns = (
        Name(
            name="list",
            enters="price_list",
            lookup=Lookup(queries.find_price_list, queries.suggest_price_lists),
            label=_("Price list"),
            path="price_list__name",
            sort_path="price_list__name_key",
            is_link=True,
            is_nullable=False,
            width=220,
        ),
        Code(
            name="code",
            enters="code",
            label=_("Code"),
            sort_path="code_key",
            is_nullable=False,
            width=130,
        ),
        Name(name="name", label=_("Name"), sort_path="name_key", is_nullable=False, width=240),
        MoneyColumn(
            name="price_minor",
            edits="price_minor",
            label=_("Price"),
            unit=_("yuan"),
            is_nullable=False,
        ),
        MoneyColumn(
            name="catalogue",
            label=_("List price"),
            unit=_("yuan"),
        ),
        DateColumn(
            name="valid_from",
            label=_("Valid from"),
            path="price_list__valid_from",
            is_nullable=False,
        ),
        DateColumn(name="valid_until", label=_("Valid until"), path="price_list__valid_until"),
        Name(
            name="customer",
            label=_("For customer"),
            path="price_list__customer__name",
            sort_path="price_list__customer__name_key",
        ),
    )
    default_columns = (
        "list", "code", "name", "price_minor", "catalogue", "valid_from", "valid_until", "customer",
    )  # fmt: skip
    edit_permission = EDIT
    amends = staticmethod(price_lists.amend_price)
    creates = staticmethod(price_lists.create_price)
    default_sort = (("list", "asc"), ("code", "asc"))

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return queries.compared_prices(actor)

    def acts(self, actor: Actor) -> list[dict[str, Any]]:
        return import_acts(actor, "prices")


def _choices(kind: Any) -> tuple[Choice, ...]:
    return tuple(Choice(each.value, each.label) for each in kind)


class FeeRuleTable(Table):
    """计费规则: which fee lines arise, and who bears them."""

    key = "fees.rules"
    title = _("Fee rules")
    icon = "list-check"
    permission = SEE
    row_url_name = "fees:rule"
    found_label = "name"
    found_detail = ("basis",)
    columns = (
        Integer(
            name="position",
            edits="position",
            label=pgettext_lazy("order", "Position"),
            is_nullable=False,
        ),
        Name(
            name="name",
            edits="name",
            label=_("Rule"),
            sort_path="name_key",
            is_link=True,
            width=240,
        ),
        ChoiceColumn(
            name="basis", label=_("Counts"), choices=_choices(Basis), is_nullable=False, width=170
        ),
        Code(
            name="item",
            label=_("Item code"),
            path="item__code",
            sort_path="item__code_key",
            is_groupable=True,
        ),
        Name(
            name="item_name",
            label=_("Service item"),
            path="item__name",
            sort_path="item__name_key",
        ),
        ChoiceColumn(
            name="warranty",
            label=pgettext_lazy("covered orders", "Orders"),
            choices=_choices(Covered),
            width=110,
        ),
        Text(name="task_type", label=_("Task type"), sort_path="task_type_key", width=110),
        ChoiceColumn(name="kind", label=_("Kind of line"), choices=_choices(LineKind)),
        Flag(name="supplier_only", label=_("Only parts with a supplier"), width=130),
        ChoiceColumn(name="payer", label=_("Borne by"), choices=_choices(Payer), width=120),
        Flag(name="is_active", edits="is_active", label=_("Active")),
    )
    default_columns = (
        "position", "name", "basis", "item", "item_name", "warranty", "task_type", "kind",
        "supplier_only", "payer", "is_active",
    )  # fmt: skip
    edit_permission = EDIT
    amends = staticmethod(rules.amend_rule)
    default_sort = (("position", "asc"),)

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return queries.visible_rules(actor)

    def acts(self, actor: Actor) -> list[dict[str, Any]]:
        if not actor.may(EDIT.code):
            return []
        new = {"label": str(_("New rule")), "icon": "plus", "primary": True, "key": "Insert"}
        return [new | {"url": reverse("fees:new-rule")}]
