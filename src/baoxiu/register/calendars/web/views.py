"""Pages of calendars and holidays."""

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
from baoxiu.register.calendars import public as calendars
from baoxiu.register.calendars.web.forms import CalendarForm, DayForm

CALENDAR_FIELDS = ("name", "zone", "keeps_holidays", *calendars.WEEKDAYS, "is_active", "version")
DAY_FIELDS = ("on", "kind", "name", "hours", "version")
SHOWN_HISTORY, SHOWN_DAYS = 20, 60


@require_GET
def index(request: ActorRequest) -> HttpResponse:
    """日历."""
    return list_page(request, get_table("calendars.calendars"), request.actor, timezone.now())


@require_GET
def days(request: ActorRequest) -> HttpResponse:
    """节假日与调休."""
    return list_page(request, get_table("calendars.days"), request.actor, timezone.now())


def calendar(request: ActorRequest, calendar_id: int | None = None) -> HttpResponse:
    """Make or change one calendar; what was typed stays when something is refused."""
    actor = request.actor
    require(actor, calendars.EDIT if request.method == "POST" or not calendar_id else calendars.SEE)
    found = calendars.get_calendar(actor, calendar_id) if calendar_id else None
    initial = {name: getattr(found, name) for name in CALENDAR_FIELDS} if found else None
    form = CalendarForm(request.POST or None, initial=initial)
    saved = form.attempt(
        lambda: (
            calendars.amend_calendar(
                actor, calendar_id, form.values, version=form.seen_version, at=timezone.now()
            )
            if calendar_id
            else calendars.create_calendar(actor, form.values, at=timezone.now())
        ),
        current_version=lambda: (
            calendars.get_calendar(actor, calendar_id).version if calendar_id else 0
        ),
    )
    if saved is not None:
        messages.success(request, _("%(item)s is saved.") % {"item": saved})
        return HttpResponseRedirect(reverse("calendars:calendars"))
    context = {
        "form": form,
        "calendar": found,
        "may_edit": actor.may(calendars.EDIT.code),
        "days": (
            calendars.days_of(actor, found, timezone.localdate(), most=SHOWN_DAYS) if found else []
        ),
        "history": history(actor, found)[:SHOWN_HISTORY] if found else [],
        "back_url": reverse("calendars:calendars"),
    }
    return render(request, "calendars/calendar.html", context, status=422 if form.is_bound else 200)


@require_POST
def delete(request: ActorRequest, calendar_id: int) -> HttpResponse:
    """Delete a calendar that nothing counts with."""
    return deletion(
        request,
        lambda version: calendars.delete_calendar(
            request.actor, calendar_id, version=version, at=timezone.now()
        ),
        said=_("The calendar is deleted."),
        stay=reverse("calendars:calendar", args=[calendar_id]),
        leave=reverse("calendars:calendars"),
    )


def day(request: ActorRequest, day_id: int | None = None) -> HttpResponse:
    """Make or change one day; what was typed stays when something is refused."""
    actor = request.actor
    require(actor, calendars.EDIT if request.method == "POST" or not day_id else calendars.SEE)
    found = calendars.get_day(actor, day_id) if day_id else None
    initial = None
    if found:
        initial = {name: getattr(found, name) for name in DAY_FIELDS}
        initial["calendar"] = found.calendar_id
    form = DayForm(actor, request.POST or None, initial=initial)
    saved = form.attempt(
        lambda: (
            calendars.amend_day(
                actor, day_id, form.values, version=form.seen_version, at=timezone.now()
            )
            if day_id
            else calendars.create_day(actor, form.values, at=timezone.now())
        ),
        current_version=lambda: calendars.get_day(actor, day_id).version if day_id else 0,
    )
    if saved is not None:
        messages.success(request, _("%(item)s is saved.") % {"item": saved})
        return HttpResponseRedirect(reverse("calendars:days"))
    context = {
        "form": form,
        "day": found,
        "may_edit": actor.may(calendars.EDIT.code),
        "history": history(actor, found)[:SHOWN_HISTORY] if found else [],
        "back_url": reverse("calendars:days"),
    }
    return render(request, "calendars/day.html", context, status=422 if form.is_bound else 200)


@require_POST
def delete_day(request: ActorRequest, day_id: int) -> HttpResponse:
    """Take a day back."""
    return deletion(
        request,
        lambda version: calendars.delete_day(
            request.actor, day_id, version=version, at=timezone.now()
        ),
        said=_("The day is deleted."),
        stay=reverse("calendars:day", args=[day_id]),
        leave=reverse("calendars:days"),
    )
