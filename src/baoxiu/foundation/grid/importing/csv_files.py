"""Reading CSV: encoding and delimiter are found out, both ways of writing quotes are understood."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from baoxiu.foundation.grid.importing.sheets import (
    LONGEST_CELL,
    Sheet,
    SheetRow,
    UnreadableSheet,
    cell_too_long,
    check_size,
    no_table,
)

DELIMITERS = ",;\t|"


@dataclass(frozen=True, slots=True)
class CsvRows:
    """The rows below the head; iterating reads the text anew."""

    text: str
    delimiter: str
    is_escaped: bool
    width: int

    def __iter__(self) -> Iterator[SheetRow]:
        records = _records(self.text, self.delimiter, self.is_escaped)
        next(records, None)
        for line, cells, raw in records:
            if len(cells) == self.width:
                yield SheetRow(line, cells)
            else:
                yield self._mended(line, cells, raw)

    def _mended(self, line: int, cells: list[str], raw: str) -> SheetRow:
        """A row of the wrong width: read once more the other way, else reported, never shifted."""
        others = list(_records(raw, self.delimiter, not self.is_escaped))
        if len(others) == 1 and len(others[0][1]) == self.width:
            return SheetRow(line, others[0][1], notes=[_("Quotes written another way were read.")])
        problem = _("The row has %(count)s cells, the head has %(width)s: its columns are shifted.")
        return SheetRow(line, cells, problem % {"count": len(cells), "width": self.width})


def open_csv(path: Path) -> Sheet:
    """The table of a CSV file. Raises UnreadableSheet."""
    text = _decoded(path.read_bytes())
    delimiter = _delimiter(text)
    is_escaped = '\\"' in text and '""' not in text.replace(',"",', ",,")
    records = _records(text, delimiter, is_escaped)
    first = next(records, None)
    if first is None:
        raise no_table()
    head = [cell.strip() for cell in first[1]]
    total = 0
    check_size(0, len(head))
    for _line, cells, _raw in records:
        total += 1
        check_size(total, len(cells))
    if not total:
        raise no_table()
    return Sheet(head, total, CsvRows(text, delimiter, is_escaped, len(head)))


def _decoded(content: bytes) -> str:
    if b"\0" in content or content.lstrip()[:1] == b"<":
        raise _not_a_table()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _not_a_table()


def _not_a_table() -> UnreadableSheet:
    return UnreadableSheet(
        gettext_lazy("Only Excel (.xlsx) and CSV in UTF-8 or GB18030 can be imported.")
    )


def _delimiter(text: str) -> str:
    head = next((line for line in io.StringIO(text) if line.strip()), "")
    counts = {mark: len(next(csv.reader([head], delimiter=mark), [])) for mark in DELIMITERS}
    return max(counts, key=lambda mark: counts[mark])


def _records(text: str, delimiter: str, is_escaped: bool) -> Iterator[tuple[int, list[str], str]]:
    """(line where it begins, cells, raw text) of each record that is not blank."""
    lines = _Remembering(io.StringIO(text, newline=""))
    reader = csv.reader(
        lines,
        delimiter=delimiter,
        doublequote=not is_escaped,
        escapechar="\\" if is_escaped else None,
    )
    begins = 1
    try:
        for cells in reader:
            raw = lines.take()
            if any(cells) and any(cell.strip() for cell in cells):
                if len(raw) > LONGEST_CELL and max(map(len, cells)) > LONGEST_CELL:
                    raise cell_too_long(begins)
                yield begins, cells, raw
            begins = reader.line_num + 1
    except csv.Error as error:
        raise cell_too_long(begins) from error


class _Remembering:
    """Hands lines to the reader and keeps those of the record at hand."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._kept: list[str] = []

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            self._kept.append(line)
            yield line

    def take(self) -> str:
        kept, self._kept = "".join(self._kept), []
        return kept
