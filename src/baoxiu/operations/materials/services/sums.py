"""Keeping what an order has of each part in step with its documents."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import connection

from baoxiu.operations.materials.models import OrderMaterial


def add_to_order(
    organisation_id: int, order_id: int | None, column: str, amounts: Mapping[int, int]
) -> list[OrderMaterial]:
    """Add {part: thousandths} to one of the sums; call it inside the document's transaction. Answers the rows.

    The rows are locked in the same order always, so that two documents wait for one another but never for ever.
    """
    amounts = {part: milli for part, milli in amounts.items() if milli}
    if order_id is None or not amounts:
        return []
    OrderMaterial.objects.bulk_create(
        (
            OrderMaterial(organisation_id=organisation_id, work_order_id=order_id, part_id=part)
            for part in sorted(amounts)
        ),
        ignore_conflicts=True,
    )
    rows = OrderMaterial.objects.filter(
        organisation_id=organisation_id, work_order_id=order_id, part_id__in=amounts
    ).order_by("part_id")
    if connection.features.has_select_for_update:  # SQLite's transaction is alone anyway
        rows = rows.select_for_update()
    kept = list(rows)
    for row in kept:
        setattr(row, column, getattr(row, column) + amounts[row.part_id])
    OrderMaterial.objects.bulk_update(kept, [column])
    return kept
