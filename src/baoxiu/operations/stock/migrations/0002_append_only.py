"""Both databases refuse to change or delete a move."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from baoxiu.foundation.audit import append_only

TABLE = "stock_move"


def guard(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    append_only.guard(schema_editor, TABLE)


def unguard(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    append_only.unguard(schema_editor, TABLE)


class Migration(migrations.Migration):
    dependencies = [("stock", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
