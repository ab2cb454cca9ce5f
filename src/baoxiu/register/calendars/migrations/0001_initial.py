"""Calendars, and the days that differ."""

import django.db.models.deletion
from django.db import migrations, models

import baoxiu.foundation.grid.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Calendar",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("name", models.CharField(max_length=60, verbose_name="calendar")),
                ("name_key", baoxiu.foundation.grid.fields.SortKeyField(of="name")),
                (
                    "zone",
                    models.CharField(
                        default="Asia/Shanghai", max_length=40, verbose_name="time zone"
                    ),
                ),
                ("monday", models.CharField(blank=True, max_length=60, verbose_name="Monday")),
                ("tuesday", models.CharField(blank=True, max_length=60, verbose_name="Tuesday")),
                (
                    "wednesday",
                    models.CharField(blank=True, max_length=60, verbose_name="Wednesday"),
                ),
                ("thursday", models.CharField(blank=True, max_length=60, verbose_name="Thursday")),
                ("friday", models.CharField(blank=True, max_length=60, verbose_name="Friday")),
                ("saturday", models.CharField(blank=True, max_length=60, verbose_name="Saturday")),
                ("sunday", models.CharField(blank=True, max_length=60, verbose_name="Sunday")),
                (
                    "keeps_holidays",
                    models.BooleanField(default=True, verbose_name="closed on public holidays"),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="active")),
                ("search_text", baoxiu.foundation.grid.fields.SearchField()),
                (
                    "organisation",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "calendar",
            },
        ),
        migrations.CreateModel(
            name="CalendarDay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("on", models.DateField(verbose_name="day")),
                (
                    "kind",
                    models.CharField(
                        choices=[("rest", "Rest day"), ("work", "Make-up workday")],
                        max_length=4,
                        verbose_name="kind",
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="occasion")),
                ("name_key", baoxiu.foundation.grid.fields.SortKeyField(of="name")),
                (
                    "hours",
                    models.CharField(blank=True, max_length=60, verbose_name="opening hours"),
                ),
                ("search_text", baoxiu.foundation.grid.fields.SearchField()),
                (
                    "calendar",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="calendars.calendar",
                        verbose_name="only for",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "holiday",
            },
        ),
        migrations.AddConstraint(
            model_name="calendar",
            constraint=models.UniqueConstraint(
                fields=("organisation", "name"), name="calendars_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="calendarday",
            constraint=models.UniqueConstraint(
                fields=("organisation", "calendar", "on"), name="calendars_day_of_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="calendarday",
            constraint=models.UniqueConstraint(
                condition=models.Q(("calendar", None)),
                fields=("organisation", "on"),
                name="calendars_day_of_all",
            ),
        ),
        migrations.AddConstraint(
            model_name="calendarday",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind", "work"), ("hours", ""), _connector="OR"),
                name="calendars_rest_has_none",
            ),
        ),
    ]
