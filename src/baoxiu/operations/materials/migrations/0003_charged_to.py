"""Old parts are charged to a supplier on record."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0006_suppliers"),
        ("materials", "0002_roles"),
    ]

    operations = [
        migrations.RemoveField(model_name="oldpart", name="charged_to"),
        migrations.AddField(
            model_name="oldpart",
            name="charged_to",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.supplier",
                verbose_name="charged to",
            ),
        ),
    ]
