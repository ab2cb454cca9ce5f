"""What products show on other contexts' pages."""

from __future__ import annotations

import json
from collections.abc import Iterable
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext

from baoxiu.foundation.web.slots import Panel, PanelLine
from baoxiu.kernel.actor import Actor
from baoxiu.register.accounts import public as accounts
from baoxiu.register.accounts.public import Customer
from baoxiu.register.products import public as products

MOST_LINES = 12


@accounts.add_customer_panels
def machines_of(actor: Actor, customer: Customer) -> Iterable[Panel]:
    """The customer's machines, with the way to all of them."""
    if not actor.may(products.SEE.code):
        return
    rows = products.visible_machines(actor).filter(customer=customer)
    found = rows.select_related("model").order_by("serial_key", "pk")[:MOST_LINES]
    lines = tuple(
        PanelLine(
            label=machine.serial,
            detail=str(machine.model),
            url=reverse("products:machine", args=[machine.pk]),
        )
        for machine in found
    )
    same = {"column": "customer", "operator": "equals", "value": customer.name}
    condition = json.dumps({"op": "and", "items": [same]}, ensure_ascii=False)
    yield Panel(
        title=gettext("Machines"),
        icon="building-factory-2",
        count=rows.count(),
        lines=lines,
        more_url=f"{reverse('products:machines')}?{urlencode({'filter': condition})}",
    )
