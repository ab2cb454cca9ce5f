"""A policy as data: its clauses, periods, rights, exclusions, duties and the values it leaves open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from baoxiu.policies.warranty.engine.conditions import ALWAYS, Condition, Operand
from baoxiu.policies.warranty.engine.facts import Value
from baoxiu.policies.warranty.engine.measures import Counting
from baoxiu.policies.warranty.engine.vocabulary import Kind

PART = "part"
CIVIL_DAYS = Counting()


class Status(StrEnum):
    """How sure a clause is: from a maker's own text, read in a source, read with its number from memory, from memory."""

    SEED = "seed"
    CONFIRMED = "confirmed"
    MIXED = "mixed"
    UNCONFIRMED = "unconfirmed"


class Level(StrEnum):
    """Whose rule it is. A contract or promise may be better than the law, never worse (G-17)."""

    CONTRACT = "contract"
    PROMISE = "promise"
    PROVINCE = "province"
    NATION = "nation"
    CHECK = "check"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class Clause:
    """The text of a clause in our words, and how sure it is."""

    id: str
    zh: str
    en: str
    status: Status


@dataclass(frozen=True, slots=True)
class Open:
    """A value that the policy leaves open: its default, its choices, the gap it closes (G-01 to G-20)."""

    name: str
    zh: str
    en: str
    kind: Kind = Kind.AMOUNT
    default: Value | None = None
    by_kind: tuple[tuple[tuple[str, ...], Value], ...] = ()
    choices: tuple[str, ...] = ()
    gap: str = ""
    is_required: bool = False

    def accepts(self, value: Value) -> bool:
        """Whether a value is of its kind: yes or no, one of the choices, or a number."""
        if self.kind is Kind.FLAG:
            return isinstance(value, bool)
        if self.kind is Kind.CHOICE:
            return value in self.choices
        return isinstance(value, (int, Decimal)) and not isinstance(value, bool)


@dataclass(frozen=True, slots=True)
class Start:
    """Where a period may begin: a day of the facts, moved by some days; `clause` is cited where it is the start."""

    fact: str
    plus_days: int = 0
    clause: str = ""
    when: Condition = ALWAYS


@dataclass(frozen=True, slots=True)
class Limb:
    """One way a period is counted: the first start that is known, and a length of which one part is set.

    `years`, `months` and `days` may name a parameter. `at_least_years` is sure even where the parameter is not set.
    """

    starts: tuple[Start, ...]
    years: Operand | None = None
    months: Operand | None = None
    days: Operand | None = None
    at_least_years: int = 0
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """A time, with bounds of use (`limits`: fact to bound), that a right or a window depends on.

    With several limbs `combine` says whether any of them or the earliest end counts (G-01). `is_window` are short times
    for early rights; the others are the periods that a part may have, chosen by `covers`.
    """

    id: str
    clause: str
    limbs: tuple[Limb, ...]
    covers: Condition = ALWAYS
    is_window: bool = False
    combine: Operand = "any"
    limits: tuple[tuple[str, Operand], ...] = ()
    clock_stop: str = ""
    restarts_with_part: str = ""
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fee:
    """What is kept back at a return: price × rate × days, or price × use ÷ per × rate; never at more than `cap`."""

    name: str
    basis: str
    rate: Operand
    clause: str
    use: str = ""
    per: int = 1
    cap: Operand | None = None
    since: str = "dates.invoice"


@dataclass(frozen=True, slots=True)
class Losses:
    """What is paid on top of a refund: parameters added and taken off (CN43.26)."""

    clause: str
    adds: tuple[str, ...]
    less: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Right:
    """A clause that grants remedies.

    `about` says whether it speaks of such a case at all, `when` what it demands. The report must lie in `period` ("part":
    that of the failed part; empty: no time limit). `difference` is the parameter with the price of another model. With
    `burden_on_trader` an exclusion bars it only once it is shown (CPL.23, ZJ.30, EU771.11.1).
    """

    clause: str
    grants: frozenset[str]
    period: str = ""
    about: Condition = ALWAYS
    when: Condition = ALWAYS
    cites: tuple[str, ...] = ()
    fee: Fee | None = None
    losses: Losses | None = None
    difference: str = ""
    overrides_exclusions: bool = False
    burden_on_trader: bool = False


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A clause that takes rights away. `shows_period` is off for those that have nothing to do with time."""

    clause: str
    when: Condition
    outcome: str = "paid_service"
    cites: tuple[str, ...] = ()
    is_about_documents: bool = False
    shows_period: bool = True
    only: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Check:
    """Something that must be right before anything is decided, such as a VIN (DMS.N4.vin)."""

    clause: str
    vin: str = ""
    requires: tuple[str, ...] = ()
    when: Condition = ALWAYS
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Duty:
    """A side duty that goes with decisions: within hours of the report, days, or working days of a fact."""

    clause: str
    decisions: frozenset[str]
    zh: str
    en: str
    when: Condition = ALWAYS
    since: str = "dates.reported"
    hours: int = 0
    days: int = 0
    working_days: int = 0


@dataclass(frozen=True, slots=True)
class Denial:
    """Where nothing is owed: the clause that says so, and whether help is offered for money."""

    clause: str
    outcome: str = "paid_service"
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tariff:
    """The parameters that a quote adds up, and those with a discount rate (COMP.I2)."""

    fees: tuple[str, ...] = ("labour_fee", "parts_fee")
    discounted: tuple[tuple[str, str], ...] = (("parts_list_price", "parts_discount_rate"),)


PLAIN_TARIFF = Tariff()


@dataclass(frozen=True, slots=True)
class Policy:
    """One version of one policy. `applies` says for which facts it speaks at all; nothing outside this data names it."""

    id: str
    version: str
    title_zh: str
    title_en: str
    source: str
    level: Level
    jurisdictions: frozenset[str]
    clauses: Mapping[str, Clause]
    valid_from: dt.date | None = None
    valid_until: dt.date | None = None
    applies: Condition = ALWAYS
    counting: Counting = CIVIL_DAYS
    opens: Mapping[str, Open] = field(default_factory=dict)
    presumed: tuple[tuple[str, Value, str], ...] = ()
    asked_by: Mapping[str, str] = field(default_factory=dict)
    periods: tuple[Period, ...] = ()
    checks: tuple[Check, ...] = ()
    rights: tuple[Right, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    duties: tuple[Duty, ...] = ()
    expired: Denial | None = None
    otherwise: Denial | None = None
    tariff: Tariff = PLAIN_TARIFF
    appraisal: str = ""

    def is_in_force(self, day: dt.date | None) -> bool:
        """Whether this version is the one for a day; without a day every version is."""
        return day is None or (
            (self.valid_from is None or self.valid_from <= day)
            and (self.valid_until is None or day <= self.valid_until)
        )
