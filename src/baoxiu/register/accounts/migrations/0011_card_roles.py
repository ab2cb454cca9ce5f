"""The standard roles of existing organisations that meet customers may issue and withdraw warranty cards."""

from django.db import migrations

from baoxiu.register.accounts.roles import granted

CARD = ("warranty.card",)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0010_warranty_roles")]
    operations = [
        granted(
            {
                "service_desk": CARD,
                "dispatcher": CARD,
                "station_staff": CARD,
                "service_manager": CARD,
                "administrator": CARD,
            }
        )
    ]
