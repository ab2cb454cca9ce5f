import django.db.models.deletion
from django.db import migrations, models

import baoxiu.foundation.grid.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="ServiceItem",
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
                        max_length=30, verbose_name="item code"
                    ),
                ),
                ("code_key", baoxiu.foundation.grid.fields.SortKeyField(of="code")),
                ("name", models.CharField(max_length=120, verbose_name="service item")),
                ("name_key", baoxiu.foundation.grid.fields.SortKeyField(of="name")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("labour", "Labour"),
                            ("travel", "Travel"),
                            ("mileage", "Mileage"),
                            ("subsidy", "Subsidy"),
                            ("other", "Other"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("unit", models.CharField(default="次", max_length=12, verbose_name="unit")),
                ("price_minor", models.BigIntegerField(default=0, verbose_name="list price")),
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
                "verbose_name": "service item",
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "code"), name="fees_item_code"),
                    models.CheckConstraint(
                        condition=models.Q(("price_minor__gte", 0)), name="fees_item_price"
                    ),
                ],
            },
        ),
    ]
