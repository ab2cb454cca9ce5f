"""Lists as CSV: one line a row whatever the screen, for other programs. No cell can become a formula (R-18)."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from baoxiu.foundation.grid.columns import Column, Integer
from baoxiu.foundation.grid.exporting.contents import Progress, chunks, heading, ordered
from baoxiu.foundation.grid.exporting.remembering import for_all
from baoxiu.foundation.grid.query import Query

INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060"
FORMULA_STARTS = frozenset("=+-@|%＝＋－＠｜％")
BLANKS = " \t\r\n" + INVISIBLE
_SUSPECT = FORMULA_STARTS | set(BLANKS)


def harmless(text: str) -> str:
    """Text that no spreadsheet takes for a formula: a leading apostrophe where it would start one."""
    if text[:1] not in _SUSPECT:
        return text
    if text[:1] in {"\t", "\r", "\n"} or text.lstrip(BLANKS)[:1] in FORMULA_STARTS:
        return "'" + text
    return text


def csv_lines(query: Query, progress: Progress | None = None) -> Iterator[str]:
    """The list as CSV text with a byte-order mark: its head at once, then the rows in pieces.

    Columns that make groups and are not shown stand in front, so that nothing of the screen is lost.
    """
    columns = (*(column for column in query.group if column not in query.columns), *query.columns)
    buffer = io.StringIO()
    writer = csv.writer(buffer, quoting=csv.QUOTE_ALL)
    buffer.write("\ufeff")
    writer.writerow(map(heading, columns))
    yield _taken(buffer)
    writers = [_writer(column) for column in columns]
    for lot in chunks(ordered(query), columns, progress=progress):
        told = [
            write(values) for write, values in zip(writers, zip(*lot, strict=True), strict=True)
        ]
        writer.writerows(zip(*told, strict=True))
        yield _taken(buffer)


def _writer(column: Column) -> Callable[[Sequence[Any]], list[str]]:
    """How the values of a column are written, from top to bottom."""
    text = column.texts()
    if isinstance(column, Integer):
        return for_all(column, text)
    return for_all(column, lambda value: harmless(text(value)))


def _taken(buffer: io.StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text
