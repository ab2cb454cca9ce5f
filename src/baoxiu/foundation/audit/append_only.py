"""Tables whose rows the databases themselves refuse to change or delete; for migrations (R-35)."""

from __future__ import annotations

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

ACTS = ("UPDATE", "DELETE")


def guard(editor: BaseDatabaseSchemaEditor, table: str) -> None:
    """Let the database refuse UPDATE and DELETE on the table, whoever asks."""
    if editor.connection.vendor == "postgresql":
        editor.execute(
            f"""
            CREATE OR REPLACE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION 'rows of {table} stay as they are'; END $$
            """
        )
    for act in ACTS:
        editor.execute(_trigger(editor, table, act))


def unguard(editor: BaseDatabaseSchemaEditor, table: str) -> None:
    """Undo `guard`."""
    for act in ACTS:
        name = f"{table}_no_{act.lower()}"
        on = f" ON {table}" if editor.connection.vendor == "postgresql" else ""
        editor.execute(f"DROP TRIGGER {name}{on}")
    if editor.connection.vendor == "postgresql":
        editor.execute(f"DROP FUNCTION {table}_refuse()")


def _trigger(editor: BaseDatabaseSchemaEditor, table: str, act: str) -> str:
    head = f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table}"
    if editor.connection.vendor == "postgresql":
        return f"{head} FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()"
    return f"{head} BEGIN SELECT RAISE(ABORT, 'rows of {table} stay as they are'); END"
