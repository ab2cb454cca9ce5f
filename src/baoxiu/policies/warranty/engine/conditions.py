"""Conditions of clauses, judged with three answers: they hold, they don't, or a fact is missing (None)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol, TypeAlias

from baoxiu.policies.warranty.engine.facts import Value
from baoxiu.policies.warranty.engine.measures import MEASURES, Measure

Truth: TypeAlias = bool | None


@dataclass(frozen=True, slots=True)
class Parameter:
    """A reference to a value that the policy leaves open (`$name` in a document)."""

    name: str


Operand: TypeAlias = Value | Parameter | tuple[str, ...]


class Known(Protocol):
    """The facts as one layer sees them."""

    values: Mapping[str, Value]

    def parameter(self, operand: Operand) -> Value | tuple[str, ...] | None:
        """The operand itself, or the value of the parameter it names."""

    def value(self, name: str) -> Value | None:
        """A fact, or an open value (`params.x`); None where it is not known."""

    def opened(self, operand: Operand) -> tuple[str, ...]:
        """The facts that an operand takes its value from: none of a plain one."""

    def is_required(self, name: str) -> bool:
        """Whether the policy can't do without a parameter."""

    def measure(self, name: str, only: tuple[str, ...]) -> Measure:
        """A figure counted from the facts."""

    def inside(self, period: str) -> Truth:
        """Whether the report lies in a period."""

    def lacking(self, period: str) -> tuple[str, ...]:
        """What a period lacks."""

    def used(self, period: str) -> tuple[str, ...]:
        """The facts that a period was counted from."""


@dataclass(frozen=True, slots=True)
class Is:
    """A fact is one of some words, flags or numbers."""

    fact: str
    allowed: tuple[Value, ...]

    def judge(self, known: Known) -> Truth:
        """None while the fact is unknown."""
        value = known.values.get(self.fact)
        return None if value is None else value in self.allowed

    def facts(self, _known: Known) -> tuple[str, ...]:
        """The facts it looks at."""
        return (self.fact,)

    def lacks(self, known: Known) -> tuple[str, ...]:
        """The facts it misses."""
        return () if self.fact in known.values else (self.fact,)


@dataclass(frozen=True, slots=True)
class MustBe(Is):
    """A fact has to be shown: any other value than the wanted one leaves the question open."""

    def judge(self, known: Known) -> Truth:
        """True once it is shown, never False."""
        return True if known.values.get(self.fact) in self.allowed else None

    def lacks(self, known: Known) -> tuple[str, ...]:
        """The fact, until it is shown."""
        return () if known.values.get(self.fact) in self.allowed else (self.fact,)


@dataclass(frozen=True, slots=True)
class IsUnknown(Is):
    """Nobody could tell: the fact is missing. What follows from it is a presumption that its clause states."""

    def judge(self, known: Known) -> Truth:
        """Never None."""
        return self.fact not in known.values

    def lacks(self, _known: Known) -> tuple[str, ...]:
        """Nothing."""
        return ()


@dataclass(frozen=True, slots=True)
class Like(Is):
    """The text of a fact contains one of some words, in either language and without case."""

    allowed: tuple[str, ...]

    def judge(self, known: Known) -> Truth:
        """None while the text is unknown."""
        value = known.values.get(self.fact)
        return None if value is None else contains(str(value), self.allowed)


def contains(text: str, words: tuple[str, ...]) -> bool:
    """Whether a text contains one of the words, without case."""
    folded = text.casefold()
    return any(word in folded for word in words)


