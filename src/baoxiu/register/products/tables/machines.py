"""The list of machines."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.grid.columns import Code, DateColumn, Integer, Name, Text
from baoxiu.foundation.grid.table import Table
from baoxiu.kernel.actor import Actor
from baoxiu.register.accounts import public as accounts
from baoxiu.register.products.models import InstalledProduct
from baoxiu.register.products.permissions import EDIT, SEE
from baoxiu.register.products.queries.lookups import MODEL_LOOKUP
from baoxiu.register.products.queries.machines import visible_machines
from baoxiu.register.products.services.machines import amend_machine, create_machine
from baoxiu.register.products.tables.acts import record_acts


class MachineTable(Table):
    """Machines in the field."""

    key = "products.machines"
    title = _("Machines")
    icon = "building-factory-2"
    permission = SEE
    columns = (
        Code(
            name="serial",
            searched_in="search_text",
            enters="serial",
            label=_("serial number"),
            sort_path="serial_key",
            width=132,
            is_link=True,
        ),
        Code(
            name="model",
            enters="model",
            lookup=MODEL_LOOKUP,
            label=_("model"),
            path="model__code",
            sort_path="model__code_key",
            width=140,
            is_groupable=True,
        ),
        Name(
            name="model_name",
            label=_("product name"),
            path="model__name",
            sort_path="model__name_key",
        ),
        Text(
            name="family",
            sort_path="model__family_key",
            label=_("product family"),
            path="model__family",
        ),
        Name(
            name="customer",
            enters="customer",
            lookup=accounts.CUSTOMER_LOOKUP,
            label=_("customer"),
            path="customer__name",
            sort_path="customer__name_key",
            width=240,
        ),
        Code(
            name="contract",
            sort_path="contract_key",
            searched_in="search_text",
            label=_("contract number"),
            path="contract_number",
            width=124,
            is_groupable=True,
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
        Code(
            name="plate",
            sort_path="plate_key",
            searched_in="search_text",
            edits="plate",
            label=_("plate"),
            width=96,
        ),
        Code(name="vin", searched_in="search_text", edits="vin", label=_("VIN"), width=156),
        Text(
            name="position",
            sort_path="position_key",
            edits="position",
            label=_("tag number"),
            width=112,
            is_groupable=False,
        ),
        Text(
            name="address",
            sort_path="address_key",
            searched_in="search_text",
            edits="address",
            label=_("address"),
            width=240,
            is_groupable=False,
        ),
        DateColumn(name="ex_works_on", edits="ex_works_on", label=_("ex works")),
        DateColumn(name="invoiced_on", edits="invoiced_on", label=_("invoiced")),
        DateColumn(name="delivered_on", edits="delivered_on", label=_("delivered")),
        DateColumn(name="commissioned_on", edits="commissioned_on", label=_("commissioned")),
        DateColumn(name="accepted_on", edits="accepted_on", label=_("accepted")),
        DateColumn(name="put_into_use_on", edits="put_into_use_on", label=_("put into use")),
        Integer(
            name="running_hours",
            edits="running_hours",
            label=_("running hours"),
            unit=_("hours"),
            width=92,
        ),
    )
    default_columns = (
        "serial", "model", "model_name", "customer", "contract", "region", "plate", "position",
        "ex_works_on", "put_into_use_on", "running_hours",
    )  # fmt: skip
    edit_permission = EDIT
    amends = staticmethod(amend_machine)
    creates = staticmethod(create_machine)
    default_sort = (("serial", "asc"),)
    search_hint = _("Serial, plate, VIN, model, customer or contract; * stands for anything")
    row_url_name = "products:machine"
    found_label = "serial"
    found_detail = ("model", "model_name", "customer", "plate")

    def rows(self, actor: Actor) -> QuerySet[InstalledProduct]:
        return visible_machines(actor)

    def acts(self, actor: Actor) -> list[dict[str, Any]]:
        return record_acts(
            actor, "installed-products", gettext("New machine"), "products:machine-new"
        )
