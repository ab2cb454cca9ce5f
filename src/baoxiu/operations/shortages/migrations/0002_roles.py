"""Organisations that exist already: their standard roles learn of short items."""

from django.db import migrations

from baoxiu.register.accounts.public import granted

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


class Migration(migrations.Migration):
    dependencies = [
        ("shortages", "0001_initial"),
        ("accounts", "0002_sorting"),
    ]

    operations = [granted(GRANTED)]
