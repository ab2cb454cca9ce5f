"""Files as rows of text: CSV and Excel read the same, and every refusal is one sentence (R-19)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext_lazy as _

from baoxiu.kernel.errors import Invalid

LARGEST_FILE = 10 * 1024 * 1024
MOST_ROWS = 50_000
MOST_COLUMNS = 200
LONGEST_CELL = 32_767


class UnreadableSheet(Invalid):
    """The file can't be read as a table; the message says why and what helps."""

    code = "unreadable_sheet"


@dataclass(slots=True)
class SheetRow:
    """One row with its line in the file. `problem` says why its cells can't be trusted."""

    line: int
    cells: list[str]
    problem: str = ""
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its headings, how many rows follow, and the rows, which can be read again and again."""

    head: list[str]
    total: int
    source: Iterable[SheetRow]

    def rows(self) -> Iterator[SheetRow]:
        """The rows from the beginning."""
        return iter(self.source)


def receive(stream: BinaryIO, target: Path) -> None:
    """Copy an upload to disk, never more than LARGEST_FILE of it. Raises UnreadableSheet."""
    taken = 0
    with target.open("wb") as kept:
        while piece := stream.read(64 * 1024):
            taken += len(piece)
            if taken > LARGEST_FILE:
                raise too_large()
            kept.write(piece)


def too_large() -> UnreadableSheet:
    """The refusal of a file over the limit."""
    return UnreadableSheet(_("The file is larger than 10 MB. Split it into several files."))


def check_size(rows: int, columns: int) -> None:
    """Raise UnreadableSheet for tables beyond the limits."""
    if columns > MOST_COLUMNS:
        raise UnreadableSheet(
            _("The table has %(count)s columns; at most %(most)s are read."),
            count=columns,
            most=MOST_COLUMNS,
        )
    if rows > MOST_ROWS:
        raise UnreadableSheet(
            _("The table has more than %(most)s rows. Split it into several files."),
            most=f"{MOST_ROWS:,}",
        )


def cell_too_long(line: int) -> UnreadableSheet:
    """The refusal of a cell over the limit."""
    return UnreadableSheet(
        _(
            "Line %(line)s has a cell of more than %(most)s characters; perhaps a quote is not closed."
        ),
        line=line,
        most=f"{LONGEST_CELL:,}",
    )


def no_table() -> UnreadableSheet:
    """The refusal of a file without headings or rows."""
    return UnreadableSheet(_("There is no table in the file: a row of headings and rows below it."))
