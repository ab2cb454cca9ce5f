"""Service commitments."""

import django.db.models.deletion
from django.db import migrations, models

import baoxiu.foundation.grid.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0001_initial"),
        ("accounts", "0009_sla_roles"),
        ("calendars", "0002_standard"),
        ("contracts", "0002_sort_keys"),
    ]

    operations = [
        migrations.CreateModel(
            name="Commitment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("name", models.CharField(max_length=80, verbose_name="commitment")),
                ("name_key", baoxiu.foundation.grid.fields.SortKeyField(of="name")),
                ("source", models.CharField(blank=True, max_length=80, verbose_name="stated in")),
                ("position", models.PositiveIntegerField(default=100, verbose_name="position")),
                ("valid_from", models.DateField(verbose_name="valid from")),
                (
                    "valid_until",
                    models.DateField(blank=True, null=True, verbose_name="valid until"),
                ),
                (
                    "family",
                    models.CharField(blank=True, max_length=60, verbose_name="product family"),
                ),
                ("family_key", baoxiu.foundation.grid.fields.SortKeyField(of="family")),
                (
                    "task_type",
                    models.CharField(blank=True, max_length=40, verbose_name="task type"),
                ),
                ("task_type_key", baoxiu.foundation.grid.fields.SortKeyField(of="task_type")),
                (
                    "urgency",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("normal", "Normal"),
                            ("urgent", "Urgent"),
                            ("stopped", "Production stopped"),
                        ],
                        max_length=10,
                        verbose_name="urgency",
                    ),
                ),
                (
                    "respond_minutes",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="sent within"),
                ),
                (
                    "on_site_minutes",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="on site within"
                    ),
                ),
                (
                    "spare_minutes",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="spare within"),
                ),
                (
                    "solved_minutes",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="solved within"
                    ),
                ),
                (
                    "stops_customer",
                    models.BooleanField(
                        default=True, verbose_name="stops while waiting for the customer"
                    ),
                ),
                (
                    "stops_parts",
                    models.BooleanField(
                        default=False, verbose_name="stops while waiting for parts"
                    ),
                ),
                (
                    "stops_factory",
                    models.BooleanField(
                        default=False, verbose_name="stops while waiting for the factory"
                    ),
                ),
                (
                    "warn_percent",
                    models.PositiveSmallIntegerField(default=75, verbose_name="warn at (%)"),
                ),
                ("warn_role", models.CharField(blank=True, max_length=30, verbose_name="warn")),
                (
                    "due_role",
                    models.CharField(blank=True, max_length=30, verbose_name="tell when due"),
                ),
                (
                    "after_minutes",
                    models.PositiveIntegerField(default=240, verbose_name="and after"),
                ),
                (
                    "after_role",
                    models.CharField(blank=True, max_length=30, verbose_name="tell after that"),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="active")),
                ("search_text", baoxiu.foundation.grid.fields.SearchField()),
                (
                    "calendar",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="calendars.calendar",
                        verbose_name="calendar",
                    ),
                ),
                (
                    "contract",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="contracts.contract",
                        verbose_name="for contract",
                    ),
                ),
                (
                    "customer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="accounts.customer",
                        verbose_name="for customer",
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
                "verbose_name": "service commitment",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "name", "valid_from"), name="sla_name_and_day"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until__isnull", True),
                            ("valid_until__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="sla_period",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("respond_minutes__gt", 0),
                            ("on_site_minutes__gt", 0),
                            ("spare_minutes__gt", 0),
                            ("solved_minutes__gt", 0),
                            _connector="OR",
                        ),
                        name="sla_promises_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("warn_percent__gte", 1), ("warn_percent__lte", 99)),
                        name="sla_warns_before",
                    ),
                ],
            },
        ),
    ]
