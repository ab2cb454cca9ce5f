"""Facts as they stand in a worked case or a stored decision, read and written. What can't be true is named, not used."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation

from baoxiu.policies.warranty.engine.facts import FactProblem, Facts, Repair, Value
from baoxiu.policies.warranty.engine.vocabulary import FACTS, FactName, Kind

EARLIEST = dt.date(1990, 1, 1)
LARGEST = Decimal(10) ** 12
_SECTIONS = ("product", "sale", "dates", "usage", "documents", "failure")
_REPAIR_KEYS = {
    "in", "out", "hours", "same_fault", "by", "wait_parts_days", "excluded_hours", "replaced", "result", "quality",
}  # fmt: skip
# Days that cannot lie before another.
_ORDER = (
    ("dates.ex_works", "dates.factory_date"),
    ("dates.reported", "dates.ex_works"),
    ("dates.reported", "dates.factory_date"),
    ("dates.return_date", "dates.invoice"),
)


class _Refused(ValueError):
    """A value that is not what its fact needs; the text is the code of the problem."""


def read_facts(
    told: Mapping[str, object], *, jurisdiction: str = "CN", today: dt.date | None = None
) -> Facts:
    """Read the `facts` and `calendar` of a case. Unknown names and impossible values become `problems`.

    Days before 1990, days after `today` where it is given, negative numbers and a repair that ended before it began
    are such values: they count as unknown.
    """
    problems: list[FactProblem] = []
    values: dict[str, Value] = {"jurisdiction": jurisdiction}
    for name, value in _flattened(told):
        fact = FACTS.get(name)
        if fact is None or value is None:
            if fact is None:
                problems.append(FactProblem(name, "unknown_fact", str(value)))
            continue
        try:
            values[name] = _value(fact, value, today)
        except _Refused as refused:
            problems.append(FactProblem(name, str(refused), str(value)))
    for later, earlier in _ORDER:
        if later in values and earlier in values and str(values[later]) < str(values[earlier]):
            problems.append(
                FactProblem(
                    later, "before_" + earlier.removeprefix("dates."), str(values.pop(later))
                )
            )
    calendar = _mapping(told.get("calendar"))
    return Facts(
        values=values,
        repairs=tuple(_repairs(told.get("repairs"), today, problems)),
        parameters=_parameters(_mapping(told.get("policy_params")), problems),
        rest_days=frozenset(_days("rest_days", calendar, problems)),
        workdays=frozenset(_days("workdays", calendar, problems)),
        problems=tuple(problems),
    )


def write_facts(facts: Facts) -> dict[str, object]:
    """The same facts as a plain document that JSON holds and `read_facts` reads back."""
    told: dict[str, dict[str, object]] = {}
    document: dict[str, object] = {}
    for name, value in facts.values.items():
        section, _, key = name.partition(".")
        if key:
            told.setdefault(section, {})[key] = _plain(value)
        elif name != "jurisdiction":
            document[name] = value
    document |= told
    document["repairs"] = [_repair_document(repair) for repair in facts.repairs]
    document["policy_params"] = {name: _plain(value) for name, value in facts.parameters.items()}
    document["calendar"] = {
        "rest_days": sorted(day.isoformat() for day in facts.rest_days),
        "workdays": sorted(day.isoformat() for day in facts.workdays),
    }
    return document


def read_value(name: str, text: str) -> Value:
    """One fact from what a person typed.

    Raises:
        ValueError: it is no fact, or not a value of its kind; the text is a code of FactProblem.
    """
    if name not in FACTS:
        raise _Refused("unknown_fact")
    return _value(FACTS[name], text, None)


def _flattened(told: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    if "request" in told:
        yield "request", told["request"]
    for section in _SECTIONS:
        for key, value in _mapping(told.get(section)).items():
            yield f"{section}.{key}", value


def _mapping(value: object) -> Mapping[str, object]:
    return {str(key): one for key, one in value.items()} if isinstance(value, Mapping) else {}


def _value(fact: FactName, value: object, today: dt.date | None) -> Value:
    match fact.kind:
        case Kind.DATE:
            return _day(value, today)
        case Kind.MOMENT:
            return _moment(value, today)
        case Kind.COUNT | Kind.AMOUNT:
            return _number(value, is_count=fact.kind is Kind.COUNT)
        case Kind.FLAG:
            return _flag(value)
    if fact.kind is Kind.CHOICE and value not in fact.choices:
        raise _Refused("not_a_choice")
    return str(value)


def _flag(value: object) -> bool:
    text = str(value).lower()
    if text not in {"true", "false"}:
        raise _Refused("not_a_flag")
    return text == "true"


def _number(value: object, *, is_count: bool) -> Value:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        raise _Refused("not_a_number") from None
    if not number.is_finite():
        raise _Refused("not_a_number")
    if number < 0:
        raise _Refused("negative")
    if number >= LARGEST:
        raise _Refused("too_large")
    return int(number) if is_count else number


def _day(value: object, today: dt.date | None) -> dt.date:
    try:
        day = dt.date.fromisoformat(str(value))
    except ValueError:
        raise _Refused("not_a_date") from None
    if day < EARLIEST:
        raise _Refused("before_1990")
    if today is not None and day > today:
        raise _Refused("in_the_future")
    return day


def _moment(value: object, today: dt.date | None) -> dt.datetime:
    try:
        moment = dt.datetime.fromisoformat(str(value))
    except ValueError:
        raise _Refused("not_a_date") from None
    _day(moment.date(), today)
    return moment


def _days(
    key: str, calendar: Mapping[str, object], problems: list[FactProblem]
) -> Iterator[dt.date]:
    days = calendar.get(key)
    for day in days if isinstance(days, (list, tuple)) else ():
        try:
            yield _day(day, None)
        except _Refused as refused:
            problems.append(FactProblem(f"calendar.{key}", str(refused), str(day)))


def _parameters(told: Mapping[str, object], problems: list[FactProblem]) -> dict[str, Value]:
    """Parameters that were given a value: numbers as Decimal, also where they are quoted."""
    read: dict[str, Value] = {}
    for name, value in told.items():
        if value is None or isinstance(value, (list, dict)):
            continue
        try:
            read[name] = _parameter(str(value))
        except _Refused as refused:
            problems.append(FactProblem(f"params.{name}", str(refused), str(value)))
    return read


def _parameter(text: str) -> Value:
    if text.lower() in {"true", "false"}:
        return text.lower() == "true"
    try:
        return Decimal(str(_number(text, is_count=False)))
    except _Refused as refused:
        if str(refused) == "not_a_number":
            return text
        raise


def _repairs(told: object, today: dt.date | None, problems: list[FactProblem]) -> Iterator[Repair]:
    for number, one in enumerate(told if isinstance(told, (list, tuple)) else (), start=1):
        yield _Visit(number, _mapping(one), today, problems).read()


class _Visit:
    """One entry of `repairs` while it is read; what can't be true is named as `repairs.N.key`."""

    def __init__(
        self,
        number: int,
        told: Mapping[str, object],
        today: dt.date | None,
        problems: list[FactProblem],
    ) -> None:
        self.number, self.told, self.today, self.problems = number, told, today, problems

    def read(self) -> Repair:
        for key in sorted(set(self.told) - _REPAIR_KEYS):
            self._refuse(key, "unknown_fact")
        came_in, out = self._read_day("in"), self._read_day("out")
        if came_in is not None and out is not None and out < came_in:
            self._refuse("out", "out_before_in")
            came_in = out = None
        hours, excluded = self._read_number("hours"), self._read_number("excluded_hours")
        same_fault, quality = self.told.get("same_fault"), self.told.get("quality", True)
        return Repair(
            came_in=came_in,
            out=out,
            hours=hours,
            excluded_hours=excluded or Decimal(0),
            same_fault=same_fault if isinstance(same_fault, bool) else None,
            is_authorised=self.told.get("by") != "other",
            wait_parts_days=int(self._read_number("wait_parts_days") or 0),
            replaced=str(self.told.get("replaced") or ""),
            is_quality=quality is not False,
            result=str(self.told.get("result") or ""),
        )

    def _read_day(self, key: str) -> dt.date | None:
        value = self.told.get(key)
        if value is None:
            return None
        try:
            return _day(value, self.today)
        except _Refused as refused:
            self._refuse(key, str(refused))
            return None

    def _read_number(self, key: str) -> Decimal | None:
        value = self.told.get(key)
        if value is None:
            return None
        try:
            return Decimal(str(_number(value, is_count=False)))
        except _Refused as refused:
            self._refuse(key, str(refused))
            return None

    def _refuse(self, key: str, code: str) -> None:
        self.problems.append(
            FactProblem(f"repairs.{self.number}.{key}", code, str(self.told.get(key)))
        )


def _plain(value: Value) -> object:
    if isinstance(value, (dt.date, dt.datetime)):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def _repair_document(repair: Repair) -> dict[str, object]:
    told: dict[str, object] = {
        "in": repair.came_in and repair.came_in.isoformat(),
        "out": repair.out and repair.out.isoformat(),
        "hours": None if repair.hours is None else str(repair.hours),
        "excluded_hours": str(repair.excluded_hours) if repair.excluded_hours else None,
        "same_fault": repair.same_fault,
        "by": "authorised" if repair.is_authorised else "other",
        "wait_parts_days": repair.wait_parts_days or None,
        "replaced": repair.replaced or None,
        "quality": None if repair.is_quality else False,
        "result": repair.result or None,
    }
    return {key: value for key, value in told.items() if value is not None}
