"""Keeping the searchable text of short items right when their customer gets another name."""

from __future__ import annotations

from baoxiu.operations.shortages.models import ShortItem

CHUNK = 500


def refresh_items_of_customer(organisation_id: int, customer_id: int) -> None:
    """Write the search text of a customer's items anew. It is derived, so no record is kept of it."""
    field = ShortItem._meta.get_field("search_text")
    rows = ShortItem.objects.filter(
        organisation_id=organisation_id, release__customer_id=customer_id
    )
    related = ("release__customer", "release__contract", "work_order")
    changed = list(rows.select_related(*related).order_by("pk"))
    for item in changed:
        field.pre_save(item, add=False)
    ShortItem.objects.bulk_update(changed, ["search_text"], batch_size=CHUNK)
