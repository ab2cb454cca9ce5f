"""Stored sort keys for every column of a list that people sort by."""

from django.db import migrations

import baoxiu.foundation.grid.fields
from baoxiu.foundation.grid.filling import fill_keys


class Migration(migrations.Migration):
    dependencies = [
        ("dispatch", "0002_sorting"),
    ]

    operations = [
        migrations.AddField(
            model_name="serviceline",
            name="code_key",
            field=baoxiu.foundation.grid.fields.SortKeyField(of="code"),
        ),
        migrations.AddField(
            model_name="serviceline",
            name="name_key",
            field=baoxiu.foundation.grid.fields.SortKeyField(of="name"),
        ),
        migrations.AddField(
            model_name="workorder",
            name="address_key",
            field=baoxiu.foundation.grid.fields.SortKeyField(of="address"),
        ),
        fill_keys("dispatch", "serviceline", "code_key", "name_key"),
        fill_keys("dispatch", "workorder", "address_key"),
    ]
