"""Lists as files: Excel with typed cells, CSV and HTML. No cell can become a formula (R-18)."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import xlsxwriter
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.timezone import localtime

from baoxiu.foundation.grid import conditions
from baoxiu.foundation.grid.columns import Integer
from baoxiu.foundation.grid.query import Query

CHUNK = 2_000
LONGEST_CELL = 32_767
FORMULA_STARTS = set("=+-@|%＝＋－＠｜％")
INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060"

Progress = Callable[[int], None]


def rows(query: Query, ids: list[int] | None = None) -> Iterator[tuple[Any, ...]]:
    """Stored values of every row of the result (or only those with `ids`), in order, streamed."""
    found = query.ordered()
    if ids is not None:
        found = found.filter(pk__in=ids)
    return iter(found.values_list(*query.paths).iterator(chunk_size=CHUNK))


def harmless(text: str) -> str:
    """Text that no spreadsheet takes for a formula: a leading apostrophe where it would start one."""
    bare = text.lstrip(" \t\r\n" + INVISIBLE)
    if text[:1] in {"\t", "\r", "\n"} or bare[:1] in FORMULA_STARTS:
        return "'" + text
    return text


def csv_lines(query: Query, ids: list[int] | None = None) -> Iterator[str]:
    """The list as CSV text with a byte-order mark, in pieces of CHUNK rows."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, quoting=csv.QUOTE_ALL)
    buffer.write("\ufeff")
    writer.writerow([_heading(column) for column in query.columns])
    kinds = [(column.text, isinstance(column, Integer)) for column in query.columns]
    for number, row in enumerate(rows(query, ids), start=1):
        writer.writerow(
            [
                text(value) if is_number else harmless(text(value))
                for (text, is_number), value in zip(kinds, row, strict=True)
            ]
        )
        if number % CHUNK == 0:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def write_xlsx(
    query: Query, path: Path, ids: list[int] | None = None, progress: Progress | None = None
) -> None:
    """The list as a workbook: numbers and dates as such, text as text, the conditions above the head."""
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(path, options) as book:
        sheet = book.add_worksheet(_sheet_name(str(query.table.title)))
        bold = book.add_format({"bold": True})
        formats = {
            "money": book.add_format({"num_format": "#,##0.00"}),
            "date": book.add_format({"num_format": "yyyy-mm-dd"}),
            "datetime": book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
        }
        spoken = conditions.spoken(query.filter)
        head = 1 if spoken else 0
        for index, column in enumerate(query.columns):
            sheet.set_column(index, index, max(8, column.width // 7))
        if spoken:
            sheet.write_string(0, 0, spoken[:LONGEST_CELL])
        for index, column in enumerate(query.columns):
            sheet.write_string(head, index, _heading(column), bold)
        sheet.freeze_panes(head + 1, 0)
        for number, row in enumerate(rows(query, ids), start=1):
            for index, (column, value) in enumerate(zip(query.columns, row, strict=True)):
                _write(sheet, (head + number, index), column, value, formats.get(column.kind))
            if progress and number % CHUNK == 0:
                progress(number)


def _write(sheet: Any, cell: tuple[int, int], column: Any, value: Any, style: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(column, Integer):
        sheet.write_number(*cell, column.number(value), style)
    elif isinstance(value, dt.datetime):
        sheet.write_datetime(*cell, localtime(value).replace(tzinfo=None), style)
    elif isinstance(value, dt.date):
        sheet.write_datetime(*cell, value, style)
    else:
        sheet.write_string(*cell, _printable(column.text(value))[:LONGEST_CELL])


def html_lines(query: Query, ids: list[int] | None = None) -> Iterator[str]:
    """The list as one HTML page with a plain table, in pieces."""
    yield format_html(
        '<!doctype html><html><head><meta charset="utf-8"><title>{0}</title></head><body>'
        "<h1>{0}</h1><p>{1}</p><table border=1><thead><tr>",
        query.table.title,
        conditions.spoken(query.filter),
    )
    for column in query.columns:
        yield format_html("<th>{}</th>", _heading(column))
    yield "</tr></thead><tbody>\n"
    for row in rows(query, ids):
        cells = [
            format_html(
                "<td align=right>{}</td>" if isinstance(column, Integer) else "<td>{}</td>",
                column.text(value),
            )
            for column, value in zip(query.columns, row, strict=True)
        ]
        yield "<tr>" + "".join(cells) + "</tr>\n"
    yield "</tbody></table></body></html>"


def _heading(column: Any) -> str:
    label = capfirst(str(column.label))
    return f"{label} ({column.unit})" if column.unit else label


def _sheet_name(title: str) -> str:
    return "".join(c for c in title if c not in "[]:*?/\\")[:31] or "1"


def _printable(text: str) -> str:
    return "".join(c for c in text if c >= " " or c in "\t\n")
