"""Every export is a matter of record: who took which rows out of the house, and in what form (R-34)."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet

from baoxiu.foundation.audit import recording
from baoxiu.foundation.grid.exporting.contents import said
from baoxiu.foundation.grid.models import Export
from baoxiu.foundation.grid.query import Query
from baoxiu.kernel.actor import Actor


def note_export(query: Query, kind: str, *, rows: int, at: dt.datetime) -> Export:
    """Write down that the actor takes these rows, before they leave."""
    actor = query.actor
    noted = Export(
        table_key=query.table.key,
        title=str(query.table.title)[:80],
        conditions=said(query),
        kind=kind,
        rows=rows,
        chosen=query.ids is not None,
        created_by_id=actor.user_id,
        created_by_name=actor.name,
        created_at=at,
    )
    return recording.create(noted, actor=actor, at=at, reason=noted.conditions)


def visible_exports(actor: Actor) -> QuerySet[Export]:
    """The exports of the actor's organisation."""
    return Export.objects.of(actor)
