"""Content, material and fees of an order: one entry is the work done, the cost line and the fee line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.audit import recording
from baoxiu.foundation.events.bus import publish
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Invalid
from baoxiu.operations.dispatch import queries
from baoxiu.operations.dispatch.choices import LineCategory
from baoxiu.operations.dispatch.events import LineRecorded, LineRemoved
from baoxiu.operations.dispatch.models import ServiceLine, WorkOrder
from baoxiu.operations.dispatch.services import using
from baoxiu.operations.dispatch.services.correcting import correctable_order, corrections
from baoxiu.operations.dispatch.services.details import DETAILS, add_details, known
from baoxiu.operations.dispatch.services.stating import LineInput
from baoxiu.operations.dispatch.services.summing import recordable_order, sum_up
from baoxiu.policies.fees import public as fees
from baoxiu.register.products import public as products

LONGEST_NAME = 200
MOST_MINUTES = 100_000

# What a line without item and part is, for the rules about bearers.
KINDS = {"content": "labour", "material": "part"}


def build_lines(
    order: WorkOrder,
    actor: Actor,
    given: Sequence[LineInput],
    *,
    at: dt.datetime,
    machine_ids: Sequence[int],
) -> list[ServiceLine]:
    """Unsaved lines of a new order, with the order's sums set from them. Stock moves once there is an order."""
    if any(line.source_id or line.swaps or line.settles for line in given):
        raise Invalid(_("Parts are taken from stock once the work has begun."))
    made = price_lines(order, actor, given, at=at, machine_ids=machine_ids)
    order.fee_total_minor = sum(line.amount_minor for line in made)
    order.customer_total_minor = sum(
        line.amount_minor for line in made if line.payer == fees.Payer.CUSTOMER
    )
    order.labour_minutes = sum(line.minutes for line in made)
    return made


@transaction.atomic
def add_line(
    actor: Actor, order_id: int, given: LineInput, *, at: dt.datetime, version: int | None = None
) -> ServiceLine:
    """Record one line on an order that is being worked on; a part leaves its place of stock with it.

    Raises NotEditable, Invalid, Overtaken, NotEnough.
    """
    order = recordable_order(actor, order_id, given.category)
    (line,) = price_lines(order, actor, [given], at=at)
    recording.create(line, actor=actor, at=at)
    using.take(actor, line, at=at)
    if given.swaps:
        using.fit(actor, line, at=at)
    publish(LineRecorded(line.organisation_id, order.pk, line.pk, line.settles, actor=actor, at=at))
    sum_up(order, actor=actor, at=at, action="add_line", told=line, version=version)
    return line


@transaction.atomic
def change_line(
    actor: Actor,
    line_id: int,
    given: LineInput,
    *,
    at: dt.datetime,
    version: int,
    reason: str = "",
) -> ServiceLine:
    """Correct a line; one that arose by rule or from a price list needs a reason and keeps what it was.

    Other parts move by counter-entries and new moves. Raises NotEditable, Invalid, Overtaken, NotEnough, SwapStays.
    """
    line = queries.get_line(actor, line_id)
    moved, fitted = using.moved(line), using.fitted(line)
    order = correctable_order(actor, line)
    (wanted,) = price_lines(order, actor, [given], at=at)
    names = (
        "code", "name", "quantity_milli", "unit", "unit_price_minor", "amount_minor", "payer",
        "minutes", "item", "part", "price_list_id", "cost_minor", *DETAILS,
    )  # fmt: skip
    if line.source_id and moved == using.moved(wanted):
        wanted.cost_minor = line.cost_minor
    values = {name: getattr(wanted, name) for name in names}
    values |= corrections(order, line, wanted, actor=actor, at=at, reason=reason)
    recording.amend(line, values, actor=actor, at=at, version=version, reason=reason.strip())
    using.keep_swap(actor, line, fitted)
    if moved != using.moved(line):
        using.give_back(actor, line, at=at)
        using.take(actor, line, at=at)
    sum_up(order, actor=actor, at=at, action="change_line", told=line)
    return line


@transaction.atomic
def remove_line(actor: Actor, line_id: int, *, at: dt.datetime, version: int) -> None:
    """Take a line off again; the record keeps what it said, and its part goes back where it came from.

    Raises NotEditable, Overtaken, SwappedSince.
    """
    line = queries.get_line(actor, line_id)
    order = recordable_order(actor, line.work_order_id, line.category)
    line.version = version
    recording.delete(line, actor=actor, at=at)
    using.give_back(actor, line, at=at)
    products.undo_swap(actor, using.reference(line), at=at)
    publish(LineRemoved(line.organisation_id, order.pk, str(line), line.settles, actor, at))
    sum_up(order, actor=actor, at=at, action="remove_line", told=line)


