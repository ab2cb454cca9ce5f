"""Editing in the list: many changed rows saved in one go, each by its own, and find and replace (PIM.6).

A table says which cells may be edited (`Column.edits`) and which service writes them (`Table.save_row`), so a
cell and a form can't differ. Every row is its own transaction: one that is refused leaves the others alone.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.grid import windows
from baoxiu.foundation.grid.columns import ChoiceColumn, Column, DateColumn, Flag, Integer
from baoxiu.foundation.grid.query import Query
from baoxiu.foundation.grid.table import Table
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import BadRequest, DomainError, Invalid, Overtaken

MOST_ROWS = 500
MOST_REPLACED = 2_000
SHOWN_REPLACED = 100
LONGEST_TEXT = 4_000
LARGEST_VERSION = 2**31 - 1

_ROW = {"id", "version", "values"}


@dataclass(frozen=True, slots=True)
class Edit:
    """One changed row: its key, the version that was seen, and the new values by column name."""

    row_id: int
    version: int
    values: dict[str, Any]


def read_edits(given: Any) -> list[Edit]:
    """The changed rows as the island sends them. Raises BadRequest."""
    if not isinstance(given, list) or not 0 < len(given) <= MOST_ROWS:
        raise BadRequest("rows: 1..500")
    return [_read(each) for each in given]


def _read(given: Any) -> Edit:
    if not isinstance(given, dict) or given.keys() - _ROW:
        raise BadRequest("row: id, version, values")
    row_id, version = given.get("id"), given.get("version", 0)
    values = given.get("values")
    if type(row_id) is not int or not 0 < row_id < 2**63:
        raise BadRequest("id: integer")
    if type(version) is not int or not 0 <= version <= LARGEST_VERSION:
        raise BadRequest("version: integer")
    if not isinstance(values, dict) or not values:
        raise BadRequest("values: object")
    return Edit(row_id, version, values)


def save_edits(
    table: Table, query: Query, edits: list[Edit], *, at: dt.datetime
) -> list[dict[str, Any]]:
    """Save each row by the table's service; one answer a row, in order.

    A saved row comes back as the list shows it now, with its version; a refused one with the sentence, the
    fields, and, when somebody was faster, what changed and the newer row.
    """
    _require_editable(table, query.actor)
    return [_save(table, query, edit, at) for edit in edits]


def _save(table: Table, query: Query, edit: Edit, at: dt.datetime) -> dict[str, Any]:
    actor = query.actor
    try:
        values = {
            column.edits: parsed(column, raw)
            for column, raw in ((_editable(table, actor, n), v) for n, v in edit.values.items())
        }
        table.save_row(actor, edit.row_id, values, version=edit.version, at=at)
    except DomainError as error:
        answer: dict[str, Any] = {"id": edit.row_id, "ok": False, "code": error.code}
        answer["message"] = str(error)
        if isinstance(error, Invalid):
            names = {column.edits: column.name for column in table.columns if column.edits}
            answer["fields"] = {names.get(n, n): str(text) for n, text in error.fields.items()}
        if isinstance(error, Overtaken):
            answer["changes"] = [
                {"field": label, "value": value, "by": who} for label, value, who in error.changes
            ]
            answer |= _now(query, edit.row_id)
        return answer
    return {"id": edit.row_id, "ok": True} | _now(query, edit.row_id)


def _now(query: Query, row_id: int) -> dict[str, Any]:
    """The row and its version as they are now, whether or not the conditions still find it."""
    rows = query.table.rows(query.actor).filter(pk=row_id)
    found = list(rows.values_list("pk", "version", *query.paths))
    if not found:
        return {"row": None, "version": 0}
    key, version, *cells = found[0]
    (row,) = windows.as_cells(query, [(key, *cells)])
    return {"row": row, "version": version}


def versions(query: Query, rows: list[list[Any]]) -> list[int]:
    """The versions of shown rows, in order; one statement, and only for tables that can be edited."""
    keys = [row[0] for row in rows]
    found = dict(query.table.rows(query.actor).filter(pk__in=keys).values_list("pk", "version"))
    return [found.get(key, 0) for key in keys]


def is_editable(table: Table, actor: Actor) -> bool:
    """Whether the actor may edit cells of this list."""
    permission = table.edit_permission
    return permission is not None and actor.may(permission.code)


def _require_editable(table: Table, actor: Actor) -> None:
    if table.edit_permission is None:
        raise BadRequest(_("This list can't be edited."))
    require(actor, table.edit_permission)


def _editable(table: Table, actor: Actor, name: object) -> Column:
    column = table.column(name, actor)
    if not column.edits:
        raise Invalid(_("This column can't be edited."), {column.name: column.label})
    return column


def parsed(column: Column, raw: Any) -> Any:
    """A typed cell as the service takes it. Raises Invalid, naming the column."""
    wrong = _("“%(value)s” does not fit here.") % {"value": str(raw)[:60]}
    try:
        if isinstance(column, Flag):
            return _flag(raw)
        if raw is None or raw == "":
            return None if isinstance(column, Integer | DateColumn) else ""
        text = _text(raw)
        if isinstance(column, Integer):
            return column.parse(text)
        if isinstance(column, DateColumn):
            return dt.date.fromisoformat(text)
        if isinstance(column, ChoiceColumn) and text not in {c.value for c in column.choices}:
            raise ValueError(text)
    except (ValueError, TypeError, OverflowError) as error:
        raise Invalid(wrong.replace("%", "%%"), {column.edits: wrong}) from error
    return text


def _flag(raw: Any) -> bool:
    if not isinstance(raw, bool):
        raise TypeError(raw)
    return raw


def _text(raw: Any) -> str:
    if not isinstance(raw, str | int) or isinstance(raw, bool):
        raise TypeError(raw)
    text = str(raw)
    if len(text) > LONGEST_TEXT:
        raise ValueError(text)
    return text


@dataclass(frozen=True, slots=True)
class Replacement:
    """Find `find` in an editable text column of the list's rows and put `put` in its place, whatever the case."""

    column: Column
    find: str
    put: str

    def applied(self, text: str) -> str:
        """The text with every occurrence replaced."""
        parts: list[str] = []
        rest, folded, wanted = text, text.lower(), self.find.lower()
        while (place := folded.find(wanted)) >= 0 and len(folded) == len(rest):
            parts += [rest[:place], self.put]
            rest, folded = rest[place + len(wanted) :], folded[place + len(wanted) :]
        return "".join([*parts, rest])


