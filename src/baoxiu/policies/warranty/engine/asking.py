"""What to ask, and what the answer would change: each missing fact tried with its possible answers."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from baoxiu.policies.warranty.engine.deciding import decide
from baoxiu.policies.warranty.engine.decision import Decision
from baoxiu.policies.warranty.engine.facts import Facts, Value
from baoxiu.policies.warranty.engine.known import APPRAISED, CAUSE
from baoxiu.policies.warranty.engine.policy import Policy
from baoxiu.policies.warranty.engine.vocabulary import FACTS, Kind

EARLIEST = dt.date(1990, 1, 1)
PROBES = 24
LARGEST = 10_000_000
DATES = frozenset({Kind.DATE})
NUMBERS = frozenset({Kind.COUNT, Kind.AMOUNT})


@dataclass(frozen=True, slots=True)
class Effect:
    """With answers from `first` up to `last`, or with one answer (both the same), the decision is this."""

    first: Value
    last: Value
    decision: str


@dataclass(frozen=True, slots=True)
class Question:
    """A fact to ask for and what its answers would change; no effects: other facts are needed before it tells."""

    fact: str
    effects: tuple[Effect, ...]


def questions(facts: Facts, policies: Sequence[Policy], decision: Decision) -> tuple[Question, ...]:
    """One question for each fact that the decision lacks, in the order in which they matter."""
    return tuple(Question(name, tuple(_effects(name, facts, policies))) for name in decision.lacks)


def _effects(name: str, facts: Facts, policies: Sequence[Policy]) -> Iterator[Effect]:
    known = FACTS.get(name)
    parameter = name.removeprefix("params.")
    if known is not None and known.kind in DATES:
        yield from _ranges(_Days(name, facts, policies))
    elif known is not None and known.kind in NUMBERS:
        yield from _ranges(_Numbers(name, facts, policies))
    elif known is not None:
        choices: tuple[Value, ...] = (True, False) if known.kind is Kind.FLAG else known.choices
        yield from _each(name, choices, facts, policies)
    elif any(parameter in policy.opens for policy in policies):
        yield from _merged(_each(name, _choices(parameter, policies), facts, policies))


def _merged(effects: Iterator[Effect]) -> Iterator[Effect]:
    """Neighbouring numbers that decide the same, as one range."""
    for _decision, same in itertools.groupby(
        effects, key=lambda one: (one.decision, type(one.first))
    ):
        found = list(same)
        yield Effect(found[0].first, found[-1].last, found[0].decision)


def _choices(parameter: str, policies: Sequence[Policy]) -> tuple[Value, ...]:
    """The choices of an open value, yes and no of a flag, and a few whole numbers of a number."""
    declared = next(policy.opens[parameter] for policy in policies if parameter in policy.opens)
    if declared.kind is Kind.FLAG:
        return (True, False)
    return declared.choices or tuple(Decimal(number) for number in range(1, 6))


def _each(
    name: str, choices: Sequence[Value], facts: Facts, policies: Sequence[Policy]
) -> Iterator[Effect]:
    # Whoever names the cause has appraised it.
    told = facts.having(APPRAISED, value=True) if name == CAUSE else facts
    for value in choices:
        decided = decide(told.having(name, value), policies).decision
        if decided != "needs_information":
            yield Effect(value, value, decided)


@dataclass(frozen=True, slots=True)
class _Numbers:
    """The numbers that may be the answer, in order."""

    name: str
    facts: Facts
    policies: Sequence[Policy]

    def value(self, place: int) -> Value:
        """The answer at a place."""
        return place

    def last(self) -> int:
        """The last place."""
        return LARGEST

    def decision(self, place: int) -> str:
        """What is decided with that answer."""
        return decide(self.facts.having(self.name, self.value(place)), self.policies).decision


class _Days(_Numbers):
    """The days that may be the answer, in order."""

    def value(self, place: int) -> Value:
        """The day at a place."""
        return EARLIEST + dt.timedelta(days=place)

    def last(self) -> int:
        """The day of the report: nothing that is asked for lies after it."""
        reported = self.facts.values.get("dates.reported")
        last = reported if isinstance(reported, dt.date) else EARLIEST
        return (last - EARLIEST).days


def _ranges(answers: _Numbers) -> Iterator[Effect]:
    """Ranges of answers with the same decision, their bounds found by halving between probes that differ."""
    last = answers.last()
    places = sorted(
        {
            0,
            last,
            *(last - last // 2**step for step in range(PROBES)),
            *(last // 2**step for step in range(PROBES)),
        }
    )
    decided = {place: answers.decision(place) for place in places}
    begin = 0
    for place, following in itertools.pairwise(places):
        if decided[place] != decided[following]:
            bound = _bound(answers, place, following, decided[place])
            yield Effect(answers.value(begin), answers.value(bound), decided[place])
            begin = bound + 1
    yield Effect(answers.value(begin), answers.value(last), decided[last])


def _bound(answers: _Numbers, low: int, high: int, decided: str) -> int:
    """The last place that is still decided as the low one."""
    while high - low > 1:
        middle = (low + high) // 2
        if answers.decision(middle) == decided:
            low = middle
        else:
            high = middle
    return low
