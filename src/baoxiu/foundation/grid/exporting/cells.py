"""Values as cells of an Excel sheet, a whole column at a time.

A row is written by joining its pieces with its number: `<row r="` 7 `"><c r="A` 7 `"><v>12</v></c><c r="B` 7 ….
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from typing import Any
from xml.sax.saxutils import escape

from django.utils.timezone import get_current_timezone

from baoxiu.foundation.grid.columns import Column, Integer
from baoxiu.foundation.grid.exporting.remembering import Make, for_all

LONGEST_CELL = 32_767  # in UTF-16 units
FIRST_SERIAL = 61  # 1900-03-01: of the days before, Excel counts one that never was

_EPOCH = dt.date(1899, 12, 30).toordinal()
_DAY_SECONDS = 86_400
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def blank_cell(style: str, following: str) -> str:
    """A cell with nothing but its style."""
    return f'"{style}/>{following}'


def number_cell(number: str, style: str, following: str) -> str:
    """A cell that holds a number, given as its digits."""
    return f'"{style}><v>{number}</v></c>{following}'


def string_cell(text: str, style: str, following: str) -> str:
    """A cell that holds text and can be nothing else."""
    return f'"{style} t="inlineStr"><is><t{_space(text)}>{_xml(text)}</t></is></c>{following}'


def serial(text: str) -> float:
    """A day, or a day and a time of it, as Excel counts them."""
    return _moment(dt.datetime.fromisoformat(text))


def cell_writer(column: Column, style: str, following: str) -> Callable[[Sequence[Any]], list[str]]:
    """How the values of a column become cells, from top to bottom."""
    return for_all(column, _maker(column, style, following))


def _maker(column: Column, style: str, following: str) -> Make:
    blank, text = blank_cell(style, following), column.texts()

    def string(value: Any) -> str:
        told = text(value)
        return string_cell(told, style, following) if told else blank

    def number(value: Any) -> str:
        return blank if value is None else number_cell(text(value), style, following)

    if isinstance(column, Integer):
        return number
    counting = {"date": _day, "datetime": _instant()}
    if column.kind not in counting:
        return string
    count = counting[column.kind]

    def moment(value: Any) -> str:
        counted = count(value) if value else 0
        if counted < FIRST_SERIAL:
            return string(value)
        return number_cell(repr(counted), style, following)

    return moment


def _day(value: dt.date) -> float:
    return value.toordinal() - _EPOCH


def _instant() -> Callable[[Any], float]:
    zone = get_current_timezone()
    return lambda value: _moment(value.astimezone(zone))


def _moment(local: dt.datetime) -> float:
    seconds = local.hour * 3600 + local.minute * 60 + local.second
    return local.toordinal() - _EPOCH + seconds / _DAY_SECONDS


def _space(text: str) -> str:
    return ' xml:space="preserve"' if text != text.strip() else ""


def _xml(text: str) -> str:
    """Text as XML holds it: escaped, without what a sheet can't hold, and not too long for a cell."""
    if len(text) < LONGEST_CELL // 2 and text.isprintable() and "_x" not in text:
        return escape(text)
    units = text.encode("utf-16-le", "replace")[: 2 * LONGEST_CELL]
    held = _UNPRINTABLE.sub("", units.decode("utf-16-le", "ignore")).replace("\r", "\n")
    return escape(_ESCAPED.sub("_x005F_", held))
