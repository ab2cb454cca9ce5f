"""B8, B9, B12: 50,000 rows as CSV and Excel, and what everybody else feels meanwhile."""

from __future__ import annotations

import json
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from bench import driver
from bench.scenarios import COLUMNS, GRID, LIST

ROWS = 50_000
RUNS = 5
USERS = 4
SAMPLE_EVERY = 0.05
POLL_EVERY = 0.01
ON_SQLITE = 2

Memory = Callable[[], dict[str, float]]


@dataclass(frozen=True)
class Place:
    """A running installation: how to ask it, its database and its memory in MiB."""

    database: str
    organisation: int
    port: int
    headers: dict[str, str]
    run: Callable[[str], Any]
    memory: Memory


@dataclass(frozen=True)
class Taken:
    """What one export took: seconds to the first byte and to the last, and how many bytes."""

    first: float
    whole: float
    size: int


def measure_exports(place: Place, only: set[str]) -> list[dict[str, Any]]:
    """The rows of the table for B8, B9 and B12."""
    if only and not only & {"B8", "B9", "B12"}:
        return []
    query, raw_sql = _newest(place)
    raw = _raw_ms(place, raw_sql)
    _streamed(
        place, query | {"search": "none of them"}
    )  # what the first export loads, others load too
    shown = []
    if not only or "B8" in only:
        shown.append(_as_csv(place, query, raw))
    if not only or "B9" in only:
        shown.append(_as_excel(place, query, raw))
    if not only or "B12" in only:
        shown += _others(place, query)
    return shown


def _newest(place: Place) -> tuple[dict[str, Any], str]:
    """The question for some 50,000 orders, whole days of them, and its raw SQL."""
    statement = (
        "SELECT reported_at FROM dispatch_workorder WHERE organisation_id = "  # noqa: S608 -- numbers
        f"{place.organisation} ORDER BY reported_at DESC LIMIT 1 OFFSET {ROWS}"
    )
    found = place.run(statement)
    day = str(found[0][0])[:10] if found else "1970-01-01"
    query = {
        "columns": COLUMNS,
        "sort": [["reported_at", "desc"]],
        "filter": {"column": "reported_at", "operator": "after", "value": day},
    }
    newer = LIST.replace("{where}", f"AND o.reported_at > '{day} 16:00:00'")
    whole = newer.replace("LIMIT 80 OFFSET {offset}", "")
    return query, whole.replace("{organisation}", str(place.organisation))


def _raw_ms(place: Place, statement: str) -> float:
    times = []
    for _run in range(RUNS):
        begun = time.perf_counter()
        place.run(statement)
        times.append((time.perf_counter() - begun) * 1000)
    return round(statistics.median(times), 1)


def _as_csv(place: Place, query: dict[str, Any], raw: float) -> dict[str, Any]:
    with _watched(place.memory, "web") as grown:
        runs = [_streamed(place, query) for _run in range(RUNS)]
    first = statistics.median(run.first for run in runs)
    return _row(place, "B8", runs, raw=raw, target=600, fits=grown[0] <= 10 and first <= 0.1) | {  # noqa: PLR2004 -- performance.md
        "notes": f"export {ROWS:,} rows as CSV, first byte {first * 1000:.0f} ms, "
        f"+{grown[0]:.0f} MiB, {runs[0].size / 2**20:.1f} MiB",
    }


def _as_excel(place: Place, query: dict[str, Any], raw: float) -> dict[str, Any]:
    with _watched(place.memory, "all") as grown:
        runs = [_by_job(place, query) for _run in range(RUNS)]
    return _row(place, "B9", runs, raw=raw, target=2000, fits=grown[0] <= 30) | {  # noqa: PLR2004 -- as above
        "notes": f"export {ROWS:,} rows as Excel, by a job, from the click to the file, "
        f"+{grown[0]:.0f} MiB, {runs[0].size / 2**20:.1f} MiB",
    }


