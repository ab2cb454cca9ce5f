"""REST of calendars and holidays."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from ninja import Router, Schema
from pydantic import ConfigDict, Field

from baoxiu.foundation.grid.rest import Resource, add_resource
from baoxiu.foundation.web.rest import Day, Id, Strict, Text
from baoxiu.register.calendars import public as calendars

Hours = Annotated[Text, Field(max_length=60, examples=["08:30-12:00 13:00-17:30"])]
Named = Annotated[Text, Field(max_length=60)]
Kind = Literal["rest", "work"]


class CalendarIn(Strict):
    """Hours of each day of the week; an empty text is a day off."""

    name: Named
    zone: Annotated[Text, Field(max_length=40, examples=["Asia/Shanghai"])] = "Asia/Shanghai"
    monday: Hours
    tuesday: Hours = ""
    wednesday: Hours = ""
    thursday: Hours = ""
    friday: Hours = ""
    saturday: Hours = ""
    sunday: Hours = ""
    keeps_holidays: bool = True
    is_active: bool = True


class CalendarChange(Strict):
    """PATCH: absent fields stay."""

    version: Id
    name: Named | None = None
    zone: Annotated[Text, Field(max_length=40)] | None = None
    monday: Hours | None = None
    tuesday: Hours | None = None
    wednesday: Hours | None = None
    thursday: Hours | None = None
    friday: Hours | None = None
    saturday: Hours | None = None
    sunday: Hours | None = None
    keeps_holidays: bool | None = None
    is_active: bool | None = None


class CalendarOut(CalendarIn):
    """A calendar."""

    model_config = ConfigDict(strict=False, extra="ignore")

    id: int
    version: int


class CalendarDayIn(Strict):
    """A day that is not what its weekday says; without `calendar_id` it holds for all that keep public holidays."""

    on: Day
    kind: Kind
    name: Named
    hours: Hours = ""
    calendar_id: Id | None = None


class CalendarDayChange(Strict):
    """PATCH: absent fields stay."""

    version: Id
    on: Day | None = None
    kind: Kind | None = None
    name: Named | None = None
    hours: Hours | None = None
    calendar_id: Id | None = None


class CalendarDayOut(Schema):
    """A rest day or make-up workday."""

    id: int
    version: int
    on: dt.date
    kind: str
    name: str
    hours: str
    calendar_id: int | None


router = Router(tags=["calendars"])

add_resource(
    router,
    Resource(
        path="calendars",
        one="calendar",
        many="calendars",
        table="calendars.calendars",
        see=calendars.SEE,
        taken=CalendarIn,
        changed=CalendarChange,
        shown=CalendarOut,
        create=calendars.create_calendar,
        get=calendars.get_calendar,
        amend=calendars.amend_calendar,
        delete=calendars.delete_calendar,
        rename={},
    ),
)
add_resource(
    router,
    Resource(
        path="holidays",
        one="holiday",
        many="holidays",
        table="calendars.days",
        see=calendars.SEE,
        taken=CalendarDayIn,
        changed=CalendarDayChange,
        shown=CalendarDayOut,
        create=calendars.create_day,
        get=calendars.get_day,
        amend=calendars.amend_day,
        delete=calendars.delete_day,
        rename={},
    ),
)
