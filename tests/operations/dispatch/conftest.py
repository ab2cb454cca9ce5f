"""What tests of dispatch share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from baoxiu.foundation.events import bus


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[Any]]:
    """`heard(event)` is the list of the news of that kind, as it comes in; nobody else hears of it."""

    def listen(event: Any) -> list[Any]:
        news: list[Any] = []
        monkeypatch.setitem(bus._subscribers, event, [news.append])  # noqa: SLF001 -- no other way to unsubscribe
        return news

    return listen
