"""News of jobs, for whoever tells people about it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class JobFinished:
    """A job came to its end: `state` is done or failed (a cancelled job is no news); `url` is its result's."""

    job_id: int
    organisation_id: int
    user_id: int
    kind: str
    label: str
    state: str
    url: str = ""
