"""Background work of dispatch."""

from __future__ import annotations

from baoxiu.foundation.jobs.context import JobContext
from baoxiu.foundation.jobs.registry import job
from baoxiu.operations.dispatch import public as dispatch


@job(dispatch.REFRESH_JOB)
def refresh_search(context: JobContext, customer_id: int) -> None:
    """Let a renamed customer's orders be found by the new name."""
    dispatch.refresh_orders_of_customer(
        context.actor.organisation_id, customer_id, context.progress
    )
