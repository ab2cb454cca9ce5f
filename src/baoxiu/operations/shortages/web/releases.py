"""The list, the page of a release, and entering one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.attachments.uploads import take_uploads
from baoxiu.foundation.grid.page import list_page
from baoxiu.foundation.grid.table import get_table
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.operations.shortages import public as shortages
from baoxiu.operations.shortages.models import Release
from baoxiu.operations.shortages.permissions import EDIT, SEE
from baoxiu.operations.shortages.web import presenting
from baoxiu.operations.shortages.web.forms import ItemFields, ReleaseForm
from baoxiu.register.contracts import public as contracts

ROWS = 6

# Rows for the items of a new release; those left blank are no items.
ItemRows = forms.formset_factory(ItemFields, extra=ROWS, max_num=ROWS, absolute_max=ROWS)


@require_GET
def index(request: ActorRequest) -> HttpResponse:
    """欠件放行跟踪."""
    return list_page(request, get_table("shortages.items"), request.actor, timezone.now())


@require_GET
def detail(request: ActorRequest, release_id: int) -> HttpResponse:
    """Everything about one release: its items with their steps, files, history."""
    require(request.actor, SEE)
    release = shortages.get_release(request.actor, release_id)
    shown = presenting.release_page(request.actor, release, timezone.localdate())
    return render(request, "shortages/release.html", shown)


def new(request: ActorRequest) -> HttpResponse:
    """Enter a release with its items on one page."""
    require(request.actor, EDIT)
    chosen = contracts.chosen_by_words(
        request.actor,
        contracts=request.GET.getlist("contract"),
        machines=request.GET.getlist("machine"),
    )
    initial = {
        "chosen": chosen,
        "released_on": timezone.localdate(),
        "released_by": request.actor.name,
    }
    form = ReleaseForm(request.POST or None, initial=initial)
    rows = ItemRows(request.POST or None, prefix="items", form_kwargs={"actor": request.actor})
    release = form.attempt(lambda: _create(request, form, rows)) if _is_sound(form, rows) else None
    if release is not None:
        messages.success(request, _("%(release)s is entered.") % {"release": release})
        return HttpResponseRedirect(reverse("shortages:release", args=[release.pk]))
    if form.is_bound and "chosen" in form.cleaned_data:
        chosen = contracts.chosen_by_keys(request.actor, **form.cleaned_data["chosen"])
    context = {"form": form, "rows": rows, "chosen": chosen}
    status = 422 if form.is_bound else 200
    return render(request, "shortages/release_form.html", context, status=status)


def _is_sound(form: ReleaseForm, rows: Any) -> bool:
    """Both parts are examined, so that a page names all that is wrong at once."""
    return all([form.is_valid(), rows.is_bound and rows.is_valid()])


def _create(request: ActorRequest, form: ReleaseForm, rows: Any) -> Release:
    items = [row.item_input() for row in rows if row.has_changed()]
    return shortages.create_release(request.actor, form.release_input(items), at=timezone.now())


@require_POST
def add_file(request: ActorRequest, release_id: int) -> HttpResponse:
    """Keep the uploaded files with a release; each one that is not taken is named with the reason."""
    require(request.actor, SEE)
    shortages.get_release(request.actor, release_id)
    now = timezone.now()
    take_uploads(
        request,
        lambda content, name: shortages.add_file(
            request.actor, release_id, content, name=name, at=now
        ),
    )
    return HttpResponseRedirect(reverse("shortages:release", args=[release_id]) + "#files")
