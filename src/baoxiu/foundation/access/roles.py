"""The organisation's roles, for what is meant for some of them. The context that keeps roles tells them here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from baoxiu.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class KnownRole:
    """A role by its code, with its name and the codes of what it may do."""

    code: str
    name: str
    permissions: frozenset[str]


Source = Callable[[Actor], list[KnownRole]]

_source: list[Source] = []


def set_roles(source: Source) -> Source:
    """Decorator: where the roles of the actor's organisation come from."""
    _source[:] = [source]
    return source


def roles_of(actor: Actor) -> list[KnownRole]:
    """The roles of the actor's organisation."""
    return [role for source in _source for role in source(actor)]
