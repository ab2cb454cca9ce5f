"""Whether the lines of an order may be written now, and its sums after they were."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.audit import recording
from baoxiu.kernel.actor import Actor
from baoxiu.operations.dispatch import queries
from baoxiu.operations.dispatch.choices import CHARGE_STATES, RECORDABLE_STATES, LineCategory
from baoxiu.operations.dispatch.errors import FeesLocked, NotEditable
from baoxiu.operations.dispatch.models import WorkOrder
from baoxiu.operations.dispatch.permissions import CHARGE, RECORD
from baoxiu.policies.fees import public as fees


def recordable_order(actor: Actor, order_id: int, category: str) -> WorkOrder:
    """The order, if a line of this category may be written now. Raises Refused, NotEditable, FeesLocked, NotFound."""
    is_fee = category == LineCategory.FEE
    if not (is_fee and actor.may(CHARGE.code)):
        require(actor, RECORD)
    order = queries.get_work_order(actor, order_id)
    refuse_reviewed(order)
    if order.state not in (CHARGE_STATES if is_fee else RECORDABLE_STATES):
        raise NotEditable(
            _("Nothing can be recorded on %(order)s now: the state is %(state_label)s."),
            state=order.state,
            order=order,
            state_label=order.get_state_display(),
        )
    return order


def refuse_reviewed(order: WorkOrder) -> None:
    """Raise FeesLocked when finance has reviewed the fees."""
    if order.fees_reviewed_at is not None:
        raise FeesLocked(
            _("The fees of %(order)s are reviewed by %(who)s; open them again first."),
            state=order.state,
            order=order,
            who=order.fees_reviewed_by,
        )


def sum_up(
    order: WorkOrder,
    *,
    actor: Actor,
    at: dt.datetime,
    action: str,
    told: object,
    version: int | None = None,
) -> None:
    """Bring the order's sums in step with its lines; the guarded UPDATE also orders rival writers."""
    lines = order.lines.values_list("payer", "amount_minor", "minutes")
    values = sums_of(list(lines))
    recording.amend(
        order, values, actor=actor, at=at, action=action, reason=str(told), version=version
    )


def sums_of(lines: Sequence[tuple[str, int, int]]) -> dict[str, int]:
    """An order's sums from the payer, amount and minutes of its lines."""
    return {
        "fee_total_minor": sum(amount for _payer, amount, _minutes in lines),
        "customer_total_minor": _borne_by(lines, fees.Payer.CUSTOMER),
        "labour_minutes": sum(minutes for _payer, _amount, minutes in lines),
    }


def _borne_by(lines: Iterable[tuple[str, int, int]], payer: str) -> int:
    return sum(amount for borne_by, amount, _minutes in lines if borne_by == payer)
