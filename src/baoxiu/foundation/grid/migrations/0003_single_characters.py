"""PostgreSQL: 2-gram indexes hold single characters beyond ASCII too, so that one Chinese character is found."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

CREATE = """
CREATE OR REPLACE FUNCTION baoxiu_bigrams(subject text) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT ARRAY(
        SELECT one || two
        FROM unnest(string_to_array(subject, NULL), string_to_array(substr(subject, 2), NULL)) AS pair(one, two)
        WHERE two IS NOT NULL
        UNION ALL
        SELECT one FROM unnest(string_to_array(subject, NULL)) AS one WHERE ascii(one) > 127
    )
$$
"""
FIND = "SELECT indexname FROM pg_indexes WHERE schemaname = current_schema() AND indexdef LIKE '%baoxiu_bigrams%'"


def widen(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor != "postgresql":
        return
    schema_editor.execute(CREATE)
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(FIND)
        for (name,) in cursor.fetchall():
            schema_editor.execute(f"REINDEX INDEX {schema_editor.quote_name(name)}")


class Migration(migrations.Migration):
    dependencies = [("grid", "0002_saved_views")]
    operations = [migrations.RunPython(widen, migrations.RunPython.noop)]
