"""A lifecycle is one table of transitions: listable, testable, drawable."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from baoxiu.foundation.access.permissions import Permission
from baoxiu.kernel.actor import Actor

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

Guard = Callable[[Any], "str | _StrPromise | None"]


@dataclass(frozen=True, slots=True)
class Transition:
    """One named act that moves an object from any of `sources` to `target`.

    `guard` answers None when the object is ready, else the sentence that says what is missing.
    `needs_reason` acts are refused without one. `is_next` marks the act that normally comes next:
    the one filled button.
    """

    name: str
    sources: frozenset[str]
    target: str
    label: str | _StrPromise
    icon: str
    permission: Permission
    guard: Guard | None = None
    needs_reason: bool = False
    is_next: bool = False


@dataclass(frozen=True)
class Lifecycle:
    """All states and transitions of one kind of object. `name` is the event prefix in the record."""

    name: str
    initial: str
    final: frozenset[str]
    transitions: tuple[Transition, ...]
    by_name: dict[str, Transition] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {each.name: each for each in self.transitions})

    @property
    def states(self) -> frozenset[str]:
        """Every state that occurs as initial, source or target."""
        sources = frozenset(state for each in self.transitions for state in each.sources)
        return sources | {each.target for each in self.transitions} | {self.initial}

    def offered(self, state: str, actor: Actor) -> tuple[Transition, ...]:
        """The acts that fit the state and the actor's role, in the order of the table."""
        return tuple(
            each
            for each in self.transitions
            if state in each.sources and actor.may(each.permission.code)
        )
