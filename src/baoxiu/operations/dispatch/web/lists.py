"""The lists of dispatch, and the editable list of task types."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.grid.page import list_page
from baoxiu.foundation.grid.table import get_table
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.operations.dispatch.permissions import TASK_TYPES
from baoxiu.operations.dispatch.web.forms import TaskTypeForm


def _listed(request: ActorRequest, key: str) -> HttpResponse:
    return list_page(request, get_table(key), request.actor, timezone.now())


@require_GET
def work_orders(request: ActorRequest) -> HttpResponse:
    """售服派工管理."""
    return _listed(request, "dispatch.work_orders")


@require_GET
def content(request: ActorRequest) -> HttpResponse:
    """售服内容管理."""
    return _listed(request, "dispatch.content")


@require_GET
def fees(request: ActorRequest) -> HttpResponse:
    """售服费用管理."""
    return _listed(request, "dispatch.fees")


@require_GET
def material(request: ActorRequest) -> HttpResponse:
    """售服材料管理."""
    return _listed(request, "dispatch.material")


@require_GET
def task_types(request: ActorRequest) -> HttpResponse:
    """The task types."""
    return _listed(request, "dispatch.task_types")


def task_type(request: ActorRequest, task_type_id: int | None = None) -> HttpResponse:
    """Make or change one task type; what was typed stays when something is refused."""
    require(request.actor, TASK_TYPES)
    found = dispatch.get_task_type(request.actor, task_type_id) if task_type_id else None
    names = ("name", "position", "is_repair", "is_active", "version")
    initial = {name: getattr(found, name) for name in names} if found else None
    form = TaskTypeForm(request.POST or None, initial=initial)
    saved = form.attempt(
        lambda: dispatch.save_task_type(
            request.actor,
            at=timezone.now(),
            task_type_id=task_type_id,
            version=form.seen_version,
            **form.values,
        ),
        current_version=lambda: (
            dispatch.get_task_type(request.actor, task_type_id).version if task_type_id else 0
        ),
    )
    if saved is None:
        context = {
            "form": form,
            "task_type": found,
            "back_url": reverse("dispatch:task-types"),
        }
        status = 422 if form.is_bound else 200
        return render(request, "dispatch/task_type.html", context, status=status)
    messages.success(request, _("%(what)s is saved.") % {"what": saved})
    return HttpResponseRedirect(reverse("dispatch:task-types"))
