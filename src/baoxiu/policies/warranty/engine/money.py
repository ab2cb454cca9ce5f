"""Refunds, fees, losses, price differences and quotes, each as terms that a person can check."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal
from typing import cast

from baoxiu.policies.warranty.engine.conditions import Parameter
from baoxiu.policies.warranty.engine.decision import Money, Term
from baoxiu.policies.warranty.engine.known import LayerFacts
from baoxiu.policies.warranty.engine.measures import LAST_DAYS, days_term, last_day, repair_days
from baoxiu.policies.warranty.engine.policy import Fee, Losses, Right

CENT = Decimal("0.01")
ZERO = Decimal("0.00")
NOTHING = Money({})


def r2(amount: Decimal) -> Decimal:
    """Half up to two places."""
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


def refund(right: Right, layer: LayerFacts) -> Money:
    """What comes back at a return: the price less the fee, and losses on top where the right says so."""
    price = layer.values.get("sale.price")
    if not isinstance(price, Decimal):
        return NOTHING
    terms: list[Term] = []
    if right.fee is None:
        amounts = {"refund": r2(price), "customer_pays": ZERO}
        terms.append(Term("refund", f'r2(D("{price}"))', str(r2(price))))
    else:
        kept = _fee(right.fee, price, layer, terms)
        amounts = {right.fee.name: kept, "refund": r2(price - kept)}
        terms.append(Term("refund", f'r2(D("{price}") - D("{kept}"))', str(amounts["refund"])))
    if right.losses is not None:
        _add_losses(right.losses, layer, amounts, terms)
    return Money(amounts, tuple(terms))


def exchange(right: Right, layer: LayerFacts) -> Money:
    """What an exchange costs: nothing, the fee for use (CN43.27), or the price difference of another model (PROJ.R6)."""
    other = layer.amount(right.difference) if right.difference else None
    price = layer.values.get("sale.price")
    amounts = {"customer_pays": ZERO}
    terms: list[Term] = []
    if not isinstance(price, Decimal):
        return Money(amounts)
    if right.fee is not None:
        kept = _fee(right.fee, price, layer, terms)
        amounts = {right.fee.name: kept, "customer_pays": kept}
    if other is not None:
        difference = r2(other - price)
        terms.append(Term("price_difference", f'r2(D("{other}") - D("{price}"))', str(difference)))
        amounts = {"price_difference": difference, "customer_pays": max(difference, ZERO)}
    if right.losses is not None:
        _add_losses(right.losses, layer, amounts, terms)
    return Money(amounts, tuple(terms))


def quote(layer: LayerFacts) -> Money:
    """What help outside the warranty costs by the tariff; nothing where no price is known."""
    tariff = layer.policy.tariff
    parts: list[str] = []
    total = Decimal(0)
    for name in tariff.fees:
        amount = layer.amount(name)
        if amount is not None:
            parts.append(f'D("{amount}")')
            total += amount
    for name, rate_name in tariff.discounted:
        amount, rate = layer.amount(name), layer.amount(rate_name) or Decimal(0)
        if amount is not None:
            parts.append(f'D("{amount}") * (1 - D("{rate}"))')
            total += amount * (1 - rate)
    if not parts:
        return NOTHING
    return Money(
        {"customer_pays": r2(total)}, (Term("quote", f"r2({' + '.join(parts)})", str(r2(total))),)
    )


def used(right: Right, layer: LayerFacts) -> tuple[str, ...]:
    """The facts that the money of a right is counted from."""
    fee, losses = right.fee, right.losses
    names = ["sale.price"] if right.grants - {"repair", "replace_part"} else []
    if fee is not None:
        days = () if fee.basis == "usage" else (fee.since, "repairs", *LAST_DAYS)
        names += [*layer.opened(fee.rate), *((fee.use,) if fee.use else ()), *days]
        names += [] if fee.cap is None else layer.opened(fee.cap)
    amounts = (
        *((right.difference,) if right.difference else ()),
        *((*losses.adds, *losses.less) if losses is not None else ()),
    )
    return (*names, *(name for one in amounts for name in layer.opened(Parameter(one))))


def fee_lacks(right: Right, layer: LayerFacts) -> tuple[str, ...]:
    """What the fee of a return can't be computed without: the rate (G-05), the use, the price, the first day."""
    fee = right.fee
    if fee is None:
        return ()
    lacks = []
    if fee.basis == "days" and last_day(layer.facts) is None:
        lacks.append("dates.reported")
    if isinstance(fee.rate, Parameter) and layer.parameter(fee.rate) is None:
        lacks.append(f"params.{fee.rate.name}")
    needed = ("sale.price", fee.use if fee.basis == "usage" else fee.since)
    return (*lacks, *(name for name in needed if name not in layer.values))


def _fee(fee: Fee, price: Decimal, layer: LayerFacts, terms: list[Term]) -> Decimal:
    """The fee; `fee_lacks` has seen to it that all it needs is known."""
    rate = Decimal(str(layer.parameter(fee.rate)))
    cap = rate if fee.cap is None else Decimal(str(layer.parameter(fee.cap)))
    if rate > cap:
        terms.append(Term("capped", f'min(D("{rate}"), D("{cap}"))', str(cap)))
        rate = cap
    if fee.basis == "usage":
        use = layer.values[fee.use]
        kept = r2(price * Decimal(str(use)) / fee.per * rate)
        factor = "" if rate == 1 else f' * D("{rate}")'
        expr = f'r2(D("{price}") * {use} / {fee.per}{factor})'
    else:
        days = _days_of_use(fee, layer, terms)
        kept = r2(price * rate * days)
        expr = f'r2(D("{price}") * D("{rate}") * {days})'
    if kept > r2(price):
        kept, expr = r2(price), f'min({expr}, r2(D("{price}")))'
    terms.append(Term(fee.name, expr, str(kept)))
    return kept


def _days_of_use(fee: Fee, layer: LayerFacts, terms: list[Term]) -> int:
    """Days from the first day to the return, less those in repair and waiting for parts (CN1995.13c, PROJ.R8)."""
    start = cast("dt.date", layer.values[fee.since])
    end = cast("dt.date", last_day(layer.facts))
    total = (end - start).days
    terms.append(Term("days_owned", f"days('{start}', '{end}')", str(total)))
    repaired = 0
    for one in layer.facts.repairs:
        days = repair_days(one, layer.facts, layer.policy.counting)
        if days:
            term = days_term(one, layer.facts, layer.policy.counting)
            terms.append(term)
            repaired += days
    used = max(total - repaired, 0)
    terms.append(Term("days_used", f"max({total} - {repaired}, 0)", str(used)))
    return used


def _add_losses(
    losses: Losses, layer: LayerFacts, amounts: dict[str, Decimal], terms: list[Term]
) -> None:
    adds = [amount for amount in map(layer.amount, losses.adds) if amount is not None]
    if not adds:
        return
    less = [amount for amount in map(layer.amount, losses.less) if amount is not None]
    total = r2(sum(adds, Decimal(0)) - sum(less, Decimal(0)))
    expr = " + ".join(f'D("{one}")' for one in adds) + "".join(f' - D("{one}")' for one in less)
    terms.append(Term("losses", f"r2({expr})", str(total)))
    amounts["losses"] = total
    if "refund" not in amounts:
        return
    amounts["total_to_customer"] = r2(amounts["refund"] + total)
    expr = f'r2(D("{amounts["refund"]}") + D("{total}"))'
    terms.append(Term("total_to_customer", expr, str(amounts["total_to_customer"])))
