"""Lists of calendars."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.grid.columns import (
    Choice,
    ChoiceColumn,
    Code,
    DateColumn,
    Flag,
    Name,
    Text,
    View,
)
from baoxiu.foundation.grid.table import Table
from baoxiu.kernel.actor import Actor
from baoxiu.register.calendars import queries, services
from baoxiu.register.calendars.choices import DayKind
from baoxiu.register.calendars.permissions import EDIT, SEE

TONES = {DayKind.REST: "green", DayKind.WORK: "amber"}


def _hours(name: str, label: Any) -> Text:
    return Text(
        name=name, edits=name, label=label, width=130, is_sortable=False, is_groupable=False
    )


class CalendarTable(Table):
    """日历: hours of the week."""

    key = "calendars.calendars"
    title = _("Calendars")
    icon = "calendar"
    permission = SEE
    row_url_name = "calendars:calendar"
    found_label = "name"
    found_detail = ("zone",)
    columns = (
        Name(
            name="name",
            edits="name",
            label=_("Calendar"),
            sort_path="name_key",
            is_link=True,
            is_nullable=False,
        ),
        Code(name="zone", edits="zone", label=_("Time zone"), is_nullable=False, width=120),
        _hours("monday", _("Monday")),
        _hours("tuesday", _("Tuesday")),
        _hours("wednesday", _("Wednesday")),
        _hours("thursday", _("Thursday")),
        _hours("friday", _("Friday")),
        _hours("saturday", _("Saturday")),
        _hours("sunday", _("Sunday")),
        Flag(
            name="keeps_holidays",
            edits="keeps_holidays",
            label=_("Closed on public holidays"),
            width=110,
        ),
        Flag(name="is_active", edits="is_active", label=_("Active")),
    )
    default_columns = (
        "name", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
        "keeps_holidays", "zone", "is_active",
    )  # fmt: skip
    edit_permission = EDIT
    amends = staticmethod(services.amend_calendar)
    creates = staticmethod(services.create_calendar)
    default_sort = (("name", "asc"),)

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return queries.visible_calendars(actor)

    def acts(self, actor: Actor) -> list[dict[str, Any]]:
        if not actor.may(EDIT.code):
            return []
        new = {"label": str(_("New calendar")), "icon": "plus", "primary": True, "key": "Insert"}
        return [new | {"url": reverse("calendars:new")}]


class CalendarDayTable(Table):
    """节假日与调休: the days that are not what their weekday says."""

    key = "calendars.days"
    title = _("Holidays and make-up workdays")
    icon = "calendar-x"
    permission = SEE
    row_url_name = "calendars:day"
    columns = (
        DateColumn(
            name="on", edits="on", label=_("Day"), is_nullable=False, is_link=True, width=110
        ),
        ChoiceColumn(
            name="kind",
            edits="kind",
            label=_("Kind"),
            choices=tuple(Choice(kind.value, kind.label, TONES[kind]) for kind in DayKind),
            is_nullable=False,
            width=120,
        ),
        Name(
            name="name",
            edits="name",
            label=_("Occasion"),
            sort_path="name_key",
            is_nullable=False,
        ),
        Text(
            name="hours",
            edits="hours",
            label=_("Hours"),
            width=180,
            is_sortable=False,
            is_groupable=False,
        ),
        Name(
            name="calendar",
            label=_("Only for"),
            path="calendar__name",
            sort_path="calendar__name_key",
            width=220,
        ),
    )
    default_columns = ("on", "kind", "name", "hours", "calendar")
    views = (
        View(
            "coming",
            _("Next 60 days"),
            {"filter": {"op": "and", "items": [
                {"column": "on", "operator": "next_days", "value": 60},
            ]}, "sort": [["on", "asc"]]},
        ),
    )  # fmt: skip
    edit_permission = EDIT
    amends = staticmethod(services.amend_day)
    creates = staticmethod(services.create_day)
    default_sort = (("on", "desc"),)

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return queries.visible_days(actor)

    def acts(self, actor: Actor) -> list[dict[str, Any]]:
        if not actor.may(EDIT.code):
            return []
        new = {"label": str(_("New day")), "icon": "plus", "primary": True, "key": "Insert"}
        return [new | {"url": reverse("calendars:new-day")}]
