"""Kinds of columns. A list declares its columns once; every output is made from the declaration."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from django.db.models import Case, F, IntegerField, Q, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import NullIf
from django.utils.text import capfirst
from django.utils.timezone import get_current_timezone, localtime
from django.utils.translation import gettext

from baoxiu.foundation.access.permissions import Permission
from baoxiu.foundation.web.deadlines import Deadline
from baoxiu.kernel import money, quantity
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.rounding import half_up

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

TEXT_KINDS = {"text", "name", "code", "choice"}
TEXT_OPERATORS = ("matches", "not_matches", "equals", "in", "empty", "not_empty")
CHOICE_OPERATORS = ("in", "not_in", "empty", "not_empty")
NUMBER_OPERATORS = ("eq", "ne", "lt", "le", "gt", "ge", "between", "empty", "not_empty")
TIME_OPERATORS = (
    "on", "before", "after", "between", "last_days", "next_days", "today", "this_month", "past",
    "empty", "not_empty",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a choice column, with how it looks: `tone` is a state family of the design."""

    value: str
    label: str | _StrPromise
    tone: str = "grey"
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Lookup:
    """Another record that a cell names by number or name; both look within the actor's scope only.

    `find` answers the one record that is meant, or None; `suggest` offers words for what has been typed so far.
    """

    find: Callable[[Actor, str], Any | None]
    suggest: Callable[[Actor, str], Iterable[str]]


@dataclass(frozen=True, kw_only=True, eq=False)
class Column:
    """Base of all columns. A column is itself and no other: comparing by content would translate every label.

    `path` is where the value lies (an ORM path, by default the column's name); `sort_path` is the stored
    key to order by where that differs. `sums` shows its sum in totals and group rows unless another of its `measures` is chosen. `key_path` is the
    foreign key behind a name, by which groups are counted. `blank` stands where there is no value,
    instead of a dash; `is_list` marks several values in one text, of which a narrow cell shows the first
    and how many more; `shown` is what cells say where that is not the stored value. `searched_in` is a
    SearchField that holds the column's words too, so that its 2-gram index serves wildcards on the column.
    `edits` names the value that the table's service takes from an edited cell; without it a cell can't be
    edited. `enters` is the same for cells that are filled in new rows only; with `lookup` the value is another
    record's key. A column with `permission` does not exist for actors without it.
    """

    kind: ClassVar[str] = "text"
    operators: ClassVar[tuple[str, ...]] = TEXT_OPERATORS
    measures: ClassVar[tuple[str, ...]] = ("count",)

    name: str
    label: str | _StrPromise
    path: str = ""
    sort_path: str = ""
    key_path: str = ""
    width: int = 120
    is_link: bool = False
    is_sortable: bool = True
    is_groupable: bool = True
    is_nullable: bool = True
    sums: bool = False
    unit: str | _StrPromise = ""
    blank: str | _StrPromise = ""
    is_list: bool = False
    shown: Combinable | None = None
    searched_in: str = ""
    edits: str = ""
    enters: str = ""
    lookup: Lookup | None = None
    permission: Permission | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "path", self.path or self.name)
        object.__setattr__(self, "sort_path", self.sort_path or self.path)

    def order(self, *, descending: bool) -> Combinable | str:
        """The ORDER BY term; empty values come last in both directions."""
        if not self.is_nullable:
            return f"-{self.sort_path}" if descending else self.sort_path
        term = NullIf(F(self.sort_path), Value("")) if self._may_be_blank else F(self.sort_path)
        return term.desc(nulls_last=True) if descending else term.asc(nulls_last=True)

    def runs(self, *, descending: bool) -> list[tuple[Q, tuple[str, ...]]]:
        """The order as runs, one after the other: which rows, and by what an index brings them in order."""
        term = (f"-{self.sort_path}" if descending else self.sort_path,)
        if not self.is_nullable:
            return [(Q(), term)]
        empty = Q(**{f"{self.sort_path}__isnull": True})
        if self._may_be_blank:
            empty |= Q(**{self.sort_path: ""})
        return [(~empty, term), (empty, ())]

    @property
    def _may_be_blank(self) -> bool:
        """Whether it is ordered by the text itself, where an empty one is stored as such and not as NULL."""
        return self.kind in TEXT_KINDS and self.sort_path == self.path

    def cell(self, value: Any) -> Any:
        """The stored value as JSON."""
        return value or None

    def text(self, value: Any) -> str:
        """The stored value as plain text for people."""
        return "" if value is None else str(value)

    def texts(self) -> Callable[[Any], str]:
        """`text` for very many values: what is the same for all of them is looked up once."""
        return self.text

    def described(self) -> dict[str, Any]:
        """The declaration as the grid island reads it."""
        return {
            "name": self.name,
            "label": capfirst(str(self.label)),
            "kind": self.kind,
            "width": self.width,
            "link": self.is_link,
            "sortable": self.is_sortable,
            "groupable": self.is_groupable,
            "filterable": bool(self.operators),
            "sum": self.sums,
            "totals": list(self.measures),
            "unit": str(self.unit),
            "blank": str(self.blank),
            "list": self.is_list,
            "choices": [],
            "operators": list(self.operators),
            "editable": bool(self.edits),
            "enterable": bool(self.edits or self.enters),
            "lookup": self.lookup is not None,
        }


