"""Writing with a record: create, amend and delete rows so that every change can be explained later."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from django.db import models
from django.utils.translation import gettext as _

from baoxiu.foundation.access.models import Owned
from baoxiu.foundation.audit.models import AuditEntry
from baoxiu.foundation.audit.queries import changes_since
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import NotFound, Overtaken

RowT = TypeVar("RowT", bound=Owned)

# (field, value before, value after), as text that every language can be made from
Change = tuple[str, str, str]


def subject_type(model: type[models.Model] | models.Model) -> str:
    """The stable name under which a model's rows stand in the record: "dispatch.workorder"."""
    return model._meta.label_lower


def entry(
    row: Owned,
    action: str,
    *,
    actor: Actor,
    at: dt.datetime,
    reason: str = "",
    changes: Iterable[Change] = (),
) -> AuditEntry:
    """An unsaved record of one act on one row."""
    return AuditEntry(
        organisation_id=row.organisation_id,
        at=at,
        actor_id=actor.user_id,
        actor_name=actor.name,
        origin=actor.origin,
        subject_type=subject_type(row),
        subject_id=row.pk,
        subject_label=str(row)[:160],
        subject_version=row.version,
        action=action,
        reason=reason[:500],
        changes=[list(change) for change in changes],
    )


def record(
    row: Owned,
    action: str,
    *,
    actor: Actor,
    at: dt.datetime,
    reason: str = "",
    changes: Iterable[Change] = (),
) -> AuditEntry:
    """Write down one act on one row."""
    made = entry(row, action, actor=actor, at=at, reason=reason, changes=changes)
    made.save(force_insert=True)
    return made


def create(row: RowT, *, actor: Actor, at: dt.datetime, reason: str = "") -> RowT:
    """Insert a new row of the actor's organisation and record it."""
    row.organisation_id = actor.organisation_id
    row.save(force_insert=True)
    record(row, "create", actor=actor, at=at, reason=reason)
    return row


def create_many(
    rows: Sequence[RowT], *, actor: Actor, at: dt.datetime, action: str = "create", reason: str = ""
) -> list[RowT]:
    """Insert many new rows of one model at once, each with its entry in the record."""
    if not rows:
        return []
    for row in rows:
        row.organisation_id = actor.organisation_id
    type(rows[0])._default_manager.bulk_create(rows)  # sets the keys
    AuditEntry.objects.bulk_create(
        entry(row, action, actor=actor, at=at, reason=reason) for row in rows
    )
    return list(rows)


def amend(
    row: RowT,
    changes: Mapping[str, Any],
    *,
    actor: Actor,
    at: dt.datetime,
    action: str = "amend",
    reason: str = "",
    version: int | None = None,
    only_if: Mapping[str, Any] | None = None,
) -> RowT:
    """Write the changed fields behind one guarded UPDATE, and record each with before and after.

    `version` is the version that the writer had seen (the row's own by default); `only_if` adds
    conditions, such as the state. Nothing is written and nothing recorded when no field differs.
    Raises Overtaken when the row has moved on, NotFound when it is gone.
    """
    seen = row.version if version is None else version
    before = {name: getattr(row, _attname(row, name)) for name in changes}
    told = [
        _told(row, name, before[name], value)
        for name, value in changes.items()
        if before[name] != _raw(value)
    ]
    if not told and seen == row.version and action == "amend":
        return row
    for name, value in changes.items():
        setattr(row, name, value)
    values = {name: getattr(row, _attname(row, name)) for name in changes} | _derived(row)
    rows = type(row)._default_manager.filter(
        pk=row.pk, organisation_id=actor.organisation_id, version=seen, **(only_if or {})
    )
    if not rows.update(version=seen + 1, **values):
        for name, value in before.items():
            setattr(row, _attname(row, name), value)
        raise _overtaken(row, actor, seen)
    row.version = seen + 1
    record(row, action, actor=actor, at=at, reason=reason, changes=told)
    return row


def delete(row: Owned, *, actor: Actor, at: dt.datetime, reason: str = "") -> None:
    """Delete a row that may be deleted; the record keeps all its values (PIM.14)."""
    fields = [field for field in row._meta.concrete_fields if field.editable]
    values = [_told(row, field.name, getattr(row, field.attname), None) for field in fields]
    told = [change for change in values if change[1]]
    made = entry(row, "delete", actor=actor, at=at, reason=reason, changes=told)
    rows = type(row)._default_manager.filter(
        pk=row.pk, organisation_id=actor.organisation_id, version=row.version
    )
    if not rows.delete()[0]:
        raise _overtaken(row, actor, row.version)
    made.save(force_insert=True)


def _overtaken(row: Owned, actor: Actor, seen: int) -> Overtaken | NotFound:
    if not type(row)._default_manager.filter(pk=row.pk).exists():
        return NotFound(_("This has been deleted meanwhile."))
    return Overtaken(
        _("%(what)s was changed meanwhile. Nothing has been overwritten."),
        changes=changes_since(actor, subject_type(row), row.pk, seen),
        what=str(row),
    )


def _attname(row: models.Model, name: str) -> str:
    field: Any = row._meta.get_field(name.removesuffix("_id"))
    attname: str = field.attname
    return attname


def _raw(value: Any) -> Any:
    return value.pk if isinstance(value, models.Model) else value


def _derived(row: Owned) -> dict[str, Any]:
    """Stored keys (sort key, search text) that follow other fields of the row."""
    return {
        field.attname: field.pre_save(row, add=False)
        for field in row._meta.concrete_fields
        if getattr(field, "is_derived", False)
    }


def _told(row: models.Model, name: str, before: Any, after: Any) -> Change:
    field = row._meta.get_field(name.removesuffix("_id"))
    return name, _kept(field, before), _kept(field, after)


def _kept(field: Any, value: Any) -> str:
    """A value as the record keeps it: names for rows, ISO for times, the stored value for the rest."""
    if value is None or value == "":
        return ""
    if isinstance(value, dt.datetime):
        return value.isoformat(timespec="minutes")
    if isinstance(value, models.Model):
        return str(value)
    if field.is_relation:
        related = field.related_model._default_manager.filter(pk=value).first()
        return str(related) if related else str(value)
    return str(value)
