"""Measuring one installation with generated data: B1–B12 (and B18, their sum on SQLite)."""

from __future__ import annotations

import json
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from bench import driver
from bench.browser import measure_browser
from bench.exports import Place, measure_exports
from bench.lists import measure_lists
from bench.scenarios import SCENARIOS, Facts, Scenario, gather
from bench.stock import measure_stock
from tools import postgresql
from tools.site import Site, running

RAW_RUNS = 21
ON_SQLITE = 2  # B18: within twice the target of PostgreSQL
PAGE_KIB = os.sysconf("SC_PAGE_SIZE") / 1024


@dataclass(frozen=True)
class Loaded:
    """A running installation with its data, and how to ask it."""

    facts: Facts
    port: int
    headers: dict[str, str]
    run: Callable[[str], Any]


def measure_site(
    database: str, url: str, *, size: int, moves: int, only: set[str]
) -> list[dict[str, Any]]:
    """All scenarios on one database, in the order of the table."""
    say(f"{database}: loading {size} orders and {moves} moves of stock …")
    demo = ("--size", str(size), "--moves", str(moves))
    with running(database_url=url, demo=demo) as site:
        port = int(site.url.rsplit(":", 1)[1])
        account = site.account("service_manager")
        headers = driver.sign_in(port, account.username, account.password)
        run = _raw_runner(site, url)
        (organisation,) = run("SELECT id FROM access_organisation WHERE code = 'YX'")[0]
        facts = gather(driver.Client(port, headers), organisation)
        loaded = Loaded(facts, port, headers, run)
        pid = _server_pid(site)
        at_rest = _memory(pid)
        queries = _count_queries(site, facts)
        chosen = [each for each in SCENARIOS if not only or each.id.rstrip("abc") in only]
        rows = []
        for scenario in chosen:
            say(f"{database}: {scenario.id} {scenario.title}")
            rows.append(_measure(database, scenario, loaded, queries))
        if not only or "lists" in only:
            rows += measure_lists(database, port, headers, say)
        if not only or "stock" in only:
            rows += measure_stock(database, port, headers, run, say)
        place = Place(database, organisation, port, headers, run, lambda: _memory(pid))
        rows += measure_exports(place, only)
        if not only or "B10" in only:
            rows += _memory_rows(database, at_rest, _memory(pid))
        if not only or "B17" in only:
            rows += measure_browser(database, site, say)
        if not only or "B11" in only:
            rows.append(_cold_start(database, site, headers))
    return rows


def say(text: str) -> None:
    """Tell how far it is."""
    sys.stderr.write(text + "\n")


