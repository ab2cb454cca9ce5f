"""Conditions: a tree of AND and OR over declared columns, its SQL and its sentence (PIM.8)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.grid.columns import ChoiceColumn, Column, Integer
from baoxiu.foundation.grid.table import Table
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import BadRequest
from baoxiu.kernel.text import fragments

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

DEEPEST = 4
MOST_CONDITIONS = 40
MOST_VALUES = 200
LONGEST_VALUE = 200
MOST_DAYS = 3660
MOST_HOURS = 1000
LIST_JOINER = "、"  # between the values of a column with `is_list`

_FIRST, _LAST = dt.date(1970, 1, 1), dt.date(2199, 12, 30)

OPERATOR_LABELS: dict[str, str | _StrPromise] = {
    "matches": _("contains"), "not_matches": _("does not contain"), "equals": _("is"),
    "in": _("is"), "not_in": _("is not"), "empty": _("is empty"), "not_empty": _("is not empty"),
    "eq": "=", "ne": "≠", "lt": "<", "le": "≤", "gt": ">", "ge": "≥",
    "between": _("between"), "on": _("on"), "before": _("before"), "after": _("after"),
    "last_days": _("in the last days:"), "next_days": _("in the next days:"),
    "past": _("is past"), "next_hours": _("in the next hours:"),
    "today": _("is today"), "this_month": _("is in this month"),
    "yes": _("is yes"), "no": _("is no"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Condition:
    """One column, operator and value, with the SQL it stands for and its words."""

    column: Column
    operator: str
    q: Q
    value_text: str


@dataclass(frozen=True, slots=True)
class Group:
    """Conditions and groups joined by "and" or "or". With one member the joiner has no effect."""

    joiner: str
    items: tuple[Condition | Group, ...]

    @property
    def q(self) -> Q:
        combined = Q()
        for item in self.items:
            combined = combined | item.q if self.joiner == "or" else combined & item.q
        return combined

    @property
    def has_wildcard(self) -> bool:
        """Whether texts must be looked through, which few indexes bring in order."""
        return any(
            item.has_wildcard if isinstance(item, Group) else item.operator == "matches"
            for item in self.items
        )


def parse(raw: object, table: Table, actor: Actor, at: dt.datetime) -> Group | None:
    """Read a filter tree as the island and REST send it; None for no filter.

    Raises BadRequest, naming the part, for an unknown column, operator or an unreadable value.
    """
    if raw is None:
        return None
    budget = [MOST_CONDITIONS]

    def node(part: object, depth: int) -> Condition | Group:
        budget[0] -= 1
        if not isinstance(part, dict) or depth > DEEPEST or budget[0] < 0:
            raise BadRequest(_("The conditions are nested too deep, too many, or not readable."))
        if "items" not in part:
            return _condition(part, table, actor, at)
        if part.get("op") not in ("and", "or") or not isinstance(part["items"], list):
            raise BadRequest(_("Conditions are joined by “and” or “or”."))
        return Group(part["op"], tuple(node(item, depth + 1) for item in part["items"]))

    root = node(raw, 1)
    group = root if isinstance(root, Group) else Group("and", (root,))
    return group if group.items else None


def _condition(part: dict[str, Any], table: Table, actor: Actor, at: dt.datetime) -> Condition:
    if unknown := part.keys() - {"column", "operator", "value"}:
        raise BadRequest(_("Unknown part “%(name)s” in a condition."), name=min(unknown)[:60])
    column = table.column(part.get("column"), actor)
    operator = part.get("operator")
    if not isinstance(operator, str) or operator not in column.operators:
        raise BadRequest(
            _("Column “%(column)s” has no operator “%(operator)s”."),
            column=column.name,
            operator=str(operator)[:60],
        )
    try:
        q, text = _MEANINGS[operator](column, part.get("value"), at)
    except (ValueError, TypeError, OverflowError) as error:
        raise BadRequest(
            _("“%(value)s” is not a value for “%(column)s”."),
            value=str(part.get("value"))[:60],
            column=column.name,
        ) from error
    return Condition(column, operator, q, text)


Meaning = Callable[[Column, Any, dt.datetime], tuple[Q, str]]


def _string(value: Any) -> str:
    if not isinstance(value, str | int) or isinstance(value, bool):
        raise TypeError(value)
    text = str(value)
    if len(text) > LONGEST_VALUE or "\0" in text:
        raise ValueError(text)
    text.encode()  # a lone surrogate is a ValueError here
    return text


def _strings(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    if not 0 < len(values) <= MOST_VALUES:
        raise ValueError(value)
    return [_string(each) for each in values]


def _empty(column: Column) -> Q:
    q = Q(**{f"{column.path}__isnull": True})
    return q | Q(**{column.path: ""}) if column.kind in {"text", "code", "name", "choice"} else q


def _matches(column: Column, value: Any, at: dt.datetime) -> tuple[Q, str]:
    text = _string(value)
    pieces = fragments(text)
    q = Q(**{f"{column.path}__wildcard": pieces})
    if column.searched_in:
        words = tuple(word for piece in pieces for word in piece.split(LIST_JOINER))
        q &= Q(**{f"{column.searched_in}__grams": words})
    return q, text


def _in(column: Column, value: Any, at: dt.datetime) -> tuple[Q, str]:
    values = _strings(value)
    if isinstance(column, ChoiceColumn) and set(values) - {c.value for c in column.choices}:
        raise ValueError(value)
    return Q(**{f"{column.path}__in": values}), "、".join(column.text(each) for each in values)


def _compared(lookup: str) -> Meaning:
    def meaning(column: Column, value: Any, at: dt.datetime) -> tuple[Q, str]:
        if not isinstance(column, Integer):
            raise TypeError(column)
        number = column.parse(_string(value))
        return Q(**{f"{column.path}{lookup}": number}), column.text(number)

    return meaning


def _day(value: Any) -> dt.date:
    day = dt.date.fromisoformat(_string(value))
    if not _FIRST <= day <= _LAST:  # beyond lies overflow (reliability.md 1.4)
        raise ValueError(value)
    return day


def _days(column: Column, first: dt.date, last: dt.date) -> Q:
    """Days `first` to `last`, both included, as a half-open period."""
    until = last + dt.timedelta(days=1)
    if column.kind == "date":
        return Q(**{f"{column.path}__gte": first, f"{column.path}__lt": until})
    zone = get_current_timezone()
    midnights = [dt.datetime.combine(day, dt.time(), zone) for day in (first, until)]
    return Q(**{f"{column.path}__gte": midnights[0], f"{column.path}__lt": midnights[1]})


def _before(column: Column, value: Any, at: dt.datetime) -> tuple[Q, str]:
    day = _day(value)
    return _days(column, _FIRST, day - dt.timedelta(days=1)), day.isoformat()


def _after(column: Column, value: Any, at: dt.datetime) -> tuple[Q, str]:
    day = _day(value)
    return _days(column, day + dt.timedelta(days=1), _LAST), day.isoformat()


def _on(column: Column, value: Any, at: dt.datetime) -> tuple[Q, str]:
    day = _day(value)
    return _days(column, day, day), day.isoformat()


def _between(column: Column, value: Any, at: dt.datetime) -> tuple[Q, str]:
    low, high = _strings(value)
    if isinstance(column, Integer):
        first, last = column.parse(low), column.parse(high)
        q = Q(**{f"{column.path}__gte": first, f"{column.path}__lte": last})
        return q, f"{column.text(first)} – {column.text(last)}"
    return _days(column, _day(low), _day(high)), f"{_day(low)} – {_day(high)}"


def _around(direction: int) -> Meaning:
    def meaning(column: Column, value: Any, at: dt.datetime) -> tuple[Q, str]:
        days = int(_string(value))
        if not 0 < days <= MOST_DAYS:
            raise ValueError(value)
        today = at.astimezone(get_current_timezone()).date()
        other = today + dt.timedelta(days=direction * (days - 1))
        return _days(column, min(today, other), max(today, other)), str(days)

    return meaning


def _past(column: Column, value: Any, at: dt.datetime) -> tuple[Q, str]:
    limit = at.astimezone(get_current_timezone()).date() if column.kind == "date" else at
    return Q(**{f"{column.path}__lt": limit}), ""


def _next_hours(column: Column, value: Any, at: dt.datetime) -> tuple[Q, str]:
    hours = int(_string(value))
    if column.kind not in {"datetime", "deadline"} or not 0 < hours <= MOST_HOURS:
        raise ValueError(value)
    until = at + dt.timedelta(hours=hours)
    return Q(**{f"{column.path}__gte": at, f"{column.path}__lt": until}), str(hours)


def _today(column: Column, value: Any, at: dt.datetime) -> tuple[Q, str]:
    today = at.astimezone(get_current_timezone()).date()
    return _days(column, today, today), ""


def _this_month(column: Column, value: Any, at: dt.datetime) -> tuple[Q, str]:
    first = at.astimezone(get_current_timezone()).date().replace(day=1)
    following = (first + dt.timedelta(days=32)).replace(day=1)
    return _days(column, first, following - dt.timedelta(days=1)), ""


def _negated(meaning: Meaning) -> Meaning:
    def opposite(column: Column, value: Any, at: dt.datetime) -> tuple[Q, str]:
        q, text = meaning(column, value, at)
        return _empty(column) | ~q, text

    return opposite


_MEANINGS: dict[str, Meaning] = {
    "matches": _matches,
    "not_matches": _negated(_matches),
    "equals": lambda column, value, at: (Q(**{column.path: _string(value)}), _string(value)),
    "in": _in,
    "not_in": _negated(_in),
    "empty": lambda column, value, at: (_empty(column), ""),
    "not_empty": lambda column, value, at: (~_empty(column), ""),
    "eq": _compared(""),
    "ne": _negated(_compared("")),
    "lt": _compared("__lt"),
    "le": _compared("__lte"),
    "gt": _compared("__gt"),
    "ge": _compared("__gte"),
    "between": _between,
    "on": _on,
    "before": _before,
    "after": _after,
    "last_days": _around(-1),
    "next_days": _around(1),
    "past": _past,
    "next_hours": _next_hours,
    "today": _today,
    "this_month": _this_month,
    "yes": lambda column, value, at: (Q(**{column.path: True}), ""),
    "no": lambda column, value, at: (Q(**{column.path: False}), ""),
}


def sentence(group: Group | None) -> list[dict[str, Any]]:
    """The conditions as words: text, value and the path of each in the tree, to remove it by."""
    words: list[dict[str, Any]] = []

    def speak(part: Group, path: list[int]) -> None:
        for index, item in enumerate(part.items):
            if isinstance(item, Group):
                speak(item, [*path, index])
                continue
            operator = str(OPERATOR_LABELS[item.operator])
            words.append(
                {
                    "text": f"{item.column.label} {operator}",
                    "value": item.value_text,
                    "path": [*path, index],
                }
            )

    if group:
        speak(group, [])
    return words


def spoken(group: Group | None) -> str:
    """The whole tree as one line, with brackets, for the head of an export."""
    if group is None:
        return ""
    joiner = gettext("and") if group.joiner == "and" else gettext("or")
    parts = [
        f"({spoken(item)})"
        if isinstance(item, Group)
        else f"{item.column.label} {OPERATOR_LABELS[item.operator]} {item.value_text}".strip()
        for item in group.items
    ]
    return f" {joiner} ".join(parts)
