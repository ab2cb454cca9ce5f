"""Counting a place and posting what differs (R-37): the books follow the count by moves, never by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.audit import recording
from baoxiu.foundation.lifecycle.advancing import advance, check
from baoxiu.foundation.numbering.series import Series
from baoxiu.kernel import quantity
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Invalid
from baoxiu.operations.stock.choices import Kind, Reason, StocktakeState
from baoxiu.operations.stock.engine.valuation import found_value
from baoxiu.operations.stock.errors import CountedAlready, NotCounting
from baoxiu.operations.stock.lifecycle import STOCKTAKE
from baoxiu.operations.stock.models import Balance, Location, Stocktake, StocktakeLine
from baoxiu.operations.stock.permissions import MOVE
from baoxiu.operations.stock.queries.locations import get_location
from baoxiu.operations.stock.queries.stocktakes import get_stocktake, visible_stocktake_lines
from baoxiu.operations.stock.services.ledger import MOST_LINES, MoveInput, post
from baoxiu.operations.stock.services.locations import outside
from baoxiu.register.products import public as products

NUMBERS = Series("stock.stocktake", "PD", "%y%m%d", 3)
DOCUMENT = "stock.stocktake"


@transaction.atomic
def open_stocktake(actor: Actor, location_id: int, note: str = "", *, at: dt.datetime) -> Stocktake:
    """Begin to count a place: a line for each part that should lie there now.

    Raises NotFound, Invalid for a place that nobody answers for, CountedAlready while another count is open.
    """
    require(actor, MOVE)
    location = get_location(actor, location_id)
    if not location.is_counted:
        wrong = _("Nobody counts what lies there.")
        raise Invalid(wrong, {"location": wrong})
    stocktake = Stocktake(
        organisation_id=actor.organisation_id,
        number=NUMBERS.next(actor.organisation_id, timezone.localtime(at).date()),
        location=location,
        opened_at=at,
        opened_by=actor.name[:80],
        note=note.strip()[:200],
    )
    try:
        with transaction.atomic():
            recording.create(stocktake, actor=actor, at=at)
    except IntegrityError as error:
        raise CountedAlready(_("%(place)s is being counted already."), place=location) from error
    lying = Balance.objects.of(actor).filter(location=location, quantity_milli__gt=0)
    StocktakeLine.objects.bulk_create(
        (
            StocktakeLine(
                organisation_id=actor.organisation_id,
                stocktake=stocktake,
                part_id=part,
                book_milli=book,
            )
            for part, book in lying.values_list("part_id", "quantity_milli").iterator()
        ),
        batch_size=1_000,
    )
    return stocktake


@transaction.atomic
def amend_line(
    actor: Actor, line_id: int, values: Mapping[str, Any], *, version: int, at: dt.datetime
) -> StocktakeLine:
    """Enter what was counted; None takes it back. Raises NotCounting, Invalid, Overtaken, NotFound."""
    require(actor, MOVE)
    line = StocktakeLine.objects.of(actor).one(pk=line_id)
    line.stocktake = _held(actor, line.stocktake_id)
    return _enter(actor, line, values.get("counted_milli"), version=version, at=at)


@transaction.atomic
def count_part(
    actor: Actor, stocktake_id: int, part_id: int, counted_milli: int, *, at: dt.datetime
) -> StocktakeLine:
    """Enter what was counted of a part, also of one that should not lie there.

    Raises NotCounting, Invalid, NotFound.
    """
    require(actor, MOVE)
    stocktake = _held(actor, stocktake_id)
    part = products.get_part(actor, part_id)
    line = StocktakeLine.objects.filter(stocktake=stocktake, part=part).first()
    if line is None:
        _check(stocktake, counted_milli)
        lying = Balance.objects.filter(location=stocktake.location, part=part).first()
        line = StocktakeLine(
            organisation_id=actor.organisation_id,
            stocktake=stocktake,
            part=part,
            book_milli=lying.quantity_milli if lying else 0,
            counted_milli=counted_milli,
        )
        return recording.create(line, actor=actor, at=at)
    line.stocktake = stocktake
    return _enter(actor, line, counted_milli, version=None, at=at)


@transaction.atomic
def post_stocktake(actor: Actor, stocktake_id: int, *, version: int, at: dt.datetime) -> Stocktake:
    """Move what is missing to the place of differences, and what was found from there; parts not counted stay.

    Parts that moved since the count began keep those moves: only the difference to the books of then is posted.
    Raises Refused, WrongState, Overtaken, NotEnough when more is missing than is left by now.
    """
    stocktake = _held(actor, stocktake_id)
    check(stocktake, STOCKTAKE, "post", actor=actor, reason="")
    lines = _differing(actor, stocktake)
    differences = outside(actor, Kind.DIFFERENCE, at=at)
    moves = [
        move
        for start in range(0, len(lines), MOST_LINES)
        for move in post(
            actor,
            _moves(stocktake, differences, lines[start : start + MOST_LINES]),
            at=at,
            recorded_at=at,
            key=f"{DOCUMENT}:{stocktake.pk}:{start}",
        )
    ]
    gained = sum(m.value_minor for m in moves if m.target_id == stocktake.location_id)
    lost = sum(m.value_minor for m in moves if m.source_id == stocktake.location_id)
    return advance(
        stocktake, STOCKTAKE, "post", actor=actor, at=at, version=version,
        posted_at=at, differences=len(moves), value_minor=gained - lost,
    )  # fmt: skip


def cancel_stocktake(
    actor: Actor, stocktake_id: int, reason: str, *, version: int, at: dt.datetime
) -> Stocktake:
    """Give a count up; nothing moves. Raises Refused, WrongState, Invalid without a reason, Overtaken."""
    stocktake = get_stocktake(actor, stocktake_id)
    return advance(
        stocktake, STOCKTAKE, "cancel", actor=actor, at=at, reason=reason, version=version
    )


def _held(actor: Actor, stocktake_id: int) -> Stocktake:
    """The stocktake, which nobody else counts or posts until the transaction ends. Raises NotFound."""
    stocktake = get_stocktake(actor, stocktake_id)
    if connection.features.has_select_for_update:  # SQLite's transaction is alone anyway
        held = Stocktake.objects.select_for_update().values_list("state", "version")
        stocktake.state, stocktake.version = held.get(pk=stocktake.pk)
    return stocktake


def _differing(actor: Actor, stocktake: Stocktake) -> list[Any]:
    rows = visible_stocktake_lines(actor).filter(
        stocktake=stocktake, difference_milli__isnull=False
    )
    return list(rows.exclude(difference_milli=0).order_by("part_id"))


def _moves(stocktake: Stocktake, differences: Location, lines: list[Any]) -> list[MoveInput]:
    place = stocktake.location_id
    lying = {
        part: (milli, minor)
        for part, milli, minor in Balance.objects.filter(
            location_id=place, part_id__in=[line.part_id for line in lines]
        ).values_list("part_id", "quantity_milli", "value_minor")
    }
    return [
        MoveInput(
            reason=Reason.STOCKTAKE,
            part_id=line.part_id,
            source_id=place if line.difference_milli < 0 else differences.pk,
            target_id=differences.pk if line.difference_milli < 0 else place,
            quantity_milli=abs(line.difference_milli),
            cost_minor=found_value(*lying.get(line.part_id, (0, 0)), abs(line.difference_milli)),
            note=str(stocktake),
            document_kind=DOCUMENT,
            document_id=stocktake.pk,
        )
        for line in lines
    ]


def _enter(
    actor: Actor,
    line: StocktakeLine,
    counted_milli: int | None,
    *,
    version: int | None,
    at: dt.datetime,
) -> StocktakeLine:
    _check(line.stocktake, counted_milli)
    changes = {"counted_milli": counted_milli}
    return recording.amend(line, changes, actor=actor, at=at, version=version)


def _check(stocktake: Stocktake, counted_milli: int | None) -> None:
    if stocktake.state != StocktakeState.COUNTING:
        raise NotCounting(_("%(stocktake)s is no longer being counted."), stocktake=stocktake)
    if counted_milli is not None and not 0 <= counted_milli <= quantity.LARGEST_MILLI:
        wrong = _("A count can't be negative.")
        raise Invalid(wrong, {"counted": wrong})
