"""How cells are read, mended and refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from baoxiu.foundation.grid.importing import converting
from baoxiu.foundation.grid.importing.converting import Mended, Unreadable


@pytest.mark.parametrize(
    "cell",
    ["2025-10-01", "2025/10/1", "2025.10.1", "2025年10月1日", "20251001", "２０２５-10-01",
     "2025-10-01 00:00:00", " 2025-10-1 "],
)  # fmt: skip
def test_writings_of_a_day(cell: str) -> None:
    assert converting.day(cell) == dt.date(2025, 10, 1)


@pytest.mark.parametrize("cell", ["44927", "44927.0", "31/12/2022", "12/31/2022"])
def test_unusual_days_are_mended_and_told(cell: str) -> None:
    read = converting.day(cell)

    assert isinstance(read, Mended)
    assert read.value in {dt.date(2023, 1, 1), dt.date(2022, 12, 31)}


@pytest.mark.parametrize(
    ("cell", "proposal"),
    [
        ("2025/13/04", "2025-04-13"),
        ("04/05/2025", "2025-05-04"),
        ("去年国庆", ""),
        ("2025-02-30", ""),
    ],
)
def test_what_is_no_day_is_refused(cell: str, proposal: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        converting.day(cell)

    assert refusal.value.kind == "date"
    assert refusal.value.proposal == proposal


def test_time_of_day_is_kept() -> None:
    assert converting.moment("2025-10-01 08:30") == dt.datetime(2025, 10, 1, 8, 30)  # noqa: DTZ001 -- local as written


@pytest.mark.parametrize(
    ("read", "cell", "value"),
    [
        (converting.money, "¥1,286.50", 128_650),
        (converting.money, "１２元", 1_200),
        (converting.money, "-3.5", -350),
        (converting.quantity, "2.5", 2_500),
        (converting.whole, "1,200", 1_200),
        (converting.flag, "是", True),
        (converting.flag, "No", False),
        (converting.code, "xs-2025", "XS-2025"),
        (converting.text, "  a \t b ", "a b"),
        (converting.lines, " a  b \n c ", "a b\nc"),
    ],
)
def test_cells_are_read(read: Callable[[str], Any], cell: str, value: Any) -> None:
    assert read(cell) == value


def test_full_width_code_is_mended() -> None:
    assert converting.code("ＨＬ—50—160") == Mended(
        "HL-50-160", converting.code("ＨＬ—50—160").note
    )


@pytest.mark.parametrize("cell", ["十八", "1e999999", "abc", "-1"])
def test_what_is_no_number_is_refused(cell: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        converting.whole(cell)

    assert refusal.value.proposal == ("18" if cell == "十八" else "")


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("十", 10),
        ("十八", 18),
        ("二十", 20),
        ("一百零五", 105),
        ("二三", None),
        ("八月", None),
        ("", None),
    ],
)
def test_spoken_numbers(words: str, number: int | None) -> None:
    assert converting.spoken_number(words) == number


def test_neither_yes_nor_no() -> None:
    with pytest.raises(Unreadable):
        converting.flag("perhaps")
