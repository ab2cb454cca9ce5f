"""Keeping the searchable text of orders right when something beside them gets another name."""

from __future__ import annotations

from collections.abc import Callable

from baoxiu.operations.dispatch.models import WorkOrder

CHUNK = 500
REFRESH_JOB = "dispatch.refresh_search"


def refresh_orders_of_customer(
    organisation_id: int, customer_id: int, progress: Callable[[int], None]
) -> int:
    """Write the search text of a customer's orders anew, in chunks; how many. It is derived, so nothing is recorded."""
    field = WorkOrder._meta.get_field("search_text")
    rows = WorkOrder.objects.filter(organisation_id=organisation_id, customer_id=customer_id)
    done = last = 0
    while chunk := list(rows.select_related("customer").filter(pk__gt=last).order_by("pk")[:CHUNK]):
        for order in chunk:
            field.pre_save(order, add=False)
        WorkOrder.objects.bulk_update(chunk, ["search_text"])
        last = chunk[-1].pk
        done += len(chunk)
        progress(done)
    return done
