from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

import pytest

from baoxiu.foundation.events import bus
from baoxiu.foundation.jobs.worker import Worker
from baoxiu.kernel.actor import Actor
from tests.factories import cast


@dataclass
class Clock:
    """A clock that tests set."""

    now: dt.datetime = field(default=cast.AT)

    def __call__(self) -> dt.datetime:
        return self.now


@pytest.fixture(autouse=True)
def nobody_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    """Actors of these tests have no accounts that could be told of finished jobs."""
    monkeypatch.setattr(bus, "_subscribers", {})


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def worker(clock: Clock) -> Worker:
    """A worker that has no threads of its own."""
    return Worker(clock)


@pytest.fixture
def olga() -> Actor:
    """Head office of an organisation of her own."""
    return cast.olga(cast.organisation())
