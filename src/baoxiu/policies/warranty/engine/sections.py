"""The sections of a policy document: periods, rights, exclusions, duties and what they are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from baoxiu.policies.warranty.engine.conditions import ALWAYS, Condition, Operand
from baoxiu.policies.warranty.engine.documents import Spot
from baoxiu.policies.warranty.engine.fields import choice, day_fact, fact_name, need
from baoxiu.policies.warranty.engine.measures import Counting
from baoxiu.policies.warranty.engine.policy import (
    PART,
    Check,
    Clause,
    Denial,
    Duty,
    Exclusion,
    Fee,
    Limb,
    Losses,
    Open,
    Period,
    Right,
    Start,
    Tariff,
)
from baoxiu.policies.warranty.engine.vocabulary import (
    DECISIONS,
    FACTS,
    REQUESTS,
    Kind,
)
from baoxiu.policies.warranty.engine.wording import Wording

RIGHT_FIELDS = frozenset({
    "clause", "grants", "period", "about", "when", "cites", "fee", "losses", "price_difference", "overrides_exclusions",
    "burden_on_trader",
})  # fmt: skip
PERIOD_FIELDS = frozenset({
    "clause", "covers", "window", "start", "years", "months", "days", "at_least_years", "limbs", "combine", "limits",
    "clock_stop", "restarts_with_part", "cites",
})  # fmt: skip
LIMB_FIELDS = frozenset({"clause", "start", "years", "months", "days", "at_least_years"})
DENIALS = frozenset({"paid_service", "refused"})


@dataclass(frozen=True, slots=True)
class Sections:
    """Reads the sections of one document, by the clauses, open values, periods and conditions that it may name."""

    clauses: Mapping[str, Clause]
    library: Mapping[str, Clause]
    opens: Mapping[str, Open]
    wording: Wording

    def counting(self, spot: Spot) -> Counting:
        fields = spot.fields(frozenset({"rest_day_roll", "repair_days"}))
        by_hours = (
            "repair_days" in fields
            and choice(fields["repair_days"], frozenset({"dates", "hours"})) == "hours"
        )
        return Counting(self.optional_clause(fields, "rest_day_roll"), by_hours)

    def presumed(self, spot: Spot) -> tuple[tuple[str, str | bool, str], ...]:
        found = []
        for one in spot.items():
            fields = one.fields(frozenset({"fact", "value", "clause"}))
            need(one, fields, "fact", "value")
            fact, value = fact_name(fields["fact"]), fields["value"].literal()
            if not isinstance(value, (str, bool)) or (
                FACTS[fact].choices and value not in FACTS[fact].choices
            ):
                fields["value"].refuse("not_a_choice", f"{fact}: {value}")
            found.append((fact, value, self.optional_clause(fields)))
        return tuple(found)

    def asks(self, spot: Spot) -> dict[str, str]:
        return {name: self.clause(one) for name, one in spot.fields().items()}

    def clause(self, spot: Spot) -> str:
        name = spot.text()
        if name not in self.clauses and name not in self.library:
            spot.refuse("unknown_clause", name)
        return name

    def cites(self, fields: Mapping[str, Spot], name: str = "cites") -> tuple[str, ...]:
        return tuple(self.clause(one) for one in fields[name].items()) if name in fields else ()

    def condition(self, fields: Mapping[str, Spot], name: str = "when") -> Condition:
        return self.wording.condition(fields[name]) if name in fields else ALWAYS

    def optional_clause(self, fields: Mapping[str, Spot], name: str = "clause") -> str:
        return self.clause(fields[name]) if name in fields else ""

    def periods(self, spot: Spot) -> tuple[Period, ...]:
        return tuple(self._period(name, one) for name, one in spot.fields().items())

    def _period(self, name: str, spot: Spot) -> Period:
        fields = spot.fields(PERIOD_FIELDS)
        need(spot, fields, "clause")
        if name == PART:  # means: the period of whichever part failed
            spot.refuse("reserved", name)
        limbs = fields["limbs"].items() if "limbs" in fields else [spot]
        limits = fields["limits"].fields() if "limits" in fields else {}
        for fact, one in limits.items():
            if fact not in FACTS or FACTS[fact].kind is not Kind.COUNT:
                one.refuse("unknown_fact", fact)
        return Period(
            id=name,
            clause=self.clause(fields["clause"]),
            limbs=tuple(self._limb(one, is_whole="limbs" not in fields) for one in limbs),
            covers=self.condition(fields, "covers"),
            is_window="window" in fields and fields["window"].flag(),
            combine=self.wording.operand(fields["combine"]) if "combine" in fields else "any",
            limits=tuple((fact, self.wording.amount(one)) for fact, one in limits.items()),
            clock_stop=self.optional_clause(fields, "clock_stop"),
            restarts_with_part=self.optional_clause(fields, "restarts_with_part"),
            cites=self.cites(fields),
        )

    def _limb(self, spot: Spot, *, is_whole: bool) -> Limb:
        fields = spot.fields(PERIOD_FIELDS if is_whole else LIMB_FIELDS)
        need(spot, fields, "start")
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
            clause="" if is_whole else self.optional_clause(fields),
        )

    def _start(self, spot: Spot) -> Start:
        if isinstance(spot.value, str):
            return Start(day_fact(spot))
        fields = spot.fields(frozenset({"from", "plus_days", "clause", "when"}))
        need(spot, fields, "from")
        plus = fields["plus_days"].whole() if "plus_days" in fields else 0
        return Start(
            day_fact(fields["from"]), plus, self.optional_clause(fields), self.condition(fields)
        )

    def check(self, spot: Spot) -> Check:
        fields = spot.fields(frozenset({"clause", "vin", "requires", "when", "cites"}))
        need(spot, fields, "clause")
        return Check(
            clause=self.clause(fields["clause"]),
            vin=fact_name(fields["vin"]) if "vin" in fields else "",
            requires=tuple(fact_name(one) for one in fields["requires"].items())
            if "requires" in fields
            else (),
            when=self.condition(fields),
            cites=self.cites(fields),
        )

    def right(self, spot: Spot) -> Right:
        fields = spot.fields(RIGHT_FIELDS)
        need(spot, fields, "grants")
        period = fields["period"].text() if "period" in fields else ""
        if period and period != PART and period not in self.wording.periods:
            fields["period"].refuse("unknown_period", period)
        if not period:
            need(spot, fields, "clause")
        return Right(
            clause=self.optional_clause(fields),
            grants=frozenset(choice(one, frozenset(REQUESTS)) for one in fields["grants"].items()),
            period=period,
            about=self.condition(fields, "about"),
            when=self.condition(fields),
            cites=self.cites(fields),
            fee=self._fee(fields["fee"]) if "fee" in fields else None,
            losses=self._losses(fields["losses"]) if "losses" in fields else None,
            difference=self._parameter(fields["price_difference"])
            if "price_difference" in fields
            else "",
            overrides_exclusions="overrides_exclusions" in fields
            and fields["overrides_exclusions"].flag(),
            burden_on_trader="burden_on_trader" in fields and fields["burden_on_trader"].flag(),
        )

    def _fee(self, spot: Spot) -> Fee:
        fields = spot.fields(
            frozenset({"name", "basis", "rate", "clause", "use", "per", "cap", "since"})
        )
        need(spot, fields, "basis", "rate", "clause")
        basis = choice(fields["basis"], frozenset({"days", "usage"}))
        if basis == "usage":
            need(spot, fields, "use")
        name = "usage_fee" if basis == "usage" else "depreciation"
        return Fee(
            name=name,
            basis=basis,
            rate=self.wording.amount(fields["rate"]),
            clause=self.clause(fields["clause"]),
            use=fact_name(fields["use"]) if "use" in fields else "",
            per=fields["per"].whole() if "per" in fields else 1,
            cap=self.wording.amount(fields["cap"]) if "cap" in fields else None,
            since=day_fact(fields["since"]) if "since" in fields else "dates.invoice",
        )

    def _losses(self, spot: Spot) -> Losses:
        fields = spot.fields(frozenset({"clause", "adds", "less"}))
        need(spot, fields, "clause", "adds")
        less = (
            tuple(self._parameter(one) for one in fields["less"].items())
            if "less" in fields
            else ()
        )
        return Losses(
            self.clause(fields["clause"]),
            tuple(map(self._parameter, fields["adds"].items())),
            less,
        )

    def _parameter(self, spot: Spot) -> str:
        name = spot.text()
        if name not in self.opens:
            spot.refuse("unknown_parameter", name)
        return name

    def exclusion(self, spot: Spot) -> Exclusion:
        known = frozenset(
            {"clause", "when", "outcome", "cites", "documents", "shows_period", "only"}
        )
        fields = spot.fields(known)
        need(spot, fields, "clause", "when")
        only = fields["only"].items() if "only" in fields else []
        return Exclusion(
            clause=self.clause(fields["clause"]),
            when=self.condition(fields),
            outcome=choice(fields["outcome"], DENIALS) if "outcome" in fields else "paid_service",
            cites=self.cites(fields),
            is_about_documents="documents" in fields and fields["documents"].flag(),
            shows_period="shows_period" not in fields or fields["shows_period"].flag(),
            only=frozenset(choice(one, frozenset(REQUESTS)) for one in only),
        )

    def duty(self, spot: Spot) -> Duty:
        known = frozenset(
            {"clause", "decisions", "zh", "en", "when", "since", "hours", "days", "working_days"}
        )
        fields = spot.fields(known)
        need(spot, fields, "clause", "decisions", "zh", "en")
        return Duty(
            clause=self.clause(fields["clause"]),
            decisions=frozenset(
                choice(one, frozenset(DECISIONS)) for one in fields["decisions"].items()
            ),
            zh=fields["zh"].text(),
            en=fields["en"].text(),
            when=self.condition(fields),
            since=day_fact(fields["since"]) if "since" in fields else "dates.reported",
            hours=fields["hours"].whole() if "hours" in fields else 0,
            days=fields["days"].whole() if "days" in fields else 0,
            working_days=fields["working_days"].whole() if "working_days" in fields else 0,
        )

    def denial(self, spot: Spot) -> Denial:
        fields = spot.fields(frozenset({"clause", "outcome", "cites"}))
        need(spot, fields, "clause")
        outcome = choice(fields["outcome"], DENIALS) if "outcome" in fields else "paid_service"
        return Denial(self.clause(fields["clause"]), outcome, self.cites(fields))

    def tariff(self, spot: Spot) -> Tariff:
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
