"""The clocks of orders, and what the list shows of them."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0001_initial"),
        ("accounts", "0009_sla_roles"),
        ("dispatch", "0008_plan_roles"),
        ("regions", "0001_initial"),
        ("sla", "0001_initial"),
        ("stations", "0002_sort_keys"),
    ]

    operations = [
        migrations.CreateModel(
            name="OrderClock",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "target",
                    models.CharField(
                        choices=[
                            ("respond", "Somebody sent"),
                            ("on_site", "On site"),
                            ("spare", "Spare provided"),
                            ("solved", "Solved"),
                        ],
                        max_length=8,
                        verbose_name="target",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Running"),
                            ("paused", "Stopped"),
                            ("kept", "In time"),
                            ("missed", "Late"),
                            ("dropped", "Dropped"),
                        ],
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                (
                    "holder",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("dispatcher", "Dispatch"),
                            ("station", "Station"),
                            ("parts", "Parts"),
                            ("factory", "Factory"),
                            ("customer", "Customer"),
                        ],
                        max_length=10,
                        verbose_name="held by",
                    ),
                ),
                (
                    "held_most",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("dispatcher", "Dispatch"),
                            ("station", "Station"),
                            ("parts", "Parts"),
                            ("factory", "Factory"),
                            ("customer", "Customer"),
                        ],
                        max_length=10,
                        verbose_name="held longest by",
                    ),
                ),
                ("promised_minutes", models.PositiveIntegerField(verbose_name="promised")),
                ("elapsed_minutes", models.PositiveIntegerField(verbose_name="time counted")),
                ("dispatcher_minutes", models.PositiveIntegerField(default=0)),
                ("station_minutes", models.PositiveIntegerField(default=0)),
                ("parts_minutes", models.PositiveIntegerField(default=0)),
                ("factory_minutes", models.PositiveIntegerField(default=0)),
                ("customer_minutes", models.PositiveIntegerField(default=0)),
                ("due_at", models.DateTimeField(null=True, verbose_name="due")),
                ("ended_at", models.DateTimeField(null=True, verbose_name="reached")),
                ("next_alarm_at", models.DateTimeField(null=True)),
                ("warn_told_at", models.DateTimeField(null=True)),
                ("due_told_at", models.DateTimeField(null=True)),
                ("after_told_at", models.DateTimeField(null=True)),
            ],
            options={
                "verbose_name": "clock",
            },
        ),
        migrations.AddField(
            model_name="workorder",
            name="sla_due_at",
            field=models.DateTimeField(editable=False, null=True, verbose_name="due"),
        ),
        migrations.AddField(
            model_name="workorder",
            name="sla_left_minutes",
            field=models.IntegerField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="workorder",
            name="sla_promised_minutes",
            field=models.PositiveIntegerField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="workorder",
            name="sla_state",
            field=models.CharField(
                blank=True,
                choices=[
                    ("open", "Running"),
                    ("paused", "Stopped"),
                    ("kept", "In time"),
                    ("missed", "Late"),
                    ("dropped", "Dropped"),
                ],
                db_default="",
                default="",
                max_length=8,
                verbose_name="deadline",
            ),
        ),
        migrations.AddIndex(
            model_name="workorder",
            index=models.Index(
                fields=["organisation", "sla_due_at", "-id"], name="dispatch_by_due"
            ),
        ),
        migrations.AddField(
            model_name="orderclock",
            name="commitment",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="sla.commitment"
            ),
        ),
        migrations.AddField(
            model_name="orderclock",
            name="organisation",
            field=models.ForeignKey(
                db_index=False,
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="access.organisation",
            ),
        ),
        migrations.AddField(
            model_name="orderclock",
            name="work_order",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="clocks",
                to="dispatch.workorder",
            ),
        ),
        migrations.AddIndex(
            model_name="orderclock",
            index=models.Index(
                condition=models.Q(("next_alarm_at__isnull", False)),
                fields=["organisation", "next_alarm_at"],
                name="dispatch_clock_alarm",
            ),
        ),
        migrations.AddIndex(
            model_name="orderclock",
            index=models.Index(
                fields=["organisation", "state", "target"], name="dispatch_clock_state"
            ),
        ),
        migrations.AddConstraint(
            model_name="orderclock",
            constraint=models.UniqueConstraint(
                fields=("work_order", "target"), name="dispatch_clock_once"
            ),
        ),
    ]
