"""Lists of fees."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.grid.columns import (
    Choice,
    ChoiceColumn,
    Code,
    Flag,
    MoneyColumn,
    Name,
    Text,
)
from baoxiu.foundation.grid.table import Table
from baoxiu.kernel.actor import Actor
from baoxiu.policies.fees import queries, services
from baoxiu.policies.fees.choices import ItemKind
from baoxiu.policies.fees.permissions import EDIT, SEE


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
        Flag(name="is_active", edits="is_active", label=_("Active")),
    )
    default_columns = ("code", "name", "kind", "unit", "price_minor", "is_active")
    edit_permission = EDIT
    amends = staticmethod(services.amend_item)
    creates = staticmethod(services.create_item)
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
