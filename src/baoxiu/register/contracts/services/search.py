"""Keeping the searchable text of contracts right when their customer gets another name."""

from __future__ import annotations

from baoxiu.register.contracts.models import Contract

CHUNK = 500


def refresh_contracts_of_customer(organisation_id: int, customer_id: int) -> None:
    """Write the search text of a customer's contracts anew. It is derived, so no record is kept of it."""
    field = Contract._meta.get_field("search_text")
    rows = Contract.objects.filter(organisation_id=organisation_id, customer_id=customer_id)
    changed = list(rows.select_related("customer").order_by("pk"))
    for contract in changed:
        field.pre_save(contract, add=False)
    Contract.objects.bulk_update(changed, ["search_text"], batch_size=CHUNK)
