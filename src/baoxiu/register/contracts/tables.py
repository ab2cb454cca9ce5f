"""The list of contracts."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.grid.columns import Code, DateColumn, Integer, Name, Text
from baoxiu.foundation.grid.importing.kinds import import_acts
from baoxiu.foundation.grid.table import Table
from baoxiu.kernel.actor import Actor
from baoxiu.register.accounts import public as accounts
from baoxiu.register.contracts.models import Contract
from baoxiu.register.contracts.permissions import EDIT, SEE
from baoxiu.register.contracts.queries.contracts import visible_contracts
from baoxiu.register.contracts.services.contracts import amend_contract, create_contract


class ContractTable(Table):
    """Sales contracts by number, the newest first."""

    key = "contracts.contracts"
    title = _("Contracts")
    icon = "file-text"
    permission = SEE
    columns = (
        Code(
            name="number",
            searched_in="search_text",
            enters="number",
            label=_("contract number"),
            sort_path="number_key",
            width=132,
            is_link=True,
        ),
        Name(
            name="project",
            searched_in="search_text",
            edits="project",
            label=_("project"),
            sort_path="project_key",
            width=220,
        ),
        Name(
            name="customer",
            enters="customer",
            lookup=accounts.CUSTOMER_LOOKUP,
            label=_("customer"),
            path="customer__name",
            sort_path="customer__name_key",
            width=260,
        ),
        Name(
            name="region",
            enters="region",
            lookup=accounts.REGION_LOOKUP,
            label=_("sales region"),
            path="region__name",
            sort_path="region__name_key",
            width=112,
        ),
        Text(
            name="address",
            sort_path="address_key",
            searched_in="search_text",
            edits="address",
            label=_("address"),
            width=260,
            is_groupable=False,
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
        DateColumn(name="signed_on", edits="signed_on", label=_("signed on")),
        DateColumn(name="warranty_until", edits="warranty_until", label=_("warranty until")),
        Integer(
            name="machines",
            label=_("machines"),
            path="machine_count",
            width=72,
            sums=True,
            is_nullable=False,
        ),
    )
    default_columns = (
        "number", "project", "customer", "region", "address", "signed_on", "warranty_until", "machines",
    )  # fmt: skip
    edit_permission = EDIT
    amends = staticmethod(amend_contract)
    creates = staticmethod(create_contract)
    default_sort = (("number", "desc"),)
    search_hint = _("Contract, project, customer, address or contact; * stands for anything")
    row_url_name = "contracts:contract"
    found_label = "number"
    found_detail = ("project", "customer")

    def rows(self, actor: Actor) -> QuerySet[Contract]:
        return visible_contracts(actor)

    def acts(self, actor: Actor) -> list[dict[str, Any]]:
        if not actor.may(EDIT.code):
            return import_acts(actor, "contracts")
        new = {
            "label": gettext("New contract"),
            "icon": "plus",
            "url": reverse("contracts:contract-new"),
            "primary": True,
            "key": "Insert",
        }
        return [*import_acts(actor, "contracts"), new]
