"""Lending spares to customers, and taking them back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.audit import recording
from baoxiu.foundation.audit.writing import unless_taken
from baoxiu.foundation.lifecycle.advancing import advance, check
from baoxiu.foundation.numbering.series import Series
from baoxiu.kernel import quantity
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Invalid
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.operations.materials import permissions as may
from baoxiu.operations.materials.choices import Condition
from baoxiu.operations.materials.lifecycle import LOAN
from baoxiu.operations.materials.models import Loan
from baoxiu.operations.materials.queries import loans as queries
from baoxiu.operations.materials.queries import places
from baoxiu.operations.materials.services.requests import order_for
from baoxiu.operations.stock import public as stock
from baoxiu.register.products import public as products

NUMBERS = Series("materials.loan", "JY", "%y%m%d", 3)
DOCUMENT = queries.DOCUMENT
PIECE = 1000


@dataclass(frozen=True, kw_only=True)
class LoanInput:
    """A loan as stated: for a machine, an order, or both. An order with one machine is for that machine."""

    part_id: int
    source_id: int
    due_on: dt.date
    quantity_milli: int = PIECE
    serial: str = ""
    machine_id: int | None = None
    order_id: int | None = None
    remark: str = ""


@dataclass(frozen=True, kw_only=True)
class LoanReturn:
    """How a loan comes back; the store is needed only for what is good."""

    condition: str = Condition.GOOD.value
    target_id: int | None = None
    note: str = ""


class _SentTwice(Exception):
    """The key has lent already; its argument is the loan of that time."""


def lend(actor: Actor, given: LoanInput, *, at: dt.datetime, key: str = "") -> Loan:
    """Lend a spare: it goes from its place to the customer's site. A repeated `key` answers with the loan made before.

    Raises Invalid, NotFound, NotEnough; then nothing has moved.
    """
    require(actor, may.LEND)
    try:
        with transaction.atomic():
            return _lend(actor, given, at=at, key=key)
    except _SentTwice as before:
        return queries.get_loan(actor, before.args[0])


@transaction.atomic
def take_back_loan(
    actor: Actor, loan_id: int, given: LoanReturn, *, version: int, at: dt.datetime
) -> Loan:
    """It is back: good into a store, faulty to repair, the rest to scrap. Raises Invalid, WrongState, Overtaken."""
    loan = queries.get_loan(actor, loan_id)
    check(loan, LOAN, "take_back", actor=actor)
    target = _target(actor, given, at)
    out = _went_out(actor, loan)
    advance(
        loan,
        LOAN,
        "take_back",
        actor=actor,
        at=at,
        version=version,
        reason=given.note,
        condition=given.condition,
        returned_to=target,
        returned_at=at,
    )
    is_scrap = given.condition == Condition.SCRAP
    line = stock.MoveInput(
        reason=stock.Reason.SCRAP if is_scrap else stock.Reason.RETURN,
        part_id=loan.part_id,
        source_id=out.target_id,
        target_id=target.pk,
        quantity_milli=loan.quantity_milli,
        cost_minor=out.value_minor,
        serial=loan.serial,
        note=str(loan),
        document_kind=DOCUMENT,
        document_id=loan.pk,
    )
    stock.post(actor, [line], at=at, recorded_at=at, key=f"{DOCUMENT}:{loan.pk}:back")
    return loan


@transaction.atomic
def extend_loan(
    actor: Actor, loan_id: int, due_on: dt.date, *, reason: str, version: int, at: dt.datetime
) -> Loan:
    """The customer needs it longer. Raises Invalid, WrongState, Overtaken."""
    loan = queries.get_loan(actor, loan_id)
    check(loan, LOAN, "extend", actor=actor)
    if due_on <= loan.due_on:
        early = _("Choose a day after %(day)s.") % {"day": loan.due_on}
        raise Invalid(early, {"due_on": early})
    return advance(
        loan, LOAN, "extend", actor=actor, at=at, version=version, reason=reason, due_on=due_on
    )


@transaction.atomic
def keep_loan(actor: Actor, loan_id: int, *, reason: str, version: int, at: dt.datetime) -> Loan:
    """It stays with the customer, sold or lost, as the reason says; nothing moves any more."""
    loan = queries.get_loan(actor, loan_id)
    return advance(loan, LOAN, "keep", actor=actor, at=at, version=version, reason=reason)


@transaction.atomic
def cancel_loan(actor: Actor, loan_id: int, *, reason: str, version: int, at: dt.datetime) -> Loan:
    """It never left: a counter-entry puts it back where it lies. Raises WrongState, Overtaken, CorrectedAlready."""
    loan = queries.get_loan(actor, loan_id)
    advance(loan, LOAN, "cancel", actor=actor, at=at, version=version, reason=reason)
    stock.undo_move(actor, _went_out(actor, loan), f"{loan} {reason}", at=at)
    return loan


def _lend(actor: Actor, given: LoanInput, *, at: dt.datetime, key: str) -> Loan:
    values = _checked(actor, given, timezone.localtime(at).date())
    site = stock.outside(actor, stock.Kind.SITE, at=at)
    made = Loan(
        number=NUMBERS.next(actor.organisation_id, timezone.localtime(at).date()),
        lent_at=at,
        lent_by_name=actor.name[:80],
        **values,
    )
    with unless_taken("serial", _("This piece is on loan already.")):
        recording.create(made, actor=actor, at=at)
    line = stock.MoveInput(
        reason=stock.Reason.TRANSFER,
        part_id=made.part_id,
        source_id=made.source_id,
        target_id=site.pk,
        quantity_milli=made.quantity_milli,
        serial=made.serial,
        note=str(made),
        document_kind=DOCUMENT,
        document_id=made.pk,
    )
    (move,) = stock.post(actor, [line], at=at, recorded_at=at, key=key)
    if move.document_id != made.pk:
        raise _SentTwice(move.document_id)
    if made.work_order_id:
        dispatch.note_spare(actor, made.work_order_id, at=at)
    return made


def _checked(actor: Actor, given: LoanInput, today: dt.date) -> dict[str, Any]:
    """The loan as it may be stored. Raises Invalid, NotFound."""
    order = order_for(actor, given.order_id)
    machine = products.get_machine(actor, given.machine_id) if given.machine_id else None
    if machine is None and order is not None:
        concerned = dispatch.machines_of_order(order)
        machine = concerned[0] if len(concerned) == 1 else None
    customer = order.customer if order else machine.customer if machine else None
    wrong = _misstated(given, today)
    source = places.lenders(actor).filter(pk=given.source_id).first()
    if source is None:
        wrong["source"] = _("Choose the place that lends.")
    if customer is None:
        wrong["machine"] = _unknown_customer(machine)
    elif machine is not None and machine.customer_id not in {None, customer.pk}:
        wrong["machine"] = _("This machine belongs to another customer.")
    if wrong:
        raise Invalid(next(iter(wrong.values())), wrong)
    return {
        "part": products.get_part(actor, given.part_id),
        "quantity_milli": given.quantity_milli,
        "serial": given.serial.strip(),
        "machine": machine,
        "work_order": order,
        "customer": customer,
        "source": source,
        "due_on": given.due_on,
        "remark": given.remark.strip()[:500],
    }


def _misstated(given: LoanInput, today: dt.date) -> dict[str, object]:
    """What is wrong with quantity and day, by field."""
    wrong: dict[str, object] = {}
    if not 0 < given.quantity_milli <= quantity.LARGEST_MILLI:
        wrong["quantity"] = _("The quantity must be more than zero.")
    elif given.serial.strip() and given.quantity_milli != PIECE:
        wrong["quantity"] = _("With a serial number it is one piece.")
    if given.due_on < today:
        wrong["due_on"] = _("This day is over.")
    return wrong


def _unknown_customer(machine: products.InstalledProduct | None) -> object:
    if machine is None:
        return _("Name the machine or the work order.")
    return _("It is not known whose machine this is.")


def _target(actor: Actor, given: LoanReturn, at: dt.datetime) -> stock.Location:
    """Where what comes back in this condition goes. Raises Invalid."""
    if given.condition == Condition.FAULTY:
        return stock.outside(actor, stock.Kind.REPAIR, at=at)
    if given.condition == Condition.SCRAP:
        return stock.outside(actor, stock.Kind.SCRAP, at=at)
    if given.condition != Condition.GOOD:
        unknown = _("There is no such condition.")
        raise Invalid(unknown, {"condition": unknown})
    target = places.lenders(actor).filter(pk=given.target_id or 0).first()
    if target is None:
        missing = _("Choose the store that the part goes to.")
        raise Invalid(missing, {"target": missing})
    return target


def _went_out(actor: Actor, loan: Loan) -> stock.Move:
    """The move by which the spare went to the customer."""
    moves = stock.Move.objects.of(actor).filter(document_kind=DOCUMENT, document_id=loan.pk)
    return moves.filter(source_id=loan.source_id).order_by("pk")[0]
