"""What is known of one failure: facts by name, earlier repairs, and what was wrong with what was told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeAlias

Value: TypeAlias = str | bool | int | Decimal | dt.date | dt.datetime


@dataclass(frozen=True, slots=True)
class Repair:
    """An earlier visit, or the one that is open (`out` is None). None is always: not known.

    `hours` is the time in repair, `excluded_hours` the part of it that does not count (CN43.24.n2), `wait_parts_days`
    the days that parts were waited for, `replaced` the part or assembly that was replaced.
    """

    came_in: dt.date | None = None
    out: dt.date | None = None
    hours: Decimal | None = None
    excluded_hours: Decimal = Decimal(0)
    same_fault: bool | None = None
    is_authorised: bool = True
    wait_parts_days: int = 0
    replaced: str = ""
    is_quality: bool = True
    result: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it still lasts: it began, and neither an end nor a result is told."""
        is_unfinished = self.came_in is not None and self.out is None and not self.result
        return self.result == "open" or is_unfinished

    @property
    def counts(self) -> bool:
        """Whether it is a repair of the warranty: for quality, by an authorised repairer."""
        return self.is_authorised and self.is_quality


@dataclass(frozen=True, slots=True)
class FactProblem:
    """A fact that was told and can't be true: it counts as unknown. `code` says why."""

    fact: str
    code: str
    value: str


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one failure, as flat names of the vocabulary; what is absent is unknown.

    `parameters` are values that policies leave open, for example from the contract. `rest_days` are free days besides
    weekends, `workdays` weekends that are made up as workdays.
    """

    values: Mapping[str, Value]
    repairs: tuple[Repair, ...] = ()
    parameters: Mapping[str, Value] = field(default_factory=dict)
    rest_days: frozenset[dt.date] = frozenset()
    workdays: frozenset[dt.date] = frozenset()
    problems: tuple[FactProblem, ...] = ()

    def having(self, name: str, value: Value | None) -> Facts:
        """The same facts with one changed, or forgotten (None). `params.x` changes a parameter."""
        is_parameter = name.startswith("params.")
        old = self.parameters if is_parameter else self.values
        key = name.removeprefix("params.")
        kept = {one: told for one, told in old.items() if one != key}
        changed = kept if value is None else kept | {key: value}
        return Facts(
            values=self.values if is_parameter else changed,
            repairs=self.repairs,
            parameters=changed if is_parameter else self.parameters,
            rest_days=self.rest_days,
            workdays=self.workdays,
            problems=tuple(one for one in self.problems if one.fact != name),
        )
