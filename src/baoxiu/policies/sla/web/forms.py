"""The form of a service commitment."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baoxiu.foundation.web.editing import DayField, LookupField, RecordForm
from baoxiu.foundation.web.forms import QuantityField, TextField
from baoxiu.kernel import quantity
from baoxiu.kernel.actor import Actor
from baoxiu.policies.sla.choices import ForUrgency
from baoxiu.register.accounts import public as accounts
from baoxiu.register.calendars import public as calendars
from baoxiu.register.contracts import public as contracts

MINUTES_PER_HOUR = 60


def as_hours(minutes: int | None) -> str | None:
    """Minutes as hours in a box: 90 -> "1.5"."""
    return None if minutes is None else quantity.plain(minutes * quantity.MILLI // MINUTES_PER_HOUR)


class HoursField(QuantityField):
    """Hours such as 24 or 0.5; its value is whole minutes, or None when empty."""

    def clean(self, value: Any) -> Any:
        milli = super().clean(value)
        if milli is None:
            return None
        minutes, rest = divmod(milli * MINUTES_PER_HOUR, quantity.MILLI)
        if minutes <= 0 or rest:
            raise ValidationError(_("Not hours; write them like 24 or 0.5"))
        return minutes


class CommitmentForm(RecordForm):
    """What is promised, for which orders, how it is counted, and who is told."""

    name = TextField(label=_("Commitment"), max_length=80)
    source = TextField(
        label=_("Stated in"),
        max_length=80,
        required=False,
        help_text=_("Contract, handbook or rule, such as PROJ.C3"),
    )
    position = forms.IntegerField(
        label=pgettext_lazy("order", "Position"),
        min_value=0,
        max_value=9_999,
        initial=100,
        help_text=_("The first that fits an order holds"),
    )
    respond_minutes = HoursField(
        label=_("Somebody sent within (hours)"), required=False, max_length=12
    )
    on_site_minutes = HoursField(label=_("On site within (hours)"), required=False, max_length=12)
    spare_minutes = HoursField(
        label=_("Spare provided within (hours)"),
        required=False,
        max_length=12,
        help_text=_("Unless the fault is cleared by then"),
    )
    solved_minutes = HoursField(label=_("Solved within (hours)"), required=False, max_length=12)
    calendar = forms.TypedChoiceField(label=_("Calendar"), coerce=int)
    valid_from = DayField(label=_("Valid from"))
    valid_until = DayField(
        label=_("Valid until"),
        required=False,
        help_text=_("The last day; empty: until further notice"),
    )
    customer = LookupField(
        label=_("For customer"),
        url_name="accounts:customer-suggest",
        required=False,
        help_text=_("Left empty: for all customers"),
    )
    contract = TextField(
        label=_("For contract"),
        max_length=60,
        required=False,
        help_text=_("Its number; left empty: for all contracts"),
    )
    family = TextField(
        label=_("Product family"),
        max_length=60,
        required=False,
        help_text=_("Left empty: all families"),
    )
    task_type = TextField(
        label=_("Task type"), max_length=40, required=False, help_text=_("Left empty: all types")
    )
    urgency = forms.ChoiceField(
        label=_("Urgency"), choices=[("", _("all")), *ForUrgency.choices], required=False
    )
    stops_customer = forms.BooleanField(
        label=_("Stops while waiting for the customer"), required=False, initial=True
    )
    stops_parts = forms.BooleanField(
        label=_("Stops while waiting for parts"),
        required=False,
        help_text=_("Usually not: our own missing parts are our own affair"),
    )
    stops_factory = forms.BooleanField(
        label=_("Stops while waiting for the factory"), required=False
    )
    warn_percent = forms.IntegerField(
        label=_("Warn when so much of the time is used (%)"),
        min_value=1,
        max_value=99,
        initial=75,
    )
    warn_role = forms.ChoiceField(label=_("Warn whom"), required=False, initial="dispatcher")
    due_role = forms.ChoiceField(
        label=_("Tell whom when it is due"), required=False, initial="service_manager"
    )
    after_minutes = HoursField(label=_("And after (hours)"), max_length=12, initial="4")
    after_role = forms.ChoiceField(
        label=_("Tell whom after that"), required=False, initial="administrator"
    )
    is_active = forms.BooleanField(label=_("Active"), required=False, initial=True)

    def __init__(self, actor: Actor, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.actor = actor
        customer, calendar = self.fields["customer"], self.fields["calendar"]
        if isinstance(customer, LookupField):
            customer.find = lambda words: accounts.find_customer(actor, words)
        if isinstance(calendar, forms.TypedChoiceField):
            calendar.choices = [(row.pk, str(row)) for row in calendars.visible_calendars(actor)]
        roles = [(role.code, role.name) for role in accounts.visible_roles(actor)]
        for name in ("warn_role", "due_role", "after_role"):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = [("", _("nobody")), *roles]

    def clean_customer(self) -> int | None:
        """The customer's key, as the service takes it."""
        customer = self.cleaned_data["customer"]
        return customer.pk if customer else None

    def clean_contract(self) -> int | None:
        """The contract's key, from its number."""
        number = self.cleaned_data["contract"]
        if not number:
            return None
        found = contracts.find_contract_by_number(self.actor, number)
        if found is None:
            raise ValidationError(_("There is no contract with this number."))
        return found.pk
