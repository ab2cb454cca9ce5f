"""三包 on the order's pages: what is proposed while it is written, what if, and the appraisal."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.attachments.uploads import take_uploads
from baoxiu.foundation.web.editing import DayField, RecordForm
from baoxiu.foundation.web.forms import TextField
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import NotFound
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.operations.dispatch.permissions import CREATE
from baoxiu.policies.warranty import public as warranty


@require_GET
def proposal(request: ActorRequest) -> HttpResponse:
    """What the policies propose for the order that is being written, as a part of its page."""
    require(request.actor, CREATE)
    judgements = []
    if request.actor.may(warranty.SEE.code):
        judgements = dispatch.propose(
            request.actor,
            _machines(request.GET.get("chosen", "")),
            fault=request.GET.get("fault", "").replace("\0", "")[:4000],
            urgency=request.GET.get("urgency", ""),
            at=timezone.now(),
        )
    verdicts = [(one, warranty.verdict(one)) for one in judgements]
    first, verdict = next(iter(verdicts), (None, None))
    context = {
        "verdict": verdict,
        "judgement": first,
        "others": [
            (one.machine.serial, told.headline, told.tone) for one, told in verdicts[1:] if told
        ],
        "differ": len({warranty.proposal(one) for one in judgements}) > 1,
    }
    return render(request, "warranty/proposal.html", context)


def _machines(chosen: str) -> list[int]:
    try:
        machines = json.loads(chosen or "{}").get("machines", [])
        return [key for key in machines if type(key) is int and 0 < key < 2**62]
    except (ValueError, AttributeError, TypeError):
        return []


@require_GET
def what_if(request: ActorRequest, order_id: int) -> HttpResponse:
    """The whole explanation of an order's verdict; with other facts in the address, what they would change."""
    actor = request.actor
    require(actor, warranty.SEE)
    order = dispatch.get_work_order(actor, order_id)
    judgement = dispatch.judge_order(actor, order, at=timezone.now())
    if judgement is None:
        raise NotFound(_("Not found."))
    context = {
        "what_if": warranty.what_if(judgement, request.GET.dict()),
        "machine": judgement.machine,
        "title": str(order),
        "back_url": reverse("dispatch:work-order", args=[order.pk]),
    }
    return render(request, "warranty/what_if.html", context)


class AppraisalForm(RecordForm):
    """What was found about the fault."""

    cause = forms.ChoiceField(
        label=gettext_lazy("Cause of the fault"), choices=[("", "—"), *warranty.Cause.choices]
    )
    appraiser = TextField(label=gettext_lazy("Appraiser"), max_length=60)
    appraised_on = DayField(label=gettext_lazy("Appraised on"))
    severity = forms.ChoiceField(
        label=gettext_lazy("Severity"),
        choices=[("", "—"), *warranty.Severity.choices],
        required=False,
    )
    season = forms.ChoiceField(
        label=gettext_lazy("Season"), choices=[("", "—"), *warranty.Season.choices], required=False
    )
    note = TextField(
        label=gettext_lazy("Findings"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    accepted = forms.BooleanField(
        label=gettext_lazy("Accepted by service staff whatever the cause"), required=False
    )

    def findings(self) -> warranty.Findings:
        """What was stated, for the service."""
        return warranty.Findings(**self.values)


def appraise(request: ActorRequest, order_id: int) -> HttpResponse:
    """Appraise the fault of an order's machine."""
    actor: Actor = request.actor
    require(actor, warranty.APPRAISE)
    order = dispatch.get_work_order(actor, order_id)
    initial: dict[str, Any] = {"appraiser": actor.name, "appraised_on": timezone.localdate()}
    form = AppraisalForm(request.POST or None, initial=initial)
    done = form.attempt(
        lambda: dispatch.appraise(actor, order_id, form.findings(), at=timezone.now())
    )
    back = reverse("dispatch:work-order", args=[order_id])
    if done is not None:
        messages.success(request, _("The appraisal is recorded."))
        _keep_evidence(request, order_id)
        return HttpResponseRedirect(back)
    context = {"form": form, "order": order, "may_edit": True, "back_url": back}
    return render(request, "dispatch/appraise.html", context, status=422 if form.is_bound else 200)


def _keep_evidence(request: ActorRequest, order_id: int) -> None:
    """Keep the files of the form with the appraisal that was recorded just now."""
    actor, now = request.actor, timezone.now()
    newest = warranty.newest_appraisal(actor, order_id)
    take_uploads(
        request,
        lambda content, name: warranty.add_evidence(actor, newest.pk, content, name=name, at=now),
    )
