import django.db.models.deletion
from django.db import migrations, models

import baoxiu.foundation.grid.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("grid", "0001_bigrams"),
        ("access", "0001_initial"),
        ("accounts", "0001_initial"),
        ("products", "0001_initial"),
        ("regions", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Contract",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "number",
                    baoxiu.foundation.grid.fields.CodeField(
                        max_length=40, verbose_name="contract number"
                    ),
                ),
                ("number_key", baoxiu.foundation.grid.fields.SortKeyField(of="number")),
                ("project", models.CharField(blank=True, max_length=120, verbose_name="project")),
                ("project_key", baoxiu.foundation.grid.fields.SortKeyField(of="project")),
                ("address", models.CharField(blank=True, max_length=200, verbose_name="address")),
                (
                    "contact_name",
                    models.CharField(blank=True, max_length=60, verbose_name="contact"),
                ),
                (
                    "contact_phone",
                    models.CharField(blank=True, max_length=30, verbose_name="phone"),
                ),
                ("signed_on", models.DateField(blank=True, null=True, verbose_name="signed on")),
                (
                    "warranty_until",
                    models.DateField(blank=True, null=True, verbose_name="warranty until"),
                ),
                ("project_search", baoxiu.foundation.grid.fields.SearchField(of="project")),
                ("address_search", baoxiu.foundation.grid.fields.SearchField(of="address")),
                (
                    "machine_count",
                    models.PositiveIntegerField(default=0, editable=False, verbose_name="machines"),
                ),
                ("search_text", baoxiu.foundation.grid.fields.SearchField()),
                (
                    "customer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="accounts.customer",
                        verbose_name="customer",
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
                    "region",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="regions.region",
                        verbose_name="sales region",
                    ),
                ),
            ],
            options={
                "verbose_name": "sales contract",
            },
        ),
        migrations.CreateModel(
            name="ContractMachine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="machines",
                        to="contracts.contract",
                    ),
                ),
                (
                    "machine",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contract_line",
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
            ],
            options={
                "verbose_name": "machine of a contract",
            },
        ),
        migrations.AddIndex(
            model_name="contract",
            index=models.Index(
                fields=["organisation", "number_key", "-id"], name="contracts_number_key"
            ),
        ),
        migrations.AddIndex(
            model_name="contract",
            index=baoxiu.foundation.grid.fields.BigramIndex(
                fields=["organisation", "search_text"], name="contracts_search"
            ),
        ),
        migrations.AddIndex(
            model_name="contract",
            index=baoxiu.foundation.grid.fields.BigramIndex(
                fields=["organisation", "project_search"], name="contracts_project_search"
            ),
        ),
        migrations.AddIndex(
            model_name="contract",
            index=baoxiu.foundation.grid.fields.BigramIndex(
                fields=["organisation", "address_search"], name="contracts_address_search"
            ),
        ),
        migrations.AddConstraint(
            model_name="contract",
            constraint=models.UniqueConstraint(
                fields=("organisation", "number"), name="contracts_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="contract",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("signed_on", None),
                    ("warranty_until", None),
                    ("warranty_until__gte", models.F("signed_on")),
                    _connector="OR",
                ),
                name="contracts_warranty_after_signing",
            ),
        ),
    ]
