"""Pages of the rules by which fees arise."""

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
from baoxiu.policies.fees import public as fees
from baoxiu.policies.fees.web.forms import FeeRuleForm

FIELDS = (
    "name", "basis", "position", "payer", "warranty", "task_type", "kind", "supplier_only",
    "is_active", "version",
)  # fmt: skip
SHOWN_HISTORY = 20


@require_GET
def index(request: ActorRequest) -> HttpResponse:
    """计费规则."""
    return list_page(request, get_table("fees.rules"), request.actor, timezone.now())


def rule(request: ActorRequest, rule_id: int | None = None) -> HttpResponse:
    """Make or change one rule; what was typed stays when something is refused."""
    actor = request.actor
    require(actor, fees.EDIT if request.method == "POST" or not rule_id else fees.SEE)
    found = fees.get_rule(actor, rule_id) if rule_id else None
    initial = None
    if found:
        initial = {name: getattr(found, name) for name in FIELDS} | {"item": found.item_id}
    form = FeeRuleForm(actor, request.POST or None, initial=initial)
    saved = form.attempt(
        lambda: (
            fees.amend_rule(
                actor, rule_id, form.values, version=form.seen_version, at=timezone.now()
            )
            if rule_id
            else fees.create_rule(actor, form.values, at=timezone.now())
        ),
        current_version=lambda: fees.get_rule(actor, rule_id).version if rule_id else 0,
    )
    if saved is None:
        context = {
            "form": form,
            "rule": found,
            "may_edit": actor.may(fees.EDIT.code),
            "history": history(actor, found)[:SHOWN_HISTORY] if found else [],
            "back_url": reverse("fees:rules"),
        }
        return render(request, "fees/rule.html", context, status=422 if form.is_bound else 200)
    messages.success(request, _("%(item)s is saved.") % {"item": saved})
    return HttpResponseRedirect(reverse("fees:rules"))


@require_POST
def delete(request: ActorRequest, rule_id: int) -> HttpResponse:
    """Delete a rule that has raised no line."""
    return deletion(
        request,
        lambda version: fees.delete_rule(
            request.actor, rule_id, version=version, at=timezone.now()
        ),
        said=_("The rule is deleted."),
        stay=reverse("fees:rule", args=[rule_id]),
        leave=reverse("fees:rules"),
    )