def _others(place: Place, query: dict[str, Any]) -> list[dict[str, Any]]:
    """How the list answers four people while somebody exports without a pause, against nobody doing so."""
    idle = _listing(place)
    shown = []
    for name, export, words in (
        ("B12a", _by_job, "an Excel export"),
        ("B12b", _streamed, "a CSV export"),
    ):
        with _repeated(export, place, query):
            busy = _listing(place)
        times = busy.p95_ms / idle.p95_ms
        shown.append(
            {
                "id": name,
                "database": place.database,
                "p50_ms": round(busy.p50_ms, 2),
                "p95_ms": round(busy.p95_ms, 2),
                "ratio": None,
                "target": f"{3 * idle.p95_ms:.0f}",
                "met": times <= 3,  # noqa: PLR2004 -- as above
                "notes": f"list for {USERS} users while {words} runs: p95 {times:.1f} × idle ({idle.p95_ms:.0f} ms)",
            }
        )
    return shown


def _listing(place: Place) -> driver.Figures:
    body = {"query": {"columns": COLUMNS, "sort": [["reported_at", "desc"]]}, "limit": 80}
    return driver.measure(
        place.port,
        place.headers,
        lambda number: driver.Request("POST", f"{GRID}/open", body),
        connections=USERS,
        requests=100,
    )


def _streamed(place: Place, query: dict[str, Any]) -> Taken:
    """A CSV file, read as it comes."""
    client = driver.Client(place.port, place.headers)
    headers = {**client.headers, "Content-Type": "application/json"}
    begun = time.perf_counter()
    body = json.dumps({"query": query, "format": "csv"})
    client.connection.request("POST", f"{GRID}/export", body, headers)
    answer = client.connection.getresponse()
    if answer.status != 200:  # noqa: PLR2004 -- OK
        raise driver.Failed(f"export: {answer.status} {answer.read()[:400]!r}")
    answer.read(1)
    first = time.perf_counter() - begun
    size = len(answer.read()) + 1
    return Taken(first, time.perf_counter() - begun, size)


def _by_job(place: Place, query: dict[str, Any]) -> Taken:
    """An Excel file, asked for, waited for and fetched."""
    client = driver.Client(place.port, place.headers)
    body = {"query": query, "format": "xlsx"}
    begun = time.perf_counter()
    asked = client.send(driver.Request("POST", f"{GRID}/export", body, expect=202))
    url = json.loads(asked)["job"]["url"]
    while (job := json.loads(client.send(driver.Request("GET", url))))["state"] != "done":
        if job["state"] not in {"queued", "running"}:
            raise driver.Failed(f"export: {job}")
        time.sleep(POLL_EVERY)
    size = len(client.send(driver.Request("GET", job["result_url"])))
    whole = time.perf_counter() - begun
    return Taken(whole, whole, size)


def _row(
    place: Place, name: str, runs: list[Taken], *, raw: float, target: int, fits: bool
) -> dict[str, Any]:
    times = sorted(run.whole * 1000 for run in runs)
    allowed = target * (ON_SQLITE if place.database == "sqlite" else 1)
    p50 = statistics.median(times)
    return {
        "id": name,
        "database": place.database,
        "p50_ms": round(p50),
        "p95_ms": round(times[-1]),
        "raw_sql_ms": raw,
        "ratio": round(p50 / raw, 2) if raw else None,
        "target": f"{allowed}",
        "met": p50 <= allowed and fits,
    }


@contextmanager
def _watched(memory: Memory, part: str) -> Iterator[list[float]]:
    """Yields a list that holds, afterwards, by how many MiB the part grew at most."""
    before, grown, is_over = memory()[part], [0.0], threading.Event()

    def watch() -> None:
        while not is_over.wait(SAMPLE_EVERY):
            grown[0] = max(grown[0], memory()[part] - before)

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield grown
    finally:
        is_over.set()
        watcher.join()


@contextmanager
def _repeated(
    export: Callable[[Place, dict[str, Any]], Taken], place: Place, query: dict[str, Any]
) -> Iterator[None]:
    """Exports one after the other, as long as the block runs."""
    is_over, failures = threading.Event(), []

    def work() -> None:
        try:
            while not is_over.is_set():
                export(place, query)
        except (driver.Failed, OSError) as failure:
            failures.append(failure)

    worker = threading.Thread(target=work)
    worker.start()
    try:
        yield
    finally:
        is_over.set()
        worker.join()
    if failures:
        raise failures[0]
