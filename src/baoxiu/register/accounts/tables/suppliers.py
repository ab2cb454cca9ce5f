"""The list of suppliers."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.grid.columns import Code, Flag, Name, Text
from baoxiu.foundation.grid.table import Table
from baoxiu.kernel.actor import Actor
from baoxiu.register.accounts.models import Supplier
from baoxiu.register.accounts.permissions import EDIT_SUPPLIERS, SEE_SUPPLIERS
from baoxiu.register.accounts.queries.suppliers import visible_suppliers
from baoxiu.register.accounts.services.suppliers import amend_supplier, create_supplier


class SupplierTable(Table):
    """Suppliers by name, edited in place."""

    key = "accounts.suppliers"
    title = _("Suppliers")
    icon = "truck"
    permission = SEE_SUPPLIERS
    columns = (
        Code(
            name="code",
            sort_path="code_key",
            searched_in="search_text",
            edits="code",
            label=_("supplier number"),
            width=124,
            is_link=True,
            is_nullable=False,
        ),
        Name(
            name="name",
            searched_in="search_text",
            edits="name",
            label=_("supplier"),
            sort_path="name_key",
            width=280,
            is_link=True,
        ),
        Text(
            name="contact",
            searched_in="search_text",
            edits="contact",
            label=_("contact"),
            is_sortable=False,
            width=100,
        ),
        Code(name="phone", searched_in="search_text", edits="phone", label=_("phone"), width=132),
        Flag(name="is_active", label=_("active"), edits="is_active"),
    )
    default_columns = ("code", "name", "contact", "phone", "is_active")
    edit_permission = EDIT_SUPPLIERS
    amends = staticmethod(amend_supplier)
    creates = staticmethod(create_supplier)
    default_sort = (("name", "asc"),)
    search_hint = _("Number, name, initials, contact or phone; * stands for anything")
    row_url_name = "accounts:supplier"
    found_label = "name"
    found_detail = ("code", "phone")

    def rows(self, actor: Actor) -> QuerySet[Supplier]:
        return visible_suppliers(actor)

    def acts(self, actor: Actor) -> list[dict[str, Any]]:
        if not actor.may(EDIT_SUPPLIERS.code):
            return []
        new = {"label": gettext("New supplier"), "icon": "plus", "primary": True, "key": "Insert"}
        return [new | {"url": reverse("accounts:supplier-new")}]
