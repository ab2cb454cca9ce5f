"""The facts that policies may ask for: their kinds, choices and names. One place for reading, asking and showing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a fact's value is: text, one of some words, yes or no, a count, an amount or a day."""

    TEXT = "text"
    CHOICE = "choice"
    FLAG = "flag"
    COUNT = "count"
    AMOUNT = "amount"
    DATE = "date"
    MOMENT = "moment"


@dataclass(frozen=True, slots=True)
class FactName:
    """One fact: how it is called in policies, and in both languages."""

    name: str
    kind: Kind
    zh: str
    en: str
    choices: tuple[str, ...] = ()


CAUSES = (
    "manufacturing", "misuse", "storage", "transport_by_company", "wrong_shipment", "unauthorised_repair", "modification",
    "environment", "force_majeure", "normal_wear", "none", "unknown",
)  # fmt: skip
DOCUMENT_STATES = ("present", "missing", "mismatch", "altered")
REQUESTS = ("repair", "replace_part", "replace_unit", "return", "no_reason_return")
PART_CLASSES = ("whole_unit", "main_part", "accessory", "wear_part", "works", "software")
DECISIONS = (
    "free_repair", "replace_part", "replace_unit", "return_full_refund", "return_with_depreciation", "paid_service",
    "refused", "needs_information",
)  # fmt: skip
JURISDICTIONS = ("CN", "CN-ZJ", "EU", "US-CA")
_DOCUMENTS = {
    "invoice": ("发票", "invoice"),
    "card": ("三包凭证（保修卡）", "warranty voucher"),
    "repair_record": ("修理记录", "repair record"),
    "contract": ("合同", "contract"),
    "appraisal": ("鉴定", "appraisal"),
    "acceptance_certificate": ("验收单", "acceptance certificate"),
    "delivery_note": ("送货单", "delivery note"),
    "service_request": ("客户服务申请单", "customer service request"),
    "expert_report": ("鉴定报告", "expert report"),
    "old_part": ("旧件", "old part"),
    "identity": ("产品身份标识", "identity of the product"),
    "defect_notice": ("瑕疵书面告知", "written notice of the defect"),
    "purchase_check": ("购买信息系统查询", "purchase found in the information system"),
}
_DATES = {
    "ex_works": ("出厂日期", "ex-works date"),
    "invoice": ("发票日期", "invoice date"),
    "delivery": ("交付日期", "delivery date"),
    "signed_for": ("签收日期", "date of receipt"),
    "installation_done": ("安装调试完成日期", "end of installation"),
    "acceptance": ("验收日期", "acceptance date"),
    "first_use": ("开始使用日期", "start of use"),
    "factory_date": ("生产日期", "factory date"),
    "contract_signed": ("合同签订日期", "contract signed on"),
    "season_start": ("首个作业季开始日期", "start of the first work season"),
    "exchanged": ("整机更换日期", "date of the exchange"),
    "failed": ("故障日期", "date of the failure"),
    "reported": ("报修日期", "date of the report"),
    "decision": ("判定日期", "date of the decision"),
    "return_date": ("退货日期", "date of the return"),
}
_CHOICE, _FLAG, _COUNT, _AMOUNT, _TEXT = Kind.CHOICE, Kind.FLAG, Kind.COUNT, Kind.AMOUNT, Kind.TEXT
_NAMES = (
    FactName("jurisdiction", _CHOICE, "适用法域", "jurisdiction", JURISDICTIONS),
    FactName("request", _CHOICE, "客户要求", "request of the customer", REQUESTS),
    FactName("product.kind", _TEXT, "产品种类", "kind of product"),
    FactName("product.model", _TEXT, "型号", "model"),
    FactName("product.serial", _TEXT, "出厂编号", "serial number"),
    FactName("product.vin", _TEXT, "车辆识别代号（VIN）", "VIN"),
    FactName("product.part", _TEXT, "故障部件", "failed part"),
    FactName("product.part_class", _CHOICE, "部件类别", "class of the part", PART_CLASSES),
    FactName("sale.channel", _CHOICE, "销售渠道", "sales channel", ("consumer", "project", "online", "dealer")),
    FactName("sale.price", _AMOUNT, "售价", "price"),
    FactName("sale.currency", _TEXT, "币种", "currency"),
    FactName("sale.custom_made", _FLAG, "定作商品", "made to order"),
    FactName("sale.clearance", _FLAG, "降价处理品", "sold as a clearance item"),
    FactName("sale.second_hand", _FLAG, "二手商品", "second-hand"),
    FactName("usage.mileage_km", _COUNT, "行驶里程（公里）", "mileage (km)"),
    FactName("usage.hours", _COUNT, "工作小时", "hours of use"),
    FactName("usage.miles", _COUNT, "行驶里程（英里）", "mileage (miles)"),
    FactName("usage.miles_at_first_repair", _COUNT, "首次送修里程（英里）", "miles at the first repair"),
    FactName("usage.used", _FLAG, "已使用", "used"),
    FactName("usage.state", _CHOICE, "产品状态", "state of the product", ("as_bought", "altered")),
    FactName("usage.purpose", _CHOICE, "用途", "purpose", ("household", "business")),
    FactName("failure.symptom", _TEXT, "故障现象", "symptom"),
    FactName("failure.cause", _CHOICE, "故障原因", "cause of the fault", CAUSES),
    FactName("failure.cause_appraised", _FLAG, "原因经服务人员鉴定", "cause appraised by service staff"),
    FactName("failure.season", _CHOICE, "农忙/平时", "season", ("busy", "normal")),
    FactName("failure.severity", _CHOICE, "故障严重程度", "severity", ("serious", "ordinary")),
    FactName("failure.urgency", _CHOICE, "紧急程度", "urgency", ("ordinary", "urgent")),
    FactName("dates.reported_at", Kind.MOMENT, "报修时刻", "time of the report"),
    *(FactName(f"dates.{key}", Kind.DATE, zh, en) for key, (zh, en) in _DATES.items()),
    *(FactName(f"documents.{key}", _CHOICE, zh, en, DOCUMENT_STATES) for key, (zh, en) in _DOCUMENTS.items()),
)  # fmt: skip
FACTS = {fact.name: fact for fact in _NAMES}
