"""Service items."""

from __future__ import annotations

from itertools import count

from baoxiu.kernel.actor import Actor
from baoxiu.policies.fees import public as fees
from baoxiu.policies.fees.models import ServiceItem
from tests.factories.cast import AT

_numbers = count(1)


def item(actor: Actor, **values: object) -> ServiceItem:
    """A service item at 120 yuan an hour."""
    given: dict[str, object] = {
        "code": f"S-{next(_numbers):03d}",
        "name": "更换机械密封",
        "kind": "labour",
        "unit": "小时",
        "price_minor": 12_000,
        "is_active": True,
    }
    return fees.create_item(actor, {**given, **values}, at=AT)
