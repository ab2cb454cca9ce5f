"""Opening a file to be imported, told by its content and never by its name (R-17)."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.grid.importing.csv_files import open_csv
from baoxiu.foundation.grid.importing.sheets import (
    LARGEST_FILE,
    Sheet,
    UnreadableSheet,
    too_large,
)
from baoxiu.foundation.grid.importing.workbooks import open_workbook

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


@contextmanager
def open_sheet(path: Path) -> Iterator[Sheet]:
    """Open a CSV or Excel file, told by its content. Raises UnreadableSheet."""
    if path.stat().st_size > LARGEST_FILE:
        raise too_large()
    with path.open("rb") as opened:
        start = opened.read(8)
    if start == _OLE:
        raise _old_or_locked(path)
    if start.startswith(b"PK\x03\x04"):
        with TemporaryDirectory(prefix="baoxiu-import-") as folder:
            copied = Path(folder, "file.xlsx")
            shutil.copyfile(path, copied)
            yield open_workbook(copied, Path(folder))
        return
    yield open_csv(path)


def _old_or_locked(path: Path) -> UnreadableSheet:
    if _ENCRYPTED in path.read_bytes():
        return UnreadableSheet(
            _("The workbook is protected by a password. Save it without one and upload it again.")
        )
    return UnreadableSheet(
        _("This is an old Excel file (.xls) or another Office document. Save it as .xlsx or CSV.")
    )
