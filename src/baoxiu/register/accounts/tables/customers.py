"""The list of customers."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.grid.columns import Code, Name, Text
from baoxiu.foundation.grid.importing.kinds import import_acts
from baoxiu.foundation.grid.table import Table
from baoxiu.kernel.actor import Actor
from baoxiu.register.accounts.models import Customer
from baoxiu.register.accounts.permissions import EDIT_CUSTOMERS, SEE_CUSTOMERS
from baoxiu.register.accounts.queries.customers import visible_customers
from baoxiu.register.accounts.queries.lookups import REGION_LOOKUP
from baoxiu.register.accounts.services.customers import amend_customer, create_customer


class CustomerTable(Table):
    """Customers by name; what the desk looks through while the phone rings."""

    key = "accounts.customers"
    title = _("Customers")
    icon = "building"
    permission = SEE_CUSTOMERS
    columns = (
        Code(
            name="code",
            sort_path="code_key",
            searched_in="search_text",
            edits="code",
            label=_("customer number"),
            width=112,
            is_link=True,
            is_nullable=False,
        ),
        Name(
            name="name",
            searched_in="search_text",
            edits="name",
            label=_("customer"),
            sort_path="name_key",
            width=280,
            is_link=True,
        ),
        Name(
            name="region",
            enters="region",
            lookup=REGION_LOOKUP,
            label=_("sales region"),
            path="region__name",
            sort_path="region__name_key",
            width=120,
        ),
        Text(
            name="contact_name",
            sort_path="contact_key",
            searched_in="search_text",
            edits="contact_name",
            label=_("contact"),
            width=92,
        ),
        Code(
            name="contact_phone",
            searched_in="search_text",
            edits="contact_phone",
            label=_("phone"),
            width=124,
        ),
        Text(
            name="address",
            sort_path="address_key",
            searched_in="search_text",
            edits="address",
            label=_("address"),
            width=320,
            is_groupable=False,
        ),
    )
    default_columns = ("code", "name", "region", "contact_name", "contact_phone", "address")
    edit_permission = EDIT_CUSTOMERS
    amends = staticmethod(amend_customer)
    creates = staticmethod(create_customer)
    default_sort = (("name", "asc"),)
    search_hint = _("Number, name, initials, phone or address; * stands for anything")
    row_url_name = "accounts:customer"
    found_label = "name"
    found_detail = ("code", "contact_phone")

    def rows(self, actor: Actor) -> QuerySet[Customer]:
        return visible_customers(actor)

    def acts(self, actor: Actor) -> list[dict[str, Any]]:
        if not actor.may(EDIT_CUSTOMERS.code):
            return import_acts(actor, "customers")
        new = {
            "label": gettext("New customer"),
            "icon": "plus",
            "url": reverse("accounts:customer-new"),
            "primary": True,
            "key": "Insert",
        }
        return [*import_acts(actor, "customers"), new]
