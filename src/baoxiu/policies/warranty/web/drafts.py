"""Pages where policies are written and tried."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.lifecycle.advancing import NotReady
from baoxiu.foundation.web.converters import as_key
from baoxiu.foundation.web.editing import deletion
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.policies.warranty import public as warranty
from baoxiu.policies.warranty.web.forms import DocumentForm


@require_http_methods(["GET", "POST"])
def edit(request: ActorRequest, version_id: int | None = None) -> HttpResponse:
    """Write a draft: a new policy, a new version of one (`?from=`), or a draft once more."""
    actor = request.actor
    require(actor, warranty.EDIT)
    found = warranty.get_version(actor, version_id) if version_id else None
    initial = {"document": _beginning(request)}
    if found:
        initial = {"document": found.document, "version": str(found.version)}
    form = DocumentForm(request.POST or None, initial=initial)
    saved = form.attempt(
        lambda: (
            warranty.amend_draft(
                actor, version_id, form.text, version=form.seen_version, at=timezone.now()
            )
            if version_id
            else warranty.create_draft(actor, form.text, at=timezone.now())
        ),
        current_version=lambda: (
            warranty.get_version(actor, version_id).version if version_id else 0
        ),
    )
    if saved is not None:
        messages.success(request, _("%(item)s is saved.") % {"item": saved})
        return HttpResponseRedirect(reverse("warranty:policy", args=[saved.pk]))
    page = reverse("warranty:policies")
    context = {
        "form": form,
        "version": found,
        "read": warranty.read_in_words(actor, str(form["document"].value() or "")),
        "back_url": reverse("warranty:policy", args=[found.pk]) if found else page,
    }
    status = 422 if form.is_bound else 200
    return render(request, "warranty/policy_form.html", context, status=status)


def _beginning(request: ActorRequest) -> str:
    """Where a new draft begins: with the version that the address names, else with the least that a policy needs."""
    key = as_key(request.GET.get("from", ""))
    today = timezone.localdate()
    if key is not None:
        return warranty.beginning(request.actor, key, today=today)
    return warranty.first_document(today=today)


@require_POST
def check(request: ActorRequest) -> HttpResponse:
    """A document while it is typed, read clause by clause with its faults; nothing is stored."""
    require(request.actor, warranty.EDIT)
    form = DocumentForm(request.POST)
    document = form.text if form.is_valid() else ""
    context = {"read": warranty.read_in_words(request.actor, document)}
    return render(request, "warranty/policy_read.html", context)


@require_POST
def delete(request: ActorRequest, version_id: int) -> HttpResponse:
    """Throw a draft away."""
    return deletion(
        request,
        lambda version: warranty.delete_draft(
            request.actor, version_id, version=version, at=timezone.now()
        ),
        said=_("The draft is deleted."),
        stay=reverse("warranty:policy", args=[version_id]),
        leave=reverse("warranty:policies"),
    )


@require_POST
def trial(request: ActorRequest, version_id: int) -> HttpResponse:
    """Start the test bench."""
    page = reverse("warranty:policy", args=[version_id])
    try:
        job = warranty.start_trial(request.actor, version_id, at=timezone.now())
    except NotReady as refused:
        messages.error(request, str(refused))
        return HttpResponseRedirect(page)
    return HttpResponseRedirect(f"{page}?job={job.pk}#trial")
