"""Pages of people, for administrators."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.audit.queries import history
from baoxiu.foundation.grid.page import list_page
from baoxiu.foundation.grid.table import get_table
from baoxiu.foundation.web.editing import RecordForm
from baoxiu.foundation.web.forms import PhoneField, TextField
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.kernel.actor import Actor
from baoxiu.register.accounts import public as accounts
from baoxiu.register.accounts.models import Membership

LONGEST_PASSWORD = 1024


class PersonForm(RecordForm):
    """A person's account and what the person is here."""

    username = TextField(label=_("user name"), max_length=60)
    name = TextField(label=_("name"), max_length=60)
    phone = PhoneField(label=_("phone"), max_length=30, required=False)
    role = forms.ChoiceField(label=_("role"))
    branch = forms.TypedChoiceField(label=_("branch"), coerce=int)
    password = forms.CharField(
        label=_("New password"),
        max_length=LONGEST_PASSWORD,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least 10 characters; empty: stays as it is"),
    )
    regions = forms.TypedMultipleChoiceField(
        label=_("Sees only these sales regions"),
        coerce=int,
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text=_("None chosen: all regions"),
    )
    is_active = forms.BooleanField(label=_("active"), required=False, initial=True)

    def __init__(self, actor: Actor, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        fields: dict[str, Any] = self.fields
        fields["role"].choices = [(role.code, role.name) for role in accounts.visible_roles(actor)]
        fields["branch"].choices = [
            (branch.pk, branch.name)
            for branch in accounts.visible_branches(actor).order_by("name_key", "pk")
        ]
        fields["regions"].choices = accounts.region_choices(actor)

    def stated(self) -> accounts.PersonInput:
        """What was stated, for the service."""
        given = self.values
        return accounts.PersonInput(
            username=given["username"],
            name=given["name"],
            phone=given["phone"],
            role=given["role"],
            branch_id=given["branch"],
            password=given["password"] or None,
            region_ids=tuple(given["regions"]) or None,
            is_active=given["is_active"],
        )


@require_GET
def index(request: ActorRequest) -> HttpResponse:
    """The list of people."""
    return list_page(request, get_table("accounts.people"), request.actor, timezone.now())


@require_http_methods(["GET", "POST"])
def new(request: ActorRequest) -> HttpResponse:
    """Give a new person an account."""
    require(request.actor, accounts.ADMINISTER)
    form = PersonForm(request.actor, request.POST or None)
    made = form.attempt(
        lambda: accounts.add_person(request.actor, form.stated(), at=timezone.now())
    )
    return _page(request, form, None) if made is None else _saved(request, made)


@require_http_methods(["GET", "POST"])
def person(request: ActorRequest, person_id: int) -> HttpResponse:
    """Change a person's account, role, branch and regions."""
    require(request.actor, accounts.ADMINISTER)
    member = accounts.get_person(request.actor, person_id)
    form = PersonForm(request.actor, request.POST or None, initial=_values(member))
    saved = form.attempt(
        lambda: accounts.amend_person(
            request.actor, person_id, form.stated(), version=form.seen_version, at=timezone.now()
        ),
        current_version=lambda: accounts.get_person(request.actor, person_id).version,
    )
    return _page(request, form, member) if saved is None else _saved(request, saved)


def _values(member: Membership) -> dict[str, Any]:
    return {
        "username": member.user.username,
        "name": member.user.name,
        "phone": member.user.phone,
        "role": member.role.code,
        "branch": member.branch_id,
        "regions": [region.pk for region in member.regions.all()],
        "is_active": member.is_active,
        "version": member.version,
    }


def _page(request: ActorRequest, form: PersonForm, member: Membership | None) -> HttpResponse:
    context = {
        "form": form,
        "member": member,
        "history": history(request.actor, member)[:20] if member else [],
        "back_url": reverse("accounts:people"),
    }
    status = 422 if form.is_bound else 200
    return render(request, "accounts/person.html", context, status=status)


def _saved(request: ActorRequest, member: Membership) -> HttpResponse:
    messages.success(request, say("%(name)s is saved.") % {"name": member.user.name})
    return HttpResponseRedirect(reverse("accounts:people"))
