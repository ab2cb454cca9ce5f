"""News that contracts listen to."""

from baoxiu.foundation.events.bus import subscribe
from baoxiu.register.accounts.events import CustomerRenamed
from baoxiu.register.contracts import public as contracts


@subscribe(CustomerRenamed)
def find_contracts_by_the_new_name(event: CustomerRenamed) -> None:
    """Contracts are found by their customer's present name."""
    contracts.refresh_contracts_of_customer(event.organisation_id, event.customer_id)
