"""The standard roles of existing organisations may see and appraise; managers and administrators keep policies."""

from django.db import migrations

from baoxiu.register.accounts.roles import granted

SEE = ("warranty.see",)
APPRAISE = (*SEE, "warranty.appraise")
MANAGE = (*APPRAISE, "warranty.override", "warranty.edit", "warranty.publish")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0009_sla_roles")]
    operations = [
        granted(
            {
                "service_desk": SEE,
                "finance": SEE,
                "storekeeper": SEE,
                "dispatcher": APPRAISE,
                "technician": APPRAISE,
                "station_staff": APPRAISE,
                "service_manager": MANAGE,
                "administrator": MANAGE,
            }
        )
    ]
