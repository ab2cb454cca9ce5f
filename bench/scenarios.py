"""The scenarios of performance.md that exist so far, each with the raw SQL of the same answer."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from bench.driver import Client, Request

GRID = "/grid/dispatch.work_orders"
COLUMNS = [
    "number", "state", "customer", "task_type", "region", "serial", "technician", "is_warranty",
    "reported_at", "fee_total",
]  # fmt: skip

LIST = """
SELECT o.id, o.number, o.state, c.name, t.name, r.name, o.serial_numbers, o.technician_names,
       o.is_warranty, o.reported_at, o.fee_total_minor
FROM dispatch_workorder o
JOIN accounts_customer c ON c.id = o.customer_id
JOIN dispatch_tasktype t ON t.id = o.task_type_id
JOIN regions_region r ON r.id = o.region_id
WHERE o.organisation_id = {organisation} {where}
ORDER BY o.reported_at DESC, o.id DESC LIMIT 80 OFFSET {offset}
"""
# Ids first, then the joins: what a person who knows the database would write for a deep jump.
DEEP = """
SELECT o.id, o.number, o.state, c.name, t.name, r.name, o.serial_numbers, o.technician_names,
       o.is_warranty, o.reported_at, o.fee_total_minor
FROM (SELECT id FROM dispatch_workorder WHERE organisation_id = {organisation}
      ORDER BY reported_at DESC, id DESC LIMIT 80 OFFSET {offset}) AS page
