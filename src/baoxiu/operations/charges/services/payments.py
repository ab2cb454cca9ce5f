"""Recording payments and taking them back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.audit import recording
from baoxiu.foundation.lifecycle.advancing import advance
from baoxiu.kernel import money
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Conflict, Invalid
from baoxiu.operations.charges import queries
from baoxiu.operations.charges.choices import Method
from baoxiu.operations.charges.errors import TooMuch
from baoxiu.operations.charges.lifecycle import CHARGE_SLIP
from baoxiu.operations.charges.models import ChargeSlip, Payment
from baoxiu.operations.charges.permissions import COLLECT

LONGEST_REFERENCE = 80
LONGEST_NAME = 60
LONGEST_REASON = 300


@dataclass(frozen=True, kw_only=True)
class PaymentInput:
    """A payment as stated; `paid_on` is today when left out."""

    amount_minor: int
    method: str
    paid_on: dt.date | None = None
    reference: str = ""


@transaction.atomic
def record_payment(
    actor: Actor, slip_id: int, given: PaymentInput, *, version: int, at: dt.datetime
) -> Payment:
    """Record what was paid on a slip. Raises Invalid, TooMuch, WrongState, Overtaken.

    The slip moves on first: of two who record the same last payment at once, one is told that it was overtaken.
    """
    require(actor, COLLECT)
    slip = queries.get_slip(actor, slip_id)
    on = _checked(slip, given, at)
    paid = slip.paid_minor + given.amount_minor
    if slip.open_minor and paid > slip.total_minor:
        raise TooMuch(
            _("Only %(open)s is open on %(slip)s."), open=money.plain(slip.open_minor), slip=slip
        )
    act = "pay_off" if paid >= slip.total_minor else "pay_part"
    advance(slip, CHARGE_SLIP, act, actor=actor, at=at, version=version, paid_minor=paid)
    payment = Payment(
        slip=slip,
        amount_minor=given.amount_minor,
        paid_on=on,
        method=given.method,
        reference=given.reference.strip(),
        recorded_at=at,
        recorded_by=actor.name[:LONGEST_NAME],
    )
    return recording.create(payment, actor=actor, at=at)


@transaction.atomic
def take_back_payment(
    actor: Actor, payment_id: int, *, reason: str, version: int, at: dt.datetime
) -> Payment:
    """Take a wrong payment back by a negative one; `version` is the slip's. Raises Conflict, Invalid, Overtaken."""
    require(actor, COLLECT)
    payment = queries.get_payment(actor, payment_id)
    if payment.amount_minor < 0 or Payment.objects.of(actor).filter(reverses=payment).exists():
        raise Conflict(_("This payment was taken back already."))
    slip = payment.slip
    paid = slip.paid_minor - payment.amount_minor
    act = "take_back_part" if paid else "take_back_all"
    stated = reason.strip()[:LONGEST_REASON]
    advance(
        slip, CHARGE_SLIP, act, actor=actor, at=at, reason=stated, version=version, paid_minor=paid
    )
    counter = Payment(
        slip=slip,
        amount_minor=-payment.amount_minor,
        paid_on=timezone.localtime(at).date(),
        method=payment.method,
        reference=payment.reference,
        reason=stated,
        reverses=payment,
        recorded_at=at,
        recorded_by=actor.name[:LONGEST_NAME],
    )
    return recording.create(counter, actor=actor, at=at, reason=stated)


def _checked(slip: ChargeSlip, given: PaymentInput, at: dt.datetime) -> dt.date:
    """The day of the payment. Raises Invalid, naming the fields."""
    today = timezone.localtime(at).date()
    on = given.paid_on or today
    wrong: dict[str, object] = {}
    if given.amount_minor <= 0:
        wrong["amount"] = _("The amount must be more than zero.")
    if given.method not in Method.values:
        wrong["method"] = _("Say how it was paid.")
    if on > today:
        wrong["paid_on"] = _("The day lies in the future.")
    if on < slip.issued_on:
        wrong["paid_on"] = _("The day lies before the slip.")
    if len(given.reference.strip()) > LONGEST_REFERENCE:
        wrong["reference"] = _("At most 80 characters.")
    if wrong:
        raise Invalid(next(iter(wrong.values())), wrong)
    return on
