"""What is decided, and the trace by which anybody can check it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from baoxiu.policies.warranty.engine.facts import FactProblem, Value


class Stance(StrEnum):
    """How a clause spoke: for or against the customer, it does not apply, or it lacks a fact."""

    FOR = "for"
    AGAINST = "against"
    NOT_APPLICABLE = "not_applicable"
    LACKS = "lacks"


@dataclass(frozen=True, slots=True)
class Term:
    """One step of arithmetic: what it is, how to compute it again (the notation of worked cases), and its value.

    `what` is a key of the words in `reasons`.
    """

    what: str
    expr: str
    value: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One clause that was looked at. `inputs` are the facts it used (None: not known), `lacks` those it would need.

    `grants` are the requests that a right grants, since one clause may give several rights.
    """

    policy: str
    version: str
    clause: str
    role: str
    stance: Stance
    inputs: Mapping[str, Value | None]
    lacks: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    grants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """A period as it stands for these facts. `end` is the last covered day, after clock-stop and rest-day roll.

    `is_inside` is None while a fact is missing that decides it.
    """

    period: str
    clause: str
    start: dt.date | None
    end: dt.date | None
    is_inside: bool | None
    lacks: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    inputs: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Obligation:
    """A side duty in words, with its clause and the moment or day it is due, where one can be counted."""

    policy: str
    clause: str
    zh: str
    en: str
    due: dt.date | dt.datetime | None


@dataclass(frozen=True, slots=True)
class Money:
    """Amounts in the currency of the sale; None is: none of that kind."""

    amounts: Mapping[str, Decimal]
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class LayerOutcome:
    """What one policy alone says: its decision, the clause that settles it, and what it lacks."""

    policy: str
    version: str
    decision: str
    is_granted: bool
    deciding: str
    coverage: Coverage | None
    money: Money
    cited: tuple[str, ...]
    obligations: tuple[Obligation, ...]
    granted_by: Mapping[str, str]
    lacks: tuple[str, ...]
    at_least: str
    is_blocked: bool
    problems: tuple[FactProblem, ...]
    tell_findings: Callable[[], tuple[Finding, ...]] = field(compare=False, repr=False)
    tell_periods: Callable[[], tuple[Coverage, ...]] = field(compare=False, repr=False)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every clause that was looked at; told when asked, for most decisions are never opened."""
        return self.tell_findings()

    @property
    def periods(self) -> tuple[Coverage, ...]:
        """The periods that the failed part has by this policy."""
        return self.tell_periods()

    @property
    def available(self) -> frozenset[str]:
        """The remedies that are due by this policy, whether asked for or not; `granted_by` has the clause of each."""
        return frozenset(self.granted_by)


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer of all layers together: the best for the customer, with every layer's own answer.

    `lacks` names the facts to ask for; `at_least` is what is owed whatever the answers are. `available` are the remedies
    that are due now, whether asked for or not.
    """

    decision: str
    is_granted: bool
    deciding: str
    policy: str
    coverage: Coverage | None
    money: Money
    clauses: tuple[str, ...]
    obligations: tuple[Obligation, ...]
    layers: tuple[LayerOutcome, ...]
    lacks: tuple[str, ...]
    at_least: str
    problems: tuple[FactProblem, ...]
    available: frozenset[str]
    tell_scopes: Callable[[], tuple[Finding, ...]] = field(compare=False, repr=False)

    @property
    def scopes(self) -> tuple[Finding, ...]:
        """Each policy that was asked: whether it speaks of the failure, and what it uses besides its clauses."""
        return self.tell_scopes()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every clause of every layer that was looked at."""
        return tuple(finding for layer in self.layers for finding in layer.findings)
