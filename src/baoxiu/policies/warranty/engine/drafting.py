"""A policy document read into a policy: every field checked, what is wrong told with its line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from baoxiu.policies.warranty.engine.conditions import ALWAYS, Condition
from baoxiu.policies.warranty.engine.documents import PolicyProblem, PolicyRefused, Spot, parse
from baoxiu.policies.warranty.engine.facts import Value
from baoxiu.policies.warranty.engine.fields import choice, need
from baoxiu.policies.warranty.engine.measures import Counting
from baoxiu.policies.warranty.engine.policy import (
    Clause,
    Level,
    Open,
    Policy,
    Status,
    Tariff,
)
from baoxiu.policies.warranty.engine.sections import Sections
from baoxiu.policies.warranty.engine.vocabulary import JURISDICTIONS, Kind
from baoxiu.policies.warranty.engine.wording import Wording

_HEAD = frozenset({
    "policy", "version", "title", "source", "level", "jurisdictions", "valid", "applies", "counting", "appraisal",
    "parameters", "presumptions", "asks", "conditions", "clauses", "periods", "checks", "rights", "exclusions", "duties",
    "expired", "otherwise", "tariff",
})  # fmt: skip
_NEEDED = ("policy", "version", "title", "source", "level", "clauses")
NOTHING = Spot({}, 1)
T = TypeVar("T")


def read_policy(text: str, library: Mapping[str, Clause] | None = None) -> Policy:
    """The policy of a document. `library` are clauses of other policies that it may cite.

    Raises:
        PolicyRefused: with every section that is wrong, each with line and reason.
    """
    policy, problems = read_draft(text, library)
    if problems:
        raise PolicyRefused(problems)
    return policy


def read_draft(
    text: str, library: Mapping[str, Clause] | None = None
) -> tuple[Policy, tuple[PolicyProblem, ...]]:
    """What can be read of a document that may still be wrong, and what is wrong with it in the order of lines.

    Raises:
        PolicyRefused: it is no YAML, or its head is unknown or incomplete, so that nothing can be said of it.
    """
    return _Draft(parse(text), library or {}).read()


def read_clauses(text: str) -> dict[str, Clause]:
    """Only the clauses of a document, for the library of others.

    Raises:
        PolicyRefused: as `read_policy`.
    """
    return _clauses(parse(text).fields(_HEAD).get("clauses", NOTHING))


def _clauses(spot: Spot) -> dict[str, Clause]:
    found = {}
    for name, one in spot.fields().items():
        fields = one.fields(frozenset({"zh", "en", "status"}))
        need(one, fields, "zh", "en")
        status = fields["status"].text() if "status" in fields else Status.SEED
        if status not in set(Status):
            fields["status"].refuse("not_a_choice", status)
        found[name] = Clause(name, fields["zh"].text(), fields["en"].text(), Status(status))
    return found


def _opens(spot: Spot) -> dict[str, Open]:
    return {name: _open(name, one) for name, one in spot.fields().items()}


def _open(name: str, spot: Spot) -> Open:
    fields = spot.fields(
        frozenset({"zh", "en", "default", "choices", "gap", "required", "by_kind", "kind"})
    )
    need(spot, fields, "zh", "en")
    by_kind = []
    for one in fields["by_kind"].items() if "by_kind" in fields else ():
        row = one.fields(frozenset({"like", "value"}))
        need(one, row, "like", "value")
        by_kind.append(
            (tuple(word.casefold() for word in row["like"].texts()), row["value"].literal())
        )
    choices = fields["choices"].texts() if "choices" in fields else ()
    default = (
        fields["default"].literal()
        if "default" in fields and fields["default"].value != ""
        else None
    )
    if choices and default is not None and default not in choices:
        fields["default"].refuse("not_a_choice", str(default))
    return Open(
        name=name,
        zh=fields["zh"].text(),
        en=fields["en"].text(),
        default=default,
        by_kind=tuple(by_kind),
        choices=choices,
        gap=fields["gap"].text() if "gap" in fields else "",
        kind=_kind(fields, default, choices),
        is_required="required" in fields and fields["required"].flag(),
    )


def _kind(fields: Mapping[str, Spot], default: Value | None, choices: tuple[str, ...]) -> Kind:
    """A choice where it has choices, else what is written, else a flag or a number as its default is."""
    if choices:
        return Kind.CHOICE
    if "kind" in fields:
        return Kind(choice(fields["kind"], frozenset({Kind.FLAG, Kind.AMOUNT})))
    return Kind.FLAG if isinstance(default, bool) else Kind.AMOUNT


class _Draft:
    """A document while it is read. Sections are read one by one, so that each tells its first fault."""

    def __init__(self, root: Spot, library: Mapping[str, Clause]) -> None:
        self.root, self.library = root, library
        self.fields = root.fields(_HEAD)
        need(root, self.fields, *_NEEDED)
        self.problems: list[PolicyProblem] = []
        self.clauses: Mapping[str, Clause] = self.section("clauses", _clauses, {})
        self.opens: Mapping[str, Open] = self.section("parameters", _opens, {})
        periods = self.fields.get("periods", NOTHING)
        conditions = self.fields.get("conditions", NOTHING)
        self.wording = Wording(
            opens=frozenset(self.opens),
            periods=frozenset(periods.value if isinstance(periods.value, dict) else ()),
            named=conditions.value if isinstance(conditions.value, dict) else {},
        )
        self.parts = Sections(self.clauses, self.library, self.opens, self.wording)

    def section(self, name: str, read: Callable[[Spot], T], default: T) -> T:
        """One section by its reader; what is wrong in it is kept, and the default stands in until the end."""
        if name not in self.fields:
            return default
        try:
            return read(self.fields[name])
        except PolicyRefused as refused:
            self.problems.extend(refused.problems)
            return default

    def read(self) -> tuple[Policy, tuple[PolicyProblem, ...]]:
        """The policy with what could be read, and all refusals."""
        title: Mapping[str, Spot] = self.section(
            "title", lambda one: one.fields(frozenset({"zh", "en"})), {}
        )
        valid: Mapping[str, Spot] = self.section("valid", self._valid, {})
        nothing: tuple[Condition, ...] = ()
        self.section("conditions", self._all_conditions, nothing)
        policy = Policy(
            id=self.section("policy", Spot.text, ""),
            version=self.section("version", Spot.text, ""),
            title_zh=title["zh"].text() if "zh" in title else "",
            title_en=title["en"].text() if "en" in title else "",
            source=self.section("source", Spot.text, ""),
            level=self.section(
                "level", lambda one: Level(choice(one, frozenset(Level))), Level.PROMISE
            ),
            jurisdictions=self.section("jurisdictions", self._jurisdictions, frozenset()),
            clauses=self.clauses,
            valid_from=valid["from"].day() if "from" in valid else None,
            valid_until=valid["until"].day() if "until" in valid else None,
            applies=self._condition_section("applies"),
            counting=self.section("counting", self.parts.counting, Counting()),
            opens=self.opens,
            presumed=self.section("presumptions", self.parts.presumed, ()),
            asked_by=self.section("asks", self.parts.asks, {}),
            periods=self.section("periods", self.parts.periods, ()),
            checks=self.section(
                "checks", lambda one: tuple(map(self.parts.check, one.items())), ()
            ),
            rights=self.section(
                "rights", lambda one: tuple(map(self.parts.right, one.items())), ()
            ),
            exclusions=self.section(
                "exclusions", lambda one: tuple(map(self.parts.exclusion, one.items())), ()
            ),
            duties=self.section("duties", lambda one: tuple(map(self.parts.duty, one.items())), ()),
            expired=self.section("expired", self.parts.denial, None),
            otherwise=self.section("otherwise", self.parts.denial, None),
            tariff=self.section("tariff", self.parts.tariff, Tariff()),
            appraisal=self.section("appraisal", self.parts.clause, ""),
        )
        return policy, tuple(sorted(self.problems, key=lambda one: one.line))

    def _condition_section(self, name: str) -> Condition:
        always: Condition = ALWAYS
        return self.section(name, self.wording.condition, always)

    def _all_conditions(self, spot: Spot) -> tuple[Condition, ...]:
        return tuple(self.wording.condition(one) for one in spot.fields().values())

    def _jurisdictions(self, spot: Spot) -> frozenset[str]:
        return frozenset(choice(one, frozenset(JURISDICTIONS)) for one in spot.items())

    def _valid(self, spot: Spot) -> Mapping[str, Spot]:
        fields = spot.fields(frozenset({"from", "until"}))
        days = {name: one.day() for name, one in fields.items()}
        if "from" in days and "until" in days and days["until"] < days["from"]:
            fields["until"].refuse("ends_before_it_begins", days["until"].isoformat())
        return fields
