"""What lies where, now and on any day, and whether the ledger adds up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, F, Q, QuerySet, Sum, When
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.models import OwnedQuerySet
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import NotFound
from baoxiu.operations.stock.models import Balance, Location, Move
from baoxiu.operations.stock.queries.locations import visible_locations


def visible_balances(actor: Actor) -> QuerySet[Balance]:
    """What lies in the places that the actor sees and somebody answers for."""
    rows = Balance.objects.of(actor).filter(is_counted=True)
    if actor.station_id is None:
        return rows
    return rows.filter(location__station_id=actor.station_id)


def visible_moves(actor: Actor) -> OwnedQuerySet[Move]:
    """Moves from or to the places that the actor sees."""
    rows = Move.objects.of(actor)
    if actor.station_id is None:
        return rows
    places = visible_locations(actor).values("pk")
    return rows.filter(Q(source__in=places) | Q(target__in=places))


def get_move(actor: Actor, move_id: int) -> Move:
    """One visible move. Raises NotFound."""
    return visible_moves(actor).select_related("part", "source", "target").one(pk=move_id)


def get_balance(actor: Actor, balance_id: int) -> Balance:
    """What lies of one part in one visible place. Raises NotFound."""
    row = visible_balances(actor).select_related("part", "location").filter(pk=balance_id).first()
    if row is None:
        raise NotFound(_("Not found."))
    return row


def moves_in_force(actor: Actor, document_kind: str, document_id: int) -> list[Move]:
    """The moves that a document has asked for and that no counter-entry has undone, as made."""
    moves = Move.objects.of(actor).filter(document_kind=document_kind, document_id=document_id)
    return list(moves.filter(corrects=None, corrected_by=None).order_by("pk"))


def available_in(actor: Actor, location_ids: Iterable[int]) -> list[Balance]:
    """What lies in usable places, more than nothing, by place and part; one statement."""
    rows = Balance.objects.of(actor).filter(
        location_id__in=list(location_ids), is_counted=True, quantity_milli__gt=0
    )
    return list(rows.select_related("part", "location").order_by("location_id", "part__code_key"))


def moves_of_balance(actor: Actor, balance: Balance) -> QuerySet[Move]:
    """The moves that a balance is the sum of, newest first."""
    moves = Move.objects.of(actor).filter(part_id=balance.part_id)
    moves = moves.filter(Q(source=balance.location_id) | Q(target=balance.location_id))
    return moves.select_related("source", "target").order_by("-at", "-pk")


def balances_in(actor: Actor, location: Location) -> QuerySet[Balance]:
    """What lies in a visible place, by part number."""
    rows = Balance.objects.of(actor).filter(location=location).exclude(quantity_milli=0)
    return rows.select_related("part").order_by("part__code_key", "pk")


def value_in(actor: Actor, location: Location) -> int:
    """What everything in a visible place is worth, in fen."""
    rows = Balance.objects.of(actor).filter(location=location)
    worth: int = rows.aggregate(value=Coalesce(Sum("value_minor"), 0))["value"]
    return worth


def moves_of_place(actor: Actor, location: Location) -> QuerySet[Move]:
    """The moves from and to a visible place, newest first."""
    moves = Move.objects.of(actor).filter(Q(source=location) | Q(target=location))
    return moves.select_related("part", "source", "target").order_by("-at", "-pk")


def serial_lies_in(actor: Actor, part_id: int, serial: str) -> Location | None:
    """Where the piece with that serial number was last moved to; None where the ledger does not know it."""
    moves = Move.objects.of(actor).filter(part_id=part_id, serial=serial)
    last = moves.select_related("target").order_by("-pk").first()
    return last.target if last else None


def end_of(day: dt.date) -> dt.datetime:
    """The last moment of a day, in the time zone of the people."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time.max))


@dataclass(frozen=True, slots=True)
class PartAsOf:
    """What lay of one part at a moment: thousandths and fen."""

    part_id: int
    code: str
    name: str
    unit: str
    quantity_milli: int
    value_minor: int


def stock_as_of(actor: Actor, location_id: int, at: dt.datetime) -> list[PartAsOf]:
    """What lay in a visible place at that moment, from the moves, by part number; one statement.

    Raises NotFound.
    """
    place = visible_locations(actor).one(pk=location_id)
    moves = Move.objects.of(actor).filter(Q(source=place) | Q(target=place), at__lte=at)
    sums = {
        name: Sum(Case(When(target=place, then=F(column)), default=-F(column)))
        for name, column in (("milli", "quantity_milli"), ("minor", "value_minor"))
    }
    part = ("part_id", "part__code", "part__name", "part__unit")
    rows = (
        moves.order_by().values_list(*part).annotate(**sums).order_by("part__code_key", "part_id")
    )
    return [found for found in (PartAsOf(*row) for row in rows) if found.quantity_milli]


@dataclass(frozen=True, slots=True)
class Difference:
    """A balance that is not the sum of its moves, in thousandths and fen."""

    location_id: int
    part_id: int
    quantity_milli: int
    moved_milli: int
    value_minor: int
    moved_minor: int


def check_ledger() -> list[Difference]:
    """Every balance of every organisation that differs from the sum of its moves; none in a sound ledger."""
    moved: dict[tuple[int, int], list[int]] = {}
    for place, sign in (("target_id", 1), ("source_id", -1)):
        rows = (
            Move.objects.order_by()
            .values_list(place, "part_id")
            .annotate(
                quantity=Coalesce(Sum("quantity_milli"), 0), value=Coalesce(Sum("value_minor"), 0)
            )
        )
        for location, part, quantity, value in rows.iterator():
            sums = moved.setdefault((location, part), [0, 0])
            sums[0] += sign * quantity
            sums[1] += sign * value
    wrong = []
    kept = Balance.objects.order_by().values_list(
        "location_id", "part_id", "quantity_milli", "value_minor"
    )
    for location, part, quantity, value in kept.iterator():
        quantity_moved, value_moved = moved.pop((location, part), [0, 0])
        if (quantity, value) != (quantity_moved, value_moved):
            wrong.append(Difference(location, part, quantity, quantity_moved, value, value_moved))
    wrong += [Difference(*key, 0, sums[0], 0, sums[1]) for key, sums in moved.items() if any(sums)]
    return wrong
