from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.http import HttpRequest
from django.utils import timezone

from baoxiu.config import health
from baoxiu.foundation.jobs.models import WorkerHeartbeat
from baoxiu.operations.stock.models import Balance
from baoxiu.policies.warranty.models import StoredDecision
from baoxiu.policies.warranty.services import proving
from tests.factories import cast, products, stock, warranty


def beat() -> None:
    now = timezone.now()
    WorkerHeartbeat.objects.create(name="worker", started_at=now, seen_at=now)


def test_process_answers() -> None:
    answer = health.healthz(HttpRequest())

    assert (answer.status_code, answer.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_ready_once_database_tables_and_worker_are_there() -> None:
    beat()

    answer = health.readyz(HttpRequest())

    assert answer.status_code == 200
    assert json.loads(answer.content) == {
        "database": True,
        "migrations": True,
        "worker": True,
        "files": True,
        "front end": True,
    }


@pytest.mark.django_db
def test_not_ready_without_a_worker() -> None:
    answer = health.readyz(HttpRequest())

    assert answer.status_code == 503
    assert json.loads(answer.content)["worker"] is False


@pytest.mark.django_db
def test_not_ready_while_migrations_are_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    beat()
    monkeypatch.setattr(health, "_migrated", set())
    monkeypatch.setattr(
        "django.db.migrations.executor.MigrationExecutor.migration_plan",
        lambda _self, _targets: [("0001", False)],
    )

    assert json.loads(health.readyz(HttpRequest()).content)["migrations"] is False


@pytest.mark.django_db
def test_doctor_says_what_to_do(capsys: Any) -> None:
    with pytest.raises(CommandError):
        call_command("doctor")

    lines = capsys.readouterr().out.splitlines()
    assert "worker              NOT WELL. Run: baoxiu serve, or baoxiu worker" in lines
    assert "database            well" in lines


@pytest.mark.django_db
def test_doctor_speaks_json(capsys: Any) -> None:
    beat()

    call_command("doctor", "--json")

    findings = json.loads(capsys.readouterr().out)
    assert [finding["is_well"] for finding in findings] == [True] * 9


@pytest.mark.django_db
def test_doctor_finds_a_balance_that_is_not_the_sum_of_its_moves(capsys: Any) -> None:
    beat()
    olga = cast.olga(cast.organisation())
    move = stock.receive(olga, products.part(olga), stock.place(olga), 5_000)
    Balance.objects.filter(location=move.target).update(quantity_milli=4_500)

    with pytest.raises(CommandError):
        call_command("doctor")

    assert "Balances that are not the sum of their moves: 1; the first" in capsys.readouterr().out


@pytest.mark.django_db
def test_doctor_names_decisions_that_do_not_replay(
    capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    beat()
    monkeypatch.setattr(proving, "NEWEST", 1)
    olga = cast.olga(cast.organisation())
    kept = [warranty.decision(olga) for _each in range(3)]
    call_command("doctor", "--json")
    digest = "0" * 64
    altered = _copy_of(kept[0], result={**kept[0].result, "decision": "refused"})
    orphan = _copy_of(kept[1], policies=[{**kept[1].policies[0], "digest": digest}])
    capsys.readouterr()

    with pytest.raises(CommandError):
        call_command("doctor")

    told = capsys.readouterr().out
    assert "replay to what is kept: 2 of 5" in told
    assert f"(key {altered.pk}: another result)" in told
    assert f"(key {orphan.pk}: its version is gone)" in told


def _copy_of(kept: StoredDecision, **values: Any) -> StoredDecision:
    """A decision as a program of another version might have kept it."""
    row = StoredDecision.objects.filter(pk=kept.pk).values().get()
    return StoredDecision.objects.create(**{**row, "id": None, **values})
