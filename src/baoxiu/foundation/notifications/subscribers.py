"""People are told when work that they started in the background has ended."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from baoxiu.foundation.events.bus import subscribe
from baoxiu.foundation.jobs.events import JobFinished
from baoxiu.foundation.notifications.sending import notify


@subscribe(JobFinished)
def tell_job_finished(event: JobFinished) -> None:
    """One notice to whoever started the job; a cancelled one needs none."""
    if event.state == "cancelled" or not event.user_id:
        return
    failed = event.state == "failed"
    text = _("%(job)s has failed") if failed else _("%(job)s is finished")
    notify(
        event.organisation_id,
        [event.user_id],
        text=text % {"job": event.label},
        at=timezone.now(),
        url=event.url or reverse("jobs:list"),
        tone="red" if failed else "green",
    )
