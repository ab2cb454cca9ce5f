"""Stored sort keys for every column of a list that people sort by."""

from django.db import migrations

import baoxiu.foundation.grid.fields
from baoxiu.foundation.grid.filling import fill_keys


class Migration(migrations.Migration):
    dependencies = [
        ("grid", "0007_exports"),
    ]

    operations = [
        migrations.AddField(
            model_name="export",
            name="created_by_key",
            field=baoxiu.foundation.grid.fields.SortKeyField(of="created_by_name", surname=True),
        ),
        migrations.AddField(
            model_name="export",
            name="title_key",
            field=baoxiu.foundation.grid.fields.SortKeyField(of="title"),
        ),
        migrations.AddField(
            model_name="importrun",
            name="created_by_key",
            field=baoxiu.foundation.grid.fields.SortKeyField(of="created_by_name", surname=True),
        ),
        migrations.AddField(
            model_name="importrun",
            name="file_key",
            field=baoxiu.foundation.grid.fields.SortKeyField(of="file_name"),
        ),
        fill_keys("grid", "export", "created_by_key", "title_key"),
        fill_keys("grid", "importrun", "created_by_key", "file_key"),
    ]
