"""Putting jobs in, taking them out, and ending them. Each write is one guarded UPDATE.

No row locks, so it is the same on SQLite and PostgreSQL: whoever changes the row first has won,
and everybody else finds that zero rows moved.
"""

from __future__ import annotations

import datetime as dt
import logging
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from baoxiu.foundation.access.models import OwnedQuerySet
from baoxiu.foundation.events.bus import publish
from baoxiu.foundation.jobs.context import keep_actor
from baoxiu.foundation.jobs.events import JobFinished
from baoxiu.foundation.jobs.models import Job, State
from baoxiu.foundation.jobs.queries import get_job
from baoxiu.foundation.jobs.registry import find_kind
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Conflict

logger = logging.getLogger("baoxiu.jobs")

LEASE = dt.timedelta(seconds=60)
_FIRST_PAUSE = dt.timedelta(seconds=5)
_LOOK_AHEAD = 10
_LONGEST_TRACE = 8000


def enqueue(
    kind: str,
    *,
    actor: Actor,
    at: dt.datetime,
    label: str,
    arguments: dict[str, Any] | None = None,
    run_after: dt.datetime | None = None,
) -> Job:
    """Write down work to be done, in the caller's transaction: both happen or neither.

    `label` is the sentence people see. `arguments` must be JSON: ids and values, no objects.
    Raises LookupError when no module declares the kind.
    """
    if find_kind(kind) is None:
        raise LookupError(kind)
    return Job.objects.create(
        organisation_id=actor.organisation_id,
        kind=kind,
        label=label[:160],
        arguments=arguments or {},
        actor=keep_actor(actor),
        language=get_language() or "zh-hans",
        run_after=run_after or at,
        created_at=at,
        created_by_id=actor.user_id,
        created_by_name=actor.name,
    )


def enqueue_once(
    kind: str, *, actor: Actor, at: dt.datetime, label: str, run_after: dt.datetime
) -> None:
    """Write down work without arguments, unless the same waits for then or earlier already.

    Two writers at once may write it twice: such work must bear being done again.
    """
    waiting = Job.objects.of(actor).filter(kind=kind, state=State.QUEUED, run_after__lte=run_after)
    if not waiting.exists():
        enqueue(kind, actor=actor, at=at, label=label, run_after=run_after)


def claim(*, at: dt.datetime) -> Job | None:
    """Take the job that has waited longest, or one whose worker has died; None if nothing is due."""
    is_due = Q(state=State.QUEUED, run_after__lte=at) | Q(state=State.RUNNING, lease_until__lt=at)
    due = Job.objects.filter(is_due).order_by("run_after", "pk")
    for candidate in due[:_LOOK_AHEAD]:
        same = Job.objects.filter(
            pk=candidate.pk,
            fence=candidate.fence,
            state=candidate.state,
            lease_until=candidate.lease_until,
        )
        if candidate.attempts >= candidate.max_attempts:
            with override(candidate.language):
                sentence = _("The program ended unexpectedly during every attempt.")
            _end(candidate, same, State.FAILED, at=at, error=sentence)
            continue
        moved = same.update(
            state=State.RUNNING,
            fence=candidate.fence + 1,
            attempts=F("attempts") + 1,
            lease_until=at + LEASE,
            started_at=Coalesce("started_at", at),
        )
        if moved:
            candidate.refresh_from_db()
            return candidate
    return None


def extend(job: Job, *, at: dt.datetime) -> bool:
    """Renew the lease of a job that is still being worked on; False if it has been taken away."""
    return bool(_held(job).update(lease_until=at + LEASE))


def finish(job: Job, result: dict[str, Any], *, at: dt.datetime) -> bool:
    """Store the result; False if the job was cancelled or taken over meanwhile."""
    return _end(job, _held(job), State.DONE, at=at, result=result, error="", trace="")


def fail(job: Job, *, error: str, trace: str, final: bool, at: dt.datetime) -> bool:
    """Try again later, or park the job as failed when no attempt is left or `final` is said."""
    trace = trace[-_LONGEST_TRACE:]
    if final or job.attempts >= job.max_attempts:
        return _end(job, _held(job), State.FAILED, at=at, error=error, trace=trace)
    pause = _FIRST_PAUSE * 2 ** (job.attempts - 1)
    return bool(
        _held(job).update(
            state=State.QUEUED, run_after=at + pause, lease_until=None, error=error, trace=trace
        )
    )


def release(job: Job, *, at: dt.datetime) -> bool:
    """Give a job back untried because its worker is being stopped."""
    return bool(
        _held(job).update(
            state=State.QUEUED, run_after=at, lease_until=None, attempts=F("attempts") - 1
        )
    )


def cancel(actor: Actor, job_id: int, *, at: dt.datetime) -> Job:
    """Cancel a job that has not finished; a running one notices at its next progress report.

    Raises NotFound for jobs the actor may not see, Conflict when it has ended already.
    """
    found = get_job(actor, job_id)
    moved = Job.objects.filter(pk=found.pk, state__in=[State.QUEUED, State.RUNNING]).update(
        state=State.CANCELLED, finished_at=at, lease_until=None
    )
    found.refresh_from_db()
    if not moved:
        raise Conflict(_("This job has already ended."))
    return found


def _held(job: Job) -> OwnedQuerySet[Job]:
    """The job's row, as long as this claim of it still counts."""
    return Job.objects.filter(pk=job.pk, fence=job.fence, state=State.RUNNING)


def _end(
    job: Job, rows: OwnedQuerySet[Job], state: State, *, at: dt.datetime, **values: Any
) -> bool:
    """Bring a job to its end, if `rows` still finds it, then tell who listens."""
    moved = bool(rows.update(state=state, finished_at=at, lease_until=None, **values))
    if moved:
        _tell(job, state, str(values.get("result", {}).get("url") or ""))
    return moved


def _tell(job: Job, state: State, url: str) -> None:
    """Publish the news. A listener that fails cannot undo the end: the work would be done again."""
    news = JobFinished(
        job_id=job.pk,
        organisation_id=job.organisation_id,
        user_id=job.created_by_id,
        kind=job.kind,
        label=job.label,
        state=state.value,
        url=url,
    )
    try:
        with transaction.atomic():
            publish(news)
    except Exception:
        logger.exception("The news of job %s could not be told.", job.pk)
