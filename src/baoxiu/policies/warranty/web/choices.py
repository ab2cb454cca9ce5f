"""Pages of assigned policies."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.audit.queries import history
from baoxiu.foundation.grid.page import list_page
from baoxiu.foundation.grid.table import get_table
from baoxiu.foundation.web.editing import deletion
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.policies.warranty import public as warranty
from baoxiu.policies.warranty.web.forms import ChoiceForm

SHOWN_HISTORY = 20


@require_GET
def index(request: ActorRequest) -> HttpResponse:
    """指定的保修政策."""
    return list_page(request, get_table("warranty.choices"), request.actor, timezone.now())


def choice(request: ActorRequest, choice_id: int | None = None) -> HttpResponse:
    """Make or change one assignment."""
    actor = request.actor
    require(actor, warranty.EDIT if request.method == "POST" or not choice_id else warranty.SEE)
    found = warranty.get_choice(actor, choice_id) if choice_id else None
    initial = None
    if found:
        initial = {
            "policy": found.policy,
            "family": found.family,
            "model": str(found.model or ""),
            "contract": str(found.contract or ""),
            "jurisdiction": found.jurisdiction,
            "parameters": warranty.parameters_text(found.parameters),
            "version": found.version,
        }
    form = ChoiceForm(actor, request.POST or None, initial=initial)
    saved = form.attempt(
        lambda: (
            warranty.amend_choice(
                actor, choice_id, form.values, version=form.seen_version, at=timezone.now()
            )
            if choice_id
            else warranty.create_choice(actor, form.values, at=timezone.now())
        ),
        current_version=lambda: warranty.get_choice(actor, choice_id).version if choice_id else 0,
    )
    if saved is None:
        context = {
            "form": form,
            "choice": found,
            "may_edit": actor.may(warranty.EDIT.code),
            "history": history(actor, found)[:SHOWN_HISTORY] if found else [],
            "back_url": reverse("warranty:choices"),
        }
        return render(
            request, "warranty/choice.html", context, status=422 if form.is_bound else 200
        )
    messages.success(request, _("%(item)s is saved.") % {"item": saved})
    return HttpResponseRedirect(reverse("warranty:choices"))


@require_POST
def delete(request: ActorRequest, choice_id: int) -> HttpResponse:
    """Take an assignment back."""
    return deletion(
        request,
        lambda version: warranty.delete_choice(
            request.actor, choice_id, version=version, at=timezone.now()
        ),
        said=_("The assignment is taken back."),
        stay=reverse("warranty:choice", args=[choice_id]),
        leave=reverse("warranty:choices"),
    )
