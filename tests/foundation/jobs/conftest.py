from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from baoxiu.foundation.access.models import Organisation
from baoxiu.foundation.events import bus
from baoxiu.foundation.jobs import registry
from baoxiu.kernel.actor import Actor

Work = Callable[..., dict[str, Any] | None]


class Clock:
    """A clock that tests turn by hand."""

    def __init__(self) -> None:
        self.now = dt.datetime(2026, 11, 24, 8, 0, tzinfo=dt.UTC)

    def __call__(self) -> dt.datetime:
        return self.now

    def forward(self, **duration: float) -> None:
        self.now += dt.timedelta(**duration)


@pytest.fixture(autouse=True)
def nobody_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests are about jobs, not about who hears of them."""
    monkeypatch.setattr(bus, "_subscribers", {})


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def organisation(db: None) -> Organisation:
    return Organisation.objects.create(code="HL", name="Huali")


def actor_of(organisation: Organisation, user_id: int = 1, *permissions: str) -> Actor:
    return Actor(
        user_id=user_id,
        name=f"Person {user_id}",
        organisation_id=organisation.pk,
        role="dispatcher",
        permissions=frozenset(permissions),
        region_ids=frozenset({3, 4}),
        origin="web 127.0.0.1",
    )


@pytest.fixture
def olga(organisation: Organisation) -> Actor:
    return actor_of(organisation)


@pytest.fixture
def declare(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, Work], None]:
    """Declare job kinds that vanish after the test."""
    kinds: dict[str, registry.Kind] = {}
    monkeypatch.setattr(registry, "_kinds", kinds)

    def add(name: str, function: Work) -> None:
        registry.job(name)(function)

    return add
