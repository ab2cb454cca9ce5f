"""Stored sort keys for every column of a list that people sort by."""

from django.db import migrations

import baoxiu.foundation.grid.fields
from baoxiu.foundation.grid.filling import fill_keys


class Migration(migrations.Migration):
    dependencies = [
        ("stations", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="station",
            name="address_key",
            field=baoxiu.foundation.grid.fields.SortKeyField(of="address"),
        ),
        migrations.AddField(
            model_name="technician",
            name="skills_key",
            field=baoxiu.foundation.grid.fields.SortKeyField(of="skills"),
        ),
        fill_keys("stations", "station", "address_key"),
        fill_keys("stations", "technician", "skills_key"),
    ]
