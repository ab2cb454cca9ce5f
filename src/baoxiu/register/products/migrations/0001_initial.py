import django.db.models.deletion
from django.db import migrations, models

import baoxiu.foundation.grid.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("grid", "0001_bigrams"),
        ("access", "0001_initial"),
        ("accounts", "0001_initial"),
        ("regions", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="ProductModel",
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
                    baoxiu.foundation.grid.fields.CodeField(max_length=60, verbose_name="model"),
                ),
                ("code_key", baoxiu.foundation.grid.fields.SortKeyField(of="code")),
                ("name", models.CharField(max_length=120, verbose_name="product name")),
                ("name_key", baoxiu.foundation.grid.fields.SortKeyField(of="name")),
                (
                    "family",
                    models.CharField(blank=True, max_length=60, verbose_name="product family"),
                ),
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
                "verbose_name": "product",
            },
        ),
        migrations.CreateModel(
            name="InstalledProduct",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "serial",
                    baoxiu.foundation.grid.fields.CodeField(
                        max_length=60, verbose_name="serial number"
                    ),
                ),
                ("serial_key", baoxiu.foundation.grid.fields.SortKeyField(of="serial")),
                (
                    "plate",
                    baoxiu.foundation.grid.fields.CodeField(
                        blank=True, max_length=20, verbose_name="plate"
                    ),
                ),
                (
                    "vin",
                    baoxiu.foundation.grid.fields.CodeField(
                        blank=True, max_length=20, verbose_name="VIN"
                    ),
                ),
                (
                    "position",
                    models.CharField(blank=True, max_length=120, verbose_name="tag number"),
                ),
                ("address", models.CharField(blank=True, max_length=200, verbose_name="address")),
                ("ex_works_on", models.DateField(blank=True, null=True, verbose_name="ex works")),
                ("invoiced_on", models.DateField(blank=True, null=True, verbose_name="invoiced")),
                ("delivered_on", models.DateField(blank=True, null=True, verbose_name="delivered")),
                (
                    "commissioned_on",
                    models.DateField(blank=True, null=True, verbose_name="commissioned"),
                ),
                ("accepted_on", models.DateField(blank=True, null=True, verbose_name="accepted")),
                (
                    "put_into_use_on",
                    models.DateField(blank=True, null=True, verbose_name="put into use"),
                ),
                (
                    "running_hours",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="running hours"
                    ),
                ),
                (
                    "contract_number",
                    baoxiu.foundation.grid.fields.CodeField(
                        blank=True, max_length=40, verbose_name="contract number"
                    ),
                ),
                ("search_text", baoxiu.foundation.grid.fields.SearchField()),
                (
                    "customer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
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
                (
                    "model",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="products.productmodel",
                        verbose_name="model",
                    ),
                ),
            ],
            options={
                "verbose_name": "installed product",
            },
        ),
        migrations.CreateModel(
            name="Part",
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
                        max_length=60, verbose_name="part number"
                    ),
                ),
                ("code_key", baoxiu.foundation.grid.fields.SortKeyField(of="code")),
                ("name", models.CharField(max_length=120, verbose_name="part name")),
                ("name_key", baoxiu.foundation.grid.fields.SortKeyField(of="name")),
                (
                    "specification",
                    models.CharField(blank=True, max_length=120, verbose_name="specification"),
                ),
                ("unit", models.CharField(default="件", max_length=12, verbose_name="unit")),
                ("price_minor", models.BigIntegerField(default=0, verbose_name="list price")),
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
                "verbose_name": "part",
                "indexes": [
                    models.Index(
                        fields=["organisation", "code_key", "-id"], name="products_part_key"
                    ),
                    baoxiu.foundation.grid.fields.BigramIndex(
                        fields=["organisation", "search_text"], name="products_part_search"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "code"), name="products_part_code"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("price_minor__gte", 0)), name="products_part_price"
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="productmodel",
            constraint=models.UniqueConstraint(
                fields=("organisation", "code"), name="products_model_code"
            ),
        ),
        migrations.AddIndex(
            model_name="installedproduct",
            index=models.Index(
                fields=["organisation", "serial_key", "-id"], name="products_serial_key"
            ),
        ),
        migrations.AddIndex(
            model_name="installedproduct",
            index=baoxiu.foundation.grid.fields.BigramIndex(
                fields=["organisation", "search_text"], name="products_machine_search"
            ),
        ),
        migrations.AddConstraint(
            model_name="installedproduct",
            constraint=models.UniqueConstraint(
                fields=("organisation", "serial"), name="products_serial"
            ),
        ),
    ]
