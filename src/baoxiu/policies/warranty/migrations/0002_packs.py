"""Existing organisations get the policies that ship with Baoxiu; decisions can't be changed from now on."""

import datetime as dt
import hashlib
from typing import Any

from django.db import migrations

from baoxiu.foundation.audit.append_only import guard, unguard
from baoxiu.policies.warranty.queries.packs import pack_documents, packs

TABLE = "warranty_storeddecision"


def install(apps: Any, schema_editor: object) -> None:
    """The same that a new organisation starts with; derived columns by hand, since old models have no methods."""
    versions = apps.get_model("warranty", "PolicyVersion")
    now = dt.datetime.now(dt.UTC)
    versions._meta.get_field("search_text").of = "title"
    for organisation in apps.get_model("access", "Organisation").objects.all():
        versions.objects.bulk_create(
            versions(
                organisation=organisation,
                policy=policy.id,
                edition=policy.version,
                title=policy.title_zh[:120],
                title_en=policy.title_en[:120],
                source=policy.source[:300],
                level=str(policy.level),
                valid_from=policy.valid_from,
                valid_until=policy.valid_until,
                document=document,
                digest=hashlib.sha256(document.encode()).hexdigest(),
                is_built_in=True,
                state="published",
                published_at=now,
            )
            for document, policy in zip(pack_documents().values(), packs(), strict=True)
        )


def protect(apps: object, schema_editor: Any) -> None:
    """Let the database refuse changes of decisions."""
    guard(schema_editor, TABLE)


def unprotect(apps: object, schema_editor: Any) -> None:
    """Undo `protect`."""
    unguard(schema_editor, TABLE)


class Migration(migrations.Migration):
    dependencies = [
        ("warranty", "0001_initial"),
        ("access", "0001_initial"),
        ("accounts", "0010_warranty_roles"),
    ]
    operations = [
        migrations.RunPython(install, migrations.RunPython.noop),
        migrations.RunPython(protect, unprotect),
    ]
