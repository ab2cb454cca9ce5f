"""Reading cells: dates in several writings, amounts, quantities, yes and no. What was mended is told."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from baoxiu.kernel import money as amounts
from baoxiu.kernel import quantity as quantities

Convert = Callable[[str], Any]

FIRST_SERIAL, LAST_SERIAL = 18_264, 73_050  # 1950-01-01 … 2099-12-31 in Excel's count of days
_EPOCH = dt.date(1899, 12, 30)
_DATE = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T\s]+(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?)?"
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_DAY_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_LONGEST_MONTH, _MONTHS = 31, 12
_DIGITS = {
    "〇": 0,
    "零": 0,
    **{digit: value for value, digit in enumerate("一二三四五六七八九", 1)},
}
_YES = {"是", "y", "yes", "true", "1", "√", "有", "对"}
_NO = {"否", "n", "no", "false", "0", "×", "x", "无", "不"}


class Unreadable(Exception):
    """A cell that can't be read; `kind` sorts the report, `proposal` is what could stand there instead."""

    def __init__(self, kind: str, reason: str, *, suggestion: str = "", proposal: str = "") -> None:
        super().__init__(reason)
        self.kind = kind
        self.reason = reason
        self.suggestion = suggestion or (
            _("Perhaps %(proposal)s") % {"proposal": proposal} if proposal else ""
        )
        self.proposal = proposal


@dataclass(frozen=True, slots=True)
class Mended:
    """A value that was read although the cell is written unusually."""

    value: Any
    note: str


def text(cell: str) -> Any:
    """Words; blanks are squeezed."""
    return " ".join(cell.split())


def lines(cell: str) -> Any:
    """Words over several lines."""
    return "\n".join(" ".join(line.split()) for line in cell.splitlines()).strip()


def code(cell: str) -> Any:
    """A business code in upper case: full-width characters and doubled blanks are mended."""
    read = narrow(cell)
    if isinstance(read, Mended):
        return Mended(read.value.upper(), read.note)
    return read.upper()


def narrow(cell: str) -> Any:
    """A code or a name: full-width characters, long dashes and doubled blanks are mended."""
    plain = unicodedata.normalize("NFKC", cell).replace("—", "-").replace("–", "-")
    tight = " ".join(plain.split())
    if tight != cell.strip():
        return Mended(
            tight, _("Full-width characters or blanks; read as %(value)s") % {"value": tight}
        )
    return tight


def day(cell: str) -> Any:
    """A calendar day, as 2025-10-01, 2025/10/1, 2025年10月1日, 20251001, or Excel's count of days."""
    read = moment(cell)
    if isinstance(read, Mended):
        return Mended(read.value.date(), read.note)
    return read.date()


def moment(cell: str) -> Any:
    """A day with or without time, as a naive local time."""
    narrow = unicodedata.normalize("NFKC", cell).strip()
    if found := _DATE.fullmatch(narrow):
        year, month, dayth, hour, minute = (int(part or 0) for part in found.groups())
        return _instant(year, month, dayth, hour, minute)
    if found := _COMPACT.fullmatch(narrow):
        return _instant(*map(int, found.groups()))
    if found := _DAY_LAST.fullmatch(narrow):
        return _either_way(*map(int, found.groups()))
    if narrow.replace(".", "", 1).isdigit() and FIRST_SERIAL <= float(narrow) <= LAST_SERIAL:
        on = _EPOCH + dt.timedelta(days=int(float(narrow)))
        note = _("Excel's count of days; read as %(value)s") % {"value": on.isoformat()}
        return Mended(dt.datetime.combine(on, dt.time()), note)
    raise Unreadable("date", _("Not a date"), suggestion=_("Write it like 2025-10-01"))


def _either_way(first: int, second: int, year: int) -> Any:
    """31/12/2025 or 12/31/2025; when both readings are possible, nobody guesses."""
    readings = {
        (month, dayth)
        for month, dayth in ((first, second), (second, first))
        if 1 <= month <= _MONTHS and 1 <= dayth <= _LONGEST_MONTH
    }
    if len(readings) == 1:
        month, dayth = readings.pop()
        read = _instant(year, month, dayth)
        return Mended(read, _("Read as %(value)s") % {"value": read.date().isoformat()})
    proposal = f"{year}-{second:02d}-{first:02d}" if readings else ""
    raise Unreadable("date", _("Day and month can't be told apart"), proposal=proposal)


def _instant(year: int, month: int, dayth: int, hour: int = 0, minute: int = 0) -> dt.datetime:
    if month > _MONTHS and dayth <= _MONTHS and month <= _LONGEST_MONTH:
        swapped = f"{year}-{dayth:02d}-{month:02d}"
        raise Unreadable("date", _("The month is %(month)s") % {"month": month}, proposal=swapped)
    try:
        return dt.datetime(year, month, dayth, hour, minute)  # noqa: DTZ001 -- local until the kind makes it aware
    except ValueError as error:
        raise Unreadable("date", _("There is no such day")) from error


def money(cell: str) -> Any:
    """An amount in minor units."""
    narrow = unicodedata.normalize("NFKC", cell).strip().removesuffix("元").removeprefix("¥")
    try:
        return amounts.Money.parse(narrow).minor
    except ValueError as error:
        raise _no_number(cell) from error


def quantity(cell: str) -> Any:
    """A quantity in thousandths."""
    try:
        return quantities.parse(unicodedata.normalize("NFKC", cell).strip())
    except ValueError as error:
        raise _no_number(cell) from error


def whole(cell: str) -> Any:
    """A whole number of at most nine digits."""
    narrow = unicodedata.normalize("NFKC", cell).strip().replace(",", "").removesuffix(".0")
    if not narrow.isascii() or not narrow.isdigit() or len(narrow) > 9:  # noqa: PLR2004 -- as promised
        raise _no_number(cell)
    return int(narrow)


def flag(cell: str) -> Any:
    """Yes or no."""
    folded = unicodedata.normalize("NFKC", cell).strip().casefold()
    if folded in _YES:
        return True
    if folded in _NO:
        return False
    raise Unreadable("rule", _("Neither yes nor no"), suggestion=_("Write 是 or 否"))


def _no_number(cell: str) -> Unreadable:
    spoken = spoken_number(cell.strip())
    proposal = "" if spoken is None else str(spoken)
    return Unreadable("number", _("Not a number that fits here"), proposal=proposal)


def spoken_number(words: str) -> int | None:
    """十八 as 18; None for anything but a Chinese number below a thousand."""
    total, digit = 0, None
    for letter in words:
        if letter in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[letter]
        elif letter in "十百":
            total += (1 if digit is None else digit) * (10 if letter == "十" else 100)
            digit = None
        else:
            return None
    return total + (digit or 0) if words else None