def _measure(
    database: str, scenario: Scenario, site: Loaded, queries: dict[str, int]
) -> dict[str, Any]:
    def make(number: int) -> driver.Request:
        return scenario.make(site.facts, number)

    refusals: list[str] = []

    def measured(connections: int, requests: int) -> driver.Figures | None:
        """Figures, or None where the product refused: the run goes on, and the row says so."""
        try:
            return driver.measure(
                site.port, site.headers, make, connections=connections, requests=requests
            )
        except driver.Failed as failure:
            refusals.append(f"refused at c={connections}: {str(failure)[:120]}")
            return None

    single = measured(1, scenario.requests)
    eight = measured(8, scenario.requests // 3)
    raw = _raw_ms(scenario, site.facts, site.run)
    allowed = scenario.target_ms * (ON_SQLITE if database == "sqlite" else 1)
    met = not refusals and single is not None and single.p50_ms <= allowed
    if database == "postgresql" and scenario.target_c8:
        met = met and eight is not None and eight.per_s >= scenario.target_c8
    return {
        "id": scenario.id,
        "database": database,
        "p50_ms": round(single.p50_ms, 2) if single else None,
        "p95_ms": round(single.p95_ms, 2) if single else None,
        "per_s_c1": round(single.per_s, 1) if single else None,
        "per_s_c8": round(eight.per_s, 1) if eight else None,
        "queries": queries.get(scenario.id),
        "raw_sql_ms": raw,
        "ratio": round(single.p50_ms / raw, 2) if raw and single else None,
        "rss_mib": None,
        "target": f"{allowed:g}",
        "met": met,
        "notes": "; ".join([scenario.title, *refusals]),
    }


def _raw_ms(scenario: Scenario, facts: Facts, run: Callable[[str], Any]) -> float | None:
    """Median time of the same answer by plain SQL on an open connection."""
    if not scenario.raw_sql:
        return None
    statements = [
        statement.format(organisation=facts.organisation, order=facts.order)
        for statement in scenario.raw_sql
    ]
    times = []
    for _number in range(RAW_RUNS):
        begun = time.perf_counter()
        for statement in statements:
            run(statement)
        times.append((time.perf_counter() - begun) * 1000)
    return round(statistics.median(times), 3)


def _raw_runner(site: Site, url: str) -> Callable[[str], Any]:
    """Runs plain SQL on a connection of its own, after the server has gathered its statistics."""
    if url:
        server = psycopg.connect(url, autocommit=True)
        server.execute("VACUUM ANALYZE")

        def on_postgresql(statement: str) -> Any:
            cursor = server.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

        return on_postgresql
    file = sqlite3.connect(site.home / "baoxiu.sqlite3", isolation_level=None)
    file.execute("ANALYZE")
    return lambda statement: file.execute(statement).fetchall()


def _count_queries(site: Site, facts: Facts) -> dict[str, int]:
    """Statements of each scenario, counted inside a process of its own."""
    asked = [sys.executable, "-m", "bench.counting", json.dumps(vars(facts))]
    environment = {
        **site.environment,
        "DJANGO_SETTINGS_MODULE": "baoxiu.config.settings",
        "BENCH_USER": site.account("service_manager").username,
    }
    answer = subprocess.run(  # noqa: S603 -- our own command line
        asked, env=environment, capture_output=True, text=True, check=True
    )
    counts: dict[str, int] = json.loads(answer.stdout.splitlines()[-1])
    return counts


def _server_pid(site: Site) -> int:
    """The process that supervises web and worker: the one that serves this site's port."""
    wanted = site.environment["PORT"]
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit():
            continue
        try:
            words = (folder / "cmdline").read_bytes().split(b"\0")
            settings = (folder / "environ").read_bytes().split(b"\0")
        except OSError:
            continue
        if b"serve" in words and f"PORT={wanted}".encode() in settings:
            return int(folder.name)
    raise LookupError("the server's process is not found")


def _memory(pid: int) -> dict[str, float]:
    """Resident MiB of the process tree: without the worker, and in all."""
    parents: dict[int, int] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                stat = (folder / "stat").read_text().rsplit(") ", 1)[1].split()
            except OSError:
                continue
            parents[int(folder.name)] = int(stat[1])
    tree = {pid}
    while grown := {child for child, parent in parents.items() if parent in tree} - tree:
        tree |= grown
    web = whole = 0.0
    for process in tree:
        try:
            words = Path(f"/proc/{process}/cmdline").read_bytes().split(b"\0")
            pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
        except OSError:
            continue
        whole += pages * PAGE_KIB / 1024
        if b"worker" not in words:
            web += pages * PAGE_KIB / 1024
    return {"web": web, "all": whole}


def _memory_rows(
    database: str, before: dict[str, float], after: dict[str, float]
) -> list[dict[str, Any]]:
    shown = (
        ("B10a", before["web"], 110, "MiB resident at rest, web"),
        ("B10b", after["web"], 160, "MiB resident after the scenarios, web"),
        ("B10c", after["all"], 250, "MiB resident after the scenarios, with worker"),
    )
    return [
        {
            "id": name,
            "database": database,
            "p50_ms": None,
            "rss_mib": round(value),
            "target": str(target),
            "met": value <= target,
            "notes": f"{value:.0f} {title}",
        }
        for name, value, target, title in shown
    ]


def _cold_start(database: str, site: Site, headers: dict[str, str]) -> dict[str, Any]:
    """Seconds from the start of `baoxiu serve` to the first page that a signed-in person gets."""
    times = []
    for _number in range(3):
        with tempfile.TemporaryFile() as log:
            port = postgresql.free_port()
            environment = {**site.environment, "PORT": str(port)}
            begun = time.perf_counter()
            server = subprocess.Popen(
                [sys.executable, "-m", "baoxiu.config.cli", "serve"],
                env=environment,
                stdout=log,
                stderr=log,
            )
            try:
                _wait_signed_in(port, headers)
                times.append(time.perf_counter() - begun)
            finally:
                server.terminate()
                server.wait(20)
    seconds = statistics.median(times)
    return {
        "id": "B11",
        "database": database,
        "p50_ms": round(seconds * 1000),
        "target": "900",
        "met": seconds <= 0.9,  # noqa: PLR2004 -- performance.md
        "rss_mib": None,
        "notes": "cold start to the first signed-in page",
    }


def _wait_signed_in(port: int, headers: dict[str, str]) -> None:
    address = f"http://{driver.HOST}:{port}/jobs/"
    request = urllib.request.Request(address, headers={"Cookie": headers["Cookie"]})
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(request, timeout=5) as answer:  # noqa: S310 -- ours
                if answer.url == address:
                    return
                raise driver.Failed("the session did not survive the restart")
        except OSError:
            time.sleep(0.01)
    raise driver.Failed("the server did not start")
