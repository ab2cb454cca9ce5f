"""PostgreSQL: the function behind every 2-gram index. Migrations with a BigramIndex depend on this one."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# One walk over the characters; an index keeps each pair of a row once anyway.
CREATE = """
CREATE OR REPLACE FUNCTION baoxiu_bigrams(subject text) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT ARRAY(
        SELECT one || two
        FROM unnest(string_to_array(subject, NULL), string_to_array(substr(subject, 2), NULL)) AS pair(one, two)
        WHERE two IS NOT NULL
    )
$$
"""


def create(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(CREATE)


def drop(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION IF EXISTS baoxiu_bigrams(text)")


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [migrations.RunPython(create, drop)]
