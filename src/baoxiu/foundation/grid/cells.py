"""Typed cells, read for the services that write them: values by name, or what is wrong by cell."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from baoxiu.foundation.grid.columns import ChoiceColumn, Column, DateColumn, Flag, Integer
from baoxiu.foundation.grid.table import Table
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Invalid

LONGEST_TEXT = 4_000


def edited(table: Table, actor: Actor, cells: dict[str, Any]) -> dict[str, Any]:
    """The values of changed cells, as `Table.save_row` takes them. Raises Invalid with every wrong cell."""
    columns = [editable(table, actor, name) for name in cells]
    return _values(actor, [(column.edits, column, cells[column.name]) for column in columns])


def entered(table: Table, actor: Actor, cells: dict[str, Any]) -> dict[str, Any]:
    """The values of a new row, as `Table.create_row` takes them; empty cells are left to the service."""
    columns = [table.column(name, actor) for name, raw in cells.items() if raw not in (None, "")]
    for column in columns:
        if not column.edits and not column.enters:
            raise Invalid(_("This column can't be filled in."), {column.name: column.label})
    return _values(
        actor, [(column.edits or column.enters, column, cells[column.name]) for column in columns]
    )


def editable(table: Table, actor: Actor, name: object) -> Column:
    """The declared column, if its cells can be edited. Raises BadRequest, Invalid."""
    column = table.column(name, actor)
    if not column.edits:
        raise Invalid(_("This column can't be edited."), {column.name: column.label})
    return column


def _values(actor: Actor, given: list[tuple[str, Column, Any]]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    wrong: dict[str, object] = {}
    for name, column, raw in given:
        try:
            made[name] = _parsed(actor, column, raw)
        except _Unfit as unfit:
            wrong[name] = unfit.args[0]
    if wrong:
        raise Invalid(_("Some fields can't be taken."), wrong)
    return made


class _Unfit(Exception):
    """A cell that can't be taken; its argument is the sentence."""


def _parsed(actor: Actor, column: Column, raw: Any) -> Any:
    try:
        value = _read(column, raw)
    except (ValueError, TypeError, OverflowError) as error:
        raise _Unfit(_("“%(value)s” does not fit here.") % {"value": str(raw)[:60]}) from error
    if column.lookup is None or value == "":
        return value
    found = column.lookup.find(actor, value)
    if found is None:
        raise _Unfit(_("There is none of this name or number, or more than one."))
    return found.pk


def _read(column: Column, raw: Any) -> Any:
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
    return text


def _flag(raw: Any) -> bool:
    if not isinstance(raw, bool):
        raise TypeError(raw)
    return raw


def _text(raw: Any) -> str:
    if not isinstance(raw, str | int) or isinstance(raw, bool):
        raise TypeError(raw)
    text = str(raw)
    text.encode()  # half a character fits nowhere
    if len(text) > LONGEST_TEXT or "\0" in text:
        raise ValueError(text)
    return text
