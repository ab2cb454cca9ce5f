"""Lists of the catalogue: models, parts."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.grid.columns import Code, Integer, MoneyColumn, Name, Text
from baoxiu.foundation.grid.table import Table
from baoxiu.kernel.actor import Actor
from baoxiu.register.accounts import public as accounts
from baoxiu.register.products.models import Part, ProductModel
from baoxiu.register.products.permissions import EDIT, SEE
from baoxiu.register.products.queries.catalogue import visible_parts, visible_product_models
from baoxiu.register.products.services.catalogue import (
    amend_part,
    amend_product_model,
    create_part,
    create_product_model,
)
from baoxiu.register.products.tables.acts import record_acts


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
        return record_acts(actor, "products", gettext("New product"), "products:model-new")


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
        Name(
            name="supplier",
            edits="supplier",
            lookup=accounts.SUPPLIER_LOOKUP,
            label=_("supplier"),
            path="supplier__name",
            sort_path="supplier__name_key",
            width=180,
        ),
        Integer(
            name="warranty_months",
            edits="warranty_months",
            label=_("warranty (months)"),
            width=92,
        ),
    )
    default_columns = (
        "code", "name", "specification", "unit", "price", "supplier", "warranty_months",
    )  # fmt: skip
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
        return record_acts(actor, "parts", gettext("New part"), "products:part-new")
