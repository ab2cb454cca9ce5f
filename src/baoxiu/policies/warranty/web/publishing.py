"""The steps of a policy's version, each through its page."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.web.acting import at_once, through_form
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.policies.warranty import public as warranty
from baoxiu.policies.warranty.lifecycle import POLICY_VERSION
from baoxiu.policies.warranty.models import PolicyVersion
from baoxiu.policies.warranty.web.forms import PublishForm, ReasonForm

Step = Callable[..., PolicyVersion]


@require_http_methods(["GET", "POST"])
def submit(request: ActorRequest, version_id: int) -> HttpResponse:
    """Give a draft to others for publication."""
    return _at_once(request, version_id, "submit", warranty.submit)


@require_http_methods(["GET", "POST"])
def recall(request: ActorRequest, version_id: int) -> HttpResponse:
    """Take a submitted version back to go on writing."""
    return _at_once(request, version_id, "recall", warranty.recall)


@require_http_methods(["GET", "POST"])
def send_back(request: ActorRequest, version_id: int) -> HttpResponse:
    """Give a submitted version back to its author."""
    return _with_reason(request, version_id, "send_back", warranty.send_back)


@require_http_methods(["GET", "POST"])
def retire(request: ActorRequest, version_id: int) -> HttpResponse:
    """Withdraw a published version."""
    return _with_reason(request, version_id, "retire", warranty.retire)


@require_http_methods(["GET", "POST"])
def publish(request: ActorRequest, version_id: int) -> HttpResponse:
    """Put a version in force; what overlaps can be ended the day before."""
    actor = request.actor
    transition = POLICY_VERSION.by_name["publish"]
    require(actor, transition.permission)
    found = warranty.get_version(actor, version_id)
    overlaps = warranty.overlapping(actor, found)
    form = PublishForm(
        request.POST or None,
        initial={"version": found.version},
        ends=[one for one in overlaps if warranty.may_end(one, found.valid_from)],
        begins=found.valid_from,
    )
    return through_form(
        request,
        form,
        lambda: warranty.publish(
            actor,
            version_id,
            version=form.seen_version,
            at=timezone.now(),
            ends_former=form.cleaned_data.get("ends_former", False),
        ),
        lambda: warranty.get_version(actor, version_id),
        template="warranty/publish.html",
        found=found,
        transition=transition,
        back_url=reverse("warranty:policy", args=[version_id]),
        overlaps=[warranty.days_of(one) for one in overlaps],
        trial=warranty.newest_trial(actor, found),
    )


def _at_once(request: ActorRequest, version_id: int, name: str, step: Step) -> HttpResponse:
    actor = request.actor
    require(actor, POLICY_VERSION.by_name[name].permission)
    warranty.get_version(actor, version_id)
    page = reverse("warranty:policy", args=[version_id])
    return at_once(
        request, page, lambda version: step(actor, version_id, version=version, at=timezone.now())
    )


def _with_reason(request: ActorRequest, version_id: int, name: str, step: Step) -> HttpResponse:
    actor = request.actor
    transition = POLICY_VERSION.by_name[name]
    require(actor, transition.permission)
    found = warranty.get_version(actor, version_id)
    form = ReasonForm(request.POST or None, initial={"version": found.version})
    return through_form(
        request,
        form,
        lambda: step(
            actor,
            version_id,
            form.cleaned_data["reason"],
            version=form.seen_version,
            at=timezone.now(),
        ),
        lambda: warranty.get_version(actor, version_id),
        found=found,
        transition=transition,
        back_url=reverse("warranty:policy", args=[version_id]),
    )
