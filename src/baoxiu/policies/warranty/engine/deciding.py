"""The decision of all layers together: each evaluated, the best for the customer granted, all cited (G-17)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from baoxiu.policies.warranty.engine.decision import Decision, Finding, LayerOutcome
from baoxiu.policies.warranty.engine.facts import Facts
from baoxiu.policies.warranty.engine.known import LayerFacts
from baoxiu.policies.warranty.engine.layers import judge
from baoxiu.policies.warranty.engine.policy import Level, Policy
from baoxiu.policies.warranty.engine.telling import scope

STRENGTH = {
    "refused": 0, "needs_information": 0, "paid_service": 1, "free_repair": 2, "replace_part": 3, "replace_unit": 4,
    "return_with_depreciation": 5, "return_full_refund": 6,
}  # fmt: skip
REMEDIES = frozenset(
    name for name, strength in STRENGTH.items() if strength > STRENGTH["paid_service"]
)


SALE = ("dates.invoice", "dates.delivery", "dates.signed_for", "dates.acceptance", "dates.reported")


class NoPolicy(ValueError):
    """There is nothing to decide by."""


def decide(facts: Facts, policies: Sequence[Policy]) -> Decision:
    """Decide one failure by all its policies. The first governs: it speaks in any case, and where nobody owes anything, it
    says why; the others speak where they apply.

    What is wanting never counts as given: while a fact is missing that could grant the request, the answer is
    "needs_information", and `at_least` tells what is owed in any case.

    Raises:
        NoPolicy: no policy was given.
    """
    if not policies:
        raise NoPolicy
    governing, *further = [LayerFacts(facts, policy) for policy in policies]
    of_place = [layer for layer in further if _is_of_place(layer.policy, facts)]
    speaking = [governing, *(layer for layer in of_place if layer.policy.applies.judge(layer))]
    layers = tuple(map(judge, speaking))
    asked = _Asked(facts, layers, lambda: tuple(map(scope, (governing, *of_place))))
    blocked = next((layer for layer in layers if layer.is_blocked), None)
    if blocked is not None:
        return _decision(asked, blocked, lacks=blocked.lacks, at_least="needs_information")
    judging = tuple(layer for layer in layers if layer.deciding or layer.lacks) or layers
    owed = [layer for layer in judging if layer.decision in REMEDIES]
    best = max(owed, key=strength, default=None)
    if best is not None and best.is_granted:
        return _decision(asked, best, lacks=(), at_least=best.decision)
    undecided = [layer for layer in judging if layer.lacks]
    if undecided:
        lacks = tuple(dict.fromkeys(name for layer in undecided for name in layer.lacks))
        sure = max((layer.at_least for layer in judging), key=lambda name: STRENGTH[name])
        return _decision(asked, undecided[0], lacks=lacks, at_least=sure)
    return _decision(asked, best or judging[0], lacks=(), at_least=(best or judging[0]).decision)


def speaks(policy: Policy, facts: Facts) -> bool:
    """Whether a policy has anything to say: its place, and what it applies to, as far as that is known."""
    return _is_of_place(policy, facts) and policy.applies.judge(LayerFacts(facts, policy)) is True


def _is_of_place(policy: Policy, facts: Facts) -> bool:
    return not policy.jurisdictions or facts.values.get("jurisdiction") in policy.jurisdictions


def strength(layer: LayerOutcome) -> tuple[bool, int, Decimal, Decimal]:
    """How good a layer's answer is for the customer: what was asked for, the remedy, then the money."""
    amounts = layer.money.amounts
    back = amounts.get("total_to_customer", amounts.get("refund", Decimal(0)))
    return (
        layer.is_granted,
        STRENGTH[layer.decision],
        back,
        -amounts.get("customer_pays", Decimal(0)),
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """The facts, the layers that speak to them, and how far each policy that was asked does."""

    facts: Facts
    layers: tuple[LayerOutcome, ...]
    tell_scopes: Callable[[], tuple[Finding, ...]]


def _decision(
    asked: _Asked, chosen: LayerOutcome, *, lacks: tuple[str, ...], at_least: str
) -> Decision:
    layers = asked.layers
    others = [layer for layer in layers if layer is not chosen and layer.decision in REMEDIES]
    clauses = (*chosen.cited, *(name for layer in others for name in layer.cited))
    owed = (*chosen.obligations, *(one for layer in others for one in layer.obligations))
    wrong = (one for layer in layers for one in layer.problems)
    return Decision(
        decision=chosen.decision,
        is_granted=chosen.is_granted,
        deciding=chosen.deciding,
        policy=chosen.policy,
        coverage=chosen.coverage,
        money=chosen.money,
        clauses=tuple(dict.fromkeys(clauses)),
        obligations=tuple(dict.fromkeys(owed)),
        layers=layers,
        lacks=lacks,
        at_least=at_least,
        problems=tuple(dict.fromkeys((*asked.facts.problems, *wrong))),
        available=frozenset(grant for layer in layers for grant in layer.available),
        tell_scopes=asked.tell_scopes,
    )


def layers_for(facts: Facts, policies: Iterable[Policy], *, named: Sequence[str]) -> list[Policy]:
    """The policies that are named, the governing one first, then every law of the place in force at the sale.

    Promises of other makers never speak; a name that is not known is left out.
    """
    known = {policy.id: policy for policy in policies}
    chosen = {name: known[name] for name in named if name in known}
    day = _day_of_sale(facts)
    for policy in known.values():
        is_law = policy.level in {Level.NATION, Level.PROVINCE}
        if is_law and policy.is_in_force(day) and speaks(policy, facts):
            chosen.setdefault(policy.id, policy)
    return list(chosen.values())


def _day_of_sale(facts: Facts) -> dt.date | None:
    days = (facts.values.get(name) for name in SALE)
    return next((day for day in days if isinstance(day, dt.date)), None)
