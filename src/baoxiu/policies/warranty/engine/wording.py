"""Conditions as they stand in documents, read into conditions that the engine judges."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from baoxiu.policies.warranty.engine.conditions import (
    All,
    AnyOf,
    Compare,
    Condition,
    Is,
    IsUnknown,
    Like,
    MustBe,
    Not,
    Operand,
    Parameter,
    ParameterIs,
    Within,
)
from baoxiu.policies.warranty.engine.documents import Spot
from baoxiu.policies.warranty.engine.facts import Value
from baoxiu.policies.warranty.engine.measures import MEASURES
from baoxiu.policies.warranty.engine.policy import PART
from baoxiu.policies.warranty.engine.vocabulary import FACTS, FactName, Kind

BOUNDS = frozenset({"at_least", "at_most", "more_than", "less_than"})
WORDS = frozenset({"any", "none", "within", "use"})
PARAMETER = "params."
NUMBERS = frozenset({Kind.COUNT, Kind.AMOUNT})


@dataclass(slots=True)
class Wording:
    """What a document's conditions may name: its open values, periods and named conditions."""

    opens: frozenset[str]
    periods: frozenset[str]
    named: Mapping[str, Spot] = field(default_factory=dict)
    _reading: tuple[str, ...] = ()

    def condition(self, spot: Spot) -> Condition:
        """All that stands in a mapping, together.

        Raises:
            PolicyRefused: an unknown fact, operator, value, period, parameter or name, or names in a circle.
        """
        parts = tuple(self._one(name, value) for name, value in spot.fields().items())
        return parts[0] if len(parts) == 1 else All(parts)

    def operand(self, spot: Spot) -> Operand:
        """A number or text, or the open value it names (`$name`)."""
        value = spot.literal()
        if isinstance(value, str) and value.startswith("$"):
            name = value.removeprefix("$")
            if name not in self.opens:
                spot.refuse("unknown_parameter", name)
            return Parameter(name)
        return value

    def amount(self, spot: Spot) -> Operand:
        """A number, quoted or not, or the open value it names."""
        value = self.operand(spot)
        if isinstance(value, str):
            try:
                return Decimal(value)
            except ArithmeticError:
                spot.refuse("not_a_number", value)
        return value

    def _one(self, name: str, spot: Spot) -> Condition:
        if name in WORDS:
            return self._joined(name, spot)
        if name.startswith(PARAMETER):
            return self._parameter(name.removeprefix(PARAMETER), spot)
        if name in MEASURES:
            return self._figure(name, spot)
        if name not in FACTS:
            spot.refuse("unknown_fact", name)
        return self._fact(FACTS[name], spot)

    def _joined(self, word: str, spot: Spot) -> Condition:
        match word:
            case "any":
                return AnyOf(tuple(self.condition(one) for one in spot.items()))
            case "none":
                return Not(self.condition(spot))
            case "within":
                return _all(Within(self._period(one)) for one in spot.items())
        return _all(self._named(one) for one in spot.items())

    def _period(self, spot: Spot) -> str:
        name = spot.text()
        if name != PART and name not in self.periods:
            spot.refuse("unknown_period", name)
        return name

    def _named(self, spot: Spot) -> Condition:
        name = spot.text()
        if name in self._reading:
            spot.refuse("cycle", " → ".join((*self._reading, name)))
        if name not in self.named:
            spot.refuse("unknown_condition", name)
        before, self._reading = self._reading, (*self._reading, name)
        try:
            return self.condition(self.named[name])
        finally:
            self._reading = before

    def _parameter(self, name: str, spot: Spot) -> Condition:
        if name not in self.opens:
            spot.refuse("unknown_parameter", name)
        if isinstance(spot.value, dict):
            fields = spot.fields(BOUNDS | {"set"})
            return _all(self._setting(name, operator, one) for operator, one in fields.items())
        return ParameterIs(name, tuple(one.literal() for one in spot.items()))

    def _setting(self, name: str, operator: str, spot: Spot) -> Condition:
        if operator != "set":
            return Compare(PARAMETER + name, operator, self.amount(spot))
        is_set: Condition = ParameterIs(name)
        return is_set if spot.flag() else Not(is_set)

    def _figure(self, name: str, spot: Spot) -> Condition:
        fields = dict(spot.fields(BOUNDS | {"like"}))
        like = fields.pop("like", None)
        only = tuple(one.casefold() for one in like.texts()) if like is not None else ()
        if not fields:
            spot.refuse("no_bound", name)
        return _all(
            Compare(name, operator, self.amount(bound), only) for operator, bound in fields.items()
        )

    def _fact(self, fact: FactName, spot: Spot) -> Condition:
        if not isinstance(spot.value, dict):
            return Is(fact.name, tuple(self._value(fact, one) for one in spot.items()))
        fields = spot.fields(BOUNDS | {"like", "not", "must_be", "unknown"})
        return _all(self._operator(fact, operator, one) for operator, one in fields.items())

    def _operator(self, fact: FactName, operator: str, spot: Spot) -> Condition:
        match operator:
            case "like":
                return Like(fact.name, tuple(one.casefold() for one in spot.texts()))
            case "not":
                return Not(Is(fact.name, tuple(self._value(fact, one) for one in spot.items())))
            case "must_be":
                return MustBe(fact.name, tuple(self._value(fact, one) for one in spot.items()))
            case "unknown":
                unknown: Condition = IsUnknown(fact.name, ())
                return unknown if spot.flag() else Not(unknown)
        if fact.kind not in NUMBERS:
            spot.refuse("not_a_number", fact.name)
        return Compare(fact.name, operator, self.amount(spot))

    def _value(self, fact: FactName, spot: Spot) -> Value:
        value = spot.literal()
        if fact.kind is Kind.FLAG and not isinstance(value, bool):
            spot.refuse("not_a_flag", f"{fact.name}: {value}")
        if fact.kind is Kind.CHOICE and value not in fact.choices:
            spot.refuse("not_a_choice", f"{fact.name}: {value}")
        return value


def _all(conditions: Iterable[Condition]) -> Condition:
    parts = tuple(conditions)
    return parts[0] if len(parts) == 1 else All(parts)
