"""What the frame of every page shows about jobs."""

from __future__ import annotations

from typing import Any

from baoxiu.foundation.jobs.queries import count_running
from baoxiu.foundation.web.shell import add_facts
from baoxiu.kernel.actor import Actor


@add_facts
def running_jobs(actor: Actor) -> dict[str, Any]:
    """How many of the person's jobs are under way."""
    return {"running_jobs": count_running(actor)}
