"""The findings of one policy: every clause that was looked at, with its inputs, its arithmetic and how it spoke."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from baoxiu.policies.warranty.engine import money
from baoxiu.policies.warranty.engine.conditions import Parameter, Truth
from baoxiu.policies.warranty.engine.decision import Finding, Stance, Term
from baoxiu.policies.warranty.engine.duties import REPORTED_AT
from baoxiu.policies.warranty.engine.facts import Value
from baoxiu.policies.warranty.engine.known import APPRAISED, CAUSE, LayerFacts
from baoxiu.policies.warranty.engine.policy import Check, Exclusion, Right
from baoxiu.policies.warranty.engine.vin import VinCheck, check_vin

STANCES = {True: Stance.FOR, False: Stance.AGAINST, None: Stance.LACKS}
EXCLUDED = {True: Stance.AGAINST, False: Stance.NOT_APPLICABLE, None: Stance.LACKS}


@dataclass(frozen=True, slots=True)
class JudgedRight:
    """A right and how it stands: `truth` None means that the facts in `lacks` decide it."""

    right: Right
    truth: Truth
    is_about: Truth
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """All clauses of a policy with their answers. A check is right (None), or names what is missing or wrong."""

    checks: tuple[tuple[Check, tuple[str, ...] | None], ...]
    excluded: tuple[tuple[Exclusion, Truth], ...]
    rights: tuple[JudgedRight, ...]


def findings(layer: LayerFacts, judged: Judged) -> tuple[Finding, ...]:
    """Tell each check, period, exclusion and right of a policy, in its order."""
    return (
        *_checks(layer, judged),
        *_periods(layer),
        *_exclusions(layer, judged),
        *_rights(layer, judged),
    )


def scope(layer: LayerFacts) -> Finding:
    """Whether a policy speaks of the failure, with the facts that it uses besides its clauses: tariff, duties, appraisal."""
    policy = layer.policy
    tariff = (*policy.tariff.fees, *(name for pair in policy.tariff.discounted for name in pair))
    names = (
        *policy.applies.facts(layer),
        CAUSE,
        APPRAISED,
        *(name for duty in policy.duties for name in (*duty.when.facts(layer), duty.since)),
        REPORTED_AT,
        *(name for one in tariff for name in layer.opened(Parameter(one))),
    )
    truth = policy.applies.judge(layer)
    stance = {True: Stance.FOR, False: Stance.NOT_APPLICABLE, None: Stance.LACKS}[truth]
    lacks = policy.applies.lacks(layer) if truth is None else ()
    return Finding(policy.id, policy.version, "", "scope", stance, _inputs(layer, names), lacks)


def _checks(layer: LayerFacts, judged: Judged) -> Iterator[Finding]:
    for check, wrong in judged.checks:
        asked = (*((check.vin,) if check.vin else ()), *check.requires)
        names = (*asked, *check.when.facts(layer))
        stance = Stance.FOR if wrong is None else Stance.LACKS
        vin = layer.values.get(check.vin)
        terms = () if vin is None else _vin_terms(check_vin(str(vin)), str(vin))
        yield Finding(
            layer.policy.id,
            layer.policy.version,
            check.clause,
            "check",
            stance,
            _inputs(layer, names),
            wrong or (),
            terms,
        )


def _vin_terms(found: VinCheck, vin: str) -> tuple[Term, ...]:
    if found.total is None:
        return ()
    return (
        Term("vin_sum", f"vin_sum('{vin}')", str(found.total)),
        Term("vin_remainder", f"{found.total} % 11", str(found.remainder)),
        Term("vin_required", f"vin_check('{vin}')", found.required),
    )


def _periods(layer: LayerFacts) -> Iterator[Finding]:
    for period in layer.policy.periods:
        names = period.covers.facts(layer)
        if period.covers.judge(layer) is False:
            yield Finding(
                layer.policy.id,
                layer.policy.version,
                period.clause,
                "period",
                Stance.NOT_APPLICABLE,
                _inputs(layer, names),
            )
            continue
        found = layer.coverage(period.id)
        inputs = _inputs(layer, (*names, *found.inputs))
        yield Finding(
            layer.policy.id,
            layer.policy.version,
            period.clause,
            "period",
            STANCES[found.is_inside],
            inputs,
            found.lacks,
            found.terms,
        )


def _exclusions(layer: LayerFacts, judged: Judged) -> Iterator[Finding]:
    for exclusion, truth in judged.excluded:
        when = exclusion.when
        inputs = _inputs(layer, when.facts(layer))
        yield Finding(
            layer.policy.id,
            layer.policy.version,
            exclusion.clause,
            "exclusion",
            EXCLUDED[truth],
            inputs,
            when.lacks(layer) if truth is None else (),
        )


def _rights(layer: LayerFacts, judged: Judged) -> Iterator[Finding]:
    for one in judged.rights:
        right = one.right
        stance = Stance.NOT_APPLICABLE if one.is_about is False else STANCES[one.truth]
        names = (
            *right.about.facts(layer),
            *right.when.facts(layer),
            *layer.used_by(right.period),
            *money.used(right, layer),
        )
        clause = right.clause or layer.coverage(right.period).clause
        yield Finding(
            layer.policy.id,
            layer.policy.version,
            clause,
            "right",
            stance,
            _inputs(layer, names),
            one.lacks,
            layer.counted(right.when),
            tuple(sorted(right.grants)),
        )


def _inputs(layer: LayerFacts, names: Iterable[str]) -> dict[str, Value | None]:
    return {name: layer.value(name) for name in names}
