"""Stored sort keys for every column of a list that people sort by."""

from django.db import migrations

import baoxiu.foundation.grid.fields
from baoxiu.foundation.grid.filling import fill_keys


class Migration(migrations.Migration):
    dependencies = [
        ("products", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="installedproduct",
            name="address_key",
            field=baoxiu.foundation.grid.fields.SortKeyField(of="address"),
        ),
        migrations.AddField(
            model_name="installedproduct",
            name="contract_key",
            field=baoxiu.foundation.grid.fields.SortKeyField(of="contract_number"),
        ),
        migrations.AddField(
            model_name="installedproduct",
            name="plate_key",
            field=baoxiu.foundation.grid.fields.SortKeyField(of="plate"),
        ),
        migrations.AddField(
            model_name="installedproduct",
            name="position_key",
            field=baoxiu.foundation.grid.fields.SortKeyField(of="position"),
        ),
        migrations.AddField(
            model_name="part",
            name="specification_key",
            field=baoxiu.foundation.grid.fields.SortKeyField(of="specification"),
        ),
        migrations.AddField(
            model_name="part",
            name="unit_key",
            field=baoxiu.foundation.grid.fields.SortKeyField(of="unit"),
        ),
        migrations.AddField(
            model_name="productmodel",
            name="family_key",
            field=baoxiu.foundation.grid.fields.SortKeyField(of="family"),
        ),
        fill_keys(
            "products",
            "installedproduct",
            "address_key",
            "contract_key",
            "plate_key",
            "position_key",
        ),
        fill_keys("products", "part", "specification_key", "unit_key"),
        fill_keys("products", "productmodel", "family_key"),
    ]
