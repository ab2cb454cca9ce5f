"""What can be asked about jobs and workers."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from baoxiu.foundation.access.models import OwnedQuerySet
from baoxiu.foundation.jobs.models import Job, State, WorkerHeartbeat
from baoxiu.foundation.jobs.permissions import MANAGE
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import NotFound

SILENT_AFTER = dt.timedelta(seconds=45)


def visible_jobs(actor: Actor) -> OwnedQuerySet[Job]:
    """The actor's own jobs; with `jobs.manage`, all of the organisation."""
    jobs = Job.objects.of(actor)
    return jobs if actor.may(MANAGE.code) else jobs.filter(created_by_id=actor.user_id)


def get_job(actor: Actor, job_id: int) -> Job:
    """One visible job. Raises NotFound."""
    found = visible_jobs(actor).filter(pk=job_id).first()
    if found is None:
        raise NotFound(_("Not found."))
    return found


def count_running(actor: Actor) -> int:
    """How many of the actor's own jobs are waiting or running."""
    own = Job.objects.of(actor).filter(created_by_id=actor.user_id)
    return own.filter(state__in=[State.QUEUED, State.RUNNING]).count()


def is_worker_alive(*, at: dt.datetime) -> bool:
    """Whether any worker has given a sign of life lately: one of the things `/readyz` asks."""
    return WorkerHeartbeat.objects.filter(seen_at__gte=at - SILENT_AFTER).exists()
