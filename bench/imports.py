"""B15: importing 50,000 customers from Excel, dry run and for real."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import xlsxwriter

from bench.measuring import say
from tools.site import Site, running


def measure_import(database: str, url: str, *, rows: int) -> list[dict[str, Any]]:
    """Seconds and memory of `baoxiu import customers` for a workbook with that many rows."""
    with running(database_url=url) as site, tempfile.TemporaryDirectory() as folder:
        book = Path(folder, "customers.xlsx")
        _write_book(book, rows)
        say(f"{database}: B15 import {rows} rows")
        shown = []
        for name, title, target, extra in (
            ("B15a", "import, dry run", 15, ("--dry-run",)),
            ("B15b", "import, real", 30, ()),
        ):
            seconds = _import(site, book, extra)
            shown.append(
                {
                    "id": name,
                    "database": database,
                    "p50_ms": round(seconds * 1000),
                    "rss_mib": None,
                    "target": f"{target}000",
                    "met": seconds <= target,
                    "notes": f"{title}, {rows} rows from Excel",
                }
            )
    return shown


def _import(site: Site, book: Path, extra: tuple[str, ...]) -> float:
    words = [sys.executable, "-m", "baoxiu.config.cli", "import", "customers", str(book), *extra]
    begun = time.perf_counter()
    subprocess.run(words, env=site.environment, check=True, capture_output=True)  # noqa: S603 -- ours
    return time.perf_counter() - begun


def _write_book(path: Path, rows: int) -> None:
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["客户编号", "客户", "地址", "联系人", "电话"])
        for number in range(rows):
            cells = [
                f"IM{number:06d}",
                f"临溪市第{number}泵站",
                "东风路 1 号",
                "贺主任",
                f"139{number:08d}",
            ]
            for column, text in enumerate(cells):
                sheet.write_string(number + 1, column, text)