def price_lines(
    order: WorkOrder,
    actor: Actor,
    given: Sequence[LineInput],
    *,
    at: dt.datetime,
    machine_ids: Sequence[int] | None = None,
) -> list[ServiceLine]:
    """Unsaved lines of an order, checked and priced; the catalogue is asked once. Raises Invalid, NotFound."""
    item_ids = [line.item_id for line in given if line.item_id]
    part_ids = [line.part_id for line in given if line.part_id]
    items = fees.get_items(actor, item_ids) if item_ids else {}
    parts = products.get_parts(actor, part_ids) if part_ids else {}
    tariff = _tariff(order, actor, items, parts)
    rules = () if all(line.payer for line in given) else fees.rules_in_force(actor)
    made = [
        _priced(
            order,
            line,
            item=items[line.item_id] if line.item_id else None,
            part=parts[line.part_id] if line.part_id else None,
            tariff=tariff,
            rules=rules,
            at=at,
        )
        for line in given
    ]
    named = known(order, actor, given, machine_ids)
    for line, stated in zip(made, given, strict=True):
        add_details(line, stated, named)
    return made


def _tariff(
    order: WorkOrder, actor: Actor, items: Collection[int], parts: Collection[int]
) -> fees.Tariff:
    """What the price lists say that are in force on the day of the report."""
    if not items and not parts:
        return fees.Tariff()
    on = timezone.localtime(order.reported_at).date()
    return fees.tariff_on(actor, on, order.customer_id, items=items, parts=parts)


def _priced(
    order: WorkOrder,
    given: LineInput,
    *,
    item: fees.ServiceItem | None,
    part: products.Part | None,
    tariff: fees.Tariff,
    rules: tuple[fees.Rule, ...],
    at: dt.datetime,
) -> ServiceLine:
    _check(given)
    source = item or part
    name = given.name.strip() or (source.name if source else "")
    if not name or len(name) > LONGEST_NAME:
        missing = _("Say what was done, used or spent, in up to 200 characters.")
        raise Invalid(missing, {"name": missing})
    listed = _listed(tariff, item, part)
    price = given.unit_price_minor
    if price is None:
        price = listed[0] if listed else source.price_minor if source else 0
    return ServiceLine(
        organisation_id=order.organisation_id,
        category=given.category,
        item=item,
        part=part,
        code=given.code or (source.code if source else ""),
        name=name,
        quantity_milli=given.quantity_milli,
        unit=given.unit or (source.unit if source else ""),
        unit_price_minor=price,
        price_list_id=listed[1] if listed and listed[0] == price else None,
        cost_minor=fees.amount_minor(given.quantity_milli, item.cost_minor) if item else 0,
        amount_minor=fees.amount_minor(given.quantity_milli, price),
        payer=given.payer or usual_payer(order, given.category, item, part, rules),
        minutes=given.minutes,
        recorded_at=at,
        work_order=order,
    )


def usual_payer(
    order: WorkOrder,
    category: str,
    item: fees.ServiceItem | None,
    part: products.Part | None,
    rules: Iterable[fees.Rule],
) -> str:
    """Who bears a line unless somebody else is named."""
    facts = fees.Facts(is_warranty=order.is_warranty, task_type=order.task_type.name)
    kind = item.kind if item else "part" if part else KINDS.get(category, "other")
    has_supplier = part is not None and part.supplier_id is not None
    return fees.bearer(facts, kind, has_supplier=has_supplier, rules=rules)


def _listed(
    tariff: fees.Tariff, item: fees.ServiceItem | None, part: products.Part | None
) -> tuple[int, int] | None:
    """(price, list) of the item or part where a list in force names it."""
    if item:
        return tariff.items.get(item.pk)
    return tariff.parts.get(part.pk) if part else None


def _check(given: LineInput) -> None:
    problems: dict[str, object] = {}
    if given.category not in LineCategory.values:
        problems["category"] = _("There is no such category.")
    if given.payer and given.payer not in fees.Payer.values:
        problems["payer"] = _("There is no such payer.")
    if given.quantity_milli <= 0:
        problems["quantity"] = _("The quantity must be more than zero.")
    if given.unit_price_minor is not None and given.unit_price_minor < 0:
        problems["unit_price"] = _("A price can't be negative.")
    if not 0 <= given.minutes <= MOST_MINUTES:
        problems["minutes"] = _("The working time is not possible.")
    if problems:
        raise Invalid(_("Some fields can't be taken."), problems)
