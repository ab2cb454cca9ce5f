"""Exact quantities."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baoxiu.kernel.quantity import LARGEST_MILLI, parse, plain


@pytest.mark.parametrize(
    ("text", "milli"),
    [
        ("2.5", 2500),
        ("16", 16_000),
        ("0.001", 1),
        ("1,000", 1_000_000),
        ("-1.5", -1500),
        ("1e2", 100_000),
    ],
)
def test_quantity_is_read(text: str, milli: int) -> None:
    assert parse(text) == milli


@pytest.mark.parametrize(
    "text", ["", "x", "0.0001", "nan", "inf", "1e9999999", "1e-9999999", "1000000000.001"]
)
def test_what_is_no_quantity_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 -- the text itself is the message
        parse(text)


@pytest.mark.parametrize(
    ("milli", "text"), [(2500, "2.5"), (16_000, "16"), (0, "0"), (-1, "-0.001"), (100_000, "100")]
)
def test_quantity_is_written_without_needless_zeros(milli: int, text: str) -> None:
    assert plain(milli) == text


@given(st.integers(-LARGEST_MILLI, LARGEST_MILLI))
def test_written_quantity_reads_as_the_same(milli: int) -> None:
    assert parse(plain(milli)) == milli
