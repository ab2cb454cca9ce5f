"""The list of orders sorted by each declared column, and its totals: what an index does not bring shows here."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from bench import driver
from bench.driver import Request
from bench.scenarios import COLUMNS, GRID

REQUESTS = 5


def measure_sorts(
    database: str, port: int, headers: dict[str, str], say: Callable[[str], None]
) -> list[dict[str, Any]]:
    """First 80 rows by each sortable column in both directions, then the totals row over the whole result."""

    def row(row_id: str, notes: str, request: Request) -> dict[str, Any]:
        figures = driver.measure(
            port, headers, lambda _number: request, connections=1, requests=REQUESTS, warm_up=1
        )
        taken = round(figures.p50_ms, 1)
        known = {"id": row_id, "database": database, "p50_ms": taken, "notes": notes}
        return known | {"target": "", "met": True, "rss_mib": None}

    say(f"{database}: each declared sort")
    sorts = [
        row("sort", f"by {name}, {direction}", _opened(name, direction))
        for name in _sortable(driver.Client(port, headers))
        for direction in ("asc", "desc")
    ]
    everything = Request("POST", f"{GRID}/count", {"query": {"columns": COLUMNS}})
    return [*sorts, row("sums", "exact count and totals of the whole list", everything)]


def _opened(name: str, direction: str) -> Request:
    query = {"columns": COLUMNS, "sort": [[name, direction]]}
    return Request("POST", f"{GRID}/open", {"query": query, "limit": 80})


def _sortable(client: driver.Client) -> list[str]:
    page = client.send(Request("GET", "/work-orders/", headers={"Accept-Encoding": "identity"}))
    text = page.decode().split('type="application/json">', 1)[1].split("</script>", 1)[0]
    return [column["name"] for column in json.loads(text)["columns"] if column["sortable"]]
