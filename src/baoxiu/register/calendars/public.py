"""The door of calendars: the only module that other contexts may import."""

from baoxiu.register.calendars.choices import WEEKDAYS, DayKind
from baoxiu.register.calendars.models import Calendar, CalendarDay
from baoxiu.register.calendars.permissions import EDIT, SEE
from baoxiu.register.calendars.queries import (
    days_of,
    get_calendar,
    get_day,
    make_up_workdays,
    rest_days,
    visible_calendars,
    visible_days,
    working_calendar,
)
from baoxiu.register.calendars.services import (
    add_published_days,
    add_standard_calendars,
    amend_calendar,
    amend_day,
    create_calendar,
    create_day,
    delete_calendar,
    delete_day,
)

__all__ = [
    "EDIT",
    "SEE",
    "WEEKDAYS",
    "Calendar",
    "CalendarDay",
    "DayKind",
    "add_published_days",
    "add_standard_calendars",
    "amend_calendar",
    "amend_day",
    "create_calendar",
    "create_day",
    "days_of",
    "delete_calendar",
    "delete_day",
    "get_calendar",
    "get_day",
    "make_up_workdays",
    "rest_days",
    "visible_calendars",
    "visible_days",
    "working_calendar",
]
