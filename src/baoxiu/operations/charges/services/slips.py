"""Issuing and cancelling charge slips, and opening an order's fees again."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.audit import recording, writing
from baoxiu.foundation.lifecycle.advancing import advance
from baoxiu.foundation.numbering.series import Series
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Invalid
from baoxiu.operations.charges import queries
from baoxiu.operations.charges.choices import State
from baoxiu.operations.charges.errors import NothingToCharge, SlipStands
from baoxiu.operations.charges.lifecycle import CHARGE_SLIP
from baoxiu.operations.charges.models import ChargeSlip, SlipLine
from baoxiu.operations.charges.permissions import ISSUE
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.policies.fees import public as fees

NUMBERS = Series("charges.slip", "SF", "%y%m", 4)
LONGEST_NAME = 60
LONGEST_REMARK = 300
COPIED = ("code", "name", "quantity_milli", "unit", "unit_price_minor", "amount_minor")
TAKEN = _("There is a charge slip for this order already.")


@transaction.atomic
def issue_slip(actor: Actor, order_id: int, *, at: dt.datetime, remark: str = "") -> ChargeSlip:
    """Charge what the customer bears of a reviewed order. Raises NothingToCharge, SlipStands, Invalid, NotFound."""
    require(actor, ISSUE)
    order = dispatch.get_work_order(actor, order_id)
    if order.fees_reviewed_at is None:
        raise NothingToCharge(_("Review the fees of %(order)s first."), order=order)
    standing = queries.live_slip_of(order.organisation_id, order.pk)
    if standing is not None:
        raise SlipStands(_("%(slip)s charges this order already."), slip=standing)
    if len(remark.strip()) > LONGEST_REMARK:
        long = _("At most 300 characters.")
        raise Invalid(long, {"remark": long})
    charged = order.lines.filter(payer=fees.Payer.CUSTOMER).exclude(amount_minor=0)
    lines = list(charged.order_by("pk"))
    total = sum(line.amount_minor for line in lines)
    if total <= 0:
        raise NothingToCharge(_("The customer bears nothing of %(order)s."), order=order)
    slip = _unsaved(actor, order, total, at=at)
    slip.remark = remark.strip()
    with writing.unless_taken("order", TAKEN):
        recording.create(slip, actor=actor, at=at)
    SlipLine.objects.bulk_create(
        SlipLine(
            organisation_id=actor.organisation_id,
            slip=slip,
            line=line,
            **{name: getattr(line, name) for name in COPIED},
        )
        for line in lines
    )
    return slip


@transaction.atomic
def cancel_slip(
    actor: Actor, slip_id: int, *, reason: str, version: int, at: dt.datetime
) -> ChargeSlip:
    """Cancel a slip on which nothing is paid, by a counter-slip; answers that. Raises WrongState, Invalid, Overtaken."""
    require(actor, ISSUE)
    slip = queries.get_slip(actor, slip_id)
    advance(slip, CHARGE_SLIP, "cancel", actor=actor, at=at, reason=reason, version=version)
    counter = _unsaved(actor, slip.work_order, -slip.total_minor, at=at)
    counter.state = State.CANCELLED
    counter.reverses = slip
    counter.remark = reason.strip()[:LONGEST_REMARK]
    recording.create(counter, actor=actor, at=at, reason=reason.strip())
    SlipLine.objects.bulk_create(
        SlipLine(
            organisation_id=actor.organisation_id,
            slip=counter,
            line_id=line.line_id,
            **{name: getattr(line, name) for name in COPIED}
            | {"quantity_milli": -line.quantity_milli, "amount_minor": -line.amount_minor},
        )
        for line in slip.lines.order_by("pk")
    )
    return counter


@transaction.atomic
def reopen_fees(
    actor: Actor, order_id: int, *, reason: str, version: int, at: dt.datetime
) -> dispatch.WorkOrder:
    """Open an order's reviewed fees again, unless a slip stands for them. Raises SlipStands and what dispatch raises."""
    order = dispatch.reopen_fees(actor, order_id, reason=reason, version=version, at=at)
    standing = queries.live_slip_of(order.organisation_id, order.pk)
    if standing is not None:
        raise SlipStands(_("Cancel %(slip)s first: it charges these fees."), slip=standing)
    return order


def _unsaved(actor: Actor, order: dispatch.WorkOrder, total: int, *, at: dt.datetime) -> ChargeSlip:
    on = timezone.localtime(at).date()
    return ChargeSlip(
        organisation_id=actor.organisation_id,
        number=NUMBERS.next(actor.organisation_id, on),
        work_order=order,
        customer=order.customer,
        customer_name=order.customer.name,
        issued_on=on,
        issued_by=actor.name[:LONGEST_NAME],
        total_minor=total,
    )
