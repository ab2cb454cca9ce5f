"""One list as one file, in any of the formats."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from django.utils.timezone import localtime

from baoxiu.foundation.grid.exporting.contents import Contents, Progress
from baoxiu.foundation.grid.exporting.csv_files import csv_lines
from baoxiu.foundation.grid.exporting.html_pages import html_lines
from baoxiu.foundation.grid.exporting.screens import Screen
from baoxiu.foundation.grid.exporting.workbooks import write_xlsx
from baoxiu.foundation.grid.query import Query

FORMATS = ("xlsx", "csv", "html")


def write_file(
    query: Query, screen: Screen, path: Path, *, total: int, progress: Progress | None = None
) -> None:
    """Write the list of `total` rows; the suffix says the format. `progress` may raise to stop it."""
    if path.suffix == ".xlsx":
        with path.open("wb") as book:
            write_xlsx(Contents(query, screen, total), book, progress)
        return
    lines = (
        csv_lines(query, progress)
        if path.suffix == ".csv"
        else html_lines(Contents(query, screen, total), progress)
    )
    with path.open("w", encoding="utf-8", newline="") as text:
        text.writelines(lines)


def file_name(query: Query, kind: str, at: dt.datetime) -> str:
    """What the file is called: the list and the day."""
    return f"{query.table.title} {localtime(at):%Y-%m-%d}.{kind}"
