"""The two longest lists by every declared sort, and what else people do with them at any length.

What an index does not bring shows here: first rows by each sortable column in both directions, the totals row,
two levels of groups, and for the moves of stock also the scrollbar's end and wildcards in the middle of a code.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bench import driver
from bench.driver import Request
from bench.scenarios import COLUMNS

REQUESTS = 5
WINDOW = 80


@dataclass(frozen=True)
class MeasuredList:
    """One list: its key, the address of its page, the columns that are shown, and two columns to group by."""

    key: str
    page: str
    columns: list[str]
    groups: list[str]
    searches: tuple[str, ...] = ()

    def opened(self, **parts: Any) -> Request:
        query = {"columns": self.columns, **parts}
        return Request("POST", f"/grid/{self.key}/open", {"query": query, "limit": WINDOW})


ORDERS = MeasuredList("dispatch.work_orders", "/work-orders/", COLUMNS, ["region", "state"])
MOVES = MeasuredList(
    "stock.moves",
    "/stock/moves/",
    ["at", "reason", "part", "part_name", "quantity", "unit", "source", "target", "value", "by"],
    ["source", "reason"],
    ("*50*41*", "m*5041*", "*0*4*1"),
)


def measure_lists(
    database: str, port: int, headers: dict[str, str], say: Callable[[str], None]
) -> list[dict[str, Any]]:
    """Rows of the table for both lists, in the order of their columns."""
    found = []
    for name, shown in (("orders", ORDERS), ("moves", MOVES)):
        say(f"{database}: the list of {name}")
        found += [
            _row(database, port, headers, f"{name} {what}", request)
            for what, request in _requests(driver.Client(port, headers), shown)
        ]
    return found


def _row(
    database: str, port: int, headers: dict[str, str], notes: str, request: Request
) -> dict[str, Any]:
    figures = driver.measure(
        port, headers, lambda _number: request, connections=1, requests=REQUESTS, warm_up=1
    )
    taken = round(figures.p50_ms, 1)
    known = {"id": "list", "database": database, "p50_ms": taken, "notes": notes}
    return known | {"target": "", "met": True, "rss_mib": None}


def _requests(client: driver.Client, shown: MeasuredList) -> list[tuple[str, Request]]:
    asked = [
        (f"by {name}, {direction}", shown.opened(sort=[[name, direction]]))
        for name in _sortable(client, shown.page)
        for direction in ("asc", "desc")
    ]
    everything = {"query": {"columns": shown.columns}}
    counted = Request("POST", f"/grid/{shown.key}/count", everything)
    asked.append(("count and totals", counted))
    asked.append(("two levels of groups", shown.opened(group=shown.groups)))
    asked += [(f"search {text}", shown.opened(search=text)) for text in shown.searches]
    opened = json.loads(client.send(shown.opened()))
    last = {**everything, "snapshot": opened["snapshot"], "limit": WINDOW}
    rows = json.loads(client.send(counted))["total"]
    for share in (0.5, 0.99):
        offset = int(rows * share)
        request = Request("POST", f"/grid/{shown.key}/rows", {**last, "offset": offset})
        asked.append((f"scrolled to row {offset}", request))
    return asked


def _sortable(client: driver.Client, address: str) -> list[str]:
    page = client.send(Request("GET", address, headers={"Accept-Encoding": "identity"}))
    text = page.decode().split('type="application/json">', 1)[1].split("</script>", 1)[0]
    return [column["name"] for column in json.loads(text)["columns"] if column["sortable"]]
