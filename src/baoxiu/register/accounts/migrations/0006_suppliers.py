"""Suppliers of parts."""

import django.db.models.deletion
from django.db import migrations, models

import baoxiu.foundation.grid.fields


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0001_initial"),
        ("accounts", "0005_stock"),
    ]

    operations = [
        migrations.CreateModel(
            name="Supplier",
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
                        max_length=30, verbose_name="supplier number"
                    ),
                ),
                ("code_key", baoxiu.foundation.grid.fields.SortKeyField(of="code")),
                ("name", models.CharField(max_length=120, verbose_name="supplier")),
                ("name_key", baoxiu.foundation.grid.fields.SortKeyField(of="name")),
                ("contact", models.CharField(blank=True, max_length=60, verbose_name="contact")),
                ("phone", models.CharField(blank=True, max_length=30, verbose_name="phone")),
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
                "verbose_name": "supplier",
                "indexes": [
                    models.Index(
                        fields=["organisation", "name_key", "-id"], name="accounts_supplier_name"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "code"), name="accounts_supplier_code"
                    )
                ],
            },
        ),
    ]
