"""Watching and cancelling background jobs: JSON for progress bars, a page for people."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from baoxiu.foundation.jobs import queries, queue
from baoxiu.foundation.jobs.models import Job, State
from baoxiu.foundation.web.requests import ActorRequest, wants_json

_ROWS = 50
_TONES = {
    State.QUEUED: "grey",
    State.RUNNING: "blue",
    State.DONE: "green",
    State.FAILED: "red",
    State.CANCELLED: "grey",
}


def job_json(job: Job) -> dict[str, Any]:
    """How a job reads to a progress bar."""
    return {
        "id": job.pk,
        "label": job.label,
        "state": job.state,
        "done": job.done,
        "total": job.total,
        "result_url": job.result_url,
        "message": job.error or job.result.get("message", ""),
    }


@require_GET
def job_status(request: ActorRequest, job_id: int) -> JsonResponse:
    """State and progress of one job; 404 for jobs of others."""
    return JsonResponse(job_json(queries.get_job(request.actor, job_id)))


@require_POST
def cancel_job(request: ActorRequest, job_id: int) -> HttpResponse:
    """Cancel, and answer the job (JSON) or go back to the list (page)."""
    job = queue.cancel(request.actor, job_id, at=timezone.now())
    if wants_json(request):
        return JsonResponse(job_json(job))
    messages.success(request, _("“%(job)s” was cancelled.") % {"job": job.label})
    return HttpResponseRedirect(reverse("jobs:list"))


@require_GET
def job_list(request: ActorRequest) -> HttpResponse:
    """The actor's jobs, newest first; while one is under way the list refreshes itself."""
    rows = queries.visible_jobs(request.actor).order_by("-pk")
    page = Paginator(rows, _ROWS).get_page(request.GET.get("page"))
    shown = [
        {"job": job, "tone": _TONES[State(job.state)], "may_cancel": not job.is_finished}
        for job in page.object_list
    ]
    context = {"page": page, "shown": shown, "is_busy": any(row["may_cancel"] for row in shown)}
    return render(request, "jobs/jobs.html", context)
