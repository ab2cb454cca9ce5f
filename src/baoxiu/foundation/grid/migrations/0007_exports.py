import django.db.models.deletion
from django.db import migrations, models

import baoxiu.foundation.grid.fields


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0001_initial"),
        ("grid", "0006_defaults_moved"),
    ]

    operations = [
        migrations.CreateModel(
            name="Export",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("table_key", models.CharField(max_length=60)),
                ("title", models.CharField(max_length=80, verbose_name="list")),
                ("conditions", models.TextField(blank=True, verbose_name="conditions")),
                ("kind", models.CharField(max_length=8, verbose_name="format")),
                ("rows", models.PositiveIntegerField(verbose_name="rows")),
                ("chosen", models.BooleanField(verbose_name="ticked rows only")),
                ("created_by_id", models.BigIntegerField()),
                ("created_by_name", models.CharField(max_length=80, verbose_name="by")),
                ("created_at", models.DateTimeField(verbose_name="when")),
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
                "verbose_name": "export",
                "indexes": [
                    models.Index(fields=["organisation", "-created_at"], name="grid_export_newest")
                ],
            },
        ),
    ]
