"""Price lists in force for a time, and what a unit of a service item costs us."""

import django.db.models.deletion
from django.db import migrations, models

import baoxiu.foundation.grid.fields


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0001_initial"),
        ("accounts", "0006_suppliers"),
        ("fees", "0002_sort_keys"),
        ("products", "0003_fault_codes"),
    ]

    operations = [
        migrations.CreateModel(
            name="Price",
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
                    baoxiu.foundation.grid.fields.CodeField(max_length=60, verbose_name="code"),
                ),
                ("code_key", baoxiu.foundation.grid.fields.SortKeyField(of="code")),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("name_key", baoxiu.foundation.grid.fields.SortKeyField(of="name")),
                ("price_minor", models.BigIntegerField(verbose_name="price")),
                ("search_text", baoxiu.foundation.grid.fields.SearchField()),
            ],
            options={
                "verbose_name": "price",
            },
        ),
        migrations.CreateModel(
            name="PriceList",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("name", models.CharField(max_length=80, verbose_name="price list")),
                ("name_key", baoxiu.foundation.grid.fields.SortKeyField(of="name")),
                ("valid_from", models.DateField(verbose_name="valid from")),
                (
                    "valid_until",
                    models.DateField(blank=True, null=True, verbose_name="valid until"),
                ),
                ("search_text", baoxiu.foundation.grid.fields.SearchField()),
            ],
            options={
                "verbose_name": "price list",
            },
        ),
        migrations.AddField(
            model_name="serviceitem",
            name="cost_minor",
            field=models.BigIntegerField(default=0, verbose_name="internal cost"),
        ),
        migrations.AddConstraint(
            model_name="serviceitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("cost_minor__gte", 0)), name="fees_item_cost"
            ),
        ),
        migrations.AddField(
            model_name="price",
            name="item",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="fees.serviceitem",
                verbose_name="service item",
            ),
        ),
        migrations.AddField(
            model_name="price",
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
            model_name="price",
            name="part",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="products.part",
                verbose_name="part",
            ),
        ),
        migrations.AddField(
            model_name="pricelist",
            name="customer",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                to="accounts.customer",
                verbose_name="for customer",
            ),
        ),
        migrations.AddField(
            model_name="pricelist",
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
            model_name="price",
            name="price_list",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="prices",
                to="fees.pricelist",
                verbose_name="price list",
            ),
        ),
        migrations.AddConstraint(
            model_name="pricelist",
            constraint=models.UniqueConstraint(
                fields=("organisation", "name"), name="fees_list_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="pricelist",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_until__isnull", True),
                    ("valid_until__gte", models.F("valid_from")),
                    _connector="OR",
                ),
                name="fees_list_period",
            ),
        ),
        migrations.AddConstraint(
            model_name="price",
            constraint=models.UniqueConstraint(
                fields=("price_list", "item"), name="fees_price_of_item"
            ),
        ),
        migrations.AddConstraint(
            model_name="price",
            constraint=models.UniqueConstraint(
                fields=("price_list", "part"), name="fees_price_of_part"
            ),
        ),
        migrations.AddConstraint(
            model_name="price",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("item__isnull", True), ("part__isnull", False)),
                    models.Q(("item__isnull", False), ("part__isnull", True)),
                    _connector="OR",
                ),
                name="fees_price_of_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="price",
            constraint=models.CheckConstraint(
                condition=models.Q(("price_minor__gte", 0)), name="fees_price"
            ),
        ),
    ]
