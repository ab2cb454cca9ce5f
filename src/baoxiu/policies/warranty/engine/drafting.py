"""A policy document read into a policy: every field checked, what is wrong told with its line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from baoxiu.policies.warranty.engine.conditions import ALWAYS, Condition, Operand
from baoxiu.policies.warranty.engine.documents import PolicyProblem, PolicyRefused, Spot, parse
from baoxiu.policies.warranty.engine.measures import Counting
from baoxiu.policies.warranty.engine.policy import (
    PART,
    Check,
    Clause,
    Denial,
    Duty,
    Exclusion,
    Fee,
    Level,
    Limb,
    Losses,
    Open,
    Period,
    Policy,
    Right,
    Start,
    Status,
    Tariff,
)
from baoxiu.policies.warranty.engine.vocabulary import (
    DECISIONS,
    FACTS,
    JURISDICTIONS,
    REQUESTS,
    Kind,
)
from baoxiu.policies.warranty.engine.wording import Wording

_HEAD = frozenset({
    "policy", "version", "title", "source", "level", "jurisdictions", "valid", "applies", "counting", "appraisal",
    "parameters", "presumptions", "asks", "conditions", "clauses", "periods", "checks", "rights", "exclusions", "duties",
    "expired", "otherwise", "tariff",
})  # fmt: skip
_NEEDED = ("policy", "version", "title", "source", "level", "clauses")
_RIGHT = frozenset({
    "clause", "grants", "period", "about", "when", "cites", "fee", "losses", "price_difference", "overrides_exclusions",
})  # fmt: skip
_PERIOD = frozenset({
    "clause", "covers", "window", "start", "years", "months", "days", "at_least_years", "limbs", "combine", "limits",
    "clock_stop", "restarts_with_part", "cites",
})  # fmt: skip
_LIMB = frozenset({"clause", "start", "years", "months", "days", "at_least_years"})
_PAID = frozenset({"paid_service", "refused"})
NOTHING = Spot({}, 1)
T = TypeVar("T")


def read_policy(text: str, library: Mapping[str, Clause] | None = None) -> Policy:
    """The policy of a document. `library` are clauses of other policies that it may cite.

    Raises:
        PolicyRefused: with every section that is wrong, each with line and reason.
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
        _need(one, fields, "zh", "en")
        status = fields["status"].text() if "status" in fields else Status.SEED
        if status not in set(Status):
            fields["status"].refuse("not_a_choice", status)
        found[name] = Clause(name, fields["zh"].text(), fields["en"].text(), Status(status))
    return found


def _need(spot: Spot, fields: Mapping[str, Spot], *names: str) -> None:
    missing = [name for name in names if name not in fields]
    if missing:
        spot.refuse("field_missing", ", ".join(missing))


