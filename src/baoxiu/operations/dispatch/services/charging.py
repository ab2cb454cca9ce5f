"""Charging an order by rules: what arises is proposed, and confirmed it replaces what arose before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.audit import recording
from baoxiu.kernel import money, quantity
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Invalid
from baoxiu.operations.dispatch import queries
from baoxiu.operations.dispatch.choices import LineCategory
from baoxiu.operations.dispatch.models import ServiceLine, WorkOrder
from baoxiu.operations.dispatch.permissions import CHARGE, SEE_FEES
from baoxiu.operations.dispatch.services.lines import price_lines
from baoxiu.operations.dispatch.services.stating import LineInput
from baoxiu.operations.dispatch.services.summing import recordable_order, sums_of
from baoxiu.policies.fees import public as fees

FARTHEST_MILLI = 100_000_000

Outcome = Literal["new", "changed", "same", "kept", "gone"]


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """What a rule does to an order: `line` is the one it has raised before, `wanted` the one that arises now.

    "kept" is a line that somebody has corrected: it stays as it is. "gone" no longer arises and is taken off.
    """

    rule: str
    outcome: Outcome
    line: ServiceLine | None
    wanted: ServiceLine | None


def propose_fees(
    actor: Actor, order_id: int, *, at: dt.datetime, distance_milli: int | None = None
) -> list[Proposal]:
    """What the rules in force raise for an order, beside what they have raised; nothing is written.

    `distance_milli` stands for the order's own distance when it is given. Raises Refused, NotFound, Invalid.
    """
    require(actor, SEE_FEES)
    order = queries.get_work_order(actor, order_id)
    return _proposals(order, actor, _distance(order, distance_milli), at=at)


@transaction.atomic
def charge_by_rules(
    actor: Actor, order_id: int, *, version: int, at: dt.datetime, distance_milli: int | None = None
) -> list[Proposal]:
    """Write what arises. Done again it changes nothing but its own lines that nobody has corrected.

    Raises Refused, NotEditable, FeesLocked, Invalid, Overtaken.
    """
    require(actor, CHARGE)
    order = recordable_order(actor, order_id, LineCategory.FEE)
    distance = _distance(order, distance_milli)
    proposals = _proposals(order, actor, distance, at=at)
    done = [each for each in proposals if each.outcome in {"new", "changed", "gone"}]
    if done or distance != order.distance_milli:
        recording.amend(
            order,
            _sums_after(order, proposals) | {"distance_milli": distance},
            actor=actor,
            at=at,
            action="charge",
            reason="、".join(each.rule for each in done),
            version=version,
        )
    _write(proposals, actor=actor, at=at)
    return proposals


def _sums_after(order: WorkOrder, proposals: Sequence[Proposal]) -> dict[str, int]:
    """The order's sums as they will be; its guarded UPDATE comes first, so that rivals can't both raise a line."""
    replaced = {each.line.pk for each in proposals if each.line and each.outcome != "kept"}
    kept = [line for line in order.lines.all() if line.pk not in replaced]
    arisen = [each.wanted for each in proposals if each.wanted and each.outcome != "kept"]
    return sums_of([(line.payer, line.amount_minor, line.minutes) for line in (*kept, *arisen)])


def _write(proposals: Sequence[Proposal], *, actor: Actor, at: dt.datetime) -> None:
    for each in proposals:
        line, wanted = each.line, each.wanted
        if each.outcome == "gone" and line is not None:
            recording.delete(line, actor=actor, at=at)
        elif each.outcome == "changed" and line is not None and wanted is not None:
            names = (*COMPARED, "price_list_id", "cost_minor", "explained", "code", "name", "unit")
            values = {name: getattr(wanted, name) for name in names}
            recording.amend(line, values, actor=actor, at=at, action="charge")
    made = [each.wanted for each in proposals if each.outcome == "new" and each.wanted]
    recording.create_many(made, actor=actor, at=at, action="charge")


COMPARED = ("item_id", "quantity_milli", "unit_price_minor", "amount_minor", "payer")


def _proposals(order: WorkOrder, actor: Actor, distance: int, *, at: dt.datetime) -> list[Proposal]:
    arisen = _arisen(order, actor, distance, at=at)
    before = {line.rule_id: line for line in order.lines.filter(rule__isnull=False).order_by("pk")}
    names = fees.names_of_rules(actor)
    found = [
        Proposal(
            rule=names[wanted.rule_id or 0],
            outcome=_outcome(before.get(wanted.rule_id), wanted),
            line=before.get(wanted.rule_id),
            wanted=wanted,
        )
        for wanted in arisen
    ]
    arising_rules = {wanted.rule_id for wanted in arisen}
    for rule_id, line in before.items():
        if rule_id not in arising_rules:
            outcome: Outcome = "kept" if line.corrected_at else "gone"
            found.append(
                Proposal(rule=names[rule_id or 0], outcome=outcome, line=line, wanted=None)
            )
    return found


def _outcome(line: ServiceLine | None, wanted: ServiceLine) -> Outcome:
    if line is None:
        return "new"
    if line.corrected_at:
        return "kept"
    is_same = all(getattr(line, name) == getattr(wanted, name) for name in COMPARED)
    return "same" if is_same else "changed"


def _arisen(order: WorkOrder, actor: Actor, distance: int, *, at: dt.datetime) -> list[ServiceLine]:
    """Unsaved lines that the rules raise, each with its rule and its arithmetic."""
    rules = fees.rules_in_force(actor)
    items = fees.get_items(actor, {rule.item for rule in rules if rule.item})
    on = timezone.localtime(order.reported_at).date()
    tariff = fees.tariff_on(actor, on, order.customer_id, items=items)
    prices = {key: tariff.items.get(key, (item.price_minor, 0))[0] for key, item in items.items()}
    kinds = {key: item.kind for key, item in items.items()}
    arising = fees.arising(_facts(order, distance), rules, prices, kinds)
    stated = [
        LineInput(
            category=LineCategory.FEE,
            item_id=each.item,
            quantity_milli=each.quantity_milli,
            payer=each.payer,
        )
        for each in arising
    ]
    made = price_lines(order, actor, stated, at=at)
    for line, each in zip(made, arising, strict=True):
        line.rule_id = each.rule
        counted = f"{quantity.plain(line.quantity_milli)} {line.unit}"
        price, amount = money.plain(line.unit_price_minor), money.plain(line.amount_minor)
        line.explained = f"{counted} × {price} = {amount}"
    return made


def _facts(order: WorkOrder, distance: int) -> fees.Facts:
    lines = order.lines.filter(category=LineCategory.CONTENT)
    content = list(lines.values_list("quantity_milli", "minutes"))
    visits = [visit for visit in order.visits.order_by("sequence") if visit.arrived_at]
    return fees.Facts(
        is_warranty=order.is_warranty,
        task_type=order.task_type.name,
        visits=len(visits),
        distance_milli=distance,
        minutes=sum(minutes for _quantity, minutes in content),
        content_milli=sum(amount for amount, _minutes in content),
        stays=tuple(
            (
                timezone.localtime(visit.arrived_at),
                timezone.localtime(visit.finished_at or visit.arrived_at),
            )
            for visit in visits
            if visit.arrived_at
        ),
    )


def _distance(order: WorkOrder, given: int | None) -> int:
    if given is None:
        return order.distance_milli
    if not 0 <= given <= FARTHEST_MILLI:
        far = _("A distance is between 0 and 100,000 km.")
        raise Invalid(far, {"distance": far})
    return given
