"""Pages of service commitments."""

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
from baoxiu.policies.sla import public as sla
from baoxiu.policies.sla.web.forms import CommitmentForm, as_hours

PLAIN = (
    "name", "source", "position", "valid_from", "valid_until", "family", "task_type", "urgency",
    "stops_customer", "stops_parts", "stops_factory", "warn_percent", "warn_role", "due_role",
    "after_role", "is_active", "version",
)  # fmt: skip
HOURS = (
    "respond_minutes", "on_site_minutes", "spare_minutes", "solved_minutes", "after_minutes",
)  # fmt: skip
SHOWN_HISTORY = 20


@require_GET
def index(request: ActorRequest) -> HttpResponse:
    """时效承诺."""
    return list_page(request, get_table("sla.commitments"), request.actor, timezone.now())


def commitment(request: ActorRequest, commitment_id: int | None = None) -> HttpResponse:
    """Make or change one commitment; what was typed stays when something is refused."""
    actor = request.actor
    require(actor, sla.EDIT if request.method == "POST" or not commitment_id else sla.SEE)
    found = sla.get_commitment(actor, commitment_id) if commitment_id else None
    initial = _values(found) if found else {"valid_from": timezone.localdate()}
    form = CommitmentForm(actor, request.POST or None, initial=initial)
    saved = form.attempt(
        lambda: (
            sla.amend_commitment(
                actor, commitment_id, form.values, version=form.seen_version, at=timezone.now()
            )
            if commitment_id
            else sla.create_commitment(actor, form.values, at=timezone.now())
        ),
        current_version=lambda: (
            sla.get_commitment(actor, commitment_id).version if commitment_id else 0
        ),
    )
    if saved is not None:
        messages.success(request, _("%(item)s is saved.") % {"item": saved})
        return HttpResponseRedirect(reverse("sla:commitments"))
    context = {
        "form": form,
        "commitment": found,
        "may_edit": actor.may(sla.EDIT.code),
        "history": history(actor, found)[:SHOWN_HISTORY] if found else [],
        "back_url": reverse("sla:commitments"),
    }
    status = 422 if form.is_bound else 200
    return render(request, "sla/commitment.html", context, status=status)


def _values(found: sla.Commitment) -> dict[str, object]:
    values: dict[str, object] = {name: getattr(found, name) for name in PLAIN}
    values |= {name: as_hours(getattr(found, name)) for name in HOURS}
    return values | {
        "calendar": found.calendar_id,
        "customer": found.customer.name if found.customer else "",
        "contract": found.contract.number if found.contract else "",
    }


@require_POST
def delete(request: ActorRequest, commitment_id: int) -> HttpResponse:
    """Delete a commitment that no order was measured by."""
    return deletion(
        request,
        lambda version: sla.delete_commitment(
            request.actor, commitment_id, version=version, at=timezone.now()
        ),
        said=_("The commitment is deleted."),
        stay=reverse("sla:commitment", args=[commitment_id]),
        leave=reverse("sla:commitments"),
    )