class _Draft:
    """A document while it is read. Sections are read one by one, so that each tells its first fault."""

    def __init__(self, root: Spot, library: Mapping[str, Clause]) -> None:
        self.root, self.library = root, library
        self.fields = root.fields(_HEAD)
        _need(root, self.fields, *_NEEDED)
        self.problems: list[PolicyProblem] = []
        self.clauses: Mapping[str, Clause] = self.section("clauses", _clauses, {})
        self.opens: Mapping[str, Open] = self.section("parameters", self._opens, {})
        periods = self.fields.get("periods", NOTHING)
        conditions = self.fields.get("conditions", NOTHING)
        self.wording = Wording(
            opens=frozenset(self.opens),
            periods=frozenset(periods.value if isinstance(periods.value, dict) else ()),
            named=conditions.value if isinstance(conditions.value, dict) else {},
        )

    def section(self, name: str, read: Callable[[Spot], T], default: T) -> T:
        """One section by its reader; what is wrong in it is kept, and the default stands in until the end."""
        if name not in self.fields:
            return default
        try:
            return read(self.fields[name])
        except PolicyRefused as refused:
            self.problems.extend(refused.problems)
            return default

    def read(self) -> Policy:
        """The whole policy, or all refusals."""
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
                "level", lambda one: Level(_choice(one, frozenset(Level))), Level.PROMISE
            ),
            jurisdictions=self.section("jurisdictions", self._jurisdictions, frozenset()),
            clauses=self.clauses,
            valid_from=valid["from"].day() if "from" in valid else None,
            valid_until=valid["until"].day() if "until" in valid else None,
            applies=self._condition_section("applies"),
            counting=self.section("counting", self._counting, Counting()),
            opens=self.opens,
            presumed=self.section("presumptions", self._presumed, ()),
            asked_by=self.section("asks", self._asks, {}),
            periods=self.section("periods", self._periods, ()),
            checks=self.section("checks", lambda one: tuple(map(self._check, one.items())), ()),
            rights=self.section("rights", lambda one: tuple(map(self._right, one.items())), ()),
            exclusions=self.section(
                "exclusions", lambda one: tuple(map(self._exclusion, one.items())), ()
            ),
            duties=self.section("duties", lambda one: tuple(map(self._duty, one.items())), ()),
            expired=self.section("expired", self._denial, None),
            otherwise=self.section("otherwise", self._denial, None),
            tariff=self.section("tariff", self._tariff, Tariff()),
            appraisal=self.section("appraisal", self._clause, ""),
        )
        if self.problems:
            raise PolicyRefused(tuple(sorted(self.problems, key=lambda one: one.line)))
        return policy

    def _condition_section(self, name: str) -> Condition:
        always: Condition = ALWAYS
        return self.section(name, self.wording.condition, always)

    def _all_conditions(self, spot: Spot) -> tuple[Condition, ...]:
        return tuple(self.wording.condition(one) for one in spot.fields().values())

    def _clause(self, spot: Spot) -> str:
        name = spot.text()
        if name not in self.clauses and name not in self.library:
            spot.refuse("unknown_clause", name)
        return name

    def _cites(self, fields: Mapping[str, Spot], name: str = "cites") -> tuple[str, ...]:
        return tuple(self._clause(one) for one in fields[name].items()) if name in fields else ()

    def _condition(self, fields: Mapping[str, Spot], name: str = "when") -> Condition:
        return self.wording.condition(fields[name]) if name in fields else ALWAYS

    def _optional_clause(self, fields: Mapping[str, Spot], name: str = "clause") -> str:
        return self._clause(fields[name]) if name in fields else ""

    def _jurisdictions(self, spot: Spot) -> frozenset[str]:
        return frozenset(_choice(one, frozenset(JURISDICTIONS)) for one in spot.items())

    def _valid(self, spot: Spot) -> Mapping[str, Spot]:
        fields = spot.fields(frozenset({"from", "until"}))
        days = {name: one.day() for name, one in fields.items()}
        if "from" in days and "until" in days and days["until"] < days["from"]:
            fields["until"].refuse("ends_before_it_begins", days["until"].isoformat())
        return fields

    def _counting(self, spot: Spot) -> Counting:
        fields = spot.fields(frozenset({"rest_day_roll", "repair_days"}))
        by_hours = (
            "repair_days" in fields
            and _choice(fields["repair_days"], frozenset({"dates", "hours"})) == "hours"
        )
        return Counting(self._optional_clause(fields, "rest_day_roll"), by_hours)

    def _opens(self, spot: Spot) -> dict[str, Open]:
        return {name: self._open(name, one) for name, one in spot.fields().items()}

    def _open(self, name: str, spot: Spot) -> Open:
        fields = spot.fields(
            frozenset({"zh", "en", "default", "choices", "gap", "required", "by_kind"})
        )
        _need(spot, fields, "zh", "en")
        by_kind = []
        for one in fields["by_kind"].items() if "by_kind" in fields else ():
            row = one.fields(frozenset({"like", "value"}))
            _need(one, row, "like", "value")
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
            is_required="required" in fields and fields["required"].flag(),
        )

    def _presumed(self, spot: Spot) -> tuple[tuple[str, str | bool, str], ...]:
        found = []
        for one in spot.items():
            fields = one.fields(frozenset({"fact", "value", "clause"}))
            _need(one, fields, "fact", "value")
            fact, value = _fact(fields["fact"]), fields["value"].literal()
            if not isinstance(value, (str, bool)) or (
                FACTS[fact].choices and value not in FACTS[fact].choices
            ):
                fields["value"].refuse("not_a_choice", f"{fact}: {value}")
            found.append((fact, value, self._optional_clause(fields)))
        return tuple(found)

    def _asks(self, spot: Spot) -> dict[str, str]:
        return {name: self._clause(one) for name, one in spot.fields().items()}

    def _periods(self, spot: Spot) -> tuple[Period, ...]:
        return tuple(self._period(name, one) for name, one in spot.fields().items())

    def _period(self, name: str, spot: Spot) -> Period:
        fields = spot.fields(_PERIOD)
        _need(spot, fields, "clause")
        limbs = fields["limbs"].items() if "limbs" in fields else [spot]
        limits = fields["limits"].fields() if "limits" in fields else {}
        for fact, one in limits.items():
            if fact not in FACTS or FACTS[fact].kind is not Kind.COUNT:
                one.refuse("unknown_fact", fact)
        return Period(
            id=name,
            clause=self._clause(fields["clause"]),
            limbs=tuple(self._limb(one, is_whole="limbs" not in fields) for one in limbs),
            covers=self._condition(fields, "covers"),
            is_window="window" in fields and fields["window"].flag(),
            combine=self.wording.operand(fields["combine"]) if "combine" in fields else "any",
            limits=tuple((fact, self.wording.amount(one)) for fact, one in limits.items()),
            clock_stop=self._optional_clause(fields, "clock_stop"),
            restarts_with_part=self._optional_clause(fields, "restarts_with_part"),
            cites=self._cites(fields),
        )

    def _limb(self, spot: Spot, *, is_whole: bool) -> Limb:
        fields = spot.fields(_PERIOD if is_whole else _LIMB)
        _need(spot, fields, "start")
        lengths: dict[str, Operand] = {
            unit: self.wording.amount(fields[unit])
            for unit in ("years", "months", "days")
            if unit in fields
        }
        if len(lengths) != 1:
            spot.refuse("one_length", ", ".join(lengths))
        return Limb(
            starts=tuple(self._start(one) for one in fields["start"].items()),
            years=lengths.get("years"),
            months=lengths.get("months"),
            days=lengths.get("days"),
            at_least_years=fields["at_least_years"].whole() if "at_least_years" in fields else 0,
            clause="" if is_whole else self._optional_clause(fields),
        )

    def _start(self, spot: Spot) -> Start:
        if isinstance(spot.value, str):
            return Start(_day_fact(spot))
        fields = spot.fields(frozenset({"from", "plus_days", "clause", "when"}))
        _need(spot, fields, "from")
        plus = fields["plus_days"].whole() if "plus_days" in fields else 0
        return Start(
            _day_fact(fields["from"]), plus, self._optional_clause(fields), self._condition(fields)
        )

    def _check(self, spot: Spot) -> Check:
        fields = spot.fields(frozenset({"clause", "vin", "requires", "when", "cites"}))
        _need(spot, fields, "clause")
        return Check(
            clause=self._clause(fields["clause"]),
            vin=_fact(fields["vin"]) if "vin" in fields else "",
            requires=tuple(_fact(one) for one in fields["requires"].items())
            if "requires" in fields
            else (),
            when=self._condition(fields),
            cites=self._cites(fields),
        )

    def _right(self, spot: Spot) -> Right:
        fields = spot.fields(_RIGHT)
        _need(spot, fields, "grants")
        period = fields["period"].text() if "period" in fields else ""
        if period and period != PART and period not in self.wording.periods:
            fields["period"].refuse("unknown_period", period)
        if not period:
            _need(spot, fields, "clause")
        return Right(
            clause=self._optional_clause(fields),
            grants=frozenset(_choice(one, frozenset(REQUESTS)) for one in fields["grants"].items()),
            period=period,
            about=self._condition(fields, "about"),
            when=self._condition(fields),
            cites=self._cites(fields),
            fee=self._fee(fields["fee"]) if "fee" in fields else None,
            losses=self._losses(fields["losses"]) if "losses" in fields else None,
            difference=self._parameter(fields["price_difference"])
            if "price_difference" in fields
            else "",
            overrides_exclusions="overrides_exclusions" in fields
            and fields["overrides_exclusions"].flag(),
        )

    def _fee(self, spot: Spot) -> Fee:
        fields = spot.fields(
            frozenset({"name", "basis", "rate", "clause", "use", "per", "cap", "since"})
        )
        _need(spot, fields, "basis", "rate", "clause")
        basis = _choice(fields["basis"], frozenset({"days", "usage"}))
        if basis == "usage":
            _need(spot, fields, "use")
        name = "usage_fee" if basis == "usage" else "depreciation"
        return Fee(
            name=name,
            basis=basis,
            rate=self.wording.amount(fields["rate"]),
            clause=self._clause(fields["clause"]),
            use=_fact(fields["use"]) if "use" in fields else "",
            per=fields["per"].whole() if "per" in fields else 1,
            cap=self.wording.amount(fields["cap"]) if "cap" in fields else None,
            since=_day_fact(fields["since"]) if "since" in fields else "dates.invoice",
        )

    def _losses(self, spot: Spot) -> Losses:
        fields = spot.fields(frozenset({"clause", "adds", "less"}))
        _need(spot, fields, "clause", "adds")
        less = (
            tuple(self._parameter(one) for one in fields["less"].items())
            if "less" in fields
            else ()
        )
        return Losses(
            self._clause(fields["clause"]),
            tuple(map(self._parameter, fields["adds"].items())),
            less,
        )

    def _parameter(self, spot: Spot) -> str:
        name = spot.text()
        if name not in self.opens:
            spot.refuse("unknown_parameter", name)
        return name

    def _exclusion(self, spot: Spot) -> Exclusion:
        known = frozenset(
            {"clause", "when", "outcome", "cites", "documents", "shows_period", "only"}
        )
        fields = spot.fields(known)
        _need(spot, fields, "clause", "when")
        only = fields["only"].items() if "only" in fields else []
        return Exclusion(
            clause=self._clause(fields["clause"]),
            when=self._condition(fields),
            outcome=_choice(fields["outcome"], _PAID) if "outcome" in fields else "paid_service",
            cites=self._cites(fields),
            is_about_documents="documents" in fields and fields["documents"].flag(),
            shows_period="shows_period" not in fields or fields["shows_period"].flag(),
            only=frozenset(_choice(one, frozenset(REQUESTS)) for one in only),
        )

    def _duty(self, spot: Spot) -> Duty:
        known = frozenset(
            {"clause", "decisions", "zh", "en", "when", "since", "hours", "days", "working_days"}
        )
        fields = spot.fields(known)
        _need(spot, fields, "clause", "decisions", "zh", "en")
        return Duty(
            clause=self._clause(fields["clause"]),
            decisions=frozenset(
                _choice(one, frozenset(DECISIONS)) for one in fields["decisions"].items()
            ),
            zh=fields["zh"].text(),
            en=fields["en"].text(),
            when=self._condition(fields),
            since=_day_fact(fields["since"]) if "since" in fields else "dates.reported",
            hours=fields["hours"].whole() if "hours" in fields else 0,
            days=fields["days"].whole() if "days" in fields else 0,
            working_days=fields["working_days"].whole() if "working_days" in fields else 0,
        )

    def _denial(self, spot: Spot) -> Denial:
        fields = spot.fields(frozenset({"clause", "outcome", "cites"}))
        _need(spot, fields, "clause")
        outcome = _choice(fields["outcome"], _PAID) if "outcome" in fields else "paid_service"
        return Denial(self._clause(fields["clause"]), outcome, self._cites(fields))

    def _tariff(self, spot: Spot) -> Tariff:
        fields = spot.fields(frozenset({"fees", "discounted"}))
        fees = (
            tuple(map(self._parameter, fields["fees"].items()))
            if "fees" in fields
            else Tariff().fees
        )
        rows = fields["discounted"].fields() if "discounted" in fields else {}
        return Tariff(
            fees, tuple((name, one.text()) for name, one in rows.items()) or Tariff().discounted
        )


def _choice(spot: Spot, choices: frozenset[str]) -> str:
    text = spot.text()
    if text not in choices:
        spot.refuse("not_a_choice", text)
    return text


def _fact(spot: Spot) -> str:
    name = spot.text()
    if name not in FACTS:
        spot.refuse("unknown_fact", name)
    return name


def _day_fact(spot: Spot) -> str:
    name = spot.text() if "." in spot.text() else f"dates.{spot.text()}"
    if name not in FACTS or FACTS[name].kind is not Kind.DATE:
        spot.refuse("unknown_fact", name)
    return name
