"""A judgement in words: verdict, periods, clauses by layer, what is missing, duties, warnings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext, ngettext

from baoxiu.policies.warranty.choices import OUTCOME_LOOKS, Level, Outcome, Request
from baoxiu.policies.warranty.engine.asking import Effect, Question, questions
from baoxiu.policies.warranty.engine.decision import Decision, Finding, LayerOutcome, Stance
from baoxiu.policies.warranty.engine.foreseeing import warnings
from baoxiu.policies.warranty.engine.policy import Policy
from baoxiu.policies.warranty.engine.reasons import PROBLEMS, TERMS, explain, fact_words
from baoxiu.policies.warranty.services.judging import Judgement, proposal
from baoxiu.policies.warranty.services.words import (
    doubt,
    is_english,
    say,
    shown,
    stance_words,
    term_words,
)

STANCES = {
    Stance.FOR: ("green", "check"),
    Stance.AGAINST: ("red", "x"),
    Stance.LACKS: ("violet", "hourglass"),
    Stance.NOT_APPLICABLE: ("grey", "minus"),
}
WIDTH = 320
MARGIN = 4


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause that was looked at, in words."""

    id: str
    text: str
    stance: str
    tone: str
    icon: str
    doubt: str
    inputs: tuple[tuple[str, str], ...]
    lacks: tuple[str, ...]
    terms: tuple[tuple[str, str, str], ...]
    grants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layer:
    """One policy with its own answer and its clauses; those that do not apply stand apart."""

    title: str
    version: str
    version_id: int
    level: str
    source: str
    outcome: str
    tone: str
    is_deciding: bool
    clauses: tuple[Clause, ...]
    others: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A period of one layer on the life-line."""

    layer: str
    text: str
    starts_on: dt.date
    ends_on: dt.date
    x: int
    y: int
    width: int
    is_over: bool


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact to ask for, with what its answers would change."""

    name: str
    label: str
    effects: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that is owed beside the remedy, with its day or moment."""

    text: str
    clause: str
    due: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """Everything that a panel shows of one judgement."""

    outcome: str
    tone: str
    icon: str
    sentence: str
    headline: str
    layers: tuple[Layer, ...]
    bars: tuple[Bar, ...]
    today_x: int
    height: int
    missing: tuple[Missing, ...]
    duties: tuple[Duty, ...]
    warnings: tuple[str, ...]
    problems: tuple[tuple[str, str], ...]
    inputs: tuple[tuple[str, str], ...]
    proposed: bool | None
    money: tuple[tuple[str, str], ...]


def verdict(judgement: Judgement) -> Verdict | None:
    """A judgement in words, in the language of the moment; None where no policy speaks."""
    decision = judgement.decision
    if decision is None:
        return None
    teller = _Teller(judgement)
    bars, today_x = teller.bars(decision)
    asked = questions(judgement.facts, judgement.policies, decision) if decision.lacks else ()
    tone, icon = OUTCOME_LOOKS[decision.decision]
    proposed = proposal(judgement)
    return Verdict(
        outcome=str(Outcome(decision.decision).label),
        tone=tone,
        icon=icon,
        sentence=say(explain(decision, judgement.clauses, judgement.opens)),
        headline=teller.headline(decision, proposed),
        layers=tuple(teller.layers(decision)),
        bars=bars,
        today_x=today_x,
        height=22 + 22 * len(bars),
        missing=tuple(teller.missing(one) for one in asked),
        duties=tuple(teller.duties(decision)),
        warnings=tuple(teller.warnings()),
        problems=tuple(
            (teller.label(one.fact), f"{one.value}: {say(PROBLEMS[one.code])}")
            for one in decision.problems
            if one.code in PROBLEMS
        ),
        inputs=tuple(
            (teller.label(name), shown(name, value))
            for name, value in judgement.facts.values.items()
        ),
        proposed=proposed,
        money=tuple(
            (say(TERMS[name]), f"{amount:f}") for name, amount in decision.money.amounts.items()
        ),
    )


def periods(judgement: Judgement) -> list[tuple[str, str, dt.date, dt.date]]:
    """Layer, clause, first and last day of every period that the machine has."""
    if judgement.decision is None:
        return []
    titles = {policy.id: title_of(policy) for policy in judgement.policies}
    return [
        (titles[layer.policy], one.clause, one.start, one.end)
        for layer in judgement.decision.layers
        for one in layer.periods
        if one.start is not None and one.end is not None
    ]


def title_of(policy: Policy) -> str:
    """A policy's title in the language of the moment."""
    return (policy.title_en if is_english() else policy.title_zh) or policy.id


