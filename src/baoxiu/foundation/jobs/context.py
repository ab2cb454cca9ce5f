"""What a running job holds in its hand: for whom it works, its progress, and whether it may go on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from baoxiu.foundation.jobs.models import Job, State
from baoxiu.kernel.actor import Actor

_REPORT_EVERY = dt.timedelta(seconds=0.5)


class Interrupted(Exception):
    """Raised out of `progress` and `confirm` when the job must stop; nothing to catch or report."""


class Cancelled(Interrupted):
    """A person cancelled the job."""


class LeaseLost(Interrupted):
    """Another worker has taken the job over; what this one still writes would count twice."""


class Stopping(Interrupted):
    """This worker is being stopped; the job will go on elsewhere."""


class JobContext:
    """Handed to every job function as its first argument."""

    def __init__(
        self,
        job: Job,
        *,
        clock: Callable[[], dt.datetime],
        is_stopping: Callable[[], bool] = lambda: False,
    ) -> None:
        self.job_id = job.pk
        self.attempt = job.attempts
        self.actor = restore_actor(job.actor)
        self.now = clock
        self._fence = job.fence
        self._is_stopping = is_stopping
        self._reported_at = dt.datetime.min.replace(tzinfo=dt.UTC)

    def progress(self, done: int, total: int = 0) -> None:
        """Tell how far it is; cheap enough for every row. Raises Interrupted when the job must stop."""
        if self._is_stopping():
            raise Stopping
        now = self.now()
        if now - self._reported_at < _REPORT_EVERY and done != total:
            return
        self._reported_at = now
        self._write(done=done, total=total)

    def confirm(self) -> None:
        """Make sure, inside the caller's transaction, that this worker still holds the job.

        A step that must not happen twice calls it before it commits. Raises Interrupted.
        """
        self._write(lease_until=self.now() + dt.timedelta(minutes=1))

    @property
    def cancelled(self) -> bool:
        """Whether the job should stop, for functions that rather ask than be interrupted."""
        return self._is_stopping() or not self._own().exists()

    def _own(self) -> Any:
        return Job.objects.filter(pk=self.job_id, fence=self._fence, state=State.RUNNING)

    def _write(self, **values: Any) -> None:
        if self._own().update(**values):
            return
        was_cancelled = Job.objects.filter(pk=self.job_id, state=State.CANCELLED).exists()
        raise Cancelled if was_cancelled else LeaseLost


def keep_actor(actor: Actor) -> dict[str, Any]:
    """The actor as JSON: a job runs with the rights its creator had then, never more."""
    return {
        "user_id": actor.user_id,
        "name": actor.name,
        "organisation_id": actor.organisation_id,
        "role": actor.role,
        "permissions": sorted(actor.permissions),
        "station_id": actor.station_id,
        "every_region": actor.every_region,
        "region_ids": sorted(actor.region_ids),
        "origin": actor.origin,
    }


def restore_actor(kept: Mapping[str, Any]) -> Actor:
    """The actor for whom a job runs."""
    return Actor(
        **{
            **kept,
            "permissions": frozenset(kept["permissions"]),
            "region_ids": frozenset(kept["region_ids"]),
        }
    )
