"""Places, moves and balances."""

import django.db.models.deletion
from django.db import migrations, models

import baoxiu.foundation.grid.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("grid", "0003_single_characters"),
        ("access", "0001_initial"),
        ("products", "0001_initial"),
        ("stations", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Location",
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
                        max_length=30, verbose_name="place code"
                    ),
                ),
                ("name", models.CharField(max_length=80, verbose_name="place")),
                ("name_key", baoxiu.foundation.grid.fields.SortKeyField(of="name")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("warehouse", "Warehouse"),
                            ("station", "Station's store"),
                            ("personal", "Personal stock"),
                            ("site", "Customer's site"),
                            ("supplier", "Supplier"),
                            ("scrap", "Scrap"),
                            ("repair", "Repair shop"),
                            ("difference", "Stocktake difference"),
                        ],
                        max_length=12,
                        verbose_name="kind of place",
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="in use")),
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
                (
                    "station",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="stations.station",
                        verbose_name="station",
                    ),
                ),
                (
                    "technician",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="stations.technician",
                        verbose_name="technician",
                    ),
                ),
            ],
            options={
                "verbose_name": "place of stock",
            },
        ),
        migrations.CreateModel(
            name="Balance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("is_counted", models.BooleanField()),
                ("quantity_milli", models.BigIntegerField(default=0, verbose_name="quantity")),
                ("value_minor", models.BigIntegerField(default=0, verbose_name="value")),
                ("minimum_milli", models.BigIntegerField(default=0, verbose_name="minimum")),
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
                    "location",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="balances",
                        to="stock.location",
                    ),
                ),
            ],
            options={
                "verbose_name": "stock",
            },
        ),
        migrations.CreateModel(
            name="Move",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("at", models.DateTimeField(verbose_name="moved")),
                ("recorded_at", models.DateTimeField(verbose_name="recorded")),
                ("recorded_by_id", models.BigIntegerField()),
                ("recorded_by_name", models.CharField(max_length=80, verbose_name="recorded by")),
                (
                    "recorded_by_key",
                    baoxiu.foundation.grid.fields.SortKeyField(of="recorded_by_name", surname=True),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("receipt", "Receipt"),
                            ("issue", "Issue"),
                            ("use", "Use"),
                            ("return", "Return"),
                            ("transfer", "Transfer"),
                            ("scrap", "Scrapping"),
                            ("stocktake", "Stocktake"),
                            ("correction", "Correction"),
                        ],
                        max_length=12,
                        verbose_name="why",
                    ),
                ),
                ("quantity_milli", models.BigIntegerField(verbose_name="quantity")),
                ("value_minor", models.BigIntegerField(verbose_name="value")),
                (
                    "serial",
                    baoxiu.foundation.grid.fields.CodeField(
                        blank=True, max_length=60, verbose_name="serial number"
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="note")),
                ("document_kind", models.CharField(blank=True, max_length=40)),
                ("document_id", models.BigIntegerField(null=True)),
                ("key", models.CharField(blank=True, max_length=80)),
                ("line", models.PositiveSmallIntegerField(default=0)),
                (
                    "corrects",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_by",
                        to="stock.move",
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
                    "part",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="products.part",
                        verbose_name="part",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outgoing",
                        to="stock.location",
                        verbose_name="from",
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="incoming",
                        to="stock.location",
                        verbose_name="to",
                    ),
                ),
            ],
            options={
                "verbose_name": "move of stock",
            },
        ),
        migrations.AddIndex(
            model_name="location",
            index=models.Index(
                fields=["organisation", "name_key", "-id"], name="stock_location_name"
            ),
        ),
        migrations.AddIndex(
            model_name="location",
            index=baoxiu.foundation.grid.fields.BigramIndex(
                fields=["organisation", "search_text"], name="stock_location_search"
            ),
        ),
        migrations.AddConstraint(
            model_name="location",
            constraint=models.UniqueConstraint(
                fields=("organisation", "code"), name="stock_location_code"
            ),
        ),
        migrations.AddConstraint(
            model_name="location",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "personal")),
                fields=("technician",),
                name="stock_one_van_each",
            ),
        ),
        migrations.AddIndex(
            model_name="balance",
            index=models.Index(fields=["organisation", "part"], name="stock_balance_part"),
        ),
        migrations.AddConstraint(
            model_name="balance",
            constraint=models.UniqueConstraint(
                fields=("location", "part"), name="stock_balance_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="balance",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_counted", False),
                    models.Q(("quantity_milli__gte", 0), ("value_minor__gte", 0)),
                    _connector="OR",
                ),
                name="stock_never_below_zero",
            ),
        ),
        migrations.AddIndex(
            model_name="move",
            index=models.Index(fields=["organisation", "-at", "-id"], name="stock_move_at"),
        ),
        migrations.AddIndex(
            model_name="move",
            index=models.Index(
                fields=["organisation", "part", "-at", "-id"], name="stock_move_part"
            ),
        ),
        migrations.AddIndex(
            model_name="move",
            index=models.Index(fields=["source", "-at", "-id"], name="stock_move_source"),
        ),
        migrations.AddIndex(
            model_name="move",
            index=models.Index(fields=["target", "-at", "-id"], name="stock_move_target"),
        ),
        migrations.AddIndex(
            model_name="move",
            index=models.Index(fields=["document_kind", "document_id"], name="stock_move_document"),
        ),
        migrations.AddConstraint(
            model_name="move",
            constraint=models.CheckConstraint(
                condition=models.Q(("quantity_milli__gt", 0)), name="stock_something_moves"
            ),
        ),
        migrations.AddConstraint(
            model_name="move",
            constraint=models.CheckConstraint(
                condition=models.Q(("value_minor__gte", 0)), name="stock_value_is_no_debt"
            ),
        ),
        migrations.AddConstraint(
            model_name="move",
            constraint=models.CheckConstraint(
                condition=models.Q(("source", models.F("target")), _negated=True),
                name="stock_moves_elsewhere",
            ),
        ),
        migrations.AddConstraint(
            model_name="move",
            constraint=models.UniqueConstraint(
                condition=models.Q(("key__gt", "")),
                fields=("organisation", "key", "line"),
                name="stock_move_key",
            ),
        ),
    ]
