"""Stored sort keys for rows that were there before the keys; for migrations."""

from __future__ import annotations

from typing import Any

from django.db import migrations

BATCH = 5_000


def fill_keys(app: str, model: str, *keys: str) -> migrations.RunPython:
    """The step that computes these SortKeyFields of every row, after they were added and before they are indexed."""

    def fill(apps: Any, schema_editor: Any) -> None:
        found = apps.get_model(app, model)
        fields = [found._meta.get_field(key) for key in keys]
        quote = schema_editor.quote_name
        wanted = ", ".join(f"{quote(field.column)} = %s" for field in fields)
        key = quote(found._meta.pk.column)
        update = f"UPDATE {quote(found._meta.db_table)} SET {wanted} WHERE {key} = %s"  # noqa: S608 -- names of ours
        rows = found._default_manager.order_by("pk")
        with schema_editor.connection.cursor() as cursor:
            last = None
            while batch := list((rows if last is None else rows.filter(pk__gt=last))[:BATCH]):
                values = [[field.pre_save(row, False) for field in fields] for row in batch]
                pairs = zip(values, batch, strict=True)
                cursor.executemany(update, [(*made, row.pk) for made, row in pairs])
                last = batch[-1].pk

    return migrations.RunPython(fill, migrations.RunPython.noop)
