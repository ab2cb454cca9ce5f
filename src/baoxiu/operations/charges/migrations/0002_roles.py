"""Organisations that exist already: finance and managers issue slips, record payments and see cost figures."""

from django.db import migrations

from baoxiu.register.accounts.public import granted

ALL = ("charges.see", "charges.issue", "charges.collect", "reports.see_costs")
GRANTED = {"service_manager": ALL, "finance": ALL, "administrator": ALL}


class Migration(migrations.Migration):
    dependencies = [
        ("charges", "0001_initial"),
        ("accounts", "0002_sorting"),
    ]

    operations = [granted(GRANTED)]
