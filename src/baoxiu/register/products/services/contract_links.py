"""What contracts tells products about contract numbers of imported machines; products stands below contracts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from baoxiu.foundation.access.models import Owned
from baoxiu.foundation.grid.importing.finding import Finder
from baoxiu.kernel.actor import Actor
from baoxiu.register.products.models import InstalledProduct

MakeFinder = Callable[[Actor], Finder]
# Puts machines into contracts and answers the rows made, and those changed with their values before.
Link = Callable[
    [Actor, Sequence[tuple[InstalledProduct, Any]], dt.datetime, str],
    tuple[list[Owned], list[tuple[Owned, dict[str, Any]]]],
]

_links: list[tuple[MakeFinder, Link]] = []


def set_contract_links(make_finder: MakeFinder, link: Link) -> None:
    """Called once by contracts: how a contract is found by its number, and how machines come into it."""
    _links[:] = [(make_finder, link)]


def contract_finder(actor: Actor) -> Finder | None:
    """Finds visible contracts by number; None while no contracts are installed."""
    return _links[0][0](actor) if _links else None


def link_to_contracts(
    actor: Actor, pairs: Sequence[tuple[InstalledProduct, Any]], at: dt.datetime, reason: str
) -> tuple[list[Owned], list[tuple[Owned, dict[str, Any]]]]:
    """Put each machine into its contract."""
    return _links[0][1](actor, pairs, at, reason) if _links and pairs else ([], [])
