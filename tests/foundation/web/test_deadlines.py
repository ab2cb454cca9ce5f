"""How a deadline looks at a moment."""

from __future__ import annotations

import datetime as dt

import pytest

from baoxiu.foundation.web.deadlines import Deadline

NOON = dt.datetime(2026, 11, 24, 12, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("told", "css", "share", "words"),
    [
        ("open|2026-11-24 18:00:00|600|0", "ok", 40, "剩 6:00"),
        ("open|2026-11-24 13:18:00+00|420|0", "warn", 81, "剩 1:18"),
        ("open|2026-11-24 11:34:00|420|0", "late", 100, "超 0:26"),
        ("open|2026-11-24 11:59:30.5|420|0", "late", 100, "超 0:00"),
        ("paused||420|78", "held", 81, "停表 1:18"),
        ("missed||420|-65", "late", 100, "超 1:05"),
        ("kept||420|100", "met", 76, "按时"),
    ],
)
def test_deadline_says_how_it_stands(told: str, css: str, share: int, words: str) -> None:
    deadline = Deadline.read(told)

    assert deadline is not None
    assert (deadline.css(NOON), deadline.share(NOON), deadline.words(NOON)) == (css, share, words)


@pytest.mark.parametrize("told", ["", "open", "|||"])
def test_nothing_told_is_no_deadline(told: str) -> None:
    assert Deadline.read(told) is None
