"""The service managers and administrators of existing organisations may edit work plans."""

from django.db import migrations

from baoxiu.register.accounts.public import granted

PLANS = ("dispatch.plans",)


class Migration(migrations.Migration):
    dependencies = [("dispatch", "0007_plans"), ("accounts", "0007_supplier_roles")]
    operations = [granted({"service_manager": PLANS, "administrator": PLANS})]
