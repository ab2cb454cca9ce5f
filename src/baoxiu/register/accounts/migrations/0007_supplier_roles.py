"""The standard roles of existing organisations may see suppliers, those who keep stock may edit them."""

from django.db import migrations

from baoxiu.register.accounts.roles import granted

SEE = ("accounts.see_suppliers",)
EDIT = (*SEE, "accounts.edit_suppliers")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0006_suppliers")]
    operations = [
        granted(
            {
                "service_desk": SEE,
                "dispatcher": SEE,
                "finance": SEE,
                "storekeeper": EDIT,
                "service_manager": EDIT,
                "administrator": EDIT,
            }
        )
    ]