@dataclass(frozen=True, slots=True)
class Compare:
    """A number, amount or counted figure against a bound; a parameter that is not set is no bound."""

    fact: str
    operator: str
    operand: Operand
    only: tuple[str, ...] = ()

    def judge(self, known: Known) -> Truth:
        """None while what is known allows both answers."""
        bound = known.parameter(self.operand)
        if bound is None:
            return None if self._misses_bound(known) else True
        low, high = self._range(known)
        limit = Decimal(str(bound))
        if self.operator in {"at_least", "more_than"}:
            low_holds, high_holds = (
                (low >= limit, high >= limit)
                if self.operator == "at_least"
                else (low > limit, high > limit)
            )
            return True if low_holds else None if high_holds else False
        low_holds, high_holds = (
            (low <= limit, high <= limit)
            if self.operator == "at_most"
            else (low < limit, high < limit)
        )
        return True if high_holds else None if low_holds else False

    def facts(self, known: Known) -> tuple[str, ...]:
        """The fact, or those that the figure was counted from."""
        parameter = known.opened(self.operand)
        if self.fact in MEASURES:
            return (*known.measure(self.fact, self.only).facts, *parameter)
        return (self.fact, *parameter)

    def lacks(self, known: Known) -> tuple[str, ...]:
        """The facts that keep it from an answer."""
        if self._misses_bound(known) and isinstance(self.operand, Parameter):
            return (f"params.{self.operand.name}",)
        if self.judge(known) is not None:
            return ()
        if self.fact in MEASURES:
            return known.measure(self.fact, self.only).lacks
        return (self.fact,)

    def _misses_bound(self, known: Known) -> bool:
        return (
            isinstance(self.operand, Parameter)
            and known.parameter(self.operand) is None
            and known.is_required(self.operand.name)
        )

    def _range(self, known: Known) -> tuple[Decimal | float, Decimal | float]:
        if self.fact in MEASURES:
            measure = known.measure(self.fact, self.only)
            return measure.low, measure.high
        value = known.value(self.fact)
        return (0, float("inf")) if value is None else (Decimal(str(value)),) * 2


@dataclass(frozen=True, slots=True)
class ParameterIs:
    """A value that the policy leaves open is one of some values, or is set at all (`allowed` empty)."""

    name: str
    allowed: tuple[Value, ...] = ()

    def judge(self, known: Known) -> Truth:
        """None where a required value is not set; a value that is not required and not set is not one of them."""
        value = known.parameter(Parameter(self.name))
        if value is None:
            return None if known.is_required(self.name) else False
        return not self.allowed or value in self.allowed

    def facts(self, known: Known) -> tuple[str, ...]:
        """The parameter."""
        return known.opened(Parameter(self.name))

    def lacks(self, known: Known) -> tuple[str, ...]:
        """The parameter, where it is needed and not set."""
        return (f"params.{self.name}",) if self.judge(known) is None else ()


@dataclass(frozen=True, slots=True)
class Within:
    """The report lies inside a period of the policy."""

    period: str

    def judge(self, known: Known) -> Truth:
        """None while a fact of the period is missing."""
        return known.inside(self.period)

    def facts(self, known: Known) -> tuple[str, ...]:
        """What the period was counted from."""
        return known.used(self.period)

    def lacks(self, known: Known) -> tuple[str, ...]:
        """What the period lacks."""
        return known.lacking(self.period)


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite of a condition."""

    condition: Condition

    def judge(self, known: Known) -> Truth:
        """None as the condition."""
        truth = self.condition.judge(known)
        return None if truth is None else not truth

    def facts(self, known: Known) -> tuple[str, ...]:
        """As the condition."""
        return self.condition.facts(known)

    def lacks(self, known: Known) -> tuple[str, ...]:
        """As the condition."""
        return self.condition.lacks(known)


@dataclass(frozen=True, slots=True)
class All:
    """All conditions hold. One that doesn't settles it, whatever else is unknown."""

    conditions: tuple[Condition, ...] = ()

    def judge(self, known: Known) -> Truth:
        """False if any is False, else None if any is None."""
        truth: Truth = True
        for condition in self.conditions:
            one = condition.judge(known)
            if one is False:
                return False
            if one is None:
                truth = None
        return truth

    def facts(self, known: Known) -> tuple[str, ...]:
        """The facts of all conditions."""
        return tuple(dict.fromkeys(name for one in self.conditions for name in one.facts(known)))

    def lacks(self, known: Known) -> tuple[str, ...]:
        """What the conditions lack that have no answer."""
        return tuple(
            dict.fromkeys(
                name
                for one in self.conditions
                if one.judge(known) is None
                for name in one.lacks(known)
            )
        )


@dataclass(frozen=True, slots=True)
class AnyOf(All):
    """One of the conditions holds. One that does settles it, whatever else is unknown."""

    def judge(self, known: Known) -> Truth:
        """True if any is True, else None if any is None."""
        truth: Truth = False
        for condition in self.conditions:
            one = condition.judge(known)
            if one:
                return True
            if one is None:
                truth = None
        return truth


Condition: TypeAlias = "Is | Compare | ParameterIs | Within | Not | All"
ALWAYS = All()
