"""Taking an import back: its rows go if nobody has touched them, its changes are reversed likewise."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError, RestrictedError
from django.utils.translation import gettext as _

from baoxiu.foundation.access.models import Owned
from baoxiu.foundation.audit import recording
from baoxiu.foundation.audit.models import AuditEntry
from baoxiu.foundation.grid.importing.finding import AT_ONCE
from baoxiu.foundation.grid.importing.kinds import TakeBack, get_kind
from baoxiu.foundation.grid.models import ImportChunk, ImportIssue, ImportRun
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import DomainError

KIND = "kept"

# Versions that our own undoing has given to rows which several chunks have changed.
OwnVersions = dict[tuple[str, int], int]


class _Undo:
    """One undoing: who, when and why; what can't be undone is reported."""

    def __init__(self, run: ImportRun, actor: Actor, at: dt.datetime) -> None:
        self.run = run
        self.actor = actor
        self.at = at
        self.reason = _("Import %(number)s undone") % {"number": run.number}
        self.kept: list[ImportIssue] = []

    def keep(self, row: Owned | None, key: int, reason: str) -> None:
        """Report a row that stays as it is."""
        self.kept.append(
            ImportIssue(
                organisation_id=self.run.organisation_id,
                run=self.run,
                line=0,
                kind=KIND,
                column=str(row._meta.verbose_name if row else "")[:80],
                value=str(row or key)[:200],
                reason=reason[:300],
                is_refusal=False,
            )
        )


@transaction.atomic
def undo_chunk(
    run: ImportRun, chunk: ImportChunk, own: OwnVersions, *, actor: Actor, at: dt.datetime
) -> int:
    """Undo one chunk and drop its journal; how many rows had to stay as they are."""
    undo = _Undo(run, actor, at)
    for label, key, version, before in reversed(chunk.changed):
        _restore(undo, (label, key), own.get((label, key), version), before, own)
    takes_back = get_kind(run.kind).takes_back
    for label, rows in reversed(chunk.created):
        if label in takes_back:
            _take_back(undo, takes_back[label], rows)
            continue
        for start in range(0, len(rows), AT_ONCE):
            _remove(undo, label, rows[start : start + AT_ONCE], own)
    ImportIssue.objects.bulk_create(undo.kept)
    chunk.delete()
    return len(undo.kept)


def _restore(
    undo: _Undo, what: tuple[str, int], version: int, before: dict[str, Any], own: OwnVersions
) -> None:
    label, key = what
    model: Any = apps.get_model(label)
    row = model.objects.of(undo.actor).filter(pk=key).first()
    if row is None or row.version != version:
        undo.keep(row, key, _("Changed or deleted since; its values stay."))
        return
    values = {
        name: model._meta.get_field(name.removesuffix("_id")).to_python(value)
        if value is not None
        else None
        for name, value in before.items()
    }
    try:
        recording.amend(row, values, actor=undo.actor, at=undo.at, reason=undo.reason)
    except DomainError as refusal:
        undo.keep(row, key, str(refusal))
        return
    own[what] = row.version


def _remove(undo: _Undo, label: str, rows: Sequence[Sequence[int]], own: OwnVersions) -> None:
    """Delete rows of one model: all at once, or one by one if something refers to some of them."""
    model: Any = apps.get_model(label)
    versions = {key: own.get((label, key), version) for key, version in rows}
    found = {row.pk: row for row in model.objects.of(undo.actor).filter(pk__in=list(versions))}
    untouched = [row for key, row in found.items() if row.version == versions[key]]
    for key, row in found.items():
        if row.version != versions[key]:
            undo.keep(row, key, _("Changed since; it stays."))
    if _delete(undo, model, untouched):
        return
    for row in untouched:
        if not _delete(undo, model, [row]):
            undo.keep(row, row.pk, _("Other records refer to it; it stays."))


def _take_back(undo: _Undo, take_back: TakeBack, rows: Sequence[Sequence[int]]) -> None:
    """Undo rows that are never deleted in the way of their context, each alone."""
    for key, _version in rows:
        try:
            with transaction.atomic():
                take_back(undo.actor, key, undo.reason, at=undo.at)
        except DomainError as refusal:
            undo.keep(None, key, str(refusal))


def _delete(undo: _Undo, model: Any, rows: Sequence[Owned]) -> bool:
    entries = [
        recording.entry(row, "delete", actor=undo.actor, at=undo.at, reason=undo.reason)
        for row in rows
    ]
    try:
        with transaction.atomic():
            model.objects.of(undo.actor).filter(pk__in=[row.pk for row in rows]).delete()
            AuditEntry.objects.bulk_create(entries)
    except (ProtectedError, RestrictedError, IntegrityError):
        return False
    return True
