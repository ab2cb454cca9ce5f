"""Fixed values of shortages."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a short item stands, from the gate of the factory to the customer's signature."""

    RELEASED = "released", _("Released")
    PROMISED = "promised", _("Promised")
    PURCHASED = "purchased", _("Purchased")
    SHIPPED = "shipped", _("Shipped")
    RECEIVED = "received", _("Received on site")
    FITTED = "fitted", _("Fitted")
    SIGNED = "signed", _("Signed for")
    CANCELLED = "cancelled", _("No longer due")


class Responsible(models.TextChoices):
    """Who acts next."""

    PURCHASING = "purchasing", _("Purchasing")
    FACTORY = "factory", _("Factory")
    LOGISTICS = "logistics", _("Logistics")
    STATION = "station", _("Service station")
    CUSTOMER = "customer", _("Customer")


# The promise is about the arrival on site: until then an item can be late.
AWAITED_STATES = frozenset({State.RELEASED, State.PROMISED, State.PURCHASED, State.SHIPPED})
OPEN_STATES = AWAITED_STATES | {State.RECEIVED, State.FITTED}

# Who acts next when nobody else is named.
NEXT_ACTOR: dict[str, str] = {
    State.RELEASED: Responsible.PURCHASING,
    State.PROMISED: Responsible.PURCHASING,
    State.PURCHASED: Responsible.LOGISTICS,
    State.SHIPPED: Responsible.LOGISTICS,
    State.RECEIVED: Responsible.STATION,
    State.FITTED: Responsible.CUSTOMER,
    State.SIGNED: "",
    State.CANCELLED: "",
}

STATE_LOOKS: dict[str, tuple[str, str]] = {
    State.RELEASED: ("amber", "hourglass"),
    State.PROMISED: ("violet", "calendar"),
    State.PURCHASED: ("blue", "packages"),
    State.SHIPPED: ("blue", "truck-delivery"),
    State.RECEIVED: ("amber", "package-import"),
    State.FITTED: ("violet", "tool"),
    State.SIGNED: ("green", "signature"),
    State.CANCELLED: ("grey", "ban"),
}
