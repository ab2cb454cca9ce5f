"""What one policy alone says to the facts: each clause judged, then the one that settles it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from baoxiu.policies.warranty.engine import money
from baoxiu.policies.warranty.engine.conditions import Truth
from baoxiu.policies.warranty.engine.decision import Coverage, LayerOutcome, Money
from baoxiu.policies.warranty.engine.duties import obligations
from baoxiu.policies.warranty.engine.facts import FactProblem
from baoxiu.policies.warranty.engine.known import CAUSE, LayerFacts
from baoxiu.policies.warranty.engine.policy import (
    PART,
    Check,
    Denial,
    Exclusion,
    Right,
)
from baoxiu.policies.warranty.engine.telling import Judged, JudgedRight, findings
from baoxiu.policies.warranty.engine.vin import check_vin

REQUEST = "request"
RANKS = {"repair": 0, "replace_part": 1, "replace_unit": 2, "return": 3, "no_reason_return": 4}
RETURNS = frozenset({"return", "no_reason_return"})


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a layer says in the end, before it is told with findings."""

    decision: str
    is_granted: bool
    deciding: str
    period: str = ""
    money: Money = money.NOTHING
    cites: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    at_least: str = ""


def judge(layer: LayerFacts) -> LayerOutcome:
    """Judge every clause of a policy and say what follows from them for the request."""
    policy = layer.policy
    excluded = tuple((one, one.when.judge(layer)) for one in policy.exclusions)
    rights = tuple(_judge_right(right, excluded, layer) for right in policy.rights)
    checks = tuple((one, _check(one, layer)) for one in policy.checks)
    blocked = next((_blocked(one, wrong) for one, wrong in checks if wrong is not None), None)
    answer = blocked or _answer(layer, rights, excluded)
    coverage = layer.coverage(answer.period) if answer.period else None
    owed = obligations(layer, answer.decision)
    cited = (
        answer.deciding,
        *answer.cites,
        *(coverage.cites if coverage else ()),
        *(one.clause for one in owed),
    )
    return LayerOutcome(
        policy=policy.id,
        version=policy.version,
        decision=answer.decision,
        is_granted=answer.is_granted,
        deciding=answer.deciding,
        coverage=coverage if coverage is not None and coverage.period else None,
        money=answer.money,
        cited=tuple(dict.fromkeys(name for name in cited if name)),
        obligations=owed,
        granted_by=_granted_by(layer, rights),
        lacks=answer.lacks,
        is_blocked=blocked is not None,
        at_least=answer.at_least or answer.decision,
        problems=_wrong_parameters(layer),
        tell_findings=partial(findings, layer, Judged(checks, excluded, rights)),
        tell_periods=partial(_periods, layer),
    )


def _wrong_parameters(layer: LayerFacts) -> tuple[FactProblem, ...]:
    """Values for what the policy leaves open that are not of its kind: its default stands in."""
    opens = layer.policy.opens
    return tuple(
        FactProblem(f"params.{name}", f"not_a_{opens[name].kind}", str(value))
        for name, value in layer.parameters.items()
        if name in opens and not opens[name].accepts(value)
    )


def _granted_by(layer: LayerFacts, rights: Iterable[JudgedRight]) -> dict[str, str]:
    """The remedies that are due, each with the first clause that grants it."""
    found: dict[str, str] = {}
    for one in rights:
        for grant in one.right.grants if one.truth else ():
            found.setdefault(grant, one.right.clause or layer.coverage(one.right.period).clause)
    return found


def decision_of(right: Right, grant: str) -> str:
    """The decision that a right leads to for a remedy."""
    if grant in RETURNS:
        return "return_with_depreciation" if right.fee is not None else "return_full_refund"
    return {"repair": "free_repair"}.get(grant, grant)


def _periods(layer: LayerFacts) -> tuple[Coverage, ...]:
    shown = (one for one in layer.policy.periods if not one.is_window and one.covers.judge(layer))
    return tuple(layer.coverage(one.id) for one in shown)


def _judge_right(
    right: Right, excluded: Iterable[tuple[Exclusion, Truth]], layer: LayerFacts
) -> JudgedRight:
    """Judge one right; the first answer that speaks against it settles it."""
    about = right.about.judge(layer)
    if about is False:
        return JudgedRight(right, truth=False, is_about=False)
    when = right.when.judge(layer)
    if when is False:
        return JudgedRight(right, truth=False, is_about=about)
    inside = layer.inside(right.period) if right.period else True
    standing = () if right.overrides_exclusions else _standing(right, excluded)
    if inside is False or any(truth for _one, truth in standing):
        return JudgedRight(right, truth=False, is_about=about)
    missing = money.fee_lacks(right, layer)
    if about and when and inside and not standing and not missing:
        return JudgedRight(right, truth=True, is_about=True)
    lacks = (
        *(() if about else right.about.lacks(layer)),
        *(() if when else right.when.lacks(layer)),
        *(() if inside else layer.lacking(right.period)),
        *(name for one, _truth in standing for name in one.when.lacks(layer)),
        *missing,
    )
    return JudgedRight(right, truth=None, is_about=about, lacks=tuple(dict.fromkeys(lacks)))


def _standing(
    right: Right, excluded: Iterable[tuple[Exclusion, Truth]]
) -> tuple[tuple[Exclusion, Truth], ...]:
    """The exclusions that bar a right, or may do so (None)."""
    return tuple(
        (one, truth)
        for one, truth in excluded
        if (truth or (truth is None and not right.burden_on_trader))
        and (not one.only or right.grants & one.only)
    )


