"""Keeping service items and prices."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.audit import recording
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Invalid
from baoxiu.policies.fees import queries
from baoxiu.policies.fees.models import ServiceItem
from baoxiu.policies.fees.permissions import EDIT


@transaction.atomic
def save_item(
    actor: Actor,
    values: dict[str, Any],
    *,
    at: dt.datetime,
    item_id: int | None = None,
    version: int | None = None,
) -> ServiceItem:
    """Make a service item, or change the one with `item_id`. Raises Invalid when the code is taken."""
    require(actor, EDIT)
    try:
        with transaction.atomic():
            if item_id is None:
                return recording.create(ServiceItem(**values), actor=actor, at=at)
            item = queries.get_item(actor, item_id)
            return recording.amend(item, values, actor=actor, at=at, version=version)
    except IntegrityError as error:
        taken = _("There is a service item with this code already.")
        raise Invalid(taken, {"code": taken}) from error
