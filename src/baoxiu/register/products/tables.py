"""Lists of products: models, parts, machines."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.grid.columns import (
    Code,
    DateColumn,
    Integer,
    MoneyColumn,
    Name,
    Text,
)
from baoxiu.foundation.grid.importing.kinds import import_acts
from baoxiu.foundation.grid.table import Table
from baoxiu.kernel.actor import Actor
from baoxiu.register.accounts import public as accounts
from baoxiu.register.products.models import InstalledProduct, Part, ProductModel
from baoxiu.register.products.permissions import EDIT, SEE
from baoxiu.register.products.queries.catalogue import visible_parts, visible_product_models
from baoxiu.register.products.queries.lookups import MODEL_LOOKUP
from baoxiu.register.products.queries.machines import visible_machines
from baoxiu.register.products.services.catalogue import (
    amend_part,
    amend_product_model,
    create_part,
    create_product_model,
)
from baoxiu.register.products.services.machines import amend_machine, create_machine


def _acts(actor: Actor, kind: str, label: str, url_name: str) -> list[dict[str, Any]]:
    acts = import_acts(actor, kind)
    if actor.may(EDIT.code):
        url = reverse(url_name)
        new = {"label": label, "icon": "plus", "url": url, "primary": True, "key": "Insert"}
        acts.append(new)
    return acts


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
        return _acts(actor, "installed-products", gettext("New machine"), "products:machine-new")


class ProductModelTable(Table):
    """The models that are made."""

    key = "products.models"
    title = _("Products")
    icon = "packages"
    permission = SEE
    columns = (
        Code(
            name="code",
            edits="code",
            label=_("model"),
            sort_path="code_key",
            width=160,
            is_link=True,
        ),
        Name(
            name="name",
            edits="name",
            label=_("product name"),
            sort_path="name_key",
            width=280,
            is_link=True,
        ),
        Text(
            name="family",
            sort_path="family_key",
            edits="family",
            label=_("product family"),
            width=160,
        ),
    )
    default_columns = ("code", "name", "family")
    edit_permission = EDIT
    amends = staticmethod(amend_product_model)
    creates = staticmethod(create_product_model)
    default_sort = (("code", "asc"),)
    search_hint = _("Model, name or initials; * stands for anything")
    row_url_name = "products:model"
    found_label = "code"
    found_detail = ("name", "family")

    def rows(self, actor: Actor) -> QuerySet[ProductModel]:
        return visible_product_models(actor)

    def acts(self, actor: Actor) -> list[dict[str, Any]]:
        return _acts(actor, "products", gettext("New product"), "products:model-new")


class PartTable(Table):
    """Spare parts with list prices."""

    key = "products.parts"
    title = _("Parts")
    icon = "packages"
    permission = SEE
    columns = (
        Code(
            name="code",
            searched_in="search_text",
            edits="code",
            label=_("part number"),
            sort_path="code_key",
            width=160,
            is_link=True,
        ),
        Name(
            name="name",
            searched_in="search_text",
            edits="name",
            label=_("part name"),
            sort_path="name_key",
            width=240,
            is_link=True,
        ),
        Text(
            name="specification",
            sort_path="specification_key",
            searched_in="search_text",
            edits="specification",
            label=_("specification"),
            width=200,
        ),
        Text(name="unit", sort_path="unit_key", edits="unit", label=_("unit"), width=60),
        MoneyColumn(
            name="price",
            edits="price_minor",
            label=_("list price"),
            path="price_minor",
            unit=_("yuan"),
            is_nullable=False,
        ),
    )
    default_columns = ("code", "name", "specification", "unit", "price")
    edit_permission = EDIT
    amends = staticmethod(amend_part)
    creates = staticmethod(create_part)
    default_sort = (("code", "asc"),)
    search_hint = _("Part number, name or initials; * stands for anything")
    row_url_name = "products:part"
    found_label = "code"
    found_detail = ("name", "specification")

    def rows(self, actor: Actor) -> QuerySet[Part]:
        return visible_parts(actor)

    def acts(self, actor: Actor) -> list[dict[str, Any]]:
        return _acts(actor, "parts", gettext("New part"), "products:part-new")