def _check(check: Check, layer: LayerFacts) -> tuple[str, ...] | None:
    """The facts that are missing or wrong, or None where the check holds."""
    if check.when.judge(layer) is False:
        return None
    wrong = [name for name in check.requires if name not in layer.values]
    vin = layer.values.get(check.vin) if check.vin else None
    if vin is not None and not check_vin(str(vin)).is_valid:
        wrong.append(check.vin)
    return tuple(wrong) or None


def _blocked(check: Check, wrong: tuple[str, ...]) -> _Answer:
    return _Answer(
        "needs_information", is_granted=False, deciding=check.clause, cites=check.cites, lacks=wrong
    )


def _answer(
    layer: LayerFacts,
    rights: tuple[JudgedRight, ...],
    excluded: tuple[tuple[Exclusion, Truth], ...],
) -> _Answer:
    request = layer.values.get(REQUEST)
    if not isinstance(request, str):
        return _Answer("needs_information", is_granted=False, deciding="", lacks=(REQUEST,))
    asked = [one for one in rights if request in one.right.grants]
    due = [one.right for one in asked if one.truth]
    if due:
        return min((_told(right, request, layer, is_granted=True) for right in due), key=_cost)
    lesser = _lesser(rights, request)
    open_rights = [one for one in asked if one.truth is None]
    if open_rights:
        return _needs(
            open_rights, layer, at_least=decision_of(*lesser) if lesser is not None else ""
        )
    if lesser is not None:
        right, grant = lesser
        return _told(right, grant, layer, is_granted=False)
    open_rights = [one for one in rights if one.truth is None]
    if open_rights:
        return _needs(open_rights, layer)
    return _denied(layer, request, rights, excluded)


def _told(right: Right, grant: str, layer: LayerFacts, *, is_granted: bool) -> _Answer:
    if grant in RETURNS:
        amounts = money.refund(right, layer)
    elif grant == "replace_unit":
        amounts = money.exchange(right, layer)
    else:
        amounts = Money({"customer_pays": money.ZERO})
    clause = right.clause or layer.coverage(right.period).clause
    more = tuple(one.clause for one in (right.fee, right.losses) if one is not None and one.clause)
    return _Answer(
        decision_of(right, grant),
        is_granted=is_granted,
        deciding=clause,
        period=right.period,
        money=amounts,
        cites=(*right.cites, *more),
    )


def _cost(answer: _Answer) -> tuple[bool, object]:
    """Cheapest for the customer first: without a fee, then the smaller payment."""
    return (
        answer.decision == "return_with_depreciation",
        answer.money.amounts.get("customer_pays", money.ZERO),
    )


def _lesser(rights: Iterable[JudgedRight], request: str) -> tuple[Right, str] | None:
    """The strongest remedy that is due below the one asked for, else the weakest above it."""
    due = [(one.right, grant) for one in rights if one.truth for grant in sorted(one.right.grants)]
    below = [pair for pair in due if RANKS[pair[1]] < RANKS[request]]
    if below:
        return max(below, key=lambda pair: RANKS[pair[1]])
    return min(due, key=lambda pair: RANKS[pair[1]]) if due and request == "repair" else None


def _needs(rights: list[JudgedRight], layer: LayerFacts, *, at_least: str = "") -> _Answer:
    lacks = tuple(dict.fromkeys(name for one in rights for name in one.lacks))
    first = rights[0]
    asked_by = next(
        (layer.policy.asked_by[name] for name in first.lacks if name in layer.policy.asked_by), ""
    )
    if not asked_by and layer.policy.appraisal and CAUSE in first.lacks:
        asked_by = layer.policy.appraisal
    clause = asked_by or first.right.clause or layer.coverage(first.right.period).clause
    period = (
        first.right.period
        if first.right.period and layer.inside(first.right.period) is not None
        else ""
    )
    return _Answer(
        "needs_information",
        is_granted=False,
        deciding=clause,
        period=period,
        cites=first.right.cites,
        lacks=lacks,
        at_least=at_least,
    )


def _denied(
    layer: LayerFacts,
    request: str,
    rights: Iterable[JudgedRight],
    excluded: tuple[tuple[Exclusion, Truth], ...],
) -> _Answer:
    standing = [one for one, truth in excluded if truth]
    documents = next((one for one in standing if one.is_about_documents), None)
    if documents is not None:
        return _excluded(documents, layer, request)
    coverage = layer.coverage(PART)
    if coverage.period and coverage.is_inside is False:
        return _denial(layer.policy.expired or Denial(coverage.clause), layer, request, PART)
    if standing:
        return _excluded(standing[0], layer, request)
    if layer.policy.otherwise is not None:
        return _denial(layer.policy.otherwise, layer, request, PART)
    spoken = next(
        (one.right.clause for one in rights if request in one.right.grants and one.right.clause), ""
    )
    is_served = layer.values.get(CAUSE) != "none" and request != "no_reason_return"
    denial = Denial(spoken or coverage.clause, "paid_service" if is_served else "refused")
    return _denial(denial, layer, request, PART)


def _excluded(one: Exclusion, layer: LayerFacts, request: str) -> _Answer:
    return _denial(
        Denial(one.clause, one.outcome, one.cites), layer, request, PART if one.shows_period else ""
    )


def _denial(denial: Denial, layer: LayerFacts, request: str, period: str) -> _Answer:
    if denial.outcome == "paid_service":
        amounts = money.quote(layer)
    else:
        amounts = Money({"refund": money.ZERO}) if request in RETURNS else money.NOTHING
    return _Answer(
        denial.outcome,
        is_granted=False,
        deciding=denial.clause,
        period=period,
        money=amounts,
        cites=denial.cites,
    )
