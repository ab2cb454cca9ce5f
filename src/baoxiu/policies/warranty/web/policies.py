"""Pages of policies: list, and one version read as clauses."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.audit.queries import history
from baoxiu.foundation.grid.page import list_page
from baoxiu.foundation.grid.table import get_table
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.policies.warranty import public as warranty
from baoxiu.policies.warranty.choices import STATE_LOOKS

SHOWN_HISTORY = 20


@require_GET
def index(request: ActorRequest) -> HttpResponse:
    """保修政策."""
    return list_page(request, get_table("warranty.policies"), request.actor, timezone.now())


@require_GET
def policy(request: ActorRequest, version_id: int) -> HttpResponse:
    """One version, clause by clause."""
    actor = request.actor
    require(actor, warranty.SEE)
    found = warranty.get_version(actor, version_id)
    tone, icon = STATE_LOOKS[found.state]
    context = {
        "version": found,
        "tone": tone,
        "icon": icon,
        "read": warranty.read_in_words(actor, found),
        "versions": warranty.versions_of(actor, found.policy),
        "history": history(actor, found)[:SHOWN_HISTORY],
        "back_url": reverse("warranty:policies"),
    }
    return render(request, "warranty/policy.html", context)
