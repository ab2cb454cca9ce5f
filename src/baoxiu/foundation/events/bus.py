"""News travels up as typed events, in the same transaction and in order of subscription.

An event is a frozen dataclass of ids and values, named in the past tense. A subscriber that must reach
outside the database enqueues a job.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

EventT = TypeVar("EventT")

_subscribers: dict[type[Any], list[Callable[[Any], None]]] = {}


def subscribe(
    event: type[EventT],
) -> Callable[[Callable[[EventT], None]], Callable[[EventT], None]]:
    """Decorator for a context's `subscribers.py`: call the function for each published `event`."""

    def register(listener: Callable[[EventT], None]) -> Callable[[EventT], None]:
        _subscribers.setdefault(event, []).append(listener)
        return listener

    return register


def publish(event: object) -> None:
    """Tell every subscriber now; an exception in one undoes the caller's transaction."""
    for listener in _subscribers.get(type(event), ()):
        listener(event)
