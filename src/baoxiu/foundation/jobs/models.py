"""Work that outlives a request. A job is an ordinary row: written with its cause, claimed by one worker."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baoxiu.foundation.access.models import Organisation, OwnedQuerySet


class State(models.TextChoices):
    QUEUED = "queued", _("waiting")
    RUNNING = "running", _("running")
    DONE = "done", pgettext_lazy("job", "finished")
    FAILED = "failed", _("failed")
    CANCELLED = "cancelled", _("cancelled")


class Job(models.Model):
    """One piece of background work.

    Whoever wants to write to a running job must name its `fence`, which grows with every claim: a
    worker that lost its lease finds no row and stops. `attempts` is counted before the work begins,
    so that a job which kills its worker cannot come back for ever. `actor` keeps for whom it runs.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("kind"), max_length=60)
    label = models.CharField(_("what"), max_length=160)
    arguments = models.JSONField(default=dict)
    actor = models.JSONField(default=dict)
    language = models.CharField(max_length=12, default="zh-hans")
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.QUEUED)
    done = models.BigIntegerField(_("done"), default=0)
    total = models.BigIntegerField(_("of"), default=0)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    max_attempts = models.PositiveSmallIntegerField(default=5)
    run_after = models.DateTimeField()
    lease_until = models.DateTimeField(null=True)
    fence = models.BigIntegerField(default=0)
    result = models.JSONField(default=dict)
    error = models.TextField(_("error"), blank=True, default="")
    trace = models.TextField(blank=True, default="")
    created_by_id = models.BigIntegerField()
    created_by_name = models.CharField(_("by"), max_length=80)
    created_at = models.DateTimeField(_("created"))
    started_at = models.DateTimeField(_("started"), null=True)
    finished_at = models.DateTimeField(pgettext_lazy("job", "finished"), null=True)

    objects = OwnedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="job_state_known"),
            models.CheckConstraint(
                condition=Q(done__gte=0, total__gte=0), name="job_progress_positive"
            ),
            models.CheckConstraint(
                condition=Q(attempts__lte=F("max_attempts")), name="job_attempts_limited"
            ),
        ]
        indexes = [
            models.Index(
                fields=["state", "run_after"],
                condition=Q(state__in=["queued", "running"]),
                name="job_due",
            ),
            models.Index(fields=["organisation", "-id"], name="job_newest"),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def is_finished(self) -> bool:
        return self.state not in {State.QUEUED, State.RUNNING}

    @property
    def percent(self) -> int | None:
        """Progress from 0 to 100, or None while the size of the work is unknown."""
        if self.state == State.DONE:
            return 100
        return min(100, self.done * 100 // self.total) if self.total else None

    @property
    def result_url(self) -> str | None:
        """Where the outcome waits, if the job left an address."""
        result: Any = self.result
        return result.get("url") if self.state == State.DONE else None


class WorkerHeartbeat(models.Model):
    """A worker process that is, or was, alive. Belongs to the installation, not to an organisation."""

    name = models.CharField(max_length=120, unique=True)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
