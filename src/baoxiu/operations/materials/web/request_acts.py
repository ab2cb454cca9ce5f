"""The steps of a material request, each through its page."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.web.acting import at_once, through_form
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.operations.materials import permissions as may
from baoxiu.operations.materials import public as materials
from baoxiu.operations.materials.models import MaterialRequest
from baoxiu.operations.materials.web.forms import QuantitiesForm, ReasonForm


@require_http_methods(["GET", "POST"])
def submit(request: ActorRequest, request_id: int) -> HttpResponse:
    """Hand a draft in."""
    return _at_once(request, request_id, may.REQUEST, materials.submit_request)


@require_http_methods(["GET", "POST"])
def pick(request: ActorRequest, request_id: int) -> HttpResponse:
    """Begin to lay the parts out."""
    return _at_once(request, request_id, may.ISSUE, materials.pick_request)


@require_http_methods(["GET", "POST"])
def approve(request: ActorRequest, request_id: int) -> HttpResponse:
    """Approve, as requested or less."""

    def save(form: QuantitiesForm) -> MaterialRequest:
        return materials.approve_request(
            request.actor,
            request_id,
            form.quantities,
            version=form.seen_version,
            at=timezone.now(),
            reason=form.cleaned_data["reason"],
        )

    return _quantities(request, request_id, "approve", "requested_milli", save)


@require_http_methods(["GET", "POST"])
def issue(request: ActorRequest, request_id: int) -> HttpResponse:
    """Issue all that remains, or a part of it."""

    def save(form: QuantitiesForm) -> MaterialRequest:
        return materials.issue_request(
            request.actor,
            request_id,
            form.quantities,
            version=form.seen_version,
            at=timezone.now(),
            key=form.cleaned_data["key"],
        )

    return _quantities(request, request_id, "issue", "remaining_milli", save)


@require_http_methods(["GET", "POST"])
def receive(request: ActorRequest, request_id: int) -> HttpResponse:
    """Confirm what has arrived."""

    def save(form: QuantitiesForm) -> MaterialRequest:
        return materials.receive_request(
            request.actor,
            request_id,
            form.quantities,
            form.notes,
            version=form.seen_version,
            at=timezone.now(),
        )

    return _quantities(request, request_id, "receive", "issued_milli", save)


@require_http_methods(["GET", "POST"])
def reject(request: ActorRequest, request_id: int) -> HttpResponse:
    """Refuse a request, with the reason."""
    return _end(request, request_id, "reject")


@require_http_methods(["GET", "POST"])
def cancel(request: ActorRequest, request_id: int) -> HttpResponse:
    """Take a request back, with the reason."""
    return _end(request, request_id, "cancel")


def _page(key: int) -> str:
    return reverse("materials:request", args=[key])


def _at_once(request: ActorRequest, request_id: int, permission: Any, act: Any) -> HttpResponse:
    actor = request.actor
    require(actor, permission)
    materials.get_request(actor, request_id)
    return at_once(
        request,
        _page(request_id),
        lambda version: act(actor, request_id, version=version, at=timezone.now()),
    )


def _quantities(
    request: ActorRequest, request_id: int, act: str, column: str, save: Any
) -> HttpResponse:
    actor = request.actor
    transition = materials.REQUEST.by_name[act]
    require(actor, transition.permission)
    found = materials.get_request(actor, request_id)
    lines = materials.lines_of_request(found)
    form = QuantitiesForm(
        request.POST if request.method == "POST" else None,
        [(line, max(0, getattr(line, column))) for line in lines],
        version=found.version,
        with_notes=act == "receive",
    )
    if act != "approve":
        del form.fields["reason"]
    there = materials.lying_in(actor, found.source_id, [line.part_id for line in lines])
    return through_form(
        request,
        form,
        lambda: save(form),
        lambda: materials.get_request(actor, request_id),
        template="materials/request_act.html",
        found=found,
        transition=transition,
        rows=[
            {
                "line": line,
                "there": there.get(line.part_id, 0),
                "quantity": form[f"line{line.pk}-quantity"],
                "note": form[f"line{line.pk}-note"] if act == "receive" else None,
            }
            for line in lines
        ],
        shows_store=act != "receive",
        back_url=_page(request_id),
    )


def _end(request: ActorRequest, request_id: int, act: str) -> HttpResponse:
    actor = request.actor
    transition = materials.REQUEST.by_name[act]
    require(actor, transition.permission)
    found = materials.get_request(actor, request_id)
    form = ReasonForm(request.POST or None, initial={"version": found.version})
    return through_form(
        request,
        form,
        lambda: materials.end_request(
            actor,
            request_id,
            act,
            reason=form.cleaned_data["reason"],
            version=form.seen_version,
            at=timezone.now(),
        ),
        lambda: materials.get_request(actor, request_id),
        found=found,
        transition=transition,
        back_url=_page(request_id),
    )
