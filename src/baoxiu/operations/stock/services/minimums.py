"""How much of a part should always lie in a place."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.audit import recording
from baoxiu.kernel import quantity
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Invalid
from baoxiu.operations.stock.models import Balance
from baoxiu.operations.stock.permissions import EDIT
from baoxiu.operations.stock.queries.ledger import get_balance


def set_minimum(
    actor: Actor, balance_id: int, minimum_milli: int, *, version: int, at: dt.datetime
) -> Balance:
    """Set the minimum; 0 is none. Raises Invalid, Overtaken, NotFound."""
    require(actor, EDIT)
    if not 0 <= minimum_milli <= quantity.LARGEST_MILLI:
        wrong = _("The minimum can't be negative.")
        raise Invalid(wrong, {"minimum": wrong})
    balance = get_balance(actor, balance_id)
    changes = {"minimum_milli": minimum_milli}
    return recording.amend(balance, changes, actor=actor, at=at, version=version)
