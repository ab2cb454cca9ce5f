"""Amounts in Chinese capitals: worked examples, and that every one can be read back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from baoxiu.operations.charges.engine.capitals import DIGITS, LARGEST_YUAN, capitals

UNITS = {"拾": 10, "佰": 100, "仟": 1_000}


@pytest.mark.parametrize(
    ("minor", "said"),
    [
        (0, "零元整"),
        (1, "壹分"),
        (10, "壹角整"),
        (105, "壹元零伍分"),
        (128_600, "壹仟贰佰捌拾陆元整"),
        (128_605, "壹仟贰佰捌拾陆元零伍分"),
        (128_650, "壹仟贰佰捌拾陆元伍角整"),
        (1_000, "壹拾元整"),
        (100_500, "壹仟零伍元整"),
        (1_000_000, "壹万元整"),
        (1_000_100, "壹万零壹元整"),
        (10_010_000, "壹拾万零壹佰元整"),
        (100_000_000, "壹佰万元整"),
        (10_000_000_100, "壹亿零壹元整"),
        (10_000_100_000_000, "壹仟亿零壹佰万元整"),
        (100_000_000_000_000, "壹万亿元整"),
        (100_000_000_000_100, "壹万亿零壹元整"),
        (100_010_000_000_000, "壹万零壹亿元整"),
        (-10_320, "负壹佰零叁元贰角整"),
    ],
)
def test_amounts_are_written_as_on_forms(minor: int, said: str) -> None:
    assert capitals(minor) == said


def read(words: str) -> int:
    """Read an amount in capitals back, in fen."""
    sign = -1 if words.startswith("负") else 1
    words = words.removeprefix("负").removesuffix("整")
    yuan, has_yuan, rest = words.rpartition("元")
    total = section = digit = 0
    for character in yuan if has_yuan else "":
        if character in DIGITS:
            digit = DIGITS.index(character)
        elif character in UNITS:
            section, digit = section + digit * UNITS[character], 0
        elif character == "万":
            total, section, digit = total + (section + digit) * 10_000, 0, 0
        else:
            total, section, digit = (total + section + digit) * 10**8, 0, 0
    fen = (total + section + digit) * 100
    for unit, worth in (("角", 10), ("分", 1)):
        before, found, after = rest.partition(unit)
        if found:
            fen += DIGITS.index(before[-1]) * worth
            rest = after
    return sign * fen


@given(some.integers(-(LARGEST_YUAN * 100 - 1), LARGEST_YUAN * 100 - 1))
def test_every_amount_can_be_read_back(minor: int) -> None:
    said = capitals(minor)

    assert read(said) == minor
    assert "零零" not in said
    assert not said.startswith("零") or minor == 0


def test_what_no_form_has_room_for_is_refused() -> None:
    with pytest.raises(ValueError, match="10000000000000000"):
        capitals(LARGEST_YUAN * 100)
