"""Fault codes; who made a part and how long it is under warranty."""

import django.db.models.deletion
from django.db import migrations, models

import baoxiu.foundation.grid.fields


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0001_initial"),
        ("accounts", "0006_suppliers"),
        ("products", "0002_sort_keys"),
    ]

    operations = [
        migrations.AddField(
            model_name="part",
            name="supplier",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                to="accounts.supplier",
                verbose_name="supplier",
            ),
        ),
        migrations.AddField(
            model_name="part",
            name="warranty_months",
            field=models.PositiveSmallIntegerField(
                blank=True, null=True, verbose_name="warranty (months)"
            ),
        ),
        migrations.CreateModel(
            name="FaultCode",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("symptom", "Symptom"), ("cause", "Cause"), ("remedy", "Remedy")],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "code",
                    baoxiu.foundation.grid.fields.CodeField(max_length=30, verbose_name="code"),
                ),
                ("code_key", baoxiu.foundation.grid.fields.SortKeyField(of="code")),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("name_key", baoxiu.foundation.grid.fields.SortKeyField(of="name")),
                (
                    "family",
                    models.CharField(blank=True, max_length=60, verbose_name="product family"),
                ),
                ("family_key", baoxiu.foundation.grid.fields.SortKeyField(of="family")),
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
                "verbose_name": "fault code",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "kind", "code"), name="products_fault_code"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["symptom", "cause", "remedy"])),
                        name="products_fault_kind",
                    ),
                ],
            },
        ),
    ]
