from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction

from baoxiu.foundation.access.models import Organisation
from baoxiu.foundation.events import bus
from baoxiu.foundation.jobs import queue
from baoxiu.foundation.jobs.context import Cancelled, JobContext, LeaseLost
from baoxiu.foundation.jobs.events import JobFinished
from baoxiu.foundation.jobs.models import Job, State
from baoxiu.foundation.jobs.queries import count_running, is_worker_alive, visible_jobs
from baoxiu.foundation.jobs.worker import Worker
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Conflict, Invalid, NotFound
from tests.foundation.jobs.conftest import Clock, Work, actor_of

Declare = Callable[[str, Work], None]


def ask(olga: Actor, clock: Clock, **arguments: Any) -> Job:
    return queue.enqueue("test.work", actor=olga, at=clock.now, label="Work", arguments=arguments)


def fresh(job: Job) -> Job:
    return Job.objects.get(pk=job.pk)


def test_job_runs_with_its_arguments_for_its_actor(
    olga: Actor, clock: Clock, declare: Declare
) -> None:
    seen: list[Any] = []

    def work(context: JobContext, *, number: int) -> dict[str, Any]:
        seen.append((context.actor, number))
        context.progress(3, 3)
        return {"url": "/files/1", "message": "3 rows"}

    declare("test.work", work)
    job = ask(olga, clock, number=7)

    attempts = Worker(clock).run_until_idle()

    done = fresh(job)
    assert attempts == 1
    assert seen == [(olga, 7)]
    assert (done.state, done.done, done.total, done.attempts) == (State.DONE, 3, 3, 1)
    assert done.result_url == "/files/1"
    assert done.percent == 100


@pytest.mark.django_db(transaction=True)
def test_job_vanishes_with_the_transaction_of_its_cause(
    olga: Actor, clock: Clock, declare: Declare
) -> None:
    declare("test.work", lambda _context: None)

    with transaction.atomic():
        ask(olga, clock)
        transaction.set_rollback(True)

    assert Job.objects.count() == 0


def test_enqueue_refuses_a_kind_nobody_declares(olga: Actor, clock: Clock) -> None:
    with pytest.raises(LookupError):
        queue.enqueue("test.unknown", actor=olga, at=clock.now, label="?")


def test_job_waits_until_its_time(olga: Actor, clock: Clock, declare: Declare) -> None:
    declare("test.work", lambda _context: None)
    later = clock.now + dt.timedelta(hours=1)
    queue.enqueue("test.work", actor=olga, at=clock.now, label="Later", run_after=later)

    before = queue.claim(at=clock.now)
    clock.forward(hours=1)
    after = queue.claim(at=clock.now)

    assert before is None
    assert after is not None


def test_claimed_job_is_not_given_out_again(olga: Actor, clock: Clock, declare: Declare) -> None:
    declare("test.work", lambda _context: None)
    ask(olga, clock)

    first = queue.claim(at=clock.now)
    second = queue.claim(at=clock.now)

    assert first is not None
    assert second is None


def test_job_of_a_dead_worker_is_taken_over_and_the_dead_one_cannot_write(
    olga: Actor, clock: Clock, declare: Declare
) -> None:
    declare("test.work", lambda _context: None)
    job = ask(olga, clock)
    dead = queue.claim(at=clock.now)
    clock.forward(seconds=61)
    alive = queue.claim(at=clock.now)
    assert dead is not None
    assert alive is not None

    with pytest.raises(LeaseLost):
        JobContext(dead, clock=clock).confirm()
    late = queue.finish(dead, {"by": "dead"}, at=clock.now)
    ended = queue.finish(alive, {"by": "alive"}, at=clock.now)

    assert (late, ended) == (False, True)
    assert fresh(job).result == {"by": "alive"}
    assert fresh(job).attempts == 2