JOIN dispatch_workorder o ON o.id = page.id
JOIN accounts_customer c ON c.id = o.customer_id
JOIN dispatch_tasktype t ON t.id = o.task_type_id
JOIN regions_region r ON r.id = o.region_id
ORDER BY o.reported_at DESC, o.id DESC
"""
COUNT = """
SELECT count(*) FROM dispatch_workorder o WHERE o.organisation_id = {organisation} {where}
"""
GROUPS = """
SELECT region_id, state, count(*), sum(fee_total_minor) FROM dispatch_workorder
WHERE organisation_id = {organisation} GROUP BY region_id, state ORDER BY region_id, state
"""


@dataclass(frozen=True)
class Facts:
    """What the scenarios need to know of the database."""

    organisation: int
    contract: int
    machine: int
    region: int
    task_type: int
    items: list[int]
    order: int
    snapshot: str


@dataclass(frozen=True)
class Scenario:
    """One row of the table. `raw_sql` holds one statement or several; {…} are filled from the facts."""

    id: str
    title: str
    target_ms: float
    target_c8: float | None
    make: Callable[[Facts, int], Request]
    raw_sql: tuple[str, ...] = ()
    requests: int = 60
    writes: bool = False


def _query(**parts: Any) -> dict[str, Any]:
    return {"columns": COLUMNS, "sort": [["reported_at", "desc"]], **parts}


def _open(**parts: Any) -> Callable[[Facts, int], Request]:
    body = {"query": _query(**parts), "limit": 80}
    return lambda facts, number: Request("POST", f"{GRID}/open", body)


def _rows(offset: int) -> Callable[[Facts, int], Request]:
    return lambda facts, number: Request(
        "POST",
        f"{GRID}/rows",
        {
            "query": _query(),
            "snapshot": facts.snapshot,
            "offset": offset + number % 40,
            "limit": 80,
        },
    )


def _create(facts: Facts, number: int) -> Request:
    lines = [
        {"category": category, "item_id": item, "quantity": "2"}
        for category, item in zip(("content", "content", "fee"), facts.items, strict=True)
    ]
    body = {
        "contract_ids": [facts.contract],
        "machine_ids": [facts.machine],
        "region_id": facts.region,
        "task_type_id": facts.task_type,
        "is_warranty": True,
        "contact_name": "贺主任",
        "contact_phone": "13900046037",
        "fault": f"轴封往外甩水 {number}",
        "submit": True,
        "lines": lines,
    }
    return Request("POST", "/api/v1/work-orders", body, expect=201)


_STATE = {"column": "state", "operator": "in", "value": ["closed"]}


def _coded(pattern: str) -> dict[str, Any]:
    matches = {"column": "number", "operator": "matches", "value": pattern}
    return {"op": "and", "items": [matches, _STATE]}


_LIKE = "AND o.number LIKE '{pattern}' AND o.state = 'closed'"


def _like(pattern: str) -> tuple[str, str]:
    where = _LIKE.replace("{pattern}", pattern)
    rows = LIST.replace("{where}", where).replace("{offset}", "0")
    return rows, COUNT.replace("{where}", where)


_FIRST = LIST.replace("{where}", "").replace("{offset}", "0")
_COUNT = (
    "SELECT count(*) FROM (SELECT 1 FROM dispatch_workorder "
    "WHERE organisation_id = {organisation} LIMIT 10001) AS bounded"
)

SCENARIOS = (
    Scenario("B1", "create order + 3 priced lines + audit", 8, None, _create, writes=True),
    Scenario("B2", "list 80 × 10, 3 joined names, newest first, bounded count", 6, 200, _open(),
             (_FIRST, _COUNT)),
    Scenario("B3a", "jump to row 150,000", 20, 90, _rows(150_000),
             (DEEP.replace("{offset}", "150000"),)),
    Scenario("B3b", "next page", 6, None, _rows(80),
             (LIST.replace("{where}", "").replace("{offset}", "80"),)),
    Scenario("B4", "*50*41* in the number + state, rows + count", 10, 150,
             _open(filter=_coded("*50*41*")), _like("%50%41%")),
    Scenario("B5a", "*5041* in the number + state, rows + count", 7, None,
             _open(filter=_coded("*5041*")), _like("%5041%")),
    Scenario("B5b", "quick search by pinyin initials and number", 7, None,
             _open(search="lxjcjszhb00041")),
    Scenario("B5c", "quick search by serial", 7, None, _open(search="m*7919-00001")),
    Scenario("B6a", "counts and sums by region × state, live in the data window", 10, None,
             _open(group=["region", "state"]), (GROUPS,)),
    Scenario("B6b", "the same for a dashboard, by REST, at most 10 s old", 10, 100,
             lambda facts, number: Request("GET", "/api/v1/work-orders/summary"), (GROUPS,)),
    Scenario("B7a", "one order's page (HTML)", 12, None,
             lambda facts, number: Request("GET", f"/work-orders/{facts.order}/"),
             ("SELECT * FROM dispatch_workorder WHERE id = {order}",
              "SELECT * FROM dispatch_serviceline WHERE work_order_id = {order}",
              "SELECT * FROM audit_auditentry WHERE organisation_id = {organisation} "
              "AND subject_type = 'dispatch.workorder' AND subject_id = {order}")),
    Scenario("B7b", "one order by REST", 5, None,
             lambda facts, number: Request("GET", f"/api/v1/work-orders/{facts.order}"),
             ("SELECT * FROM dispatch_workorder WHERE id = {order}",
              "SELECT * FROM dispatch_serviceline WHERE work_order_id = {order}")),
)  # fmt: skip


def gather(client: Client, organisation: int) -> Facts:
    """Look the facts up by REST, as a program would."""

    def first(path: str, **wanted: str) -> dict[str, Any]:
        rows = json.loads(client.send(Request("GET", path)))
        items: list[dict[str, Any]] = rows["items"] if isinstance(rows, dict) else rows
        return next(
            row for row in items if all(row.get(name) == value for name, value in wanted.items())
        )

    opened = json.loads(client.send(Request("POST", f"{GRID}/open", {"query": _query()})))
    tree = quote(json.dumps({"op": "and", "items": [_STATE]}))
    order = first(f"/api/v1/work-orders?limit=1&search=PG-&filter={tree}")
    items = json.loads(client.send(Request("GET", "/api/v1/service-items?limit=50")))["items"]
    contract = first("/api/v1/contracts?limit=1")
    machine = first(f"/api/v1/machines?limit=1&search={contract['number']}")
    return Facts(
        organisation=organisation,
        contract=contract["id"],
        machine=machine["id"],
        region=first("/api/v1/regions")["id"],
        task_type=first("/api/v1/task-types")["id"],
        items=[row["id"] for row in items[:3]],
        order=order["id"],
        snapshot=opened["snapshot"],
    )
