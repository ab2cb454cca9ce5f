"""Business calendars, and the days that are not what their weekday says."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.models import Owned
from baoxiu.foundation.grid.fields import SearchField, SortKeyField
from baoxiu.register.calendars.choices import DayKind


class Calendar(Owned):
    """Working hours of the week in one time zone, such as 08:30-12:00 13:00-17:30; an empty day is off.

    Public holidays and their make-up workdays hold where `keeps_holidays` says so; a calendar without them works on
    holidays as on any day (LAMP.4: 不分节假日).
    """

    name = models.CharField(_("calendar"), max_length=60)
    name_key = SortKeyField()
    zone = models.CharField(_("time zone"), max_length=40, default="Asia/Shanghai")
    monday = models.CharField(_("Monday"), max_length=60, blank=True)
    tuesday = models.CharField(_("Tuesday"), max_length=60, blank=True)
    wednesday = models.CharField(_("Wednesday"), max_length=60, blank=True)
    thursday = models.CharField(_("Thursday"), max_length=60, blank=True)
    friday = models.CharField(_("Friday"), max_length=60, blank=True)
    saturday = models.CharField(_("Saturday"), max_length=60, blank=True)
    sunday = models.CharField(_("Sunday"), max_length=60, blank=True)
    keeps_holidays = models.BooleanField(_("closed on public holidays"), default=True)
    is_active = models.BooleanField(_("active"), default=True)
    search_text = SearchField()

    class Meta:
        verbose_name = _("calendar")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name"], name="calendars_name"),
        ]

    def __str__(self) -> str:
        return self.name

    def searchable(self) -> tuple[list[str], list[str]]:
        return [self.zone], [self.name]


class CalendarDay(Owned):
    """A rest day or make-up workday: of all calendars that keep public holidays, or of one calendar alone.

    A make-up workday without hours of its own works those of the week's first working day.
    """

    calendar = models.ForeignKey(
        Calendar, on_delete=models.CASCADE, null=True, blank=True, verbose_name=_("only for")
    )
    on = models.DateField(_("day"))
    kind = models.CharField(_("kind"), max_length=4, choices=DayKind)
    name = models.CharField(_("occasion"), max_length=60)
    name_key = SortKeyField()
    hours = models.CharField(_("opening hours"), max_length=60, blank=True)
    search_text = SearchField()

    class Meta:
        verbose_name = _("holiday")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "calendar", "on"], name="calendars_day_of_one"
            ),
            models.UniqueConstraint(
                fields=["organisation", "on"],
                condition=models.Q(calendar=None),
                name="calendars_day_of_all",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="work") | models.Q(hours=""), name="calendars_rest_has_none"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on:%Y-%m-%d} {self.name}"

    def searchable(self) -> tuple[list[str], list[str]]:
        return [f"{self.on:%Y-%m-%d}"], [self.name]