def test_renewed_lease_keeps_the_job(olga: Actor, clock: Clock, declare: Declare) -> None:
    declare("test.work", lambda _context: None)
    ask(olga, clock)
    held = queue.claim(at=clock.now)
    assert held is not None
    clock.forward(seconds=50)

    renewed = queue.extend(held, at=clock.now)
    clock.forward(seconds=50)

    assert renewed
    assert queue.claim(at=clock.now) is None


def test_failing_job_is_retried_with_growing_pauses_and_parked_after_five(
    olga: Actor, clock: Clock, declare: Declare
) -> None:
    def work(_context: JobContext) -> None:
        raise ValueError("broken")

    declare("test.work", work)
    job = ask(olga, clock)
    pauses = []
    for _attempt in range(4):
        assert Worker(clock).run_one()
        pauses.append((fresh(job).run_after - clock.now).total_seconds())
        clock.now = fresh(job).run_after

    last = Worker(clock).run_one()

    parked = fresh(job)
    assert last
    assert pauses == [5, 10, 20, 40]
    assert (parked.state, parked.attempts) == (State.FAILED, 5)
    assert "ValueError" in parked.error
    assert "broken" in parked.trace
    assert Worker(clock).run_one() is False


def test_poison_job_that_kills_every_worker_is_parked(
    olga: Actor, clock: Clock, declare: Declare
) -> None:
    declare("test.work", lambda _context: None)
    job = ask(olga, clock)
    claims = 0
    while queue.claim(at=clock.now):  # Each claim is a worker that dies at once.
        claims += 1
        clock.forward(seconds=61)

    parked = fresh(job)
    assert claims == 5
    assert (parked.state, parked.attempts) == (State.FAILED, 5)
    assert parked.error == "每次执行时程序都意外中断，任务已停止。"


def test_refusal_ends_the_job_at_once_with_its_sentence(
    olga: Actor, clock: Clock, declare: Declare
) -> None:
    def work(_context: JobContext) -> None:
        raise Invalid("Row 3 has no number.")

    declare("test.work", work)
    job = ask(olga, clock)

    Worker(clock).run_until_idle()

    refused = fresh(job)
    assert (refused.state, refused.error, refused.attempts) == (
        State.FAILED,
        "Row 3 has no number.",
        1,
    )


def test_job_unknown_to_this_version_is_parked(
    olga: Actor, clock: Clock, declare: Declare, monkeypatch: pytest.MonkeyPatch
) -> None:
    declare("test.work", lambda _context: None)
    job = ask(olga, clock)
    monkeypatch.setattr("baoxiu.foundation.jobs.registry._kinds", {})

    Worker(clock).run_until_idle()

    assert fresh(job).state == State.FAILED


def test_cancelled_while_waiting_never_runs(olga: Actor, clock: Clock, declare: Declare) -> None:
    runs: list[int] = []
    declare("test.work", lambda _context: runs.append(1))
    job = ask(olga, clock)

    queue.cancel(olga, job.pk, at=clock.now)
    Worker(clock).run_until_idle()

    assert runs == []
    assert fresh(job).state == State.CANCELLED


def test_cancelled_while_running_stops_at_the_next_report(
    olga: Actor, clock: Clock, declare: Declare
) -> None:
    steps: list[int] = []

    def work(context: JobContext) -> None:
        for step in range(5):
            steps.append(step)
            if step == 2:
                queue.cancel(olga, context.job_id, at=clock.now)
            clock.forward(seconds=1)
            context.progress(step, 5)

    declare("test.work", work)
    job = ask(olga, clock)

    Worker(clock).run_until_idle()

    assert steps == [0, 1, 2]
    assert fresh(job).state == State.CANCELLED


def test_cancelled_answers_functions_that_ask(olga: Actor, clock: Clock, declare: Declare) -> None:
    declare("test.work", lambda _context: None)
    ask(olga, clock)
    claimed = queue.claim(at=clock.now)
    assert claimed is not None
    context = JobContext(claimed, clock=clock)
    before = context.cancelled

    queue.cancel(olga, claimed.pk, at=clock.now)

    assert (before, context.cancelled) == (False, True)
    with pytest.raises(Cancelled):
        context.confirm()


