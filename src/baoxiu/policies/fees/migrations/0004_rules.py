"""Rules by which fee lines arise."""

import django.db.models.deletion
from django.db import migrations, models

import baoxiu.foundation.grid.fields


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0001_initial"),
        ("fees", "0003_price_lists"),
    ]

    operations = [
        migrations.CreateModel(
            name="FeeRule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("name", models.CharField(max_length=80, verbose_name="rule")),
                ("name_key", baoxiu.foundation.grid.fields.SortKeyField(of="name")),
                ("position", models.PositiveIntegerField(default=100, verbose_name="position")),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("visit", "Each visit"),
                            ("kilometre", "Each kilometre"),
                            ("hour", "Each hour of work"),
                            ("minute", "Each minute of work"),
                            ("content", "Each unit of service content"),
                            ("day", "Each day on site"),
                            ("night", "Each night on site (20:00–08:00)"),
                            ("bearer", "Says who bears it"),
                        ],
                        max_length=12,
                        verbose_name="counts",
                    ),
                ),
                (
                    "payer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("customer", "Charged to customer"),
                            ("warranty", "Factory (warranty)"),
                            ("goodwill", "Factory (goodwill)"),
                            ("station", "Service station"),
                            ("supplier", "Supplier"),
                        ],
                        max_length=10,
                        verbose_name="borne by",
                    ),
                ),
                (
                    "warranty",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "under warranty"), ("no", "not under warranty")],
                        max_length=3,
                        verbose_name="orders",
                    ),
                ),
                (
                    "task_type",
                    models.CharField(blank=True, max_length=40, verbose_name="task type"),
                ),
                ("task_type_key", baoxiu.foundation.grid.fields.SortKeyField(of="task_type")),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("labour", "Labour"),
                            ("travel", "Travel"),
                            ("mileage", "Mileage"),
                            ("subsidy", "Subsidy"),
                            ("other", "Other"),
                            ("part", "Part"),
                        ],
                        max_length=12,
                        verbose_name="kind of line",
                    ),
                ),
                (
                    "supplier_only",
                    models.BooleanField(default=False, verbose_name="only parts with a supplier"),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="active")),
                ("search_text", baoxiu.foundation.grid.fields.SearchField()),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="fees.serviceitem",
                        verbose_name="service item",
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
                "verbose_name": "fee rule",
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "name"), name="fees_rule_name"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("basis", "bearer"), ("item__isnull", True), ("payer__gt", "")
                            ),
                            models.Q(
                                models.Q(("basis", "bearer"), _negated=True),
                                ("item__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="fees_rule_complete",
                    ),
                ],
            },
        ),
    ]
