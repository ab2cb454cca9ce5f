"""What people and progress bars see. Sign-in and CSRF are proved for every view in tests/conformance."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, cast

import pytest
from django.contrib.messages.storage.cookie import CookieStorage
from django.test import RequestFactory

from baoxiu.foundation.access.models import Organisation
from baoxiu.foundation.jobs import queue, views
from baoxiu.foundation.jobs.models import Job, State
from baoxiu.foundation.jobs.worker import Worker
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import NotFound
from tests.foundation.jobs.conftest import Clock, Work, actor_of

Declare = Callable[[str, Work], None]


def ask(actor: Actor, clock: Clock, label: str = "Export of work orders") -> Job:
    return queue.enqueue("test.work", actor=actor, at=clock.now, label=label)


def request_of(
    actor: Actor, method: str = "get", path: str = "/jobs/", **headers: str
) -> ActorRequest:
    request: Any = getattr(RequestFactory(), method)(path, headers=headers)
    request.actor = actor
    request._messages = CookieStorage(request)  # noqa: SLF001 -- where Django keeps them
    return cast("ActorRequest", request)


def test_status_tells_progress(olga: Actor, clock: Clock, declare: Declare) -> None:
    declare("test.work", lambda _context: None)
    job = ask(olga, clock)
    Job.objects.filter(pk=job.pk).update(state=State.RUNNING, done=30, total=120)

    answer = views.job_status(request_of(olga), job.pk)

    assert json.loads(answer.content) == {
        "id": job.pk,
        "label": "Export of work orders",
        "state": "running",
        "done": 30,
        "total": 120,
        "result_url": None,
        "message": "",
    }


def test_status_gives_the_result_once_done(olga: Actor, clock: Clock, declare: Declare) -> None:
    declare("test.work", lambda _context: {"url": "/files/9", "message": "120 rows"})
    job = ask(olga, clock)
    Worker(clock).run_until_idle()

    answer = json.loads(views.job_status(request_of(olga), job.pk).content)

    assert (answer["state"], answer["result_url"], answer["message"]) == (
        "done",
        "/files/9",
        "120 rows",
    )


def test_job_of_another_organisation_is_not_found(
    olga: Actor, clock: Clock, declare: Declare
) -> None:
    declare("test.work", lambda _context: None)
    job = ask(olga, clock)
    mallory = actor_of(Organisation.objects.create(code="M", name="M"), 1, "jobs.manage")

    for act in (views.job_status, views.cancel_job):
        with pytest.raises(NotFound):
            act(request_of(mallory, "get" if act is views.job_status else "post"), job.pk)

    assert Job.objects.get().state == State.QUEUED


def test_cancel_answers_json_to_programs(olga: Actor, clock: Clock, declare: Declare) -> None:
    declare("test.work", lambda _context: None)
    job = ask(olga, clock)

    answer = views.cancel_job(request_of(olga, "post", Accept="application/json"), job.pk)

    assert json.loads(answer.content)["state"] == "cancelled"


@pytest.mark.parametrize("count", [0, 1, 3])
def test_list_takes_no_more_queries_when_it_grows(
    count: int, olga: Actor, clock: Clock, declare: Declare, django_assert_max_num_queries: Any
) -> None:
    declare("test.work", lambda _context: None)
    for number in range(count):
        ask(olga, clock, label=f"Export {number}")

    with django_assert_max_num_queries(
        2 + 2
    ):  # How many and which; the frame counts jobs and notices.
        page = views.job_list(request_of(olga)).content.decode()

    assert page.count("Export ") == count


def test_list_refreshes_itself_only_while_something_is_under_way(
    olga: Actor, clock: Clock, declare: Declare
) -> None:
    declare("test.work", lambda _context: None)
    ask(olga, clock)
    busy = views.job_list(request_of(olga)).content.decode()
    Worker(clock).run_until_idle()

    quiet = views.job_list(request_of(olga)).content.decode()

    assert "every 2s" in busy
    assert "every 2s" not in quiet
