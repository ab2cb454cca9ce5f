"""Charge slips with their lines, and payments."""

import django.db.models.deletion
from django.db import migrations, models

import baoxiu.foundation.grid.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0001_initial"),
        ("accounts", "0007_supplier_roles"),
        ("dispatch", "0006_charged"),
    ]

    operations = [
        migrations.CreateModel(
            name="ChargeSlip",
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
                        max_length=30, verbose_name="charge slip"
                    ),
                ),
                ("customer_name", models.CharField(max_length=120, verbose_name="customer")),
                (
                    "customer_name_key",
                    baoxiu.foundation.grid.fields.SortKeyField(of="customer_name"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("issued", "Issued"),
                            ("partly_paid", "Partly paid"),
                            ("paid", "Paid"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="issued",
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                ("issued_on", models.DateField(verbose_name="issued on")),
                ("issued_by", models.CharField(max_length=60, verbose_name="issued by")),
                ("total_minor", models.BigIntegerField(verbose_name="total")),
                ("paid_minor", models.BigIntegerField(default=0, verbose_name="paid")),
                ("remark", models.CharField(blank=True, max_length=300, verbose_name="remarks")),
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
                    "reverses",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="counter",
                        to="charges.chargeslip",
                        verbose_name="takes back",
                    ),
                ),
                (
                    "work_order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="dispatch.workorder",
                        verbose_name="work order",
                    ),
                ),
            ],
            options={
                "verbose_name": "charge slip",
            },
        ),
        migrations.CreateModel(
            name="Payment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("amount_minor", models.BigIntegerField(verbose_name="amount")),
                ("paid_on", models.DateField(verbose_name="paid on")),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("cash", "Cash"),
                            ("transfer", "Bank transfer"),
                            ("wechat", "WeChat Pay"),
                            ("alipay", "Alipay"),
                        ],
                        max_length=10,
                        verbose_name="paid by",
                    ),
                ),
                (
                    "reference",
                    models.CharField(blank=True, max_length=80, verbose_name="reference"),
                ),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                ("recorded_at", models.DateTimeField(verbose_name="recorded")),
                ("recorded_by", models.CharField(max_length=60, verbose_name="cashier")),
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
                    "reverses",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="counter",
                        to="charges.payment",
                        verbose_name="takes back",
                    ),
                ),
                (
                    "slip",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="payments",
                        to="charges.chargeslip",
                    ),
                ),
            ],
            options={
                "verbose_name": "payment",
            },
        ),
        migrations.CreateModel(
            name="SlipLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("code", models.CharField(blank=True, max_length=60, verbose_name="code")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("quantity_milli", models.BigIntegerField(verbose_name="quantity")),
                ("unit", models.CharField(blank=True, max_length=12, verbose_name="unit")),
                ("unit_price_minor", models.BigIntegerField(verbose_name="unit price")),
                ("amount_minor", models.BigIntegerField(verbose_name="amount")),
                (
                    "line",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="dispatch.serviceline",
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
                    "slip",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="charges.chargeslip",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddIndex(
            model_name="chargeslip",
            index=models.Index(fields=["organisation", "-issued_on", "-id"], name="charges_issued"),
        ),
        migrations.AddConstraint(
            model_name="chargeslip",
            constraint=models.UniqueConstraint(
                fields=("organisation", "number"), name="charges_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="chargeslip",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["issued", "paid", "partly_paid"])),
                fields=("work_order",),
                name="charges_one_for_an_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="chargeslip",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["issued", "partly_paid", "paid", "cancelled"])),
                name="charges_known_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="chargeslip",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("paid_minor__gte", 0),
                        ("total_minor__gt", 0),
                        ("paid_minor__lte", models.F("total_minor")),
                    ),
                    models.Q(
                        ("paid_minor", 0),
                        ("reverses__isnull", False),
                        ("state", "cancelled"),
                        ("total_minor__lt", 0),
                    ),
                    _connector="OR",
                ),
                name="charges_never_overpaid",
            ),
        ),
        migrations.AddIndex(
            model_name="payment",
            index=models.Index(fields=["organisation", "-paid_on", "-id"], name="charges_paid_on"),
        ),
        migrations.AddConstraint(
            model_name="payment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("amount_minor__gt", 0), ("reverses__isnull", True)),
                    models.Q(("amount_minor__lt", 0), ("reverses__isnull", False)),
                    _connector="OR",
                ),
                name="charges_payment_sign",
            ),
        ),
    ]
