"""The table of a run."""

from __future__ import annotations

import sys
from typing import Any


def print_table(result: dict[str, Any]) -> None:
    """Print one line for each scenario and database; "!" marks a missed target."""
    head = (
        f"{'':4}{'id':5}{'database':12}{'p50 ms':>8}{'p95':>8}{'/s c=1':>8}{'/s c=8':>8}"
        f"{'SQL':>5}{'raw ms':>8}{'ratio':>7}{'target':>8}  scenario"
    )
    lines = [
        f"{result['machine']}, commit {result['commit']}, {result['size']} orders, "
        f"{result['moves']} moves of stock",
        head,
    ]
    lines += [
        f"{'' if row['met'] else '!':4}{row['id']:5}{row['database']:12}{_n(row['p50_ms']):>8}"
        f"{_n(row.get('p95_ms')):>8}{_n(row.get('per_s_c1')):>8}{_n(row.get('per_s_c8')):>8}"
        f"{row.get('queries') or '':>5}{_n(row.get('raw_sql_ms')):>8}{_n(row.get('ratio')):>7}"
        f"{row['target']:>8}  {row['notes']}"
        for row in result["scenarios"]
    ]
    sys.stdout.write("\n".join(lines) + "\n")


def _n(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:.2f}" if value < 10 else f"{value:.0f}"  # noqa: PLR2004 -- two digits are enough
