"""Existing organisations get the usual calendars and the published holidays."""

from typing import Any

from django.db import migrations

from baoxiu.register.calendars.engine import published_days

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
OFFICE, DAILY, ALWAYS = "08:30-12:00 13:00-17:30", "08:00-22:00", "00:00-24:00"
STANDARD = (
    ("全天（含节假日）", ALWAYS, ALWAYS, False),
    ("每天 08:00–22:00", DAILY, DAILY, False),
    ("工作日", OFFICE, "", True),
)


def fill(apps: Any, schema_editor: object) -> None:
    """The same that a new organisation starts with; derived columns by hand, since old models have no methods."""
    calendars = apps.get_model("calendars", "Calendar")
    days = apps.get_model("calendars", "CalendarDay")
    for organisation in apps.get_model("access", "Organisation").objects.all():
        calendars._meta.get_field("search_text").of = "name"
        days._meta.get_field("search_text").of = "name"
        calendars.objects.bulk_create(
            calendars(
                organisation=organisation,
                name=name,
                keeps_holidays=keeps,
                **dict(zip(WEEKDAYS, [week] * 5 + [weekend] * 2, strict=True)),
            )
            for name, week, weekend, keeps in STANDARD
        )
        days.objects.bulk_create(
            days(
                organisation=organisation,
                on=day.on,
                kind="rest" if day.is_rest else "work",
                name=day.name if day.is_rest else f"{day.name}调休上班",
            )
            for day in published_days()
        )


class Migration(migrations.Migration):
    dependencies = [("calendars", "0001_initial"), ("access", "0001_initial")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
