"""The facts as one policy sees them: with its presumptions, its open values and its periods."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from baoxiu.policies.warranty.engine.conditions import (
    All,
    Compare,
    Condition,
    Operand,
    Parameter,
    Truth,
    Within,
    contains,
)
from baoxiu.policies.warranty.engine.decision import Coverage, Term
from baoxiu.policies.warranty.engine.facts import Facts, Value
from baoxiu.policies.warranty.engine.measures import MEASURES, Measure
from baoxiu.policies.warranty.engine.periods import cover
from baoxiu.policies.warranty.engine.policy import PART, Period, Policy

CAUSE, APPRAISED = "failure.cause", "failure.cause_appraised"
NOWHERE = Coverage("", "", None, None, is_inside=False)


class LayerFacts:
    """One policy's view of the facts. Figures and periods are counted once, when first asked for."""

    __slots__ = ("_coverages", "_measures", "facts", "parameters", "policy", "values")

    def __init__(self, facts: Facts, policy: Policy) -> None:
        self.facts, self.policy = facts, policy
        values = dict(facts.values)
        if values.get(CAUSE) == "unknown" or (policy.appraisal and not _is_appraised(values)):
            values.pop(CAUSE, None)
        for name, value, _clause in policy.presumed:
            values.setdefault(name, value)
        self.values: Mapping[str, Value] = values
        self.parameters: Mapping[str, Value] = facts.parameters
        self._coverages: dict[str, Coverage] = {}
        self._measures: dict[tuple[str, tuple[str, ...]], Measure] = {}

    def parameter(self, operand: Operand) -> Value | tuple[str, ...] | None:
        """The operand itself; of a parameter its value, else the default of the policy, else that of the kind."""
        if not isinstance(operand, Parameter):
            return operand
        told = self.parameters.get(operand.name)
        declared = self.policy.opens.get(operand.name)
        if declared is None:  # a price of the tariff, which every policy may be told
            return told if isinstance(told, Decimal) else None
        if told is not None and declared.accepts(told):
            return told
        kind = str(self.values.get("product.kind", ""))
        return next(
            (value for words, value in declared.by_kind if contains(kind, words)), declared.default
        )

    def opened(self, operand: Operand) -> tuple[str, ...]:
        """The facts that an operand takes its value from: the parameter, and the kind where the default goes by it."""
        if not isinstance(operand, Parameter):
            return ()
        declared = self.policy.opens.get(operand.name)
        by_kind = ("product.kind",) if declared is not None and declared.by_kind else ()
        return (f"params.{operand.name}", *by_kind)

    def value(self, name: str) -> Value | None:
        """A fact, or an open value (`params.x`); None where it is not known."""
        if not name.startswith("params."):
            return self.values.get(name)
        value = self.parameter(Parameter(name.removeprefix("params.")))
        return None if isinstance(value, tuple) else value

    def amount(self, name: str) -> Decimal | None:
        """A parameter as an amount."""
        value = self.parameter(Parameter(name))
        return (
            value if isinstance(value, Decimal) else None if value is None else Decimal(str(value))
        )

    def is_required(self, name: str) -> bool:
        """Whether the policy can't do without a parameter."""
        declared = self.policy.opens.get(name)
        return declared is not None and declared.is_required

    def measure(self, name: str, only: tuple[str, ...]) -> Measure:
        """A figure counted from the facts."""
        key = (name, only)
        if key not in self._measures:
            self._measures[key] = MEASURES[name](self.facts, self.policy.counting, only)
        return self._measures[key]

    def coverage(self, period: str) -> Coverage:
        """A period as it stands; "part" is the first whose part is the failed one, nowhere if there is none."""
        found = self._coverages.get(period)
        if found is None:
            found = self._coverages[period] = self._cover(period)
        return found

    def inside(self, period: str) -> Truth:
        """Whether the report lies in a period."""
        return self.coverage(period).is_inside

    def lacking(self, period: str) -> tuple[str, ...]:
        """What a period lacks."""
        return self.coverage(period).lacks

    def used(self, period: str) -> tuple[str, ...]:
        """The facts that a period was counted from."""
        return self.coverage(period).inputs

    def used_by(self, period: str) -> tuple[str, ...]:
        """As `used`, nothing for a right without a period."""
        return self.used(period) if period else ()

    def counted(self, condition: Condition) -> tuple[Term, ...]:
        """The arithmetic of the figures that a condition compares."""
        if isinstance(condition, All):
            return tuple(
                dict.fromkeys(term for one in condition.conditions for term in self.counted(one))
            )
        if isinstance(condition, Compare) and condition.fact in MEASURES:
            return self.measure(condition.fact, condition.only).terms
        return self.coverage(condition.period).terms if isinstance(condition, Within) else ()

    def period_of_part(self) -> tuple[Period | None, tuple[str, ...]]:
        """The period of the failed part, or the facts that keep it open which it is."""
        for period in self.policy.periods:
            if period.is_window:
                continue
            truth = period.covers.judge(self)
            if truth:
                return period, ()
            if truth is None:
                return None, period.covers.lacks(self)
        return None, ()

    def _cover(self, name: str) -> Coverage:
        if name != PART:
            return cover(next(one for one in self.policy.periods if one.id == name), self)
        period, lacks = self.period_of_part()
        if period is not None:
            return self.coverage(period.id)
        return Coverage("", "", None, None, None, lacks, inputs=lacks) if lacks else NOWHERE


def _is_appraised(values: Mapping[str, Value]) -> bool:
    return values.get(APPRAISED) is True or values.get(CAUSE) == "none"
