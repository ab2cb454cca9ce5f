"""Keeping the searchable text of machines right when something beside them gets another name."""

from __future__ import annotations

from django.db.models import QuerySet

from baoxiu.register.products.models import InstalledProduct

CHUNK = 500


def refresh_machines(rows: QuerySet[InstalledProduct]) -> None:
    """Write the search text of these machines anew. It is derived, so no record is kept of it."""
    field = InstalledProduct._meta.get_field("search_text")
    chunk: list[InstalledProduct] = []
    for machine in rows.select_related("model", "customer").order_by("pk").iterator(CHUNK):
        field.pre_save(machine, add=False)
        chunk.append(machine)
        if len(chunk) == CHUNK:
            InstalledProduct.objects.bulk_update(chunk, ["search_text"])
            chunk = []
    InstalledProduct.objects.bulk_update(chunk, ["search_text"])


def refresh_machines_of_customer(organisation_id: int, customer_id: int) -> None:
    """Write the search text of a customer's machines anew."""
    refresh_machines(
        InstalledProduct.objects.filter(organisation_id=organisation_id, customer_id=customer_id)
    )
