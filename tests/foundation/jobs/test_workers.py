"""Workers as they really run: in threads, in processes, killed, stopped."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from baoxiu.foundation.access.models import Organisation
from baoxiu.foundation.jobs import queue
from baoxiu.foundation.jobs.context import JobContext
from baoxiu.foundation.jobs.models import Job, State, WorkerHeartbeat
from baoxiu.foundation.jobs.worker import Worker
from tests.foundation.jobs.conftest import Clock, Work, actor_of

pytestmark = pytest.mark.django_db(transaction=True)

Declare = Callable[[str, Work], None]

# What the process that is going to be killed executes: one job that counts slowly.
COUNTING = """
import sys, time, django
django.setup()
from django.utils import timezone
from baoxiu.foundation.jobs.registry import job
from baoxiu.foundation.jobs.worker import Worker

@job("test.count")
def count(context, *, to):
    for number in range(to):
        context.progress(number, to)
        time.sleep(0.6)

Worker(timezone.now).run_one()
"""


@pytest.fixture
def maker() -> Organisation:
    return Organisation.objects.create(code="HL", name="Huali")


@pytest.fixture
def same_database(tmp_path: Path) -> dict[str, str]:
    """The environment of a process that works on the very database of this test."""
    settings = connection.settings_dict
    name = settings["NAME"]
    url = (
        f"sqlite:////{str(name).lstrip('/')}"
        if connection.vendor == "sqlite"
        else f"postgresql://{settings['USER']}@{settings['HOST']}:{settings['PORT']}/{name}"
    )
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "baoxiu.config.settings",
        "DATABASE_URL": url,
        "BAOXIU_HOME": str(tmp_path),
    }


@pytest.fixture
def start(same_database: dict[str, str]) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Start processes that end with the test, whatever happens."""
    children: list[subprocess.Popen[str]] = []

    def begin(*command: str) -> subprocess.Popen[str]:
        child = subprocess.Popen([sys.executable, *command], env=same_database, text=True)
        children.append(child)
        return child

    yield begin
    for child in children:
        child.kill()
        child.wait()


def wait_for(condition: Callable[[], bool], seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)


def test_many_workers_run_each_job_exactly_once(maker: Organisation, declare: Declare) -> None:
    runs: Counter[int] = Counter()
    declare("test.work", lambda context: runs.update([context.job_id]))
    actor = actor_of(maker)
    jobs = [
        queue.enqueue("test.work", actor=actor, at=timezone.now(), label=f"Job {number}")
        for number in range(40)
    ]
    workers = [Worker(timezone.now, threads=2, name=f"worker {number}") for number in range(3)]
    threads = [threading.Thread(target=worker.run) for worker in workers]
    for thread in threads:
        thread.start()

    try:
        wait_for(lambda: not Job.objects.exclude(state=State.DONE).exists())
    finally:
        for worker in workers:
            worker.stop()
        for thread in threads:
            thread.join()

    assert runs == Counter({job.pk: 1 for job in jobs})
    assert set(Job.objects.values_list("attempts", flat=True)) == {1}


def test_job_goes_on_after_its_worker_was_killed(
    maker: Organisation,
    declare: Declare,
    start: Callable[..., subprocess.Popen[str]],
    clock: Clock,
) -> None:
    continued_from: list[int] = []

    def count(context: JobContext, *, to: int) -> None:
        continued_from.append(Job.objects.get(pk=context.job_id).done)
        context.progress(to, to)

    declare("test.count", count)
    job = queue.enqueue(
        "test.count",
        actor=actor_of(maker),
        at=timezone.now(),
        label="Count",
        arguments={"to": 100},
    )
    killed = start("-c", COUNTING)
    wait_for(lambda: Job.objects.get(pk=job.pk).done >= 1)

    killed.send_signal(signal.SIGKILL)
    killed.wait()
    clock.now = timezone.now()
    too_early = Worker(clock).run_one()
    clock.forward(seconds=61)
    resumed = Worker(clock).run_one()

    job.refresh_from_db()
    assert (too_early, resumed) == (False, True)
    assert continued_from[0] >= 1
    assert (job.state, job.done, job.attempts) == (State.DONE, 100, 2)


def test_worker_command_gives_signs_of_life_and_stops_within_seconds(
    maker: Organisation, start: Callable[..., subprocess.Popen[str]]
) -> None:
    worker = start("-m", "baoxiu.config.cli", "worker")
    wait_for(WorkerHeartbeat.objects.exists)

    worker.send_signal(signal.SIGTERM)

    assert worker.wait(timeout=8) == 0
    assert not WorkerHeartbeat.objects.exists()


def test_lease_of_a_long_silent_job_is_renewed(
    maker: Organisation, declare: Declare, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("baoxiu.foundation.jobs.worker._RENEW_EVERY", 0.05)
    taken: list[Job | None] = []

    def silent(_context: JobContext) -> None:
        clock.forward(seconds=59)
        before = Job.objects.get().lease_until
        wait_for(lambda: Job.objects.get().lease_until != before)
        clock.forward(seconds=59)
        taken.append(queue.claim(at=clock.now))

    declare("test.silent", silent)
    queue.enqueue("test.silent", actor=actor_of(maker), at=clock.now, label="Silent")

    Worker(clock).run_one()

    assert taken == [None]
    assert Job.objects.get().state == State.DONE
