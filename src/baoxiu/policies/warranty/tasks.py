"""Background work of warranty."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from baoxiu.foundation.jobs.context import JobContext
from baoxiu.foundation.jobs.registry import job
from baoxiu.policies.warranty import public as warranty


@job(warranty.TRIAL_JOB)
def trial(context: JobContext, version_id: int) -> dict[str, Any]:
    """Try a version of a policy on worked cases and earlier decisions."""
    warranty.run_trial(context.actor, version_id, at=context.now(), progress=context.progress)
    return {"url": reverse("warranty:policy", args=[version_id]) + "#trial"}
