"""Places outside for organisations that were there before stock was."""

from typing import Any

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

STANDARD = (
    ("supplier", "GYS", "供应商"), ("site", "KHXC", "客户现场"), ("scrap", "BF", "报废"),
    ("repair", "FX", "返修"), ("difference", "PDCY", "盘点差异"),
)  # fmt: skip


def add_places(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    locations: Any = apps.get_model("stock", "Location")
    locations.searchable = lambda place: ([place.code], [place.name])
    for organisation in apps.get_model("access", "Organisation").objects.order_by("pk"):
        there = set(
            locations.objects.filter(organisation=organisation).values_list("kind", flat=True)
        )
        for kind, code, name in STANDARD:
            if kind not in there:
                locations.objects.create(organisation=organisation, code=code, name=name, kind=kind)


class Migration(migrations.Migration):
    dependencies = [("stock", "0002_append_only")]
    operations = [migrations.RunPython(add_places, migrations.RunPython.noop)]
