"""Importing customers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.models import Owned, OwnedQuerySet
from baoxiu.foundation.events.bus import publish
from baoxiu.foundation.grid.importing.converting import code, text
from baoxiu.foundation.grid.importing.kinds import Field, ImportKind, Journal, Order, Plan, Row
from baoxiu.foundation.grid.importing.records import RecordSession
from baoxiu.register.accounts.events import CustomerRenamed
from baoxiu.register.accounts.models import Customer
from baoxiu.register.accounts.permissions import EDIT_CUSTOMERS
from baoxiu.register.accounts.public import (
    customer_finder,
    region_finder,
    region_scope,
    visible_customers,
)
from baoxiu.register.accounts.services.customers import NUMBERS, TAKEN


class CustomerSession(RecordSession):
    """Customers by their number; a row without one means the customer of that name."""

    model = Customer
    key = "code"
    taken_message = TAKEN

    def __init__(self, order: Order) -> None:
        super().__init__(order)
        self.needed = ("name",) if region_scope(self.actor) is None else ("name", "region")
        self.finders = {"region": region_finder(self.actor)}
        self._by_name = customer_finder(self.actor, "name")

    def visible(self) -> OwnedQuerySet[Any]:
        return visible_customers(self.actor).select_related("region")

    def identity(self, row: Row) -> str:
        return self.key_of(row) or str(row.values.get("name") or "")

    def look_up(self, rows: Sequence[Row]) -> None:
        super().look_up(rows)
        self._by_name = customer_finder(self.actor, "name")
        self._by_name.look_up(row.values.get("name") for row in rows if not self.key_of(row))

    def find(self, row: Row) -> Any | None:
        if self.key_of(row):
            return super().find(row)
        return self._by_name.find(str(row.values.get("name") or ""))

    def make(self, plan: Plan) -> Owned:
        if not plan.changes.get("code"):
            at = self.order.at.date()
            plan.changes["code"] = NUMBERS.next(self.actor.organisation_id, at)
        return super().make(plan)

    def amend(self, plan: Plan, journal: Journal) -> None:
        super().amend(plan, journal)
        if "name" in plan.changes:
            publish(CustomerRenamed(self.actor.organisation_id, plan.subject.pk))


class CustomerImport(ImportKind):
    """Customers with address and contact."""

    key = "customers"
    title = _("Import customers")
    subject = _("Customers")
    icon = "users"
    list_url = "accounts:customers"
    permissions = (EDIT_CUSTOMERS,)
    session = CustomerSession
    fields = (
        Field(
            name="code", label=_("customer number"), convert=code,
            synonyms=("客户编号", "客户代码", "编号", "代码", "单位编号", "customer code", "code", "number"),
        ),
        Field(
            name="name", label=_("customer"), convert=text, is_required=True,
            synonyms=("客户名称", "客户", "用户单位", "单位名称", "公司名称", "用户名称", "名称",
                      "customer name", "name", "company"),
        ),
        Field(
            name="address", label=_("address"), convert=text,
            synonyms=("地址", "详细地址", "单位地址", "联系地址", "address"),
        ),
        Field(
            name="region", label=_("sales region"), convert=text,
            synonyms=("销售区域", "区域", "地区", "省份", "大区", "region", "area"),
        ),
        Field(
            name="contact_name", label=_("contact"), convert=text,
            synonyms=("联系人", "负责人", "联系人姓名", "contact", "contact person"),
        ),
        Field(
            name="contact_phone", label=_("phone"), convert=text,
            synonyms=("电话", "联系电话", "手机", "手机号", "联系方式", "phone", "mobile", "telephone"),
        ),
    )  # fmt: skip
