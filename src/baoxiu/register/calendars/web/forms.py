"""Forms of calendars and of days that differ."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.web.editing import DayField, RecordForm
from baoxiu.foundation.web.forms import TextField
from baoxiu.kernel.actor import Actor
from baoxiu.register.calendars import public as calendars
from baoxiu.register.calendars.choices import DayKind

LIKE = _("Like 08:30-12:00 13:00-17:30; empty: closed")


def _hours(label: Any) -> TextField:
    return TextField(label=label, max_length=60, required=False, help_text=LIKE)


class CalendarForm(RecordForm):
    """Name, time zone and the hours of each day of the week."""

    name = TextField(label=_("Calendar"), max_length=60)
    zone = TextField(label=_("Time zone"), max_length=40, initial="Asia/Shanghai")
    keeps_holidays = forms.BooleanField(
        label=_("Closed on public holidays"),
        required=False,
        initial=True,
        help_text=_("Make-up workdays are worked then"),
    )
    monday = _hours(_("Monday"))
    tuesday = _hours(_("Tuesday"))
    wednesday = _hours(_("Wednesday"))
    thursday = _hours(_("Thursday"))
    friday = _hours(_("Friday"))
    saturday = _hours(_("Saturday"))
    sunday = _hours(_("Sunday"))
    is_active = forms.BooleanField(label=_("Active"), required=False, initial=True)


class DayForm(RecordForm):
    """A day, what it is, and for whom."""

    on = DayField(label=_("Day"))
    kind = forms.ChoiceField(label=_("Kind"), choices=DayKind.choices)
    name = TextField(label=_("Occasion"), max_length=60)
    hours = TextField(
        label=_("Hours"),
        max_length=60,
        required=False,
        help_text=_("Of a make-up workday; empty: those of the week's first working day"),
    )
    calendar = forms.TypedChoiceField(
        label=_("Only for"), coerce=int, required=False, empty_value=None
    )

    def __init__(self, actor: Actor, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["calendar"]
        if isinstance(field, forms.TypedChoiceField):
            rows = [(row.pk, str(row)) for row in calendars.visible_calendars(actor)]
            field.choices = [("", _("all that keep public holidays")), *rows]
