"""Generated moves of stock for measuring: many parts in ten warehouses and ten stores (performance.md 1).

They are written in bulk, past the services, between places of their own, so that every balance stays the exact
sum of its moves.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator

from django.db import transaction
from django.db.models import Sum

from baoxiu.config.demo.mass import CHUNK, DAYS
from baoxiu.foundation.access.models import Organisation
from baoxiu.operations.stock.models import Balance, Location, Move
from baoxiu.operations.stock.public import Kind, Reason
from baoxiu.register.products.public import Part

PLACES, PARTS, PAIR = 10, 100_000, 2
RECEIVED, SENT = 3_000, 1_000
MADE_BY = "mass"


def add_mass_moves(
    organisation: Organisation, size: int, now: dt.datetime, say: Callable[[str], None]
) -> int:
    """Add pairs of a receipt and a transfer until there are `size` generated moves; how many were added."""
    have = Move.objects.filter(organisation=organisation, document_kind=MADE_BY).count()
    size -= size % PAIR
    places = _places(organisation)
    parts = _parts(organisation, max(1, min(PARTS, size // (PAIR * PLACES))))
    for start in range(have, size, CHUNK):
        numbers = range(start, min(start + CHUNK, size))
        with transaction.atomic():
            Move.objects.bulk_create(_moves(numbers, size, places, parts, now), batch_size=1000)
        say(f"{numbers[-1] + 1}/{size} moves")
    _keep_balances(organisation, places)
    return max(0, size - have)


def _places(organisation: Organisation) -> list[Location]:
    """A supplier, the warehouses, the stores; in this order."""
    kinds = [Kind.SUPPLIER, *[Kind.WAREHOUSE] * PLACES, *[Kind.STATION] * PLACES]
    return [
        Location.objects.get_or_create(
            organisation=organisation,
            code=f"M{number:02d}",
            defaults={"name": f"生成库位 {number:02d}", "kind": kind},
        )[0]
        for number, kind in enumerate(kinds)
    ]


def _parts(organisation: Organisation, count: int) -> list[Part]:
    own = Part.objects.filter(organisation=organisation, code__startswith="MP")
    Part.objects.bulk_create(
        [
            Part(
                organisation=organisation,
                code=f"MP{number:06d}",
                name=f"生成备件 {number:06d}",
                unit="件",
            )
            for number in range(own.count(), count)
        ],
        batch_size=1000,
    )
    return list(own.order_by("code")[:count])


def _moves(
    numbers: range, size: int, places: list[Location], parts: list[Part], now: dt.datetime
) -> Iterator[Move]:
    """Number 2n receives three pieces of a part, number 2n + 1 sends one of them on, at the same price each."""
    for number in numbers:
        turn, part = divmod(number // PAIR, len(parts))
        store = turn % PLACES
        is_receipt = number % PAIR == 0
        quantity = RECEIVED if is_receipt else SENT
        at = now - dt.timedelta(minutes=(size - number) * DAYS * 1440 / size)
        yield Move(
            organisation_id=places[0].organisation_id,
            at=at,
            recorded_at=at,
            recorded_by_id=0,
            recorded_by_name="系统",
            reason=Reason.RECEIPT if is_receipt else Reason.TRANSFER,
            part=parts[part],
            source=places[0 if is_receipt else 1 + store],
            target=places[1 + store if is_receipt else 1 + PLACES + store],
            quantity_milli=quantity,
            value_minor=quantity * (1 + part % 500) // 10,
            document_kind=MADE_BY,
        )


def _keep_balances(organisation: Organisation, places: list[Location]) -> None:
    """Write the sum of the moves of these places as their balances."""
    sums: dict[tuple[int, int], list[int]] = defaultdict(lambda: [0, 0])
    for end, sign in (("target", 1), ("source", -1)):
        rows = (
            Move.objects.filter(**{f"{end}__in": places})
            .order_by()
            .values_list(f"{end}_id", "part_id")
            .annotate(quantity=Sum("quantity_milli"), value=Sum("value_minor"))
        )
        for place, part, quantity, value in rows.iterator():
            sums[place, part][0] += sign * quantity
            sums[place, part][1] += sign * value
    counted = {place.pk: place.is_counted for place in places}
    Balance.objects.bulk_create(
        [
            Balance(
                organisation=organisation,
                location_id=place,
                part_id=part,
                is_counted=counted[place],
                quantity_milli=quantity,
                value_minor=value,
            )
            for (place, part), (quantity, value) in sums.items()
        ],
        update_conflicts=True,
        unique_fields=["location", "part"],
        update_fields=["quantity_milli", "value_minor"],
        batch_size=1000,
    )
