"""What orders have in hand, and whether the kept sums are right."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, F, Q, QuerySet, Sum, When
from django.db.models.functions import Coalesce

from baoxiu.kernel.actor import Actor
from baoxiu.operations.dispatch.public import ServiceLine, WorkOrder
from baoxiu.operations.materials.choices import COUNTING_STATES, RequestState, ReturnState
from baoxiu.operations.materials.models import OrderMaterial, RequestLine, ReturnLine
from baoxiu.operations.materials.queries.scope import in_scope

IN_HAND = F("issued_milli") - F("used_milli") - F("returned_milli")


def visible_order_materials(actor: Actor) -> QuerySet[Any]:
    """The sums of the orders that the actor sees, with what is `in_hand`: never less than nothing."""
    rows = in_scope(actor, OrderMaterial.objects.of(actor))
    left = Q(issued_milli__gt=F("used_milli") + F("returned_milli"))
    return rows.annotate(in_hand=Case(When(left, then=IN_HAND), default=0))


def materials_of_order(actor: Actor, order: WorkOrder) -> list[Any]:
    """The sums of each part of an order, with the parts, in the order of their first appearance."""
    rows = visible_order_materials(actor).filter(work_order=order)
    return list(rows.select_related("part").order_by("pk"))


@dataclass(frozen=True, slots=True)
class Difference:
    """A kept sum that is not what the documents say, in thousandths."""

    work_order_id: int
    part_id: int
    column: str
    kept_milli: int
    summed_milli: int


def check_order_materials() -> list[Difference]:
    """Every kept sum of every organisation that differs from its documents; none in a sound installation."""
    summed: dict[str, dict[tuple[int, int], int]] = {
        "requested_milli": _requested(),
        "issued_milli": _issued(),
        "used_milli": _used(),
        "returned_milli": _returned(),
    }
    wrong = []
    rows = OrderMaterial.objects.order_by("pk").values_list("work_order_id", "part_id", *summed)
    for order_id, part_id, *kept in rows.iterator():
        for column, milli in zip(summed, kept, strict=True):
            right = summed[column].pop((order_id, part_id), 0)
            if milli != right:
                wrong.append(Difference(order_id, part_id, column, milli, right))
    return wrong + [
        Difference(*key, column, 0, milli)
        for column, left in summed.items()
        for key, milli in left.items()
        if milli
    ]


def _requested() -> dict[tuple[int, int], int]:
    wanted = Case(
        When(request__state=RequestState.RECEIVED, then=F("issued_milli")),
        default=Coalesce("approved_milli", "requested_milli"),
    )
    rows = RequestLine.objects.filter(request__state__in=COUNTING_STATES)
    return _by_order_and_part(rows.annotate(milli=wanted), "request__work_order_id")


def _issued() -> dict[tuple[int, int], int]:
    rows = RequestLine.objects.annotate(milli=F("issued_milli"))
    return _by_order_and_part(rows, "request__work_order_id")


def _used() -> dict[tuple[int, int], int]:
    """What lines took from a place of stock; parts of which no stock is kept were never in hand."""
    rows = ServiceLine.objects.filter(part__isnull=False, source__isnull=False)
    return _by_order_and_part(rows.annotate(milli=F("quantity_milli")), "work_order_id")


def _returned() -> dict[tuple[int, int], int]:
    rows = ReturnLine.objects.filter(note__state=ReturnState.TAKEN_BACK)
    return _by_order_and_part(rows.annotate(milli=F("counted_milli")), "note__work_order_id")


def _by_order_and_part(rows: QuerySet[Any], order: str) -> dict[tuple[int, int], int]:
    sums: dict[tuple[int, int], int] = defaultdict(int)
    found = rows.filter(**{f"{order}__isnull": False}).order_by()
    for order_id, part_id, milli in found.values_list(order, "part_id").annotate(s=Sum("milli")):
        sums[order_id, part_id] += milli or 0
    return dict(sums)
