"""Lists as Excel workbooks: typed cells, outline levels, merged cells, totals. No cell can become a formula.

XlsxWriter makes the workbook, with styles, widths and panes, around an empty sheet; the rows are written
into that sheet as they come. Through its cells they would take five times as long and every row of an
outline would be kept in memory, and a text like `<r>…</r>` would be taken for markup.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

import xlsxwriter
from django.utils.translation import gettext_lazy as _
from xlsxwriter.utility import xl_col_to_name

from baoxiu.foundation.grid.exporting.cells import (
    blank_cell,
    cell_writer,
    number_cell,
    serial,
    string_cell,
)
from baoxiu.foundation.grid.exporting.contents import (
    Contents,
    Heading,
    Progress,
    Rows,
    Sums,
    Told,
    heading,
    runs,
    said,
)
from baoxiu.foundation.grid.measures import Measure, measure_word
from baoxiu.kernel.errors import BadRequest

MOST_LINES = 1_048_576  # of a sheet, in every Excel
FASTEST = 1  # of zlib: a third of the usual time for a file that is a fifth larger
SHEET = "xl/worksheets/sheet1.xml"
NUMBERS = {
    "money": "#,##0.00",
    "date": "yyyy-mm-dd",
    "datetime": "yyyy-mm-dd hh:mm",
}
GREY = "#EEEEEE"

_ROWS = re.compile(rb"<sheetData>.*</sheetData>", re.DOTALL)
_DIMENSION = re.compile(rb"<dimension [^>]*/>")
_STYLE = re.compile(rb' s="(\d+)"')

Style = tuple[str, int]


def write_xlsx(contents: Contents, out: IO[bytes], progress: Progress | None = None) -> None:
    """Write the list as a workbook to a binary file. Raises BadRequest when no sheet can hold it."""
    styles = _styles(contents)
    with (
        ZipFile(_skeleton(contents, styles)) as skeleton,
        ZipFile(out, "w", ZIP_DEFLATED, compresslevel=FASTEST) as book,
    ):
        for name in skeleton.namelist():
            if name != SHEET:
                book.writestr(name, skeleton.read(name))
        around = _DIMENSION.sub(b"", skeleton.read(SHEET))
        before, specimen, after = _parted(around)
        numbers = [number.decode() for number in _STYLE.findall(specimen)]
        sheet = _Sheet(contents, dict(zip(styles, numbers, strict=True)))
        with book.open(SHEET, "w") as part:
            part.write(before + b"<sheetData>")
            for piece in sheet.lines(progress):
                part.write(piece.encode())
            part.write(b"</sheetData>" + sheet.merges().encode() + after)


def _parted(xml: bytes) -> tuple[bytes, bytes, bytes]:
    found = _ROWS.search(xml)
    if found is None:
        raise ValueError("XlsxWriter made a sheet without rows")
    return xml[: found.start()], found.group(), xml[found.end() :]


def _styles(contents: Contents) -> dict[Style, dict[str, Any]]:
    """Every style of the sheet by what it is for, and the place or level that it belongs to."""
    total = {"bold": True, "top": 1}
    group = {"bold": True, "bg_color": GREY}
    styles: dict[Style, dict[str, Any]] = {
        ("head", 0): {"bold": True, "bottom": 1},
        ("total", -1): total,
    }
    for level in range(contents.depth):
        styles["group", level] = {**group, "indent": level}
    for place, column in enumerate(contents.columns):
        shape = {"num_format": NUMBERS[column.kind]} if column.kind in NUMBERS else {}
        top = {"valign": "top"} if place in contents.merged else {}
        styles["cell", place] = shape | top
        told = {"num_format": _number_format(contents.measures.get(place))}
        styles["sum", place] = told | group
        styles["total", place] = told | total
    return styles


def _number_format(measure: Measure | None) -> str:
    """How a total looks: what it is stands before a value that stays a number."""
    if measure is None:
        return "General"
    word = measure_word(measure)
    shape = (
        "General" if measure.function == "count" else NUMBERS.get(measure.column.kind, "General")
    )
    return f'"{word} "{shape}' if word else shape


def _skeleton(contents: Contents, styles: dict[Style, dict[str, Any]]) -> IO[bytes]:
    """The workbook with one specimen row: a cell of each style."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet(_sheet_name(contents.title))
        for place, column in enumerate(contents.columns, start=int(contents.has_lead)):
            sheet.set_column(place, place, max(8, column.width // 7))
        sheet.freeze_panes(1 + bool(said(contents.query)), 0)
        if contents.depth:
            sheet.outline_settings(symbols_below=False)
            sheet.set_row(0, options={"level": contents.depth})
        for number, style in enumerate(styles.values()):
            sheet.write_blank(0, number, None, book.add_format(style))
    made.seek(0)
    return made


def _sheet_name(title: str) -> str:
    return "".join(c for c in title if c not in "[]:*?/\\")[:31].strip("'") or "1"


class _Sheet:
    """The lines of the sheet, from the first to the last."""

    def __init__(self, contents: Contents, numbers: dict[Style, str]) -> None:
        self.contents = contents
        self.styles = {style: f' s="{number}"' for style, number in numbers.items()}
        self.letters = [
            xl_col_to_name(place + contents.has_lead) for place in range(len(contents.columns))
        ]
        openings = [f'<c r="{letter}' for letter in self.letters[1:]]
        self.following = [*openings, "</row>\n"] if self.letters else []
        self.writers = [
            cell_writer(column, self.styles["cell", place], self.following[place])
            for place, column in enumerate(contents.columns)
        ]
        self.merging = {place: _Merging(self.letters[place]) for place in contents.merged}
        self.number = 0

    def lines(self, progress: Progress | None) -> Iterator[str]:
        """The sheet's rows as XML, in pieces."""
        if conditions := said(self.contents.query):
            yield self._line([string_cell(conditions, "", "")])
        head = self.styles["head", 0]
        words = ["" for _lead in range(self.contents.has_lead)]
        words += [heading(column) for column in self.contents.columns]
        yield self._line([string_cell(word, head, "") for word in words])
        for block in self.contents.blocks(progress):
            yield self._heading(block) if isinstance(block, Heading) else self._rows(block)
            if self.number >= MOST_LINES:
                raise BadRequest(
                    _("Excel holds no more than 1,048,576 rows; narrow the list or take CSV.")
                )
        for merging in self.merging.values():
            merging.end()
        if totals := self.contents.totals():
            words_of_all, sums = totals
            yield self._sums("total", words_of_all, sums, self.styles["total", -1])

    def merges(self) -> str:
        """The merged cells, which a sheet lists after its rows."""
        found = [ref for merging in self.merging.values() for ref in merging.refs]
        if not found:
            return ""
        refs = "".join([f'<mergeCell ref="{ref}"/>' for ref in found])
        return f'<mergeCells count="{len(found)}">{refs}</mergeCells>'

    def _line(self, cells: Sequence[str], attributes: str = "") -> str:
        self.number += 1
        placed = [
            f'<c r="{xl_col_to_name(place)}{self.number}{cell}' for place, cell in enumerate(cells)
        ]
        return f'<row r="{self.number}"{attributes}>{"".join(placed)}</row>\n'

    def _sums(self, kind: str, words: str, sums: Sums, style: str, attributes: str = "") -> str:
        cells = [string_cell(words, style, "")]
        for place in range(1 - self.contents.has_lead, len(self.contents.columns)):
            own = self.styles[kind, place]
            cells.append(_total(sums[place], own) if place in sums else blank_cell(own, ""))
        return self._line(cells, attributes)

    def _heading(self, block: Heading) -> str:
        for merging in self.merging.values():
            merging.end()
        attributes = _outline(block.level, is_hidden=block.is_hidden)
        if not block.is_open:
            attributes += ' collapsed="1"'
        style = self.styles["group", block.level]
        return self._sums("sum", block.text, block.sums, style, attributes)

    def _rows(self, block: Rows) -> str:
        attributes = _outline(self.contents.depth, is_hidden=block.is_hidden)
        first = self.number + 1
        self.number += block.count
        numbers = map(str, range(first, first + block.count))
        if not self.letters:
            return "".join([f'<row r="{number}"{attributes}/>\n' for number in numbers])
        told = [write(values) for write, values in zip(self.writers, block.columns, strict=True)]
        for place, merging in self.merging.items():
            texts = map(self.contents.columns[place].texts(), block.columns[place])
            blank = blank_cell(self.styles["cell", place], self.following[place])
            told[place] = merging.take(texts, told[place], blank, first)
        opening = f'"{attributes}><c r="{self.letters[0]}'
        pieces = zip(repeat('<row r="'), repeat(opening), *told)
        return "".join([number.join(row) for number, row in zip(numbers, pieces, strict=True)])


class _Merging:
    """Equal neighbours of one column, followed over any number of blocks."""

    def __init__(self, letter: str) -> None:
        self.letter = letter
        self.refs: list[str] = []
        self.text = ""
        self.first = self.last = 0

    def take(self, texts: Iterable[str], cells: Sequence[str], blank: str, line: int) -> list[str]:
        """The cells from `line` on, only the first of equal neighbours with its content."""
        made: list[str] = []
        for text, count in runs(texts):
            goes_on = bool(text) and text == self.text
            if not goes_on:
                self.end()
                self.text, self.first = text, line + len(made)
            made += [blank if goes_on else cells[len(made)], *[blank] * (count - 1)]
            self.last = line + len(made) - 1
        return made

    def end(self) -> None:
        """What follows does not belong to the neighbours so far."""
        if self.text and self.last > self.first:
            self.refs.append(f"{self.letter}{self.first}:{self.letter}{self.last}")
        self.text = ""


def _total(told: Told, style: str) -> str:
    if not told.text:
        return blank_cell(style, "")
    is_time = told.measure.column.kind in {"date", "datetime"} and told.measure.function != "count"
    return number_cell(repr(serial(told.text)) if is_time else told.text, style, "")


def _outline(level: int, *, is_hidden: bool) -> str:
    return (f' outlineLevel="{level}"' if level else "") + (' hidden="1"' if is_hidden else "")
