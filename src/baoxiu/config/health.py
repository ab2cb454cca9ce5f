"""Is this installation well? Asked by balancers (`/healthz`, `/readyz`) and by `baoxiu doctor`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from baoxiu.foundation.jobs.queries import is_worker_alive
from baoxiu.foundation.web.middleware import public_page
from baoxiu.operations.materials import public as materials
from baoxiu.operations.stock import public as stock
from baoxiu.policies.warranty import public as warranty

MOST_NAMED = 20

_migrated: set[str] = set()


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. `advice` says what to do when it is not well."""

    name: str
    is_well: bool
    advice: str = ""


def examine(*, at: dt.datetime) -> list[Finding]:
    """Look at what a request needs, and at what happens in the background."""
    return [
        _finding("database", _database_answers, "Is DATABASE_URL right and the server running?"),
        _finding("migrations", _is_migrated, "Run: baoxiu migrate"),
        _finding("worker", lambda: is_worker_alive(at=at), "Run: baoxiu serve, or baoxiu worker"),
        _finding("files", _home_is_writable, f"Is {settings.BAOXIU_HOME} writable?"),
        _finding("front end", _bundle_is_built, "Run: make install"),
    ]


def examine_ledgers() -> list[Finding]:
    """Whether what is kept follows from what happened; too dear for every `/readyz`."""
    return [_stock(), _order_materials(), _loans(), _decisions()]


def _stock() -> Finding:
    wrong = stock.check_ledger()
    if not wrong:
        return Finding("stock", is_well=True)
    first = wrong[0]
    advice = (
        f"Balances that are not the sum of their moves: {len(wrong)}; the first: place {first.location_id}, "
        f"part {first.part_id}, {first.quantity_milli / 1000} kept, {first.moved_milli / 1000} moved."
    )
    return Finding("stock", is_well=False, advice=advice)


def _order_materials() -> Finding:
    wrong = materials.check_order_materials()
    if not wrong:
        return Finding("materials of orders", is_well=True)
    first = wrong[0]
    advice = (
        f"Sums that are not those of their documents: {len(wrong)}; the first: work order "
        f"{first.work_order_id}, part {first.part_id}, {first.column}: {first.kept_milli / 1000} kept, "
        f"{first.summed_milli / 1000} in the documents."
    )
    return Finding("materials of orders", is_well=False, advice=advice)


def _loans() -> Finding:
    wrong = materials.check_loans()
    if not wrong:
        return Finding("spares on loan", is_well=True)
    first = wrong[0]
    advice = (
        f"Loans of which something else is out than stock has moved: {len(wrong)}; the first: loan "
        f"{first.loan_id}, {first.kept_milli / 1000} out, {first.moved_milli / 1000} moved."
    )
    return Finding("spares on loan", is_well=False, advice=advice)


def _decisions() -> Finding:
    proof = warranty.prove_decisions()
    if not proof.unproved:
        return Finding("warranty decisions", is_well=True)
    named = [
        f"{one.label} (key {one.decision_id}: {'its version is gone' if one.is_gone else 'another result'})"
        for one in proof.unproved[:MOST_NAMED]
    ]
    more = ", …" if len(proof.unproved) > MOST_NAMED else ""
    advice = (
        f"Decisions that do not replay to what is kept: {len(proof.unproved)} of {proof.replayed}: "
        f"{', '.join(named)}{more}."
    )
    return Finding("warranty decisions", is_well=False, advice=advice)


@public_page
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers; says nothing about anything else."""
    return HttpResponse("ok\n", content_type="text/plain")


@public_page
def readyz(request: HttpRequest) -> JsonResponse:
    """Whether to send traffic here: 200 or 503, with each finding but no details for strangers."""
    findings = examine(at=timezone.now())
    is_ready = all(finding.is_well for finding in findings)
    return JsonResponse(
        {finding.name: finding.is_well for finding in findings}, status=200 if is_ready else 503
    )


def _finding(name: str, look: Callable[[], bool], advice: str) -> Finding:
    try:
        is_well = look()
    except (DatabaseError, OSError):
        is_well = False
    return Finding(name, is_well, "" if is_well else advice)


def _database_answers() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone() == (1,))


def _is_migrated() -> bool:
    """Whether the tables are those of this program; a yes is remembered, for asking is dear."""
    database = str(connection.settings_dict["NAME"])
    if database not in _migrated:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return False
        _migrated.add(database)
    return True


def _home_is_writable() -> bool:
    probe = settings.BAOXIU_HOME / ".probe"
    probe.touch()
    probe.unlink(missing_ok=True)
    return True


def _bundle_is_built() -> bool:
    bundle = settings.DJANGO_VITE["default"]
    return bool(bundle["dev_mode"]) or Path(str(bundle["manifest_path"])).is_file()
