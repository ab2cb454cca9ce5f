"""What machines are made of, as shipped and as maintained."""

import django.db.models.deletion
from django.db import migrations, models

import baoxiu.foundation.grid.fields


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0001_initial"),
        ("products", "0003_fault_codes"),
    ]

    operations = [
        migrations.CreateModel(
            name="Component",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("position", models.CharField(max_length=60, verbose_name="where fitted")),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "serial",
                    baoxiu.foundation.grid.fields.CodeField(
                        blank=True, max_length=60, verbose_name="serial number"
                    ),
                ),
                ("fitted_on", models.DateField(blank=True, null=True, verbose_name="fitted")),
                (
                    "fitted_by_order",
                    models.CharField(blank=True, max_length=30, verbose_name="fitted by order"),
                ),
                ("fitted_ref", models.CharField(blank=True, editable=False, max_length=40)),
                ("removed_on", models.DateField(blank=True, null=True, verbose_name="removed")),
                (
                    "removed_by_order",
                    models.CharField(blank=True, max_length=30, verbose_name="removed by order"),
                ),
                ("removed_ref", models.CharField(blank=True, editable=False, max_length=40)),
                (
                    "removed_because",
                    models.CharField(blank=True, max_length=200, verbose_name="why removed"),
                ),
                (
                    "found_serial",
                    baoxiu.foundation.grid.fields.CodeField(
                        blank=True, max_length=60, verbose_name="serial found when removed"
                    ),
                ),
                (
                    "machine",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="components",
                        to="products.installedproduct",
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
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="products.component",
                        verbose_name="part of",
                    ),
                ),
                (
                    "part",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="products.part",
                        verbose_name="part",
                    ),
                ),
            ],
            options={
                "verbose_name": "component",
                "indexes": [
                    models.Index(
                        condition=models.Q(("fitted_ref", ""), _negated=True),
                        fields=["organisation", "fitted_ref"],
                        name="products_fitted_ref",
                    ),
                    models.Index(
                        condition=models.Q(("removed_ref", ""), _negated=True),
                        fields=["organisation", "removed_ref"],
                        name="products_removed_ref",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_on__isnull", True)),
                        fields=("machine", "position"),
                        name="products_one_at_a_place",
                    )
                ],
            },
        ),
    ]