def read_replacement(table: Table, actor: Actor, given: dict[str, Any]) -> Replacement:
    """What shall be replaced. Raises BadRequest, Invalid."""
    _require_editable(table, actor)
    column = _editable(table, actor, given.get("column"))
    find, put = given.get("find"), given.get("put", "")
    if column.kind not in {"text", "name", "code"}:
        raise BadRequest(_("Only texts can be searched and replaced."))
    if not isinstance(find, str) or not 0 < len(find) <= 200 or not isinstance(put, str):  # noqa: PLR2004 -- as for conditions
        raise BadRequest("find: 1..200 characters")
    return Replacement(column, find, put[:200])


def preview(query: Query, wanted: Replacement) -> dict[str, Any]:
    """How many rows of the list hold the text, and the first of them before and after; changes nothing."""
    rows = _holding(query, wanted)
    found = list(rows.values_list("pk", "version", wanted.column.path)[: MOST_REPLACED + 1])
    changed = [(key, version, text) for key, version, text in found if _differs(wanted, text)]
    return {
        "total": min(len(changed), MOST_REPLACED),
        "is_all": len(found) <= MOST_REPLACED,
        "rows": [
            {"id": key, "version": version, "before": text, "after": wanted.applied(text)}
            for key, version, text in changed[:SHOWN_REPLACED]
        ],
    }


def replace(query: Query, wanted: Replacement, *, at: dt.datetime) -> list[dict[str, Any]]:
    """Replace in every row of the list that holds the text, each by its own; the answers of `save_edits`."""
    rows = _holding(query, wanted).values_list("pk", "version", wanted.column.path)
    edits = [
        Edit(key, version, {wanted.column.name: wanted.applied(text)})
        for key, version, text in rows[:MOST_REPLACED]
        if _differs(wanted, text)
    ]
    return save_edits(query.table, query, edits, at=at)


def _holding(query: Query, wanted: Replacement) -> Any:
    return query.ordered().filter(**{f"{wanted.column.path}__icontains": wanted.find})


def _differs(wanted: Replacement, text: str | None) -> bool:
    return bool(text) and wanted.applied(text or "") != text
