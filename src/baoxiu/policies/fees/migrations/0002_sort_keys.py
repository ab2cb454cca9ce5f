"""Stored sort keys for every column of a list that people sort by."""

from django.db import migrations

import baoxiu.foundation.grid.fields
from baoxiu.foundation.grid.filling import fill_keys


class Migration(migrations.Migration):
    dependencies = [
        ("fees", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="serviceitem",
            name="unit_key",
            field=baoxiu.foundation.grid.fields.SortKeyField(of="unit"),
        ),
        fill_keys("fees", "serviceitem", "unit_key"),
    ]
