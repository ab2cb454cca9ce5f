"""A decision in sentences, Chinese and English, with the words for terms, problems and facts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from baoxiu.policies.warranty.engine.decision import Coverage, Decision
from baoxiu.policies.warranty.engine.policy import Clause, Open
from baoxiu.policies.warranty.engine.vin import check_vin
from baoxiu.policies.warranty.engine.vocabulary import FACTS

VIN = "product.vin"


@dataclass(frozen=True, slots=True)
class Words:
    """The same in both languages."""

    zh: str
    en: str


OUTCOMES = {
    "free_repair": Words("免费修理", "repaired free of charge"),
    "replace_part": Words("免费更换零部件", "part replaced free of charge"),
    "replace_unit": Words("换货", "unit exchanged"),
    "return_full_refund": Words("退货，全额退款", "returned for a full refund"),
    "return_with_depreciation": Words(
        "退货，扣除折旧或使用费", "returned less depreciation or a fee for use"
    ),
    "paid_service": Words("有偿服务", "served for money"),
    "refused": Words("不予支持", "refused"),
    "needs_information": Words("需补充信息后判定", "information is needed first"),
}
TERMS = {
    "start": Words("起算日", "start"),
    "end": Words("期限届满日", "end of the period"),
    "restart": Words("更换部件后重新起算", "starts again with the replaced part"),
    "stopped": Words("修理占用天数", "days in repair"),
    "extended": Words("扣除修理时间后的届满日", "end after clock-stop"),
    "roll": Words("遇休息日顺延至", "rolled over rest days to"),
    "count": Words("次数", "count"),
    "repair_days": Words("修理天数", "days in repair"),
    "own_days": Words("修理天数（不含待件）", "days in repair without waiting for parts"),
    "working_days": Words("修理占用工作日", "working days in repair"),
    "days_since": Words("相隔天数", "days since"),
    "refund": Words("退款", "refund"),
    "capped": Words("系数不超过上限", "coefficient at its cap"),
    "depreciation": Words("折旧费", "depreciation"),
    "usage_fee": Words("使用补偿费", "fee for use"),
    "days_owned": Words("持有天数", "days owned"),
    "days_used": Words("计费天数", "days counted"),
    "losses": Words("其他损失", "other losses"),
    "total_to_customer": Words("付给客户合计", "total to the customer"),
    "price_difference": Words("差价", "price difference"),
    "customer_pays": Words("客户支付", "customer pays"),
    "vin_sum": Words("VIN加权和", "weighted sum of the VIN"),
    "vin_remainder": Words("除以11的余数", "remainder by 11"),
    "vin_required": Words("第9位应为", "required position 9"),
    "quote": Words("报价", "quote"),
}
PROBLEMS = {
    "unknown_fact": Words("没有这项事实", "no such fact"),
    "not_a_choice": Words("不是可选的值", "not one of the choices"),
    "not_a_flag": Words("应为是或否", "should be yes or no"),
    "not_a_amount": Words("不是数字", "not a number"),
    "too_large": Words("数值过大", "too large"),
    "not_a_number": Words("不是数字", "not a number"),
    "negative": Words("不能为负数", "cannot be negative"),
    "not_a_date": Words("不是日期", "not a date"),
    "before_1990": Words("早于1990年", "before 1990"),
    "in_the_future": Words("晚于今天", "in the future"),
    "out_before_in": Words("出厂早于进厂", "out before in"),
    "before_invoice": Words("早于发票日期", "before the invoice"),
    "before_ex_works": Words("早于出厂日期", "before ex-works"),
    "before_factory_date": Words("早于生产日期", "before the factory date"),
}
REPAIR_FIELDS = {
    "in": Words("送修日期", "hand-in date"),
    "out": Words("修复日期", "hand-back date"),
    "hours": Words("修理小时", "hours in repair"),
    "same_fault": Words("是否同一故障", "whether the same fault"),
    "wait_parts_days": Words("待件天数", "days waiting for parts"),
    "excluded_hours": Words("不计入的小时", "hours that do not count"),
}


def fact_words(name: str, opens: Mapping[str, Open]) -> Words:
    """How a fact, an open value (`params.x`) or a repair's field (`repairs.2.out`) is called."""
    if name in FACTS:
        return Words(FACTS[name].zh, FACTS[name].en)
    if name.startswith("params."):
        declared = opens.get(name.removeprefix("params."))
        return Words(declared.zh, declared.en) if declared is not None else Words(name, name)
    section, _, rest = name.partition(".")
    number, _, key = rest.partition(".")
    if section == "repairs" and key in REPAIR_FIELDS:
        field = REPAIR_FIELDS[key]
        return Words(f"第{number}次修理的{field.zh}", f"{field.en} of repair {number}")
    return Words("修理记录", "repairs") if section == "repairs" else Words(name, name)


