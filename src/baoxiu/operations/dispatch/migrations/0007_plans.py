"""Work plans, what orders are planned to need, and what a line settles."""

import django.db.models.deletion
from django.db import migrations, models

import baoxiu.foundation.grid.fields


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0001_initial"),
        ("dispatch", "0006_charged"),
        ("fees", "0003_price_lists"),
        ("products", "0004_components"),
    ]

    operations = [
        migrations.AddField(
            model_name="serviceline",
            name="settles",
            field=models.CharField(
                blank=True, db_default="", default="", editable=False, max_length=40
            ),
        ),
        migrations.CreateModel(
            name="WorkPlan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "code",
                    baoxiu.foundation.grid.fields.CodeField(
                        max_length=30, verbose_name="plan number"
                    ),
                ),
                ("code_key", baoxiu.foundation.grid.fields.SortKeyField(of="code")),
                ("name", models.CharField(max_length=120, verbose_name="plan")),
                ("name_key", baoxiu.foundation.grid.fields.SortKeyField(of="name")),
                (
                    "family",
                    models.CharField(blank=True, max_length=60, verbose_name="product family"),
                ),
                ("family_key", baoxiu.foundation.grid.fields.SortKeyField(of="family")),
                ("is_active", models.BooleanField(default=True, verbose_name="active")),
                ("search_text", baoxiu.foundation.grid.fields.SearchField()),
                (
                    "model",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="products.productmodel",
                        verbose_name="model",
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
                (
                    "symptom",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="products.faultcode",
                        verbose_name="symptom",
                    ),
                ),
            ],
            options={
                "verbose_name": "work plan",
            },
        ),
        migrations.CreateModel(
            name="PlanPart",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("quantity_milli", models.BigIntegerField(default=1000, verbose_name="quantity")),
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
                (
                    "part",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="products.part"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parts",
                        to="dispatch.workplan",
                    ),
                ),
            ],
            options={
                "verbose_name": "planned part",
            },
        ),
        migrations.CreateModel(
            name="PlannedWork",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("minutes", models.PositiveIntegerField(default=0, verbose_name="minutes")),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="fees.serviceitem",
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
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="work",
                        to="dispatch.workplan",
                    ),
                ),
            ],
            options={
                "verbose_name": "planned work",
            },
        ),
        migrations.CreateModel(
            name="AppliedPlan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("at", models.DateTimeField(verbose_name="applied")),
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
                (
                    "work_order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="plans",
                        to="dispatch.workorder",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="dispatch.workplan",
                    ),
                ),
            ],
            options={
                "verbose_name": "applied plan",
            },
        ),
        migrations.CreateModel(
            name="PlannedPart",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("quantity_milli", models.BigIntegerField(verbose_name="quantity")),
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
                (
                    "part",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="products.part",
                    ),
                ),
                (
                    "work_order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="planned_parts",
                        to="dispatch.workorder",
                    ),
                ),
            ],
            options={
                "verbose_name": "planned part",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("work_order", "part"), name="dispatch_planned_part_once"
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="workplan",
            constraint=models.UniqueConstraint(
                fields=("organisation", "code"), name="dispatch_plan_code"
            ),
        ),
        migrations.AddConstraint(
            model_name="planpart",
            constraint=models.UniqueConstraint(
                fields=("plan", "part"), name="dispatch_plan_part_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="appliedplan",
            constraint=models.UniqueConstraint(
                fields=("work_order", "plan"), name="dispatch_plan_once"
            ),
        ),
    ]
