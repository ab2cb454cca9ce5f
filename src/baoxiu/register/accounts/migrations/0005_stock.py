"""The standard roles of existing organisations may see, keep and correct stock."""

from django.db import migrations

from baoxiu.register.accounts.roles import granted

STORE = ("stock.see", "stock.see_cost", "stock.edit", "stock.move", "stock.correct")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_see_exports")]
    operations = [
        granted(
            {
                "service_desk": ("stock.see",),
                "dispatcher": ("stock.see",),
                "technician": ("stock.see",),
                "storekeeper": STORE,
                "service_manager": STORE,
                "finance": ("stock.see", "stock.see_cost"),
                "station_staff": ("stock.see", "stock.move"),
                "administrator": STORE,
            }
        )
    ]
