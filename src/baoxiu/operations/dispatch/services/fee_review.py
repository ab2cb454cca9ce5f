"""The finance review of an order's fees: by name and time, and the lock that follows from it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.audit import recording
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Conflict, Invalid, NotFound
from baoxiu.operations.dispatch import queries
from baoxiu.operations.dispatch.choices import FEE_REVIEW_STATES
from baoxiu.operations.dispatch.models import WorkOrder
from baoxiu.operations.dispatch.permissions import REVIEW_FEES

MOST_AT_ONCE = 200
LONGEST_NAME = 60


@transaction.atomic
def review_fees(actor: Actor, chosen: Mapping[int, int], *, at: dt.datetime) -> list[WorkOrder]:
    """Review the fees of orders, all or none; `chosen` maps each order's key to the version that was seen.

    Raises Refused, NotFound, Conflict, Invalid, Overtaken.
    """
    require(actor, REVIEW_FEES)
    if not 0 < len(chosen) <= MOST_AT_ONCE:
        raise Invalid(_("Tick 1 to 200 orders."))
    orders = list(queries.visible_work_orders(actor).filter(pk__in=chosen).order_by("pk"))
    if len(orders) < len(chosen):
        raise NotFound(_("Not found."))
    for order in orders:
        if order.fees_reviewed_at is not None:
            raise Conflict(
                _("The fees of %(order)s were reviewed by %(who)s already."),
                order=order,
                who=order.fees_reviewed_by,
            )
        if order.state not in FEE_REVIEW_STATES:
            raise Conflict(
                _("%(order)s is not completed: its fees can't be reviewed yet."), order=order
            )
        recording.amend(
            order,
            {"fees_reviewed_at": at, "fees_reviewed_by": actor.name[:LONGEST_NAME]},
            actor=actor,
            at=at,
            action="review_fees",
            version=chosen[order.pk],
        )
    return orders


@transaction.atomic
def reopen_fees(
    actor: Actor, order_id: int, *, reason: str, version: int, at: dt.datetime
) -> WorkOrder:
    """Open reviewed fees again. Raises Refused, Conflict, Invalid without a reason, Overtaken."""
    require(actor, REVIEW_FEES)
    order = queries.get_work_order(actor, order_id)
    if order.fees_reviewed_at is None:
        raise Conflict(_("The fees of %(order)s are not reviewed."), order=order)
    if not reason.strip():
        why = _("A reason is needed.")
        raise Invalid(why, {"reason": why})
    values = {"fees_reviewed_at": None, "fees_reviewed_by": ""}
    return recording.amend(
        order,
        values,
        actor=actor,
        at=at,
        action="reopen_fees",
        reason=reason.strip(),
        version=version,
    )
