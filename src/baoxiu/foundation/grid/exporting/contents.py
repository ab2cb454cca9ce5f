"""What a file shows: the list as it is on the screen, read once from front to back, whatever its length."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from typing import Any

from django.db.models import F
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from baoxiu.foundation.grid import conditions, windows
from baoxiu.foundation.grid.columns import Column
from baoxiu.foundation.grid.exporting.screens import Screen
from baoxiu.foundation.grid.grouping import grouped
from baoxiu.foundation.grid.measures import Measure, measure_word
from baoxiu.foundation.grid.query import Query

CHUNK = 2_000

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a column as a whole: a sum, an average, a first day, how many."""

    measure: Measure
    cell: Any

    @property
    def word(self) -> str:
        """Which measure it is; a sum needs no word."""
        return measure_word(self.measure)

    @property
    def text(self) -> str:
        """The value as plain text."""
        if self.cell is None:
            return ""
        text = str(self.cell)
        is_instant = self.measure.column.kind == "datetime" and self.measure.function != "count"
        return text[:16].replace("T", " ") if is_instant else text


Sums = dict[int, Told]  # by the place of the column


@dataclass(frozen=True, slots=True)
class Heading:
    """The line of a group."""

    level: int
    text: str
    sums: Sums
    is_open: bool
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows with no heading between them: the stored values of each column, from top to bottom."""

    columns: Sequence[Sequence[Any]]
    count: int
    is_hidden: bool = False


@dataclass(slots=True)
class _Figures:
    count: int
    cells: dict[str, Any]


class Contents:
    """The columns, lines and totals of a list of `total` rows.

    Columns that make groups are headings instead, as on the screen. A heading begins in the first
    column; `has_lead` asks for an empty column before it where that one has a total.
    """

    def __init__(self, query: Query, screen: Screen, total: int) -> None:
        self.query = query
        self.screen = screen
        self.total = total
        self.columns = tuple(column for column in query.columns if column not in query.group)
        self.merged = [
            place for place, column in enumerate(self.columns) if column.name in screen.merged
        ]
        places = {column: place for place, column in enumerate(self.columns)}
        self.measures = {
            places[measure.column]: measure
            for measure in query.measures
            if measure.column in places
        }
        self.has_lead = not self.columns or 0 in self.measures
        self._whole: dict[str, Any] | None = None

    @property
    def title(self) -> str:
        return str(self.query.table.title)

    @property
    def depth(self) -> int:
        """How many levels of groups there are."""
        return len(self.query.group)

    def blocks(self, progress: Progress | None = None) -> Iterator[Heading | Rows]:
        """Headings and rows in the order of the screen."""
        if self.query.group:
            return self._grouped(progress)
        return (
            Rows(tuple(zip(*chunk, strict=True)), len(chunk))
            for chunk in chunks(ordered(self.query), self.columns, progress=progress)
        )

    def totals(self) -> tuple[str, Sums] | None:
        """What the last line says, and the totals in it; None without any. To be asked after the blocks."""
        if not self.query.measures:
            return None
        whole = windows.totals(self.query) if self._whole is None else self._whole
        return _("Total of %(count)s rows") % {"count": f"{self.total:,}"}, self._told(whole)

    def _grouped(self, progress: Progress | None) -> Iterator[Heading | Rows]:
        depth, figures = self.depth, self._figures()
        cells = [column.cell for column in self.query.group]
        keys = [F(column.path) for column in self.query.group]
        path: tuple[Any, ...] | None = None
        is_hidden = False
        for chunk in chunks(ordered(self.query), self.columns, keys, progress=progress):
            for stored, run in groupby(chunk, key=lambda row: row[:depth]):
                here = tuple(cell(value) for cell, value in zip(cells, stored, strict=True))
                if here != path:
                    yield from self._headings(path, here, stored, figures)
                    path = here
                    is_hidden = not all(self._is_open(here[: end + 1]) for end in range(depth))
                rows = list(run)
                yield Rows(tuple(zip(*rows, strict=True))[depth:], len(rows), is_hidden)

    def _headings(
        self,
        before: tuple[Any, ...] | None,
        path: tuple[Any, ...],
        stored: Sequence[Any],
        figures: dict[tuple[Any, ...], _Figures],
    ) -> Iterator[Heading]:
        """The headings between the group `before` and this one, from the level where they part."""
        for level, column in enumerate(self.query.group):
            own = path[: level + 1]
            if before is not None and before[: level + 1] == own:
                continue
            found = figures.get(own)  # none if its first row came meanwhile
            words = {
                "field": capfirst(str(column.label)),
                "value": column.text(stored[level]) or "—",
                "count": f"{found.count:,}" if found else "?",
            }
            yield Heading(
                level=level,
                text=_("%(field)s: %(value)s (%(count)s rows)") % words,
                sums=self._told(found.cells) if found else {},
                is_open=self._is_open(own),
                is_hidden=not all(self._is_open(own[:end]) for end in range(1, level + 1)),
            )

    def _figures(self) -> dict[tuple[Any, ...], _Figures]:
        """Count and totals of every group on every level; one statement, which tells those of the whole, too."""
        found: dict[tuple[Any, ...], _Figures] = {}
        leaves, self._whole = grouped(self.query)
        for leaf in leaves:
            for level, cells in enumerate([*leaf["above"], leaf["sums"]]):
                path = tuple(leaf["values"][: level + 1])
                found.setdefault(path, _Figures(0, cells)).count += leaf["count"]
        return found

    def _told(self, cells: dict[str, Any]) -> Sums:
        return {
            place: Told(measure, cells[measure.column.name])
            for place, measure in self.measures.items()
        }

    def _is_open(self, path: tuple[Any, ...]) -> bool:
        return self.screen.open is None or path in self.screen.open


def chunks(
    rows: Any, columns: Sequence[Column], before: Sequence[Any] = (), *, progress: Progress | None
) -> Iterator[list[tuple[Any, ...]]]:
    """Stored values in lots of CHUNK, streamed: those of `before`, then those that the columns show."""
    paths = [*before, *(column.shown or column.path for column in columns)]
    streamed = iter(rows.values_list(*paths).iterator(chunk_size=CHUNK))
    done = 0
    while lot := list(islice(streamed, CHUNK)):
        yield lot
        done += len(lot)
        if progress:
            progress(done)


def said(query: Query) -> str:
    """Search and conditions as one line; empty when everything is shown."""
    spoken = conditions.spoken(query.filter)
    if not query.search:
        return spoken
    searched = _("contains “%(text)s”") % {"text": "*".join(query.search)}
    return f"{searched} · {spoken}" if spoken else searched


def heading(column: Column) -> str:
    """What stands above a column."""
    label = capfirst(str(column.label))
    return f"{label} ({column.unit})" if column.unit else label


def runs(texts: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Equal neighbours: (text, how many); empty ones stand alone."""
    for text, equal in groupby(texts):
        count = sum(1 for _each in equal)
        if text:
            yield text, count
        else:
            yield from ((text, 1) for _each in range(count))


def ordered(query: Query) -> Any:
    """The rows in order, each group in one piece: values that sort alike do not mix."""
    descending = dict(query.sort)
    terms: list[Any] = []
    for column in query.group:
        down = descending.get(column, False)
        terms += [column.order(descending=down), F(column.path).desc() if down else column.path]
    rows = query.ordered()
    return rows.order_by(*terms, *rows.query.order_by)
