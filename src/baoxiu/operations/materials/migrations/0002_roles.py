"""Organisations that exist already: their standard roles learn of materials."""

from django.db import migrations

from baoxiu.register.accounts.public import granted

SEE, REQUEST = "materials.see", "materials.request"
APPROVE, ISSUE = "materials.approve", "materials.issue"
GRANTED = {
    "service_desk": (SEE, REQUEST),
    "dispatcher": (SEE, REQUEST, APPROVE),
    "technician": (SEE, REQUEST),
    "storekeeper": (SEE, REQUEST, ISSUE),
    "service_manager": (SEE, REQUEST, APPROVE, ISSUE),
    "finance": (SEE,),
    "station_staff": (SEE, REQUEST),
    "administrator": (SEE, REQUEST, APPROVE, ISSUE),
}


class Migration(migrations.Migration):
    dependencies = [
        ("materials", "0001_initial"),
        ("accounts", "0002_sorting"),
    ]

    operations = [granted(GRANTED)]
