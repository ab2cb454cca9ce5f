"""Lines of orders say machine, fault, cost, and where the part came from.

No table is rewritten on PostgreSQL: the columns are empty or have the database's default.
"""

import django.db.models.deletion
from django.db import migrations, models

import baoxiu.foundation.grid.fields


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0001_initial"),
        ("dispatch", "0003_sort_keys"),
        ("fees", "0002_sort_keys"),
        ("products", "0003_fault_codes"),
        ("stations", "0002_sort_keys"),
        ("stock", "0003_standard_locations"),
    ]

    operations = [
        migrations.AddField(
            model_name="serviceline",
            name="cause",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="products.faultcode",
                verbose_name="cause",
            ),
        ),
        migrations.AddField(
            model_name="serviceline",
            name="cost_minor",
            field=models.BigIntegerField(db_default=0, default=0, verbose_name="cost"),
        ),
        migrations.AddField(
            model_name="serviceline",
            name="machine",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="products.installedproduct",
                verbose_name="machine",
            ),
        ),
        migrations.AddField(
            model_name="serviceline",
            name="note",
            field=models.CharField(
                blank=True, db_default="", default="", max_length=500, verbose_name="in words"
            ),
        ),
        migrations.AddField(
            model_name="serviceline",
            name="position",
            field=models.CharField(
                blank=True, db_default="", default="", max_length=60, verbose_name="where fitted"
            ),
        ),
        migrations.AddField(
            model_name="serviceline",
            name="remedy",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="products.faultcode",
                verbose_name="remedy",
            ),
        ),
        migrations.AddField(
            model_name="serviceline",
            name="removed_serial",
            field=baoxiu.foundation.grid.fields.CodeField(
                blank=True, db_default="", default="", max_length=60, verbose_name="serial removed"
            ),
        ),
        migrations.AddField(
            model_name="serviceline",
            name="serial",
            field=baoxiu.foundation.grid.fields.CodeField(
                blank=True, db_default="", default="", max_length=60, verbose_name="serial fitted"
            ),
        ),
        migrations.AddField(
            model_name="serviceline",
            name="source",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="stock.location",
                verbose_name="from",
            ),
        ),
        migrations.AddField(
            model_name="serviceline",
            name="symptom",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="products.faultcode",
                verbose_name="symptom",
            ),
        ),
        migrations.AddField(
            model_name="serviceline",
            name="technician",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="stations.technician",
                verbose_name="technician",
            ),
        ),
        migrations.AddIndex(
            model_name="serviceline",
            index=models.Index(
                condition=models.Q(("symptom__isnull", False)),
                fields=["symptom"],
                name="dispatch_line_symptom",
            ),
        ),
        migrations.AddIndex(
            model_name="serviceline",
            index=models.Index(
                condition=models.Q(("cause__isnull", False)),
                fields=["cause"],
                name="dispatch_line_cause",
            ),
        ),
        migrations.AddIndex(
            model_name="serviceline",
            index=models.Index(
                condition=models.Q(("remedy__isnull", False)),
                fields=["remedy"],
                name="dispatch_line_remedy",
            ),
        ),
        migrations.AddIndex(
            model_name="serviceline",
            index=models.Index(
                condition=models.Q(("technician__isnull", False)),
                fields=["technician"],
                name="dispatch_line_technician",
            ),
        ),
        migrations.AddIndex(
            model_name="serviceline",
            index=models.Index(
                condition=models.Q(("source__isnull", False)),
                fields=["source"],
                name="dispatch_line_source",
            ),
        ),
    ]
