"""Pages of decisions, appraisals, and of what would be decided for a machine."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.attachments.storing import files_of
from baoxiu.foundation.attachments.uploads import take_uploads
from baoxiu.foundation.audit.queries import history
from baoxiu.foundation.grid.page import list_page
from baoxiu.foundation.grid.table import get_table
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.policies.warranty import public as warranty
from baoxiu.register.products import public as products

SHOWN_HISTORY = 20


@require_GET
def index(request: ActorRequest) -> HttpResponse:
    """三包判定."""
    return list_page(request, get_table("warranty.decisions"), request.actor, timezone.now())


@require_GET
def appraisals(request: ActorRequest) -> HttpResponse:
    """鉴定."""
    return list_page(request, get_table("warranty.appraisals"), request.actor, timezone.now())


@require_GET
def decision(request: ActorRequest, decision_id: int) -> HttpResponse:
    """A decision as it was stored; with `?replay` decided again from the same facts and versions."""
    actor = request.actor
    require(actor, warranty.SEE)
    found = warranty.get_decision(actor, decision_id)
    context = {
        "decision": found,
        "verdict": warranty.verdict(warranty.judgement_of(actor, found)),
        "replayed": warranty.replay(actor, decision_id)[2] if "replay" in request.GET else None,
        "is_replayed": "replay" in request.GET,
        "history": history(actor, found)[:SHOWN_HISTORY],
        "back_url": reverse("warranty:decisions"),
    }
    return render(request, "warranty/decision.html", context)


@require_GET
def appraisal(request: ActorRequest, appraisal_id: int) -> HttpResponse:
    """An appraisal as it was recorded."""
    actor = request.actor
    require(actor, warranty.SEE)
    found = warranty.get_appraisal(actor, appraisal_id)
    context = {
        "appraisal": found,
        "files": files_of(actor, found),
        "may_appraise": actor.may(warranty.APPRAISE.code),
        "history": history(actor, found)[:SHOWN_HISTORY],
    }
    return render(request, "warranty/appraisal.html", context)


@require_POST
def add_evidence(request: ActorRequest, appraisal_id: int) -> HttpResponse:
    """Keep the uploaded files with an appraisal; each one that is not taken is named with the reason."""
    actor, now = request.actor, timezone.now()
    require(actor, warranty.APPRAISE)
    warranty.get_appraisal(actor, appraisal_id)
    take_uploads(
        request,
        lambda content, name: warranty.add_evidence(
            actor, appraisal_id, content, name=name, at=now
        ),
    )
    return HttpResponseRedirect(reverse("warranty:appraisal", args=[appraisal_id]) + "#files")


@require_GET
def machine(request: ActorRequest, machine_id: int) -> HttpResponse:
    """What would be decided if a machine failed now; with other facts in the address, what they would change."""
    actor = request.actor
    require(actor, warranty.SEE)
    found = products.get_machine(actor, machine_id)
    judgement = warranty.judge(actor, found, warranty.Occurrence(reported_at=timezone.now()))
    context = {
        "what_if": warranty.what_if(judgement, request.GET.dict()),
        "machine": found,
        "title": found.serial,
        "back_url": reverse("products:machine", args=[found.pk]),
    }
    return render(request, "warranty/what_if.html", context)