def test_cancel_of_an_ended_job_is_refused(olga: Actor, clock: Clock, declare: Declare) -> None:
    declare("test.work", lambda _context: None)
    job = ask(olga, clock)
    Worker(clock).run_until_idle()

    with pytest.raises(Conflict):
        queue.cancel(olga, job.pk, at=clock.now)


def test_stopping_worker_gives_the_job_back_without_counting(
    olga: Actor, clock: Clock, declare: Declare
) -> None:
    worker = Worker(clock)

    def work(context: JobContext) -> None:
        worker.stop()
        context.progress(1, 2)

    declare("test.work", work)
    job = ask(olga, clock)

    worker.run_one()

    assert (fresh(job).state, fresh(job).attempts) == (State.QUEUED, 0)


def test_progress_writes_at_most_twice_a_second(
    olga: Actor, clock: Clock, declare: Declare, django_assert_num_queries: Any
) -> None:
    declare("test.work", lambda _context: None)
    ask(olga, clock)
    claimed = queue.claim(at=clock.now)
    assert claimed is not None
    context = JobContext(claimed, clock=clock)

    with django_assert_num_queries(2):
        for row in range(100):
            context.progress(row, 1000)
        clock.forward(seconds=1)
        context.progress(100, 1000)


def test_finished_job_is_news(
    olga: Actor, clock: Clock, declare: Declare, monkeypatch: pytest.MonkeyPatch
) -> None:
    news: list[JobFinished] = []
    monkeypatch.setitem(bus._subscribers, JobFinished, [news.append])  # noqa: SLF001 -- no other way to unsubscribe
    declare("test.work", lambda _context: None)
    job = ask(olga, clock)

    Worker(clock).run_until_idle()

    assert news == [
        JobFinished(
            job_id=job.pk,
            organisation_id=olga.organisation_id,
            user_id=olga.user_id,
            kind="test.work",
            label="Work",
            state="done",
        )
    ]


@pytest.mark.django_db(transaction=True)
def test_listener_that_fails_cannot_undo_the_end(
    olga: Actor, clock: Clock, declare: Declare, monkeypatch: pytest.MonkeyPatch
) -> None:
    def listen(_news: JobFinished) -> None:
        Organisation.objects.create(code="HL", name="taken")

    monkeypatch.setitem(bus._subscribers, JobFinished, [listen])  # noqa: SLF001 -- as above
    declare("test.work", lambda _context: None)
    job = ask(olga, clock)

    Worker(clock).run_until_idle()

    assert fresh(job).state == State.DONE


def test_jobs_are_visible_to_their_creator_and_to_managers(
    organisation: Organisation, olga: Actor, clock: Clock, declare: Declare
) -> None:
    declare("test.work", lambda _context: None)
    job = ask(olga, clock)
    stefan = actor_of(organisation, 2)
    manager = actor_of(organisation, 3, "jobs.manage")
    other = Organisation.objects.create(code="M", name="Mallory's")
    mallory = actor_of(other, 1, "jobs.manage")

    seen = [list(visible_jobs(actor)) for actor in (olga, stefan, manager, mallory)]

    assert seen == [[job], [], [job], []]
    assert [count_running(actor) for actor in (olga, stefan)] == [1, 0]
    with pytest.raises(NotFound):
        queue.cancel(mallory, job.pk, at=clock.now)


def test_worker_is_alive_only_after_a_recent_sign(db: None, clock: Clock) -> None:
    before = is_worker_alive(at=clock.now)
    Worker(clock)._beat(clock.now)  # noqa: SLF001 -- the loop around it never ends

    soon = is_worker_alive(at=clock.now + dt.timedelta(seconds=30))
    late = is_worker_alive(at=clock.now + dt.timedelta(seconds=60))

    assert (before, soon, late) == (False, True, False)