class _Teller:
    """Words for one judgement."""

    def __init__(self, judgement: Judgement) -> None:
        self.judgement = judgement
        self.opens = judgement.opens
        self.clauses = judgement.clauses
        self.today = timezone.localtime(judgement.occurrence.reported_at).date()
        self.policies = {policy.id: policy for policy in judgement.policies}
        self.versions = {one.policy: one for one in judgement.versions}

    def label(self, name: str) -> str:
        """How a fact is called."""
        return say(fact_words(name, self.opens))

    def headline(self, decision: Decision, proposed: bool | None) -> str:
        """The verdict in a few words."""
        if decision.decision == Outcome.NEEDS_INFORMATION and proposed is not None:
            return (
                gettext("In period: free of charge if the appraisal finds manufacturing quality")
                if proposed
                else gettext("Not covered, even for a manufacturing fault")
            )
        return str(Outcome(decision.decision).label)

    def layers(self, decision: Decision) -> Iterator[Layer]:
        """Each layer's own answer with its clauses."""
        for layer in decision.layers:
            policy, version = self.policies[layer.policy], self.versions[layer.policy]
            told = [self.clause(one) for one in layer.findings]
            applies = [one.stance is not Stance.NOT_APPLICABLE for one in layer.findings]
            yield Layer(
                title=title_of(policy),
                version=f"{policy.id} {policy.version}",
                version_id=version.pk,
                level=str(Level(policy.level).label),
                source=policy.source,
                outcome=self.outcome(layer),
                tone=OUTCOME_LOOKS[layer.decision][0],
                is_deciding=layer.policy == decision.policy,
                clauses=tuple(one for one, is_on in zip(told, applies, strict=True) if is_on),
                others=tuple(one for one, is_on in zip(told, applies, strict=True) if not is_on),
            )

    def outcome(self, layer: LayerOutcome) -> str:
        """What one layer says; a layer without a word to say has no deciding clause."""
        if not layer.deciding and not layer.lacks:
            return gettext("does not apply")
        return str(Outcome(layer.decision).label)

    def clause(self, finding: Finding) -> Clause:
        """One finding in words."""
        clause = self.clauses.get(finding.clause)
        tone, icon = STANCES[finding.stance]
        return Clause(
            id=finding.clause,
            text=(clause.en if is_english() else clause.zh) if clause else "",
            stance=stance_words(finding.stance),
            tone=tone,
            icon=icon,
            doubt=doubt(clause),
            inputs=tuple(
                (self.label(name), shown(name, value)) for name, value in finding.inputs.items()
            ),
            lacks=tuple(self.label(name) for name in finding.lacks),
            terms=tuple(map(term_words, finding.terms)),
            grants=tuple(str(Request(one).label) for one in finding.grants),
        )

    def bars(self, decision: Decision) -> tuple[tuple[Bar, ...], int]:
        """The periods of all layers on one axis with the day of the report."""
        found = periods(self.judgement)
        days = [self.today, *(day for _l, _c, first, last in found for day in (first, last))]
        first, last = min(days).toordinal(), max(days).toordinal()
        scale = (WIDTH - 2 * MARGIN) / max(last - first, 1)

        def place(day: dt.date) -> int:
            return MARGIN + round((day.toordinal() - first) * scale)

        return tuple(
            Bar(
                layer=layer,
                text=f"{clause} {start} – {end}",
                starts_on=start,
                ends_on=end,
                x=place(start),
                y=18 + 22 * row,
                width=max(place(end) - place(start), 3),
                is_over=end < self.today,
            )
            for row, (layer, clause, start, end) in enumerate(found)
        ), place(self.today)

    def missing(self, question: Question) -> Missing:
        """A question with what its answers would change."""
        return Missing(
            name=question.fact,
            label=self.label(question.fact),
            effects=tuple(
                (self.range(question.fact, one), str(Outcome(one.decision).label),
                 OUTCOME_LOOKS[one.decision][0])
                for one in question.effects
            ),
        )  # fmt: skip

    def range(self, name: str, effect: Effect) -> str:
        """An answer, or answers from the first up to the last."""
        first, last = shown(name, effect.first), shown(name, effect.last)
        return first if effect.first == effect.last else f"{first} – {last}"

    def duties(self, decision: Decision) -> Iterator[Duty]:
        """What is owed beside the remedy."""
        for one in decision.obligations:
            due = one.due
            day = due.date() if isinstance(due, dt.datetime) else due
            yield Duty(
                text=one.en if is_english() else one.zh,
                clause=one.clause,
                due=shown("", due) if due else "",
                is_late=day is not None and day < timezone.localdate(),
            )

    def warnings(self) -> Iterator[str]:
        """What one more failed repair, or more days in repair, would bring."""
        words = {
            "replace_part": gettext("the exchange of the part"),
            "replace_unit": gettext("the exchange of the machine"),
            "return": gettext("the return of the machine"),
        }
        for one in warnings(self.judgement.facts, self.judgement.policies):
            if one.days is None:
                text = gettext("One more failed repair makes %(remedy)s due (%(clause)s).")
            else:
                text = ngettext(
                    "%(days)s more day in repair makes %(remedy)s due (%(clause)s).",
                    "%(days)s more days in repair make %(remedy)s due (%(clause)s).",
                    one.days,
                )
            yield text % {
                "days": one.days, "remedy": words[one.remedy], "clause": one.clause
            }  # fmt: skip
