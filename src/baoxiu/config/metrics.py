"""`/metrics` for Prometheus: a few figures of the installation, for its own machine or a bearer of the token."""

from __future__ import annotations

import datetime as dt
import hmac
from collections.abc import Iterator

from django.conf import settings
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from baoxiu.foundation.jobs.models import Job, WorkerHeartbeat
from baoxiu.foundation.jobs.models import State as JobState
from baoxiu.foundation.web.middleware import public_page
from baoxiu.operations.dispatch.choices import State
from baoxiu.operations.dispatch.models import WorkOrder

LOOPBACK = {"127.0.0.1", "::1"}
FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP")
MOST_COUNTED = 100_000


@public_page
def metrics(request: HttpRequest) -> HttpResponse:
    """Figures as Prometheus text. For everybody else there is no such page."""
    if not _may_read(request):
        raise Http404
    lines = "\n".join(_lines(timezone.now()))
    return HttpResponse(f"{lines}\n", content_type="text/plain; version=0.0.4; charset=utf-8")


def _may_read(request: HttpRequest) -> bool:
    """A request that came through a proxy on this machine is not from this machine."""
    token: str = settings.BAOXIU_METRICS_TOKEN
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if token and hmac.compare_digest(given.encode(), token.encode()):
        return True
    is_forwarded = any(name in request.META for name in FORWARDED)
    return request.META.get("REMOTE_ADDR") in LOOPBACK and not is_forwarded


def _lines(at: dt.datetime) -> Iterator[str]:
    try:
        found = [*_jobs(), *_worker(at), *_orders()]
    except DatabaseError:
        yield from _gauge("baoxiu_database_up", "Whether the database answers.", [("", 0)])
        return
    yield from _gauge("baoxiu_database_up", "Whether the database answers.", [("", 1)])
    yield from found


def _jobs() -> Iterator[str]:
    counts = [
        (f'{{state="{state}"}}', _bounded(Job.objects.filter(state=state))) for state in JobState
    ]
    yield from _gauge("baoxiu_jobs", "Background jobs by state.", counts)


def _worker(at: dt.datetime) -> Iterator[str]:
    seen = WorkerHeartbeat.objects.order_by("-seen_at").values_list("seen_at", flat=True).first()
    if seen is not None:
        age = max(0, round((at - seen).total_seconds()))
        told = "Seconds since a worker was last seen."
        yield from _gauge("baoxiu_worker_age_seconds", told, [("", age)])


def _orders() -> Iterator[str]:
    counts = [
        (f'{{state="{state}"}}', _bounded(WorkOrder.objects.filter(state=state))) for state in State
    ]
    told = f"Work orders by state, counted up to {MOST_COUNTED}."
    yield from _gauge("baoxiu_work_orders", told, counts)


def _bounded(rows: object) -> int:
    found: int = rows.order_by()[:MOST_COUNTED].count()  # type: ignore[attr-defined]  # any queryset
    return found


def _gauge(name: str, told: str, samples: list[tuple[str, int]]) -> Iterator[str]:
    yield f"# HELP {name} {told}"
    yield f"# TYPE {name} gauge"
    for labels, value in samples:
        yield f"{name}{labels} {value}"
