"""Keeping service items."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.audit import recording, writing
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Conflict
from baoxiu.policies.fees import queries
from baoxiu.policies.fees.models import ServiceItem
from baoxiu.policies.fees.permissions import EDIT

TAKEN = _("There is a service item with this code already.")


@transaction.atomic
def create_item(actor: Actor, values: Mapping[str, Any], *, at: dt.datetime) -> ServiceItem:
    """Make a service item. Raises Invalid, naming the fields."""
    require(actor, EDIT)
    given = writing.checked(ServiceItem, values)
    writing.complete(ServiceItem, given, ("code", "name", "kind"))
    with writing.unless_taken("code", TAKEN):
        return recording.create(ServiceItem(**given), actor=actor, at=at)


@transaction.atomic
def amend_item(
    actor: Actor, item_id: int, values: Mapping[str, Any], *, version: int, at: dt.datetime
) -> ServiceItem:
    """Change a service item; values that are not given stay. Raises Invalid, Overtaken."""
    require(actor, EDIT)
    item = queries.get_item(actor, item_id)
    given = writing.checked(ServiceItem, values)
    with writing.unless_taken("code", TAKEN):
        return recording.amend(item, given, actor=actor, at=at, version=version)


@transaction.atomic
def delete_item(actor: Actor, item_id: int, *, version: int, at: dt.datetime) -> None:
    """Delete a service item that no line names. Raises Conflict, Overtaken."""
    require(actor, EDIT)
    item = queries.get_item(actor, item_id)
    item.version = version
    refusal = Conflict(_("Lines name this service item. Switch it off instead."))
    with writing.unless_in_use(refusal):
        recording.delete(item, actor=actor, at=at)
