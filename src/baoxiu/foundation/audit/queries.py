"""Reading the record."""

from __future__ import annotations

from django.db.models import QuerySet

from baoxiu.foundation.access.models import Owned
from baoxiu.foundation.audit.models import AuditEntry
from baoxiu.kernel.actor import Actor


def history(actor: Actor, row: Owned) -> QuerySet[AuditEntry]:
    """All acts on a row that the actor has already been allowed to see, newest first."""
    return (
        AuditEntry.objects.of(actor)
        .filter(subject_type=row._meta.label_lower, subject_id=row.pk)
        .order_by("-pk")
    )


def changes_since(
    actor: Actor, subject_type: str, subject_id: int, version: int
) -> tuple[tuple[str, str, str], ...]:
    """(field label, value now, who) for each field changed after `version`, newest last."""
    entries = (
        AuditEntry.objects.of(actor)
        .filter(subject_type=subject_type, subject_id=subject_id, subject_version__gt=version)
        .order_by("pk")
    )
    return tuple(
        (label, after, entry.actor_name)
        for entry in entries[:50]
        for _name, label, _before, after in entry.told
    )
