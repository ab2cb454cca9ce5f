"""Stock: requests of ten lines, alone and by eight at once, and what lay in a warehouse on a day."""

from __future__ import annotations

import datetime as dt
import json
import secrets
import statistics
import time
from collections.abc import Callable
from typing import Any

from bench import driver
from bench.driver import Request

LINES, REQUESTS, DAYS = 10, 60, (0, 90, 300)
LYING = "SELECT part_id FROM stock_balance WHERE location_id = {place} AND quantity_milli >= 1000 LIMIT 5000"
AS_OF = """
SELECT part_id, sum(CASE WHEN target_id = {place} THEN quantity_milli ELSE -quantity_milli END)
FROM stock_move WHERE (source_id = {place} OR target_id = {place}) AND at <= '{at}' GROUP BY part_id
"""


def measure_stock(
    database: str,
    port: int,
    headers: dict[str, str],
    run: Callable[[str], Any],
    say: Callable[[str], None],
) -> list[dict[str, Any]]:
    """The rows of the table: moves each second of requests with ten lines, stock on three days."""
    say(f"{database}: moving parts, and stock on a day")
    places = dict(run("SELECT code, id FROM stock_location WHERE code IN ('M01', 'M11')"))
    warehouse, store = places["M01"], places["M11"]
    parts = [row[0] for row in run(LYING.format(place=warehouse))]
    rows = []

    def issue(number: int) -> Request:
        start = number * LINES % (len(parts) - LINES)
        lines = [{"part_id": part, "quantity": "0.001"} for part in parts[start : start + LINES]]
        body = {"source_id": warehouse, "target_id": store, "lines": lines}
        key = {"Idempotency-Key": secrets.token_hex(8)}
        return Request("POST", "/api/v1/stock-moves", body, headers=key, expect=201)

    for connections in (1, 8):
        figures = driver.measure(
            port, headers, issue, connections=connections, requests=REQUESTS, warm_up=2
        )
        moves = figures.per_s * LINES
        notes = f"issue of {LINES} lines, {connections} at once: {moves:.0f} moves/s"
        rows.append(_row(database, notes, figures))
    plain = headers | {"Accept-Encoding": "identity"}
    for days in DAYS:
        on = dt.date.today() - dt.timedelta(days=days)  # noqa: DTZ011 -- any recent day will do
        asked = Request("GET", f"/api/v1/stock-places/{warehouse}/as-of?on={on}")
        figures = _measured(port, headers, asked)
        found = json.loads(driver.Client(port, plain).send(asked))
        raw = _raw_ms(run, AS_OF.format(place=warehouse, at=f"{on} 23:59:59"))
        notes = f"stock of a warehouse {days} days ago, {len(found['parts'])} parts"
        rows.append(_row(database, notes, figures, raw))
    return rows


def _measured(port: int, headers: dict[str, str], asked: Request) -> driver.Figures:
    return driver.measure(
        port, headers, lambda _number: asked, connections=1, requests=5, warm_up=1
    )


def _row(
    database: str, notes: str, figures: driver.Figures, raw: float | None = None
) -> dict[str, Any]:
    ratio = round(figures.p50_ms / raw, 2) if raw else None
    taken = {"p50_ms": round(figures.p50_ms, 1), "p95_ms": round(figures.p95_ms, 1)}
    known = {"id": "stock", "database": database, "notes": notes, "raw_sql_ms": raw, "ratio": ratio}
    return known | taken | {"target": "", "met": True, "rss_mib": None}


def _raw_ms(run: Callable[[str], Any], statement: str) -> float:
    times = []
    for _number in range(5):
        begun = time.perf_counter()
        run(statement)
        times.append((time.perf_counter() - begun) * 1000)
    return round(statistics.median(times), 3)
