"""Pages of policies: list, and one version read as clauses."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_GET

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.audit.queries import history
from baoxiu.foundation.grid.page import list_page
from baoxiu.foundation.grid.table import get_table
from baoxiu.foundation.jobs.queries import visible_jobs
from baoxiu.foundation.web.converters import as_key
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.kernel.actor import Actor
from baoxiu.policies.warranty import public as warranty
from baoxiu.policies.warranty.choices import OUTCOME_LOOKS, STATE_LOOKS, Outcome, VersionState
from baoxiu.policies.warranty.lifecycle import POLICY_VERSION
from baoxiu.policies.warranty.models import PolicyVersion, Trial

SHOWN_HISTORY = 20
PROPOSED = {
    True: pgettext_lazy("proposal", "under warranty"),
    False: pgettext_lazy("proposal", "not under warranty"),
    None: "",
}
AT_ONCE = frozenset({"submit", "recall"})


@require_GET
def index(request: ActorRequest) -> HttpResponse:
    """保修政策."""
    return list_page(request, get_table("warranty.policies"), request.actor, timezone.now())


@require_GET
def policy(request: ActorRequest, version_id: int) -> HttpResponse:
    """One version: its clauses, what it changes, what it would have decided."""
    actor = request.actor
    require(actor, warranty.SEE)
    found = warranty.get_version(actor, version_id)
    tone, icon = STATE_LOOKS[found.state]
    is_open = found.state in {VersionState.DRAFT, VersionState.SUBMITTED}
    trial = warranty.newest_trial(actor, found)
    context = {
        "version": found,
        "tone": tone,
        "icon": icon,
        "read": warranty.read_in_words(actor, found.document),
        "versions": warranty.versions_of(actor, found.policy),
        "acts": acts_for(actor, found),
        "may_edit": actor.may(warranty.EDIT.code),
        "is_draft": found.state == VersionState.DRAFT,
        "comparison": warranty.compare(actor, found) if is_open else None,
        "awaits_others": found.state == VersionState.SUBMITTED
        and warranty.has_written(actor, found),
        "may_try": actor.may(warranty.EDIT.code) or actor.may(warranty.PUBLISH.code),
        "trial": trial,
        "trial_rows": trial_rows(trial) if trial else (),
        "is_trial_old": trial is not None and trial.digest != found.digest,
        "job": _running_trial(actor, request.GET.get("job", "")),
        "history": history(actor, found)[:SHOWN_HISTORY],
        "back_url": reverse("warranty:policies"),
    }
    return render(request, "warranty/policy.html", context)


def acts_for(actor: Actor, version: PolicyVersion) -> list[dict[str, Any]]:
    """The acts that are offered; publication only to those who didn't write."""
    wrote = version.state == VersionState.SUBMITTED and warranty.has_written(actor, version)
    return [
        {
            "name": one.name,
            "label": one.label,
            "icon": one.icon,
            "url": reverse(f"warranty:{one.name.replace('_', '-')}-policy", args=[version.pk]),
            "at_once": one.name in AT_ONCE,
            "is_next": one.is_next,
        }
        for one in POLICY_VERSION.offered(version.state, actor)
        if not (wrote and one.name in {"publish", "send_back"})
        and not (one.name == "recall" and not wrote)
    ]


def trial_rows(trial: Trial) -> list[dict[str, Any]]:
    """What differs, other outcomes first: each with both sides in words."""
    rows = sorted(trial.changes, key=lambda one: (not one["is_outcome"], one["kind"]))
    return [
        {
            **one,
            "before": _side(one["before"]),
            "after": _side(one["after"]),
            "is_wrong": one["expected"] not in {None, one["after"]["decision"]},
            "expected": Outcome(one["expected"]).label if one["expected"] else "",
        }
        for one in rows
    ]


def _side(told: dict[str, Any] | None) -> dict[str, Any] | None:
    if told is None:
        return None
    tone, icon = OUTCOME_LOOKS[told["decision"]]
    amounts = ", ".join(told["money"].values())
    return {
        "label": Outcome(told["decision"]).label,
        "tone": tone,
        "icon": icon,
        "deciding": told["deciding"],
        "proposed": PROPOSED[told["proposed"]],
        "money": amounts,
        "is_refused": not told["is_granted"] and _("not what was asked for"),
    }


def _running_trial(actor: Actor, asked: str) -> int | None:
    """The trial that was just started, while it is under way."""
    key = as_key(asked)
    if key is None:
        return None
    job = visible_jobs(actor).filter(pk=key, kind=warranty.TRIAL_JOB).first()
    return job.pk if job is not None and not job.is_finished else None
