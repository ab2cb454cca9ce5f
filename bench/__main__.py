"""python -m bench: generate, serve, measure, print the table, write bench/results.json."""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from bench.imports import measure_import
from bench.measuring import measure_site
from bench.report import print_table
from bench.warranty import measure_decisions
from tools import postgresql

HERE = Path(__file__).parent


def main() -> int:
    """Run the scenarios on each database; a request that was refused stands in its row."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--size", type=int, default=200_000, help="orders (default 200000)")
    parser.add_argument("--moves", type=int, help="moves of stock (default: as many as orders)")
    parser.add_argument("--database", choices=["both", "postgresql", "sqlite"], default="both")
    parser.add_argument("--only", default="", help="scenarios, such as B2,B4")
    parser.add_argument("--import-rows", type=int, default=50_000, help="rows for B15; 0 skips it")
    chosen = parser.parse_args()
    databases = ["postgresql", "sqlite"] if chosen.database == "both" else [chosen.database]
    only = set(filter(None, chosen.only.split(",")))
    found: list[dict[str, Any]] = []
    if not only or "B16" in only:
        found += measure_decisions()
    if only == {"B16"}:
        databases = []
    for database in databases:
        with ExitStack() as stack:
            url = ""
            if database == "postgresql":
                url = stack.enter_context(postgresql.server(durable=True))
            found += measure_site(
                database, url, size=chosen.size, moves=chosen.moves or chosen.size, only=only
            )
        if chosen.import_rows and (not only or "B15" in only):
            with ExitStack() as stack:
                url = ""
                if database == "postgresql":
                    url = stack.enter_context(postgresql.server(durable=True))
                found += measure_import(database, url, rows=chosen.import_rows)
    result = {
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "commit": _commit(),
        "size": chosen.size,
        "moves": chosen.moves or chosen.size,
        "scenarios": found,
    }
    (HERE / "results.json").write_text(
        json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    print_table(result)
    return 0


def _commit() -> str:
    asked = ["git", "-C", str(HERE), "rev-parse", "--short", "HEAD"]
    answer = subprocess.run(asked, capture_output=True, text=True, check=False)  # noqa: S603 -- fixed words
    return answer.stdout.strip() or "unknown"


if __name__ == "__main__":
    sys.exit(main())
