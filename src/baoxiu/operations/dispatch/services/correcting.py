"""Correcting a line by hand: with a reason, and beside what it was."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext_lazy as _

from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Invalid
from baoxiu.operations.dispatch import queries
from baoxiu.operations.dispatch.choices import CHARGE_STATES, RECORDABLE_STATES, LineCategory
from baoxiu.operations.dispatch.errors import NotEditable
from baoxiu.operations.dispatch.models import ServiceLine, WorkOrder
from baoxiu.operations.dispatch.permissions import CHARGE
from baoxiu.operations.dispatch.services.summing import recordable_order, refuse_reviewed

LONGEST_REASON = 300
LONGEST_NAME = 60
AMOUNTS = ("quantity_milli", "unit_price_minor", "payer")
# What of a line of work or material stays when the work is over.
WORK = ("quantity_milli", "minutes", "item_id", "part_id", "name", "source_id", "serial")


def correctable_order(actor: Actor, line: ServiceLine) -> WorkOrder:
    """The order of a line that may be corrected now. Raises Refused, NotEditable, FeesLocked.

    Who charges may correct prices and payers of all lines until the fees are reviewed.
    """
    if line.category == LineCategory.FEE or not actor.may(CHARGE.code):
        return recordable_order(actor, line.work_order_id, line.category)
    order = queries.get_work_order(actor, line.work_order_id)
    refuse_reviewed(order)
    if order.state not in CHARGE_STATES:
        return recordable_order(actor, line.work_order_id, line.category)
    return order


def corrections(
    order: WorkOrder,
    line: ServiceLine,
    wanted: ServiceLine,
    *,
    actor: Actor,
    at: dt.datetime,
    reason: str,
) -> dict[str, Any]:
    """What a correction writes beside the new values. Raises Invalid without a reason, NotEditable."""
    is_over = order.state not in RECORDABLE_STATES and line.category != LineCategory.FEE
    if is_over and any(getattr(line, name) != getattr(wanted, name) for name in WORK):
        raise NotEditable(
            _("The work is over: only price and payer of this line can be corrected."),
            state=order.state,
        )
    is_settled = line.rule_id or line.price_list_id or line.corrected_at
    if not is_settled or all(getattr(line, name) == getattr(wanted, name) for name in AMOUNTS):
        return {}
    if not 0 < len(reason.strip()) <= LONGEST_REASON:
        why = _("Say why, in up to 300 characters: this amount arose by rule or price list.")
        raise Invalid(why, {"reason": why})
    told: dict[str, Any] = {
        "price_list_id": line.price_list_id,
        "corrected_at": at,
        "corrected_by": actor.name[:LONGEST_NAME],
        "correction_reason": reason.strip(),
    }
    if line.corrected_at is None:
        told |= {
            "original_quantity_milli": line.quantity_milli,
            "original_price_minor": line.unit_price_minor,
            "original_amount_minor": line.amount_minor,
            "original_payer": line.payer,
        }
    return told
