"""Files to be imported: real workbooks and CSV texts, and what becomes of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from baoxiu.foundation.audit.writing import Mode
from baoxiu.foundation.grid.importing import mapping, running
from baoxiu.foundation.grid.importing.kinds import Order, get_kind
from baoxiu.foundation.grid.importing.opening import open_sheet
from baoxiu.foundation.grid.importing.running import Report, Task
from baoxiu.kernel.actor import Actor
from tests.factories.cast import AT

Rows = Sequence[Sequence[Any]]


def workbook(path: Path, rows: Rows) -> Path:
    """An .xlsx file; texts are written as texts, numbers as numbers."""
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return path


def csv_file(path: Path, *lines: str, encoding: str = "utf-8") -> Path:
    """A CSV file of these lines."""
    path.write_bytes("\n".join(lines).encode(encoding))
    return path


def imported(
    actor: Actor,
    kind: str,
    path: Path,
    *,
    writes: bool = True,
    mode: Mode = "fill",
    corrections: Mapping[str, Mapping[str, str]] | None = None,
) -> Report:
    """Import a file as its headings suggest; the report."""
    declared = get_kind(kind)
    report = Report()
    with open_sheet(path) as sheet:
        preset = declared.preset_for(sheet.head)
        order = Order(
            actor=actor, at=AT, mode=mode, reason="test", options=preset.options if preset else {}
        )
        task = Task(
            kind=declared,
            sheet=sheet,
            order=order,
            writes=writes,
            mapping=mapping.guess(declared, sheet.head),
            preset=preset,
            corrections=corrections or {},
        )
        running.run(task, report)
    return report
