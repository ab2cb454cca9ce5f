"""Stored sort keys for every column of a list that people sort by."""

from django.db import migrations

import baoxiu.foundation.grid.fields
from baoxiu.foundation.grid.filling import fill_keys


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_sorting"),
    ]

    operations = [
        migrations.AddField(
            model_name="customer",
            name="address_key",
            field=baoxiu.foundation.grid.fields.SortKeyField(of="address"),
        ),
        migrations.AddField(
            model_name="customer",
            name="code_key",
            field=baoxiu.foundation.grid.fields.SortKeyField(of="code"),
        ),
        migrations.AddField(
            model_name="customer",
            name="contact_key",
            field=baoxiu.foundation.grid.fields.SortKeyField(of="contact_name", surname=True),
        ),
        migrations.AddField(
            model_name="role",
            name="name_key",
            field=baoxiu.foundation.grid.fields.SortKeyField(of="name"),
        ),
        fill_keys("accounts", "customer", "address_key", "code_key", "contact_key"),
        fill_keys("accounts", "role", "name_key"),
    ]