@dataclass(frozen=True, kw_only=True, eq=False)
class Code(Column):
    """Numbers and codes: never broken, never cut."""

    kind = "code"
    is_groupable: bool = False


@dataclass(frozen=True, kw_only=True, eq=False)
class Text(Column):
    """Words; long ones end in an ellipsis."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Name(Column):
    """Names of people, firms and places, ordered by pinyin through a stored key."""

    kind = "name"
    width: int = 180


@dataclass(frozen=True, kw_only=True, eq=False)
class ChoiceColumn(Column):
    """One of a few declared values, shown as a chip, ordered as declared.

    `looks` are values that only cells can have, through `shown`; nobody can choose them in a condition.
    """

    kind = "choice"
    operators = CHOICE_OPERATORS
    choices: tuple[Choice, ...] = ()
    looks: tuple[Choice, ...] = ()
    width: int = 92

    def order(self, *, descending: bool) -> Combinable | str:
        ranks = [
            When(Q(**{self.path: choice.value}), then=Value(rank))
            for rank, choice in enumerate(self.choices)
        ]
        term = Case(*ranks, default=Value(None), output_field=IntegerField())
        return term.desc(nulls_last=True) if descending else term.asc(nulls_last=True)

    def runs(self, *, descending: bool) -> list[tuple[Q, tuple[str, ...]]]:
        values = [choice.value for choice in self.choices]
        declared = values[::-1] if descending else values
        ordered = [(Q(**{self.path: value}), ()) for value in declared]
        return [*ordered, (~Q(**{f"{self.path}__in": values}), ())]

    def text(self, value: Any) -> str:
        return self.texts()(value)

    def texts(self) -> Callable[[Any], str]:
        labels = {choice.value: str(choice.label) for choice in (*self.choices, *self.looks)}
        return lambda value: labels.get(value) or ("" if value is None else str(value))

    def described(self) -> dict[str, Any]:
        choices = [
            {
                "value": c.value,
                "label": str(c.label),
                "tone": c.tone,
                "icon": c.icon,
                "look": c in self.looks,
            }
            for c in (*self.choices, *self.looks)
        ]
        return super().described() | {"choices": choices}


@dataclass(frozen=True, kw_only=True, eq=False)
class Flag(Column):
    """Yes or no."""

    kind = "flag"
    operators = ("yes", "no")
    width: int = 64
    is_nullable: bool = False

    def runs(self, *, descending: bool) -> list[tuple[Q, tuple[str, ...]]]:
        ordered = [(Q(**{self.path: value}), ()) for value in (descending, not descending)]
        empty = [(Q(**{f"{self.path}__isnull": True}), ())] if self.is_nullable else []
        return [*ordered, *empty]

    def cell(self, value: Any) -> Any:
        return value

    def text(self, value: Any) -> str:
        return gettext("yes") if value else gettext("no")

    def texts(self) -> Callable[[Any], str]:
        yes, no = self.text(True), self.text(False)
        return lambda value: yes if value else no


@dataclass(frozen=True, kw_only=True, eq=False)
class Integer(Column):
    """Whole numbers."""

    kind = "integer"
    operators = NUMBER_OPERATORS
    measures = ("sum", "avg", "min", "max", "count")
    width: int = 72
    is_groupable: bool = False

    def cell(self, value: Any) -> Any:
        return value

    def number(self, value: Any) -> float | int | None:
        """The stored value as a number for a spreadsheet cell."""
        return None if value is None else int(value)

    def parse(self, raw: str) -> int:
        """A typed value as it is stored. Raises ValueError."""
        return int(raw)

    def average(self, total: int, count: int) -> str:
        """The mean as a cell, to the thousandth; of amounts to the smallest unit."""
        return quantity.plain(half_up(total * quantity.MILLI, count))


@dataclass(frozen=True, kw_only=True, eq=False)
class MoneyColumn(Integer):
    """Amounts, stored as integers of the smallest unit."""

    kind = "money"
    width: int = 96

    def cell(self, value: Any) -> Any:
        return None if value is None else money.plain(value)

    def text(self, value: Any) -> str:
        return "" if value is None else money.plain(value)

    def number(self, value: Any) -> float | int | None:
        return None if value is None else value / 100

    def parse(self, raw: str) -> int:
        return money.Money.parse(raw).minor

    def average(self, total: int, count: int) -> str:
        return money.plain(half_up(total, count))


@dataclass(frozen=True, kw_only=True, eq=False)
class QuantityColumn(Integer):
    """Quantities, stored as integers of a thousandth."""

    kind = "quantity"

    def cell(self, value: Any) -> Any:
        return None if value is None else quantity.plain(value)

    def text(self, value: Any) -> str:
        return "" if value is None else quantity.plain(value)

    def number(self, value: Any) -> float | int | None:
        return None if value is None else value / 1000

    def parse(self, raw: str) -> int:
        return quantity.parse(raw)

    def average(self, total: int, count: int) -> str:
        return quantity.plain(half_up(total, count))


@dataclass(frozen=True, kw_only=True, eq=False)
class DateColumn(Column):
    """Calendar days."""

    kind = "date"
    operators = TIME_OPERATORS
    measures = ("min", "max", "count")
    width: int = 92
    is_groupable: bool = True

    def cell(self, value: dt.date | None) -> Any:
        return value.isoformat() if value else None

    def text(self, value: Any) -> str:
        return value.isoformat() if value else ""


@dataclass(frozen=True, kw_only=True, eq=False)
class InstantColumn(Column):
    """Instants, shown in the organisation's time zone."""

    kind = "datetime"
    operators = (*TIME_OPERATORS, "next_hours")
    measures = ("min", "max", "count")
    width: int = 104
    is_groupable: bool = False

    def cell(self, value: dt.datetime | None) -> Any:
        return localtime(value).isoformat(timespec="minutes") if value else None

    def text(self, value: Any) -> str:
        return f"{localtime(value):%Y-%m-%d %H:%M}" if value else ""

    def texts(self) -> Callable[[Any], str]:
        zone = get_current_timezone()
        return lambda value: value.astimezone(zone).isoformat(" ")[:16] if value else ""


@dataclass(frozen=True, kw_only=True, eq=False)
class DeadlineColumn(InstantColumn):
    """When a clock is due, and how it stands; ordered and asked by the due time, which only a running clock has.

    `shown` gives `state|due|promised|left` with the times in minutes, see `foundation/web/deadlines.py`.
    """

    kind = "deadline"
    width: int = 104

    def cell(self, value: Any) -> Any:
        told = Deadline.read(value or "")
        if told is None:
            return None
        due = f"{told.due:%Y-%m-%dT%H:%M:%SZ}" if told.due else ""
        return f"{told.state}|{due}|{told.promised}|{told.left}"

    def text(self, value: Any) -> str:
        told = Deadline.read(value or "")
        if told is None:
            return ""
        if told.due and told.state == "open":
            return f"{localtime(told.due):%Y-%m-%d %H:%M}"
        return told.words(localtime())

    def texts(self) -> Callable[[Any], str]:
        return self.text


@dataclass(frozen=True, slots=True)
class View:
    """A view that every user of the list has, such as "Waiting for dispatch"."""

    name: str
    label: str | _StrPromise
    query: dict[str, Any] = field(default_factory=dict)
    is_hot: bool = False
