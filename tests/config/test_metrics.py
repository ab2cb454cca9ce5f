from __future__ import annotations

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from baoxiu.foundation.jobs.models import WorkerHeartbeat
from tests.factories import cast

pytestmark = pytest.mark.django_db


def test_figures_for_the_own_machine() -> None:
    WorkerHeartbeat.objects.create(name="w", started_at=cast.AT, seen_at=cast.AT)

    text = Client().get("/metrics").content.decode()

    assert "baoxiu_database_up 1" in text
    assert 'baoxiu_jobs{state="queued"} 0' in text
    assert 'baoxiu_work_orders{state="closed"} 0' in text
    assert "baoxiu_worker_age_seconds " in text


@pytest.mark.parametrize(
    "facts", [{"REMOTE_ADDR": "10.0.0.7"}, {"HTTP_X_FORWARDED_FOR": "10.0.0.7"}]
)
def test_no_such_page_for_others(facts: dict[str, str]) -> None:
    assert Client().get("/metrics", headers=None, **facts).status_code == 404  # type: ignore[arg-type]  # META


def test_token_opens_it_from_elsewhere(settings: Settings) -> None:
    settings.BAOXIU_METRICS_TOKEN = "a-long-token"
    client = Client(REMOTE_ADDR="10.0.0.7")

    right = client.get("/metrics", headers={"authorization": "Bearer a-long-token"})
    wrong = client.get("/metrics", headers={"authorization": "Bearer other"})

    assert (right.status_code, wrong.status_code) == (200, 404)
