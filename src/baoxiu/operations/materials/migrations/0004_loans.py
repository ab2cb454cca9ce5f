"""Loans of spares to customers."""

import django.db.models.deletion
from django.db import migrations, models

import baoxiu.foundation.grid.fields


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0001_initial"),
        ("accounts", "0007_supplier_roles"),
        ("dispatch", "0008_plan_roles"),
        ("materials", "0003_charged_to"),
        ("products", "0004_components"),
        ("stock", "0004_stocktakes"),
    ]

    operations = [
        migrations.CreateModel(
            name="Loan",
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
                    baoxiu.foundation.grid.fields.CodeField(max_length=30, verbose_name="loan"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("out", "On loan"),
                            ("back", "Came back"),
                            ("kept", "Stays with the customer"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="out",
                        max_length=16,
                        verbose_name="state",
                    ),
                ),
                ("quantity_milli", models.BigIntegerField(verbose_name="quantity")),
                (
                    "serial",
                    baoxiu.foundation.grid.fields.CodeField(
                        blank=True, max_length=60, verbose_name="serial number"
                    ),
                ),
                ("serial_key", baoxiu.foundation.grid.fields.SortKeyField(of="serial")),
                ("lent_at", models.DateTimeField(verbose_name="lent")),
                ("lent_by_name", models.CharField(max_length=80, verbose_name="lent by")),
                (
                    "lent_by_key",
                    baoxiu.foundation.grid.fields.SortKeyField(of="lent_by_name", surname=True),
                ),
                ("due_on", models.DateField(verbose_name="due back on")),
                (
                    "returned_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="came back"),
                ),
                (
                    "condition",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("good", "Good"),
                            ("faulty", "Faulty"),
                            ("scrap", "To be scrapped"),
                        ],
                        max_length=8,
                        verbose_name="condition",
                    ),
                ),
                ("remark", models.CharField(blank=True, max_length=500, verbose_name="remarks")),
                ("search_text", baoxiu.foundation.grid.fields.SearchField()),
                (
                    "customer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.customer",
                        verbose_name="customer",
                    ),
                ),
                (
                    "machine",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="products.installedproduct",
                        verbose_name="machine",
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
                    "returned_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="stock.location",
                        verbose_name="returned to",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="stock.location",
                        verbose_name="from",
                    ),
                ),
                (
                    "work_order",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="dispatch.workorder",
                        verbose_name="work order",
                    ),
                ),
            ],
            options={
                "verbose_name": "loan",
                "indexes": [
                    models.Index(
                        fields=["organisation", "-lent_at", "-id"], name="materials_loan_new"
                    ),
                    models.Index(
                        fields=["organisation", "state", "due_on"], name="materials_loan_due"
                    ),
                    models.Index(fields=["work_order"], name="materials_loan_order"),
                    models.Index(fields=["machine"], name="materials_loan_machine"),
                    baoxiu.foundation.grid.fields.BigramIndex(
                        fields=["organisation", "search_text"], name="materials_loan_search"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "number"), name="materials_loan_number"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("state", "out"), models.Q(("serial", ""), _negated=True)
                        ),
                        fields=("organisation", "part", "serial"),
                        name="materials_lent_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["out", "back", "kept", "cancelled"])),
                        name="materials_loan_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("quantity_milli__gt", 0)),
                        name="materials_something_lent",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("machine__isnull", False),
                            ("work_order__isnull", False),
                            _connector="OR",
                        ),
                        name="materials_lent_for",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("returned_at__isnull", False),
                                ("returned_to__isnull", False),
                                ("state", "back"),
                                models.Q(("condition", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("state", "back"), _negated=True),
                                ("condition", ""),
                                ("returned_at__isnull", True),
                                ("returned_to__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="materials_loan_back",
                    ),
                ],
            },
        ),
    ]
