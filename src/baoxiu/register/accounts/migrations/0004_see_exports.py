"""Administrators see who exported what."""

from django.db import migrations

from baoxiu.register.accounts.roles import granted


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_sort_keys")]
    operations = [granted({"administrator": ("grid.see_exports",)})]
