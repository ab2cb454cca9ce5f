"""Editing in the list: changed and new rows saved in one go, each by its own, and find and replace (PIM.6).

A table says which cells may be filled (`Column.edits`, `Column.enters`) and which services write them
(`Table.amends`, `Table.creates`), so a cell and a form can't differ. Every row is its own transaction: one that
is refused leaves the others alone.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any

from django.utils.translation import gettext as _

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.grid import cells, windows
from baoxiu.foundation.grid.columns import Column
from baoxiu.foundation.grid.query import Query
from baoxiu.foundation.grid.table import Table
from baoxiu.foundation.web.idempotency import KeyReused, once_for
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import BadRequest, Conflict, DomainError, Invalid, Overtaken

MOST_ROWS = 500
MOST_REPLACED = 2_000
SHOWN_REPLACED = 100
MOST_SUGGESTED = 20
LARGEST_VERSION = 2**31 - 1

_ROW = {"id", "version", "key", "values"}
_KEY = re.compile(r"[0-9A-Za-z-]{8,40}")


@dataclass(frozen=True, slots=True)
class Edit:
    """One changed row: its key, the version that was seen, and the new values by column name."""

    row_id: int
    version: int
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Addition:
    """One new row: the name that the page gave it, under which it is made once, and its values by column name."""

    key: str
    values: dict[str, Any]


def read_rows(given: Any) -> list[Edit | Addition]:
    """Changed and new rows as the island sends them. Raises BadRequest."""
    if not isinstance(given, list) or not 0 < len(given) <= MOST_ROWS:
        raise BadRequest("rows: 1..500")
    return [_read(each) for each in given]


def _read(given: Any) -> Edit | Addition:
    if not isinstance(given, dict) or given.keys() - _ROW:
        raise BadRequest("row: id, version, values; or key, values")
    values = given.get("values")
    if not isinstance(values, dict) or not values:
        raise BadRequest("values: object")
    if "key" in given:
        key = given["key"]
        if given.keys() & {"id", "version"} or not isinstance(key, str) or not _KEY.fullmatch(key):
            raise BadRequest("key: 8..40 letters, digits, -")
        return Addition(key, values)
    row_id, version = given.get("id"), given.get("version", 0)
    if type(row_id) is not int or not 0 < row_id < 2**63:
        raise BadRequest("id: integer")
    if type(version) is not int or not 0 <= version <= LARGEST_VERSION:
        raise BadRequest("version: integer")
    return Edit(row_id, version, values)


def save_rows(
    table: Table, query: Query, rows: Sequence[Edit | Addition], *, at: dt.datetime
) -> list[dict[str, Any]]:
    """Save each row by the table's service; one answer a row, in order.

    A saved row comes back as the list shows it now, with its version; a refused one with the sentence, the
    fields, and, when somebody was faster, what changed and the newer row. A new row that comes again
    under its key is made once and answered again.
    """
    _require_editable(table, query.actor)
    if not is_creatable(table, query.actor) and any(isinstance(row, Addition) for row in rows):
        raise BadRequest(_("Rows can't be added in this list."))
    return [
        _save(table, query, row, at) if isinstance(row, Edit) else _add(table, query, row, at)
        for row in rows
    ]


def _save(table: Table, query: Query, edit: Edit, at: dt.datetime) -> dict[str, Any]:
    answer: dict[str, Any] = {"id": edit.row_id}
    try:
        values = cells.edited(table, query.actor, edit.values)
        table.save_row(query.actor, edit.row_id, values, version=edit.version, at=at)
    except DomainError as error:
        answer |= _refusal(table, error)
        if isinstance(error, Overtaken):
            answer["changes"] = [
                {"field": label, "value": value, "by": who} for label, value, who in error.changes
            ]
            answer |= _now(query, edit.row_id)
        return answer
    return answer | {"ok": True} | _now(query, edit.row_id)


def _add(table: Table, query: Query, new: Addition, at: dt.datetime) -> dict[str, Any]:
    actor = query.actor
    said = json.dumps([table.key, new.values], sort_keys=True)

    def make() -> tuple[int, dict[str, Any]]:
        values = cells.entered(table, actor, new.values)
        return HTTPStatus.CREATED, {"id": table.create_row(actor, values, at=at)}

    answer: dict[str, Any] = {"key": new.key}
    fingerprint = hashlib.sha256(said.encode()).hexdigest()
    try:
        _status, made = once_for(actor, f"row {new.key}", fingerprint, at, make)
    except KeyReused:
        again = _("This row was saved already, with other values. Refresh and change it there.")
        return answer | _refusal(table, Conflict(again))
    except DomainError as error:
        return answer | _refusal(table, error)
    return answer | {"ok": True} | _now(query, made["id"])


def _refusal(table: Table, error: DomainError) -> dict[str, Any]:
    """What was refused and why, by the names that the list's columns have."""
    answer: dict[str, Any] = {"ok": False, "code": error.code, "message": str(error)}
    if isinstance(error, Invalid):
        names = {column.edits or column.enters: column.name for column in table.columns}
        answer["fields"] = {names.get(n, n): str(text) for n, text in error.fields.items()}
    return answer


def _now(query: Query, row_id: int) -> dict[str, Any]:
    """The row and its version as they are now, whether or not the conditions still find it."""
    asked = replace(query, has_versions=True)
    rows = query.table.rows(query.actor).filter(pk=row_id).values_list("pk", *asked.paths)
    found = windows.as_cells(asked, rows)
    if not found:
        return {"row": None, "version": 0}
    (row,) = found
    return {"version": row.pop(), "row": row}


def is_editable(table: Table, actor: Actor) -> bool:
    """Whether the actor may edit cells of this list."""
    permission = table.edit_permission
    return permission is not None and actor.may(permission.code)


def is_creatable(table: Table, actor: Actor) -> bool:
    """Whether the actor may add rows in this list."""
    return table.creates is not None and is_editable(table, actor)


def suggestions(table: Table, actor: Actor, name: object, words: str) -> list[str]:
    """What the cell of a new row could say, for a column that names other records. Raises BadRequest."""
    _require_editable(table, actor)
    column = table.column(name, actor)
    if column.lookup is None:
        raise BadRequest(_("This column names no other record."))
    offered = column.lookup.suggest(actor, words[:100].replace("\0", ""))
    return list(dict.fromkeys(offered))[:MOST_SUGGESTED]


def _require_editable(table: Table, actor: Actor) -> None:
    if table.edit_permission is None:
        raise BadRequest(_("This list can't be edited."))
    require(actor, table.edit_permission)


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
    column = cells.editable(table, actor, given.get("column"))
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


def replace_all(query: Query, wanted: Replacement, *, at: dt.datetime) -> list[dict[str, Any]]:
    """Replace in every row of the list that holds the text, each by its own; the answers of `save_rows`."""
    rows = _holding(query, wanted).values_list("pk", "version", wanted.column.path)
    edits = [
        Edit(key, version, {wanted.column.name: wanted.applied(text)})
        for key, version, text in rows[:MOST_REPLACED]
        if _differs(wanted, text)
    ]
    return save_rows(query.table, query, edits, at=at)


def _holding(query: Query, wanted: Replacement) -> Any:
    return query.ordered().filter(**{f"{wanted.column.path}__icontains": wanted.find})


def _differs(wanted: Replacement, text: str | None) -> bool:
    return bool(text) and wanted.applied(text or "") != text
