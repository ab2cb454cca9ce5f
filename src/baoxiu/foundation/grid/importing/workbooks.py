"""Reading Excel behind a fence: sizes are checked before, parsing happens in a process of its own (R-19)."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from baoxiu.foundation.grid.importing import reader
from baoxiu.foundation.grid.importing.sheets import (
    Sheet,
    SheetRow,
    UnreadableSheet,
    cell_too_long,
    check_size,
    no_table,
)

MOST_ENTRIES = 2_000
LARGEST_UNPACKED = 100 * 1024 * 1024
LARGEST_RATIO = 100
SMALL_ENTRY = 1024 * 1024
SECONDS = 60


@dataclass(frozen=True, slots=True)
class SpooledRows:
    """Rows that the fenced reader has written down, one JSON line each."""

    path: Path

    def __iter__(self) -> Iterator[SheetRow]:
        with self.path.open(encoding="utf-8") as lines:
            for written in lines:
                line, cells, broken = json.loads(written)
                problem = _("Cells hold an error of Excel: %(cells)s") % {"cells": broken}
                yield SheetRow(line, cells, problem if broken else "")


def open_workbook(path: Path, folder: Path) -> Sheet:
    """The first visible sheet that holds something. Raises UnreadableSheet."""
    check_archive(path)
    spool = folder / "rows.jsonl"
    answer = _read(path, spool)
    refusal = answer.get("refusal")
    if refusal == "columns":
        check_size(0, answer["count"])
    if refusal == "rows":
        check_size(answer["count"], 0)
    if refusal == "cell":
        raise cell_too_long(answer["line"])
    if refusal == "empty":
        raise no_table()
    if refusal or "head" not in answer:
        raise _broken()
    return Sheet(answer["head"], answer["total"], SpooledRows(spool))


def check_archive(path: Path) -> None:
    """Look at what the archive declares, before anything is unpacked. Raises UnreadableSheet."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise _broken() from error
    if any(entry.flag_bits & 1 for entry in entries):
        raise UnreadableSheet(
            gettext_lazy(
                "The workbook is protected by a password. Save it without one and upload it again."
            )
        )
    declared = sum(entry.file_size for entry in entries)
    swollen = any(
        entry.file_size > SMALL_ENTRY
        and entry.file_size > LARGEST_RATIO * max(1, entry.compress_size)
        for entry in entries
    )
    too_much = declared > LARGEST_UNPACKED or declared > LARGEST_RATIO * path.stat().st_size
    if len(entries) > MOST_ENTRIES or too_much or swollen:
        raise UnreadableSheet(
            gettext_lazy(
                "Unpacked, the workbook would be too large. Keep only the sheet to be imported."
            )
        )
    names = {entry.filename for entry in entries}
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise UnreadableSheet(gettext_lazy("This archive is no Excel workbook (.xlsx)."))


def _read(path: Path, spool: Path) -> dict[str, Any]:
    """Run the reader in a process with little memory and time; what it says about the sheet."""
    command = [sys.executable, "-I", str(Path(reader.__file__)), str(path), str(spool)]
    try:
        ended = subprocess.run(  # noqa: S603 -- our own reader; the paths are ours, too
            command, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableSheet(
            gettext_lazy("The workbook was not read within 60 seconds. Save it as CSV.")
        ) from error
    try:
        answer: dict[str, Any] = json.loads(ended.stdout)
    except ValueError:
        return {"refusal": "broken"}
    return answer


def _broken() -> UnreadableSheet:
    return UnreadableSheet(
        gettext_lazy("The workbook is broken or too complicated. Save it anew as .xlsx, or as CSV.")
    )
