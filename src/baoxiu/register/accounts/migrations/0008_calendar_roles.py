"""The standard roles of existing organisations may see calendars; managers and administrators may edit them."""

from django.db import migrations

from baoxiu.register.accounts.roles import granted

SEE = ("calendars.see",)
EDIT = (*SEE, "calendars.edit")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0007_supplier_roles")]
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
