"""News travels in the caller's transaction."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.db import transaction

from baoxiu.foundation.events import bus
from baoxiu.register.accounts.models import Customer
from tests.factories import cast, customers


@dataclass(frozen=True, slots=True)
class Rang:
    """Somebody has rung."""

    times: int


@pytest.fixture(autouse=True)
def silence(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody else listens."""
    monkeypatch.setattr(bus, "_subscribers", {})


def test_everybody_hears_in_order_of_subscription() -> None:
    heard: list[str] = []

    @bus.subscribe(Rang)
    def first(event: Rang) -> None:
        heard.append(f"first {event.times}")

    @bus.subscribe(Rang)
    def second(event: Rang) -> None:
        heard.append(f"second {event.times}")

    bus.publish(Rang(2))

    assert heard == ["first 2", "second 2"]


def test_news_that_nobody_waits_for_is_no_fault() -> None:
    bus.publish(Rang(1))


@pytest.mark.django_db
def test_listener_that_fails_undoes_the_act() -> None:
    olga = cast.olga(cast.organisation())

    @bus.subscribe(Rang)
    def fail(event: Rang) -> None:
        raise RuntimeError("no")

    @transaction.atomic
    def act() -> None:
        customers.customer(olga)
        bus.publish(Rang(1))

    with pytest.raises(RuntimeError):
        act()

    assert Customer.objects.count() == 0
