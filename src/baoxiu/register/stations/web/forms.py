"""Forms of stations and technicians."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.web.editing import RecordForm
from baoxiu.foundation.web.forms import PhoneField, TextField
from baoxiu.kernel.actor import Actor
from baoxiu.register.accounts import public as accounts
from baoxiu.register.stations import public as stations


class StationForm(RecordForm):
    """A station and what it covers."""

    name = TextField(label=_("service station"), max_length=80)
    code = TextField(label=_("code"), max_length=20)
    phone = PhoneField(label=_("phone"), max_length=30, required=False)
    address = TextField(label=_("address"), max_length=200, required=False)
    covers = forms.TypedMultipleChoiceField(
        label=_("covered regions"),
        coerce=int,
        required=False,
        help_text=_("Each with everything below it"),
        widget=forms.SelectMultiple(attrs={"size": 10}),
    )

    def __init__(self, actor: Actor, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        covers: Any = self.fields["covers"]
        covers.choices = accounts.region_choices(actor)


class TechnicianForm(RecordForm):
    """A person who goes to machines. Only administrators tie the account."""

    name = TextField(label=_("technician"), max_length=60)
    station = forms.TypedChoiceField(label=_("service station"), coerce=int)
    phone = PhoneField(label=_("phone"), max_length=30, required=False)
    skills = TextField(label=_("skills"), max_length=200, required=False)
    user = forms.TypedChoiceField(label=_("account"), coerce=int, empty_value=None, required=False)
    is_active = forms.BooleanField(label=_("active"), required=False, initial=True)

    def __init__(self, actor: Actor, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        station: Any = self.fields["station"]
        station.choices = [(each.pk, str(each)) for each in stations.list_stations(actor)]
        if not actor.may(accounts.ADMINISTER.code):
            del self.fields["user"]
            return
        people = accounts.visible_people(actor).select_related("user").order_by("name_key", "pk")
        user: Any = self.fields["user"]
        named = [(each.user_id, f"{each.user.name} ({each.user.username})") for each in people]
        user.choices = [("", "—"), *named]
