"""Several people at once."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from django.db import connection

Work = Callable[[], Any]


@pytest.fixture
def at_once(committed: None) -> Callable[[Sequence[Work]], list[Any]]:
    """Run each piece of work in a thread and on a connection of its own; its result or its error."""

    def run(works: Sequence[Work]) -> list[Any]:
        found: list[Any] = [None] * len(works)
        start = threading.Barrier(len(works))

        def one(place: int, work: Work) -> None:
            try:
                start.wait(10)
                found[place] = work()
            except Exception as error:
                found[place] = error
            finally:
                connection.close()

        threads = [
            threading.Thread(target=one, args=(place, work)) for place, work in enumerate(works)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        return found

    return run
