"""Background work of dispatch."""

from __future__ import annotations

from django.utils import timezone

from baoxiu.foundation.jobs.context import JobContext
from baoxiu.foundation.jobs.registry import job
from baoxiu.operations.dispatch import public as dispatch


@job(dispatch.REFRESH_JOB)
def refresh_search(context: JobContext, customer_id: int) -> None:
    """Let a renamed customer's orders be found by the new name."""
    dispatch.refresh_orders_of_customer(
        context.actor.organisation_id, customer_id, context.progress
    )


@job(dispatch.WATCH_JOB)
def watch_deadlines(context: JobContext) -> None:
    """Tell people about deadlines that come near or have passed."""
    dispatch.sound_alarms(context.actor.organisation_id, at=timezone.now())


@job(dispatch.RECOUNT_JOB)
def recount_clocks(context: JobContext) -> None:
    """Count every clock anew by the commitments and calendars of now."""
    dispatch.recount_all(
        context.actor.organisation_id, at=timezone.now(), progress=context.progress
    )
