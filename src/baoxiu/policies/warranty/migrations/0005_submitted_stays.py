"""The document of a version that is no draft any more stays as it is, whoever asks."""

from typing import Any

from django.db import migrations

TABLE = "warranty_policyversion"
REFUSAL = "only drafts of policies may be written or thrown away"
POSTGRESQL = (
    f"""
    CREATE FUNCTION {TABLE}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$
    """,
    f"""
    CREATE TRIGGER {TABLE}_written BEFORE UPDATE ON {TABLE} FOR EACH ROW
    WHEN (OLD.state <> 'draft' AND NEW.document IS DISTINCT FROM OLD.document)
    EXECUTE FUNCTION {TABLE}_refuse()
    """,
    f"""
    CREATE TRIGGER {TABLE}_deleted BEFORE DELETE ON {TABLE} FOR EACH ROW
    WHEN (OLD.state <> 'draft') EXECUTE FUNCTION {TABLE}_refuse()
    """,
)
SQLITE = (
    f"""
    CREATE TRIGGER {TABLE}_written BEFORE UPDATE ON {TABLE}
    WHEN OLD.state <> 'draft' AND NEW.document <> OLD.document
    BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END
    """,
    f"""
    CREATE TRIGGER {TABLE}_deleted BEFORE DELETE ON {TABLE} WHEN OLD.state <> 'draft'
    BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END
    """,
)


def protect(apps: object, schema_editor: Any) -> None:
    """Let the database refuse it."""
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for statement in POSTGRESQL if is_postgresql else SQLITE:
        schema_editor.execute(statement)


def unprotect(apps: object, schema_editor: Any) -> None:
    """Undo `protect`."""
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    on = f" ON {TABLE}" if is_postgresql else ""
    for name in ("written", "deleted"):
        schema_editor.execute(f"DROP TRIGGER {TABLE}_{name}{on}")
    if is_postgresql:
        schema_editor.execute(f"DROP FUNCTION {TABLE}_refuse()")


class Migration(migrations.Migration):
    dependencies = [("warranty", "0004_trials")]
    operations = [migrations.RunPython(protect, unprotect)]
