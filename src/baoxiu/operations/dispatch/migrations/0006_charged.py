"""Lines keep by which rule they arose and what they were before a correction; finance reviews an order's fees."""

import django.db.models.deletion
from django.db import migrations, models

from baoxiu.register.accounts.public import granted

BOTH = ("dispatch.charge", "dispatch.review_fees")
GRANTED = {
    "technician": ("dispatch.charge",),
    "station_staff": ("dispatch.charge",),
    "service_manager": BOTH,
    "finance": BOTH,
    "administrator": BOTH,
}


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_sorting"),
        ("access", "0001_initial"),
        ("dispatch", "0005_price_lists"),
        ("fees", "0004_rules"),
        ("products", "0003_fault_codes"),
        ("stations", "0002_sort_keys"),
        ("stock", "0003_standard_locations"),
    ]

    operations = [
        granted(GRANTED),
        migrations.AddField(
            model_name="serviceline",
            name="corrected_at",
            field=models.DateTimeField(editable=False, null=True, verbose_name="corrected"),
        ),
        migrations.AddField(
            model_name="serviceline",
            name="corrected_by",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                editable=False,
                max_length=60,
                verbose_name="corrected by",
            ),
        ),
        migrations.AddField(
            model_name="serviceline",
            name="correction_reason",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                editable=False,
                max_length=300,
                verbose_name="reason of the correction",
            ),
        ),
        migrations.AddField(
            model_name="serviceline",
            name="explained",
            field=models.CharField(
                blank=True, db_default="", default="", max_length=120, verbose_name="arithmetic"
            ),
        ),
        migrations.AddField(
            model_name="serviceline",
            name="original_amount_minor",
            field=models.BigIntegerField(editable=False, null=True, verbose_name="amount before"),
        ),
        migrations.AddField(
            model_name="serviceline",
            name="original_payer",
            field=models.CharField(
                blank=True,
                choices=[
                    ("customer", "Charged to customer"),
                    ("warranty", "Factory (warranty)"),
                    ("goodwill", "Factory (goodwill)"),
                    ("station", "Service station"),
                    ("supplier", "Supplier"),
                ],
                db_default="",
                default="",
                editable=False,
                max_length=10,
                verbose_name="borne by before",
            ),
        ),
        migrations.AddField(
            model_name="serviceline",
            name="original_price_minor",
            field=models.BigIntegerField(
                editable=False, null=True, verbose_name="unit price before"
            ),
        ),
        migrations.AddField(
            model_name="serviceline",
            name="original_quantity_milli",
            field=models.BigIntegerField(editable=False, null=True, verbose_name="quantity before"),
        ),
        migrations.AddField(
            model_name="serviceline",
            name="rule",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="fees.feerule",
                verbose_name="rule",
            ),
        ),
        migrations.AddField(
            model_name="workorder",
            name="distance_milli",
            field=models.BigIntegerField(db_default=0, default=0, verbose_name="distance (km)"),
        ),
        migrations.AddField(
            model_name="workorder",
            name="fees_reviewed_at",
            field=models.DateTimeField(editable=False, null=True, verbose_name="fees reviewed"),
        ),
        migrations.AddField(
            model_name="workorder",
            name="fees_reviewed_by",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                editable=False,
                max_length=60,
                verbose_name="fees reviewed by",
            ),
        ),
        migrations.AddIndex(
            model_name="serviceline",
            index=models.Index(
                condition=models.Q(("rule__isnull", False)),
                fields=["rule"],
                name="dispatch_line_rule",
            ),
        ),
        migrations.AddConstraint(
            model_name="serviceline",
            constraint=models.UniqueConstraint(
                fields=("work_order", "rule"), name="dispatch_rule_once"
            ),
        ),
    ]
