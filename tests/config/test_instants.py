"""Instants come back from the database as they went in, to the microsecond."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection

from baoxiu.foundation.jobs.models import WorkerHeartbeat

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("microsecond", [0, 120, 500_000, 999_999])
@pytest.mark.parametrize("year", [1970, 2026, 9999])
def test_instant_comes_back_as_it_went_in(year: int, microsecond: int) -> None:
    at = dt.datetime(year, 11, 23, 8, 22, 7, microsecond, tzinfo=dt.UTC)
    WorkerHeartbeat.objects.create(name="w", started_at=at, seen_at=at)

    found = WorkerHeartbeat.objects.get()

    assert (found.seen_at, found.seen_at.tzinfo) == (at, dt.UTC)


def test_django_keeps_our_reader() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("PostgreSQL only")
    with connection.cursor() as cursor:
        loader = cursor.adapters.get_loader(1184, 0)

    assert loader is not None
    assert loader.__name__ == "InstantLoader"
