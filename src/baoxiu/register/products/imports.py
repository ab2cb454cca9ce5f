"""Importing models, parts and installed products."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.models import OwnedQuerySet
from baoxiu.foundation.grid.importing.converting import code, day, money, narrow, text, whole
from baoxiu.foundation.grid.importing.kinds import (
    Field,
    ImportKind,
    Journal,
    Order,
    Plan,
    Row,
    RowRefused,
)
from baoxiu.foundation.grid.importing.records import RecordSession
from baoxiu.register.accounts import public as accounts
from baoxiu.register.products.models import InstalledProduct, Part, ProductModel
from baoxiu.register.products.permissions import EDIT
from baoxiu.register.products.public import (
    contract_finder,
    link_to_contracts,
    product_model_finder,
    refresh_machines,
    visible_machines,
    visible_parts,
    visible_product_models,
)
from baoxiu.register.products.services import catalogue, machines


class ProductModelSession(RecordSession):
    """Models by their code."""

    model = ProductModel
    key = "code"
    taken_message = catalogue.TAKEN
    needed = ("code", "name")

    def visible(self) -> OwnedQuerySet[Any]:
        return visible_product_models(self.actor)

    def amend(self, plan: Plan, journal: Journal) -> None:
        super().amend(plan, journal)
        if "name" in plan.changes:
            refresh_machines(visible_machines(self.actor).filter(model=plan.subject))


class PartSession(RecordSession):
    """Parts by their number."""

    model = Part
    key = "code"
    taken_message = catalogue.TAKEN
    needed = ("code", "name")

    def __init__(self, order: Order) -> None:
        super().__init__(order)
        self.finders = {"supplier": accounts.supplier_finder(self.actor)}

    def visible(self) -> OwnedQuerySet[Any]:
        return visible_parts(self.actor).select_related("supplier")

    def is_own(self, name: str) -> bool:
        return name != "price"

    def checked(self, row: Row) -> dict[str, Any]:
        price = row.values.get("price")
        if price is not None:
            row.values["price_minor"] = price
        return super().checked(row)


class MachineSession(RecordSession):
    """Machines by serial number; model, customer, region and contract are looked up."""

    model = InstalledProduct
    key = "serial"
    taken_message = machines.TAKEN

    def __init__(self, order: Order) -> None:
        super().__init__(order)
        limited = accounts.region_scope(self.actor) is not None
        self.needed = ("serial", "model", "region") if limited else ("serial", "model")
        self.finders = {
            "model": product_model_finder(self.actor),
            "customer": accounts.customer_finder(self.actor),
            "region": accounts.region_finder(self.actor),
        }
        if contracts := contract_finder(self.actor):
            self.finders["contract"] = contracts

    def visible(self) -> OwnedQuerySet[Any]:
        return visible_machines(self.actor).select_related("model", "customer", "region")

    def is_own(self, name: str) -> bool:
        return name != "contract"

    def complete(self, values: dict[str, Any]) -> None:
        customer = values.get("customer")
        if values.get("region") is None and customer is not None:
            values["region"] = customer.region

    def checked(self, row: Row) -> dict[str, Any]:
        values = super().checked(row)
        contract = values.pop("contract", None)
        if contract is not None:
            values["contract_number"] = contract.number
            row.values["contract_row"] = contract
            if values.get("customer") is None:
                values["customer"] = contract.customer
        return values

    def check_change(self, existing: Any, changes: Mapping[str, Any]) -> None:
        if "contract_number" in changes and existing.contract_number:
            raise RowRefused(
                _now("The machine stands in the contract %(number)s")
                % {"number": existing.contract_number},
                kind="duplicate",
                field="contract",
                suggestion=_now("Take it out of that contract first"),
            )

    def write(self, plans: Sequence[Plan]) -> Journal:
        journal = super().write(plans)
        pairs = [
            (plan.subject, plan.row.values["contract_row"])
            for plan in plans
            if "contract_number" in plan.changes
        ]
        lines, changed = link_to_contracts(self.actor, pairs, self.order.at, self.order.reason)
        journal.add_created(lines)
        for row, before in changed:
            journal.add_changed(row, before)
        return journal


_MODEL_CODE = (
    "型号",
    "产品型号",
    "机型",
    "规格型号",
    "设备型号",
    "model",
    "model code",
    "product code",
)
_CUSTOMER = ("客户", "客户名称", "用户单位", "用户", "使用单位", "购买单位", "customer", "owner")


class ProductImport(ImportKind):
    """The catalogue of models."""

    key = "products"
    title = _("Import products")
    subject = _("Products")
    icon = "box"
    list_url = "products:models"
    permissions = (EDIT,)
    session = ProductModelSession
    fields = (
        Field(
            name="code", label=_("model"), convert=code, is_required=True,
            synonyms=(*_MODEL_CODE, "编码", "code"),
        ),
        Field(
            name="name", label=_("product name"), convert=text,
            synonyms=("产品名称", "名称", "品名", "设备名称", "name", "product"),
        ),
        Field(
            name="family", label=_("product family"), convert=text,
            synonyms=("产品系列", "系列", "产品大类", "类别", "family", "series", "category"),
        ),
    )  # fmt: skip


class PartImport(ImportKind):
    """Spare parts with list prices."""

    key = "parts"
    title = _("Import parts")
    subject = _("Parts")
    icon = "components"
    list_url = "products:parts"
    permissions = (EDIT,)
    session = PartSession
    fields = (
        Field(
            name="code", label=_("part number"), convert=code, is_required=True,
            synonyms=("配件编号", "物料编码", "物料号", "图号", "编码", "零件号", "part number", "part no", "code"),
        ),
        Field(
            name="name", label=_("part name"), convert=text,
            synonyms=("配件名称", "物料名称", "名称", "品名", "part name", "name", "description"),
        ),
        Field(
            name="specification", label=_("specification"), convert=text,
            synonyms=("规格", "规格型号", "型号规格", "specification", "spec"),
        ),
        Field(name="unit", label=_("unit"), convert=text, synonyms=("单位", "计量单位", "unit", "uom")),
        Field(
            name="price", label=_("list price"), convert=money,
            synonyms=("单价", "目录价", "价格", "销售价", "list price", "price", "unit price"),
        ),
        Field(
            name="supplier", label=_("supplier"), convert=text,
            synonyms=("供应商", "供方", "厂家", "生产厂家", "供应商名称", "supplier", "vendor", "maker"),
        ),
        Field(
            name="warranty_months", label=_("warranty (months)"), convert=whole,
            synonyms=("保修期", "保修期（月）", "保修月数", "质保期", "质保期（月）", "warranty",
                      "warranty months"),
        ),
    )  # fmt: skip


class InstalledProductImport(ImportKind):
    """Machines in the field: the ledger of what was delivered to whom."""

    key = "installed-products"
    title = _("Import machines")
    subject = _("Machines")
    icon = "building-factory-2"
    list_url = "products:machines"
    permissions = (EDIT,)
    session = MachineSession
    fields = (
        Field(
            name="serial", label=_("serial number"), convert=code, is_required=True,
            synonyms=("出厂编号", "机号", "序列号", "设备编号", "编号", "serial", "serial no", "sn"),
        ),
        Field(name="model", label=_("model"), convert=narrow, synonyms=_MODEL_CODE),
        Field(name="customer", label=_("customer"), convert=text, synonyms=_CUSTOMER),
        Field(
            name="region", label=_("sales region"), convert=text,
            synonyms=("销售区域", "区域", "地区", "省份", "region", "area"),
        ),
        Field(
            name="contract", label=_("contract number"), convert=code,
            synonyms=("合同号", "合同编号", "销售合同号", "contract", "contract no"),
        ),
        Field(name="plate", label=_("plate"), convert=code, synonyms=("车牌", "车牌号", "plate")),
        Field(name="vin", label=_("VIN"), convert=code, synonyms=("车架号", "VIN 码", "vin")),
        Field(
            name="position", label=_("tag number"), convert=text,
            synonyms=("位号", "安装位置", "设备位号", "tag", "position"),
        ),
        Field(
            name="address", label=_("address"), convert=text,
            synonyms=("地址", "安装地址", "使用地点", "安装地点", "address", "site"),
        ),
        Field(
            name="ex_works_on", label=_("ex works"), convert=day,
            synonyms=("出厂日期", "出厂日", "生产日期", "ex works date", "manufactured"),
        ),
        Field(
            name="invoiced_on", label=_("invoiced"), convert=day,
            synonyms=("开票日期", "发票日期", "invoice date"),
        ),
        Field(
            name="delivered_on", label=_("delivered"), convert=day,
            synonyms=("交付日期", "发货日期", "交货日期", "到货日期", "delivery date", "shipped"),
        ),
        Field(
            name="commissioned_on", label=_("commissioned"), convert=day,
            synonyms=("调试日期", "安装调试日期", "commissioning date"),
        ),
        Field(
            name="accepted_on", label=_("accepted"), convert=day,
            synonyms=("验收日期", "acceptance date"),
        ),
        Field(
            name="put_into_use_on", label=_("put into use"), convert=day,
            synonyms=("启用日期", "使用日期", "投用日期", "投运日期", "start of use", "in use since"),
        ),
        Field(
            name="running_hours", label=_("running hours"), convert=whole,
            synonyms=("运行小时", "运行时间", "工作小时", "running hours", "hours"),
        ),
    )  # fmt: skip
