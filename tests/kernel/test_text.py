"""Text as people search and sort it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baoxiu.kernel.text import (
    LONGEST_KEY,
    clean,
    code,
    fold,
    fragments,
    initials,
    search_text,
    sort_key,
)

TEXTS = st.text(max_size=60)


def in_order(*texts: str, surname: bool = False) -> list[str]:
    return sorted(texts, key=lambda text: sort_key(text, surname=surname) or "")


# --- order (PIM.2) -----------------------------------------------------------------------------


def test_numbers_stand_by_size() -> None:
    assert in_order("泵10", "泵9", "泵100", "泵2") == ["泵2", "泵9", "泵10", "泵100"]


def test_leading_zeros_and_length_do_not_mislead() -> None:
    assert in_order("P010", "P9", "P00000000000000000000011") == [
        "P9", "P010", "P00000000000000000000011",
    ]  # fmt: skip


def test_digits_before_letters_before_chinese() -> None:
    assert in_order("安装", "ABC", "007", "zz") == ["007", "ABC", "zz", "安装"]


def test_letters_stand_without_case_and_width() -> None:
    assert sort_key("ＨＬ-300") == sort_key("hl-300")


def test_chinese_stands_by_pinyin_with_its_commonest_reading() -> None:
    assert in_order("重庆", "长春", "阿坝", "张掖") == ["阿坝", "长春", "重庆", "张掖"]


def test_first_character_of_a_person_is_read_as_surname() -> None:
    assert in_order("曾小明", "张三", "单国强", "王五", surname=True) == [
        "单国强", "王五", "曾小明", "张三",
    ]  # fmt: skip
    assert in_order("单国强", "王五") == ["单国强", "王五"]
    assert sort_key("单国强", surname=True) != sort_key("单国强")


@pytest.mark.parametrize("text", ["", " ", "\u3000"])
def test_empty_text_has_no_key(text: str) -> None:
    assert sort_key(text) is None


@given(TEXTS)
def test_key_fits_its_column_and_ignores_case(text: str) -> None:
    key = sort_key(text)

    assert len(key or "") <= LONGEST_KEY
    assert sort_key(fold(text)) == key


@given(st.integers(0, 10**30), st.integers(0, 10**30))
def test_any_two_numbers_stand_by_size(one: int, other: int) -> None:
    keys = [sort_key(f"P{number}") or "" for number in (one, other)]

    assert (keys[0] < keys[1]) == (one < other)


# --- search ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [("张三", "zs"), ("临溪水务", "lxsw"), ("HL-300 泵", "hl-300 b"), ("", ""), ("重庆", "cq")],
)
def test_initials(text: str, expected: str) -> None:
    assert initials(text) == expected


def test_initials_of_a_surname() -> None:
    assert (initials("单国强", surname=True), initials("单国强")) == ("sgq", "dgq")


def test_search_text_holds_codes_names_and_both_readings_once() -> None:
    assert search_text(["K1", "", "K1"], ["单国强"]).split("\n") == ["k1", "单国强", "dgq", "sgq"]


@pytest.mark.parametrize(
    ("pattern", "pieces"),
    [
        ("", ()),
        ("*", ()),
        ("***", ()),
        ("2by*5084*4*1", ("2by", "5084", "4", "1")),
        (" ＢＹ　*X ", ("by ", "x")),
        ("100%", ("100%",)),
    ],
)
def test_pattern_falls_into_pieces(pattern: str, pieces: tuple[str, ...]) -> None:
    assert fragments(pattern) == pieces


def test_pattern_is_bounded() -> None:
    assert fragments("x" * 200) == ("x" * 200,)
    with pytest.raises(ValueError, match="xxx"):
        fragments("x" * 201)


# --- storage -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "kept"), [(" hl-３００ ", "HL-300"), ("２by．5084", "2BY.5084"), ("", "")]
)
def test_code_is_stored_one_way(typed: str, kept: str) -> None:
    assert code(typed) == kept


@given(TEXTS)
def test_code_and_fold_are_stable(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize("text", ["a\0b", "\x1b[31m", "\ud800", "a\x85b", "\x7f"])
def test_what_no_database_should_hold_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"U\+"):
        clean(text)


def test_line_breaks_stay_and_forms_are_composed() -> None:
    assert clean("e\u0301\r\n\t中") == "\u00e9\r\n\t中"


@given(TEXTS)
def test_clean_text_is_clean(text: str) -> None:
    try:
        cleaned = clean(text)
    except ValueError:
        return

    assert clean(cleaned) == cleaned
    assert "\0" not in cleaned
    assert cleaned.encode().decode() == cleaned