def explain(decision: Decision, clauses: Mapping[str, Clause], opens: Mapping[str, Open]) -> Words:
    """The decision in two or three sentences: the period, the clause that settles it, and what follows."""
    outcome = OUTCOMES[decision.decision]
    clause = clauses.get(decision.deciding)
    period = _period(decision.coverage) if decision.coverage is not None else None
    zh, en = [], []
    if period is not None:
        zh.append(period.zh)
        en.append(period.en)
    if clause is not None:
        zh.append(f"{clause.id}：{clause.zh}")
        en.append(f"{clause.id}: {clause.en}")
    wrong = _vin(decision)
    if wrong is not None:
        zh.append(wrong.zh)
        en.append(wrong.en)
    if decision.lacks:
        names = [fact_words(name, opens) for name in decision.lacks]
        at_least = OUTCOMES[decision.at_least]
        zh.append(f"需要先确认：{'、'.join(one.zh for one in names)}")
        en.append(f"To be told first: {', '.join(one.en for one in names)}")
        if decision.at_least != "needs_information":
            zh.append(f"无论如何至少：{at_least.zh}")
            en.append(f"In any case at least: {at_least.en}")
    money = decision.money.amounts
    amounts = [(TERMS[name], amount) for name, amount in money.items() if amount]
    zh_money = "".join(f"，{words.zh}{amount}元" for words, amount in amounts)
    en_money = "".join(f", {words.en} {amount}" for words, amount in amounts)
    zh.append(outcome.zh + zh_money)
    en.append(outcome.en[:1].upper() + outcome.en[1:] + en_money)
    return Words("。".join(zh) + "。", ". ".join(one.rstrip(".") for one in en) + ".")


def _vin(decision: Decision) -> Words | None:
    """Which position of a refused VIN is wrong."""
    told = next(
        (one.inputs[VIN] for one in decision.findings if VIN in one.lacks and one.inputs.get(VIN)),
        None,
    )
    if told is None or VIN not in decision.lacks:
        return None
    found = check_vin(str(told))
    if found.position is None:
        return Words(
            f"VIN有{found.found}位，应为{found.required}位",
            f"The VIN has {found.found} characters, not {found.required}",
        )
    if not found.required:
        return Words(
            f"VIN第{found.position}位不能是{found.found}",
            f"Position {found.position} of the VIN cannot be {found.found}",
        )
    return Words(
        f"VIN第{found.position}位是{found.found}，应为{found.required}",
        f"Position {found.position} of the VIN is {found.found} and must be {found.required}",
    )


def _period(coverage: Coverage) -> Words | None:
    if coverage.start is None or coverage.end is None or coverage.is_inside is None:
        return None
    start, end = _days(coverage.start), _days(coverage.end)
    if coverage.is_inside:
        return Words(f"在保：{start.zh}至{end.zh}", f"In warranty from {start.en} to {end.en}")
    return Words(
        f"不在保：期限{start.zh}至{end.zh}",
        f"Out of warranty: the period ran from {start.en} to {end.en}",
    )


def _days(day: dt.date) -> Words:
    return Words(f"{day.year}年{day.month}月{day.day}日", f"{day.day} {day:%B} {day.year}")
