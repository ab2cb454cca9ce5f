"""Organisations that exist already: their standard roles learn to lend spares."""

from django.db import migrations

from baoxiu.register.accounts.public import granted

LEND = "materials.lend"
ROLES = ("storekeeper", "service_manager", "station_staff", "administrator")


class Migration(migrations.Migration):
    dependencies = [
        ("materials", "0004_loans"),
        ("accounts", "0002_sorting"),
    ]

    operations = [granted(dict.fromkeys(ROLES, (LEND,)))]
