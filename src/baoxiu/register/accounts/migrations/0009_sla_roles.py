"""The standard roles of existing organisations may see service commitments; managers and administrators may edit them."""

from django.db import migrations

from baoxiu.register.accounts.roles import granted

SEE = ("sla.see",)
EDIT = (*SEE, "sla.edit")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0008_calendar_roles")]
    operations = [
        granted(
            {
                "service_desk": SEE,
                "dispatcher": SEE,
                "finance": SEE,
                "storekeeper": SEE,
                "service_manager": EDIT,
                "administrator": EDIT,
            }
        )
    ]
