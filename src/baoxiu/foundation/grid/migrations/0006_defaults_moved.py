from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("grid", "0005_keep_defaults")]

    operations = [migrations.RemoveField("savedview", "is_default")]
