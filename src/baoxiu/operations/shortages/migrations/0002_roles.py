"""Organisations that exist already: their standard roles learn of short items."""

from typing import Any

from django.db import migrations

SEE, EDIT, STEP = "shortages.see", "shortages.edit", "shortages.step"
GRANTED = {
    "service_desk": (SEE, EDIT, STEP),
    "dispatcher": (SEE, EDIT, STEP),
    "technician": (SEE, STEP),
    "storekeeper": (SEE, EDIT, STEP),
    "service_manager": (SEE, EDIT, STEP),
    "finance": (SEE,),
    "station_staff": (SEE, STEP),
    "administrator": (SEE, EDIT, STEP),
}


def grant(apps: Any, schema_editor: Any) -> None:
    for role in apps.get_model("accounts", "Role").objects.filter(code__in=GRANTED):
        added = [code for code in GRANTED[role.code] if code not in role.permissions]
        if added:
            role.permissions = [*role.permissions, *added]
            role.version += 1
            role.save(update_fields=["permissions", "version"])


def take_back(apps: Any, schema_editor: Any) -> None:
    for role in apps.get_model("accounts", "Role").objects.filter(code__in=GRANTED):
        role.permissions = [code for code in role.permissions if code not in {SEE, EDIT, STEP}]
        role.version += 1
        role.save(update_fields=["permissions", "version"])


class Migration(migrations.Migration):
    dependencies = [
        ("shortages", "0001_initial"),
        ("accounts", "0002_sorting"),
    ]

    operations = [migrations.RunPython(grant, take_back)]
