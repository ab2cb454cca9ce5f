"""News that products listen to."""

from baoxiu.foundation.events.bus import subscribe
from baoxiu.register.accounts.events import CustomerRenamed
from baoxiu.register.products import public as products


@subscribe(CustomerRenamed)
def find_machines_by_the_new_name(event: CustomerRenamed) -> None:
    """Machines are found by their customer's present name."""
    products.refresh_machines_of_customer(event.organisation_id, event.customer_id)
