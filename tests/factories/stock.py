"""Places and moves of stock."""

from __future__ import annotations

from itertools import count
from typing import Any

from baoxiu.kernel.actor import Actor
from baoxiu.operations.stock.choices import Kind, Reason
from baoxiu.operations.stock.models import Location, Move, Stocktake
from baoxiu.operations.stock.services.ledger import MoveInput, record_moves
from baoxiu.operations.stock.services.locations import create_location
from baoxiu.operations.stock.services.stocktakes import open_stocktake
from baoxiu.register.products.public import Part
from tests.factories import products
from tests.factories.cast import AT

_numbers = count(1)


def place(actor: Actor, kind: Kind = Kind.WAREHOUSE, **values: Any) -> Location:
    """A place of that kind."""
    number = next(_numbers)
    given = {"code": f"K{number:04d}", "name": f"{kind.label} {number}", "kind": kind.value}
    return create_location(actor, {**given, **values}, at=AT)


def move_input(
    part: Part, source: Location, target: Location, milli: int, **values: Any
) -> MoveInput:
    """One line of a request, a transfer unless said otherwise."""
    given: dict[str, Any] = {"reason": Reason.TRANSFER, **values}
    return MoveInput(
        part_id=part.pk, source_id=source.pk, target_id=target.pk, quantity_milli=milli, **given
    )


def receive(actor: Actor, part: Part, target: Location, milli: int, cost_minor: int = 0) -> Move:
    """Parts come from a supplier."""
    supplier = place(actor, Kind.SUPPLIER)
    line = move_input(part, supplier, target, milli, reason=Reason.RECEIPT, cost_minor=cost_minor)
    (move,) = record_moves(actor, [line], at=AT, recorded_at=AT)
    return move


def stocktake(actor: Actor) -> Stocktake:
    """A store with five pieces of one part is being counted."""
    shop = place(actor)
    receive(actor, products.part(actor), shop, 5_000, 1_200)
    return open_stocktake(actor, shop.pk, "年终盘点", at=AT)
