"""Reading loans, and whether what is out is what stock has moved."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import (
    Case,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from baoxiu.foundation.access.models import OwnedQuerySet
from baoxiu.foundation.grid.days import DaysBetween
from baoxiu.kernel.actor import Actor
from baoxiu.operations.dispatch.public import WorkOrder
from baoxiu.operations.materials.choices import LoanState
from baoxiu.operations.materials.models import Loan
from baoxiu.operations.materials.queries.scope import in_scope
from baoxiu.operations.stock.public import Kind, Move
from baoxiu.register.products.public import InstalledProduct

RELATED = ("part", "machine__model", "work_order", "customer", "source", "returned_to")
DOCUMENT = "materials.loan"
# What a loan in these states has taken out of stock.
OUTSIDE = frozenset({LoanState.OUT, LoanState.KEPT})


def visible_loans(actor: Actor) -> OwnedQuerySet[Loan]:
    """The loans for orders that the actor sees; those without an order by the region of their machine."""
    rows = in_scope(actor, Loan.objects.of(actor), "source", "returned_to")
    if actor.station_id is not None or actor.every_region:
        return rows
    return rows.filter(Q(work_order__isnull=False) | Q(machine__region_id__in=actor.region_ids))


def overdue_loans(actor: Actor, today: dt.date) -> QuerySet[Any]:
    """The visible loans, each with `days_overdue`: since the day it was due, as long as it is out."""
    late = When(state=LoanState.OUT, due_on__lt=today, then=DaysBetween(Value(today), F("due_on")))
    return visible_loans(actor).annotate(days_overdue=Case(late, output_field=IntegerField()))


def get_loan(actor: Actor, loan_id: int) -> Loan:
    """The loan with its part, machine, order and places. Raises NotFound."""
    return visible_loans(actor).select_related(*RELATED).one(pk=loan_id)


def days_overdue(loan: Loan, today: dt.date) -> int:
    """As `overdue_loans` says it, of one loan; 0 when it is not overdue."""
    return max(0, (today - loan.due_on).days) if loan.state == LoanState.OUT else 0


def loans_of_order(actor: Actor, order: WorkOrder, today: dt.date) -> QuerySet[Any]:
    """The visible loans for an order, newest first, with part and `days_overdue`."""
    rows = overdue_loans(actor, today).filter(work_order=order)
    return rows.select_related("part").order_by("-pk")


def loans_of_machine(actor: Actor, machine: InstalledProduct, today: dt.date) -> QuerySet[Any]:
    """The visible loans for a machine, newest first, with part and `days_overdue`."""
    rows = overdue_loans(actor, today).filter(machine=machine)
    return rows.select_related("part").order_by("-lent_at", "-pk")


@dataclass(frozen=True, slots=True)
class LoanDifference:
    """A loan of which something else is out than stock has moved, in thousandths."""

    loan_id: int
    kept_milli: int
    moved_milli: int


def check_loans() -> list[LoanDifference]:
    """Every loan of every organisation whose moves do not sum up to what is out; none in a sound installation."""
    moves = Move.objects.filter(document_kind=DOCUMENT, document_id=OuterRef("pk")).order_by()
    towards = Case(
        When(target__kind=Kind.SITE, then=F("quantity_milli")),
        When(source__kind=Kind.SITE, then=-F("quantity_milli")),
        default=0,
    )
    summed = moves.values("document_id").annotate(milli=Sum(towards)).values("milli")
    expected = Case(When(state__in=OUTSIDE, then=F("quantity_milli")), default=0)
    rows = Loan.objects.annotate(moved=Coalesce(Subquery(summed), 0), expected=expected)
    wrong = rows.exclude(moved=F("expected")).order_by("pk")
    return [LoanDifference(*row) for row in wrong.values_list("pk", "expected", "moved")]
