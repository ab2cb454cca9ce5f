"""Importing contracts; machines name their contract in their own file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.models import OwnedQuerySet
from baoxiu.foundation.grid.importing.converting import code, day, text
from baoxiu.foundation.grid.importing.kinds import Field, ImportKind, Order
from baoxiu.foundation.grid.importing.records import RecordSession
from baoxiu.register.accounts import public as accounts
from baoxiu.register.contracts.models import Contract
from baoxiu.register.contracts.permissions import EDIT
from baoxiu.register.contracts.public import visible_contracts
from baoxiu.register.contracts.services.contracts import FROM_CUSTOMER, TAKEN, check_days
from baoxiu.register.contracts.services.links import contract_finder, link_machines
from baoxiu.register.products import public as products


class ContractSession(RecordSession):
    """Contracts by number; what is left empty comes from the customer."""

    model = Contract
    key = "number"
    taken_message = TAKEN

    def __init__(self, order: Order) -> None:
        super().__init__(order)
        limited = accounts.region_scope(self.actor) is not None
        self.needed = ("number", "customer", "region") if limited else ("number", "customer")
        self.finders = {
            "customer": accounts.customer_finder(self.actor),
            "region": accounts.region_finder(self.actor),
        }

    def visible(self) -> OwnedQuerySet[Any]:
        return visible_contracts(self.actor).select_related("customer", "region")

    def complete(self, values: dict[str, Any]) -> None:
        customer = values.get("customer")
        if customer is not None:
            for name in FROM_CUSTOMER:
                values[name] = values.get(name) or getattr(customer, name)
        check_days(values.get("signed_on"), values.get("warranty_until"))

    def check_change(self, existing: Any, changes: Mapping[str, Any]) -> None:
        signed: dt.date | None = changes.get("signed_on", existing.signed_on)
        check_days(signed, changes.get("warranty_until", existing.warranty_until))


class ContractImport(ImportKind):
    """Sales contracts and projects."""

    key = "contracts"
    title = _("Import contracts")
    subject = _("Contracts and projects")
    icon = "file-text"
    list_url = "contracts:contracts"
    permissions = (EDIT,)
    session = ContractSession
    fields = (
        Field(
            name="number", label=_("contract number"), convert=code, is_required=True,
            synonyms=("合同号", "合同编号", "销售合同号", "编号", "contract", "contract no", "number"),
        ),
        Field(
            name="project", label=_("project"), convert=text,
            synonyms=("项目", "项目名称", "工程名称", "project", "project name"),
        ),
        Field(
            name="customer", label=_("customer"), convert=text,
            synonyms=("客户", "客户名称", "用户单位", "购买单位", "甲方", "customer", "buyer"),
        ),
        Field(
            name="region", label=_("sales region"), convert=text,
            synonyms=("销售区域", "区域", "地区", "省份", "region", "area"),
        ),
        Field(
            name="address", label=_("address"), convert=text,
            synonyms=("地址", "项目地址", "安装地址", "交货地址", "address", "site"),
        ),
        Field(name="contact_name", label=_("contact"), convert=text, synonyms=("联系人", "contact")),
        Field(
            name="contact_phone", label=_("phone"), convert=text,
            synonyms=("电话", "联系电话", "手机", "phone", "mobile"),
        ),
        Field(
            name="signed_on", label=_("signed on"), convert=day,
            synonyms=("签订日期", "合同日期", "签约日期", "signed", "contract date"),
        ),
        Field(
            name="warranty_until", label=_("warranty until"), convert=day,
            synonyms=("质保到期", "质保截止日期", "保修到期", "三包到期", "warranty end"),
        ),
    )  # fmt: skip


products.set_contract_links(contract_finder, link_machines)
