"""Reading what the product answers: tables of pages, workbooks, and pages without what differs each time."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import zipfile
from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse
from python_calamine import CalamineWorkbook

from baoxiu.foundation.grid.columns import Column


class _Tables(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._cell: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in {"td", "th"}:
            self._cell = []

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th"} and self._cell is not None:
            self.rows[-1].append(" ".join("".join(self._cell).split()))
            self._cell = None

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data)


def table_of(html: str) -> list[list[str]]:
    """The texts of all table cells of a page, row by row, the heading first."""
    parser = _Tables()
    parser.feed(html)
    return parser.rows


def body_of(response: Any) -> bytes:
    """All bytes of an answer, streamed or not."""
    if response.streaming:
        return b"".join(response.streaming_content)
    content: bytes = response.content
    return content


def csv_of(response: Any) -> list[list[str]]:
    """The rows of an exported CSV."""
    return list(csv.reader(io.StringIO(body_of(response).decode("utf-8-sig"))))


def workbook_of(response: Any) -> tuple[list[list[Any]], str]:
    """The typed cells of an exported workbook, and the XML of all its sheets."""
    content = body_of(response)
    cells = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        xml = "".join(archive.read(name).decode() for name in names)
    return cells, xml


def as_text(column: Column, value: Any) -> str:
    """A typed cell of a workbook as the CSV writes it."""
    if value is None or isinstance(value, str):  # also the heading of a group
        return value or ""
    if column.kind == "money":
        return f"{value:.2f}"
    if column.kind in {"integer", "quantity"}:
        return f"{value:g}"
    if isinstance(value, dt.datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value)


def on_screen(column: Column, cell: Any) -> str:
    """A cell as the data window gets it, as the CSV writes it."""
    if cell is None:
        return ""
    if column.kind in {"choice", "flag"}:
        return column.text(cell)
    return str(cell).replace("T", " ")[:16] if column.kind == "datetime" else str(cell)


def constant(response: HttpResponse) -> bytes:
    """The body without what is new in each answer: nonce and CSRF token."""
    body = re.sub(rb'(nonce"?(?: content)?=")[^"]+', rb"\1", response.content)
    return re.sub(rb'(csrf[a-z-]*" (?:value|content)=")[^"]+', rb"\1", body)
