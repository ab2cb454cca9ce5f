"""Stored sort keys for every column of a list that people sort by."""

from django.db import migrations

import baoxiu.foundation.grid.fields
from baoxiu.foundation.grid.filling import fill_keys


class Migration(migrations.Migration):
    dependencies = [
        ("contracts", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="contract",
            name="address_key",
            field=baoxiu.foundation.grid.fields.SortKeyField(of="address"),
        ),
        migrations.AddField(
            model_name="contract",
            name="contact_key",
            field=baoxiu.foundation.grid.fields.SortKeyField(of="contact_name", surname=True),
        ),
        fill_keys("contracts", "contract", "address_key", "contact_key"),
    ]
