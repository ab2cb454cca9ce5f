"""A policy's version read clause by clause, in words that need no knowledge of the document's format."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext

from baoxiu.kernel.actor import Actor
from baoxiu.policies.warranty.choices import Outcome, Request
from baoxiu.policies.warranty.engine.conditions import Parameter
from baoxiu.policies.warranty.engine.documents import PolicyRefused
from baoxiu.policies.warranty.engine.policy import Limb, Period, Policy
from baoxiu.policies.warranty.engine.reasons import Words, fact_words
from baoxiu.policies.warranty.services import documents
from baoxiu.policies.warranty.services.words import doubt, is_english, say, shown


@dataclass(frozen=True, slots=True)
class ClauseInWords:
    """One clause: its text, how sure it is, and what it does."""

    id: str
    text: str
    doubt: str
    does: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpenInWords:
    """A value that the policy leaves open."""

    name: str
    text: str
    default: str
    choices: str
    gap: str


@dataclass(frozen=True, slots=True)
class PolicyInWords:
    """A whole document, with what is wrong with it; `title` is empty where even the head can't be read."""

    title: str = ""

    clauses: tuple[ClauseInWords, ...] = ()
    opens: tuple[OpenInWords, ...] = ()
    problems: tuple[documents.ProblemInWords, ...] = ()


def read_in_words(actor: Actor, document: str) -> PolicyInWords:
    """A document clause by clause, in the language of the moment; of a wrong one what can be read."""
    try:
        policy, problems = documents.read(actor, document)
    except PolicyRefused as refused:
        return PolicyInWords(problems=documents.in_words(refused.problems))
    does: dict[str, list[str]] = {}
    for clause, text in (*_periods(policy), *_rights(policy), *_denials(policy), *_duties(policy)):
        does.setdefault(clause, []).append(text)
    return PolicyInWords(
        title=say(Words(policy.title_zh, policy.title_en)),
        clauses=tuple(
            ClauseInWords(
                id=one.id,
                text=one.en if is_english() else one.zh,
                doubt=doubt(one),
                does=tuple(dict.fromkeys(does.get(one.id, ()))),
            )
            for one in policy.clauses.values()
        ),
        opens=tuple(
            OpenInWords(
                name=one.name,
                text=say(Words(one.zh, one.en)),
                default=shown("", one.default) if one.default is not None else "—",
                choices=" / ".join(one.choices),
                gap=one.gap,
            )
            for one in policy.opens.values()
        ),
        problems=documents.in_words(problems),
    )


def _periods(policy: Policy) -> Iterable[tuple[str, str]]:
    for period in policy.periods:
        limbs = "; ".join(_limb(one, policy) for one in period.limbs)
        kind = gettext("Window") if period.is_window else gettext("Period")
        yield period.clause, f"{kind} “{period.id}”: {limbs}{_limits(period, policy)}"


def _limb(limb: Limb, policy: Policy) -> str:
    starts = gettext(" or ").join(say(fact_words(one.fact, policy.opens)) for one in limb.starts)
    lengths = (
        (limb.years, gettext("%(number)s years")),
        (limb.months, gettext("%(number)s months")),
        (limb.days, gettext("%(number)s days")),
    )
    length = ", ".join(
        text % {"number": _operand(value, policy)} for value, text in lengths if value is not None
    )
    return gettext("%(length)s from %(start)s") % {"length": length, "start": starts}


def _limits(period: Period, policy: Policy) -> str:
    return "".join(
        f", {say(fact_words(fact, policy.opens))} ≤ {_operand(bound, policy)}"
        for fact, bound in period.limits
    )


def _operand(value: object, policy: Policy) -> str:
    if isinstance(value, Parameter):
        declared = policy.opens.get(value.name)
        return say(Words(declared.zh, declared.en)) if declared else value.name
    return shown("", value)


def _rights(policy: Policy) -> Iterable[tuple[str, str]]:
    labels = dict(Request.choices)
    for right in policy.rights:
        grants = ", ".join(str(labels[one]) for one in sorted(right.grants))
        text = gettext("Right: %(grants)s") % {"grants": grants}
        if right.period:
            text += gettext(", within “%(period)s”") % {"period": right.period}
        yield right.clause, text


def _denials(policy: Policy) -> Iterable[tuple[str, str]]:
    labels = dict(Outcome.choices)
    for exclusion in policy.exclusions:
        yield (
            exclusion.clause,
            gettext("Excludes: %(outcome)s") % {"outcome": labels[exclusion.outcome]},
        )
    for denial, text in (
        (policy.expired, gettext("After the period: %(outcome)s")),
        (policy.otherwise, gettext("Otherwise: %(outcome)s")),
    ):
        if denial is not None:
            yield denial.clause, text % {"outcome": labels[denial.outcome]}


def _duties(policy: Policy) -> Iterable[tuple[str, str]]:
    for duty in policy.duties:
        words = duty.en if is_english() else duty.zh
        yield duty.clause, gettext("Duty: %(duty)s") % {"duty": words}
