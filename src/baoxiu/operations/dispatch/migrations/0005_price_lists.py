"""Lines of orders say which price list they were priced by."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0001_initial"),
        ("dispatch", "0004_line_details"),
        ("fees", "0003_price_lists"),
        ("products", "0003_fault_codes"),
        ("stations", "0002_sort_keys"),
        ("stock", "0003_standard_locations"),
    ]

    operations = [
        migrations.AddField(
            model_name="serviceline",
            name="price_list",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="fees.pricelist",
                verbose_name="price list",
            ),
        ),
        migrations.AddIndex(
            model_name="serviceline",
            index=models.Index(
                condition=models.Q(("price_list__isnull", False)),
                fields=["price_list"],
                name="dispatch_line_price_list",
            ),
        ),
    ]
