"""Saying something about an order."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.audit import recording
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Invalid
from baoxiu.operations.dispatch import queries
from baoxiu.operations.dispatch.models import Remark
from baoxiu.operations.dispatch.permissions import SEE

LONGEST = 1000


@transaction.atomic
def add_remark(actor: Actor, order_id: int, *, text: str, at: dt.datetime) -> Remark:
    """Add a remark to an order that the actor may see. Raises Invalid when empty or too long."""
    require(actor, SEE)
    order = queries.get_work_order(actor, order_id)
    text = text.strip()
    if not 0 < len(text) <= LONGEST:
        message = _("A remark has 1 to 1,000 characters.")
        raise Invalid(message, {"text": message})
    remark = Remark(
        work_order=order, at=at, author_id=actor.user_id, author_name=actor.name, text=text
    )
    return recording.create(remark, actor=actor, at=at)
