"""Reading exported files as other programs do: workbooks with their outline and merged cells, pages, CSV."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from defusedxml import ElementTree
from python_calamine import CalamineWorkbook

from baoxiu.foundation.grid.exporting.contents import Contents
from baoxiu.foundation.grid.exporting.csv_files import csv_lines
from baoxiu.foundation.grid.exporting.html_pages import html_lines
from baoxiu.foundation.grid.exporting.screens import Screen
from baoxiu.foundation.grid.exporting.workbooks import write_xlsx
from baoxiu.foundation.grid.query import Query

PLAIN = Screen()
_SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook's only sheet: typed cells, and what the XML says of its rows."""

    cells: list[list[Any]]
    outline: list[tuple[int, bool, bool]]  # level, hidden, collapsed of each row
    merged: list[str]
    summary_below: bool
    xml: str


def book_of(query: Query, screen: Screen = PLAIN) -> Book:
    """The list as a workbook, written and opened again."""
    out = io.BytesIO()
    write_xlsx(Contents(query, screen, query.rows().count()), out)
    return read_book(out.getvalue())


def read_book(content: bytes) -> Book:
    """Open a workbook; its XML must be well-formed and every part in place."""
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        xml = {name: archive.read(name).decode() for name in archive.namelist()}
    root = ElementTree.fromstring(xml["xl/worksheets/sheet1.xml"])
    outline = root.find(f"{_SPACE}sheetPr/{_SPACE}outlinePr")
    return Book(
        cells=sheet.to_python(),
        outline=[
            (int(row.get("outlineLevel", 0)), row.get("hidden") == "1", row.get("collapsed") == "1")
            for row in root.iter(f"{_SPACE}row")
        ],
        merged=[str(cell.get("ref")) for cell in root.iter(f"{_SPACE}mergeCell")],
        summary_below=outline is None or outline.get("summaryBelow") != "0",
        xml="".join(xml.values()),
    )


def csv_of(query: Query) -> list[list[str]]:
    """The list as CSV, read again."""
    return list(csv.reader(io.StringIO("".join(csv_lines(query)).removeprefix("\ufeff"))))


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a page."""

    text: str
    tag: str
    scope: str
    rowspan: int
    colspan: int


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.rows: list[tuple[str, list[Cell]]] = []
        self.part = ""
        self.open: dict[str, str | None] | None = None
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"thead", "tbody", "tfoot"}:
            self.part = tag
        elif tag == "tr":
            self.rows.append((self.part, []))
        elif tag in {"td", "th"}:
            self.open, self.text = dict(attrs), ""

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th"} and self.open is not None:
            given = self.open
            spans = (int(given.get("rowspan") or 1), int(given.get("colspan") or 1))
            self.rows[-1][1].append(Cell(self.text, tag, given.get("scope") or "", *spans))
            self.open = None

    def handle_data(self, data: str) -> None:
        self.text += data


def page_of(query: Query, screen: Screen = PLAIN) -> tuple[list[tuple[str, list[Cell]]], str]:
    """The list as a page: its table's rows with the part that they stand in, and the whole text."""
    text = "".join(html_lines(Contents(query, screen, query.rows().count())))
    page = _Page()
    page.feed(text)
    return page.rows, re.sub(r"<style>.*?</style>", "", text, flags=re.DOTALL)
