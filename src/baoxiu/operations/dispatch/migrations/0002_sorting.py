"""Stored sort keys of the summary columns, and an index for each column that orders are sorted by."""

from django.db import migrations, models

import baoxiu.foundation.grid.fields
from baoxiu.foundation.grid.filling import fill_keys


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0001_initial"),
        ("accounts", "0002_sorting"),
        ("dispatch", "0001_initial"),
        ("regions", "0001_initial"),
        ("stations", "0001_initial"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="workorder",
            name="dispatch_region_state",
        ),
        migrations.AddField(
            model_name="workorder",
            name="contact_key",
            field=baoxiu.foundation.grid.fields.SortKeyField(of="contact_name", surname=True),
        ),
        migrations.AddField(
            model_name="workorder",
            name="contract_key",
            field=baoxiu.foundation.grid.fields.SortKeyField(of="contract_numbers"),
        ),
        migrations.AddField(
            model_name="workorder",
            name="model_key",
            field=baoxiu.foundation.grid.fields.SortKeyField(of="model_names"),
        ),
        migrations.AddField(
            model_name="workorder",
            name="serial_key",
            field=baoxiu.foundation.grid.fields.SortKeyField(of="serial_numbers"),
        ),
        migrations.AddField(
            model_name="workorder",
            name="technician_key",
            field=baoxiu.foundation.grid.fields.SortKeyField(of="technician_names", surname=True),
        ),
        fill_keys(
            "dispatch",
            "workorder",
            "contact_key",
            "contract_key",
            "model_key",
            "serial_key",
            "technician_key",
        ),
        migrations.AddIndex(
            model_name="workorder",
            index=models.Index(
                fields=[
                    "organisation",
                    "region",
                    "state",
                    "fee_total_minor",
                    "customer_total_minor",
                    "labour_minutes",
                ],
                name="dispatch_region_sums",
            ),
        ),
        migrations.AddIndex(
            model_name="workorder",
            index=models.Index(fields=["organisation", "number", "-id"], name="dispatch_by_number"),
        ),
        migrations.AddIndex(
            model_name="workorder",
            index=models.Index(fields=["organisation", "state", "-id"], name="dispatch_by_state"),
        ),
        migrations.AddIndex(
            model_name="workorder",
            index=models.Index(
                fields=["organisation", "contract_key", "-id"], name="dispatch_by_contract"
            ),
        ),
        migrations.AddIndex(
            model_name="workorder",
            index=models.Index(
                fields=["organisation", "serial_key", "-id"], name="dispatch_by_serial"
            ),
        ),
        migrations.AddIndex(
            model_name="workorder",
            index=models.Index(
                fields=["organisation", "technician_key", "-id"], name="dispatch_by_technician"
            ),
        ),
        migrations.AddIndex(
            model_name="workorder",
            index=models.Index(
                fields=["organisation", "planned_at", "-id"], name="dispatch_by_planned"
            ),
        ),
        migrations.AddIndex(
            model_name="workorder",
            index=models.Index(
                fields=["organisation", "finished_at", "-id"], name="dispatch_by_finished"
            ),
        ),
        migrations.AddIndex(
            model_name="workorder",
            index=models.Index(
                fields=["organisation", "labour_minutes", "-id"], name="dispatch_by_minutes"
            ),
        ),
        migrations.AddIndex(
            model_name="workorder",
            index=models.Index(
                fields=["organisation", "fee_total_minor", "-id"], name="dispatch_by_fees"
            ),
        ),
        migrations.AddIndex(
            model_name="workorder",
            index=models.Index(
                fields=["organisation", "customer_total_minor", "-id"],
                name="dispatch_by_customer_fees",
            ),
        ),
    ]
