"""Work plans: keeping them, and applying one to an order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.audit import recording, writing
from baoxiu.foundation.events.bus import publish
from baoxiu.foundation.numbering.series import Series
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Invalid
from baoxiu.operations.dispatch import queries
from baoxiu.operations.dispatch.choices import LineCategory
from baoxiu.operations.dispatch.events import PartsPlanned
from baoxiu.operations.dispatch.models import (
    AppliedPlan,
    PlannedPart,
    PlannedWork,
    PlanPart,
    WorkOrder,
    WorkPlan,
)
from baoxiu.operations.dispatch.permissions import PLANS
from baoxiu.operations.dispatch.services.lines import add_line
from baoxiu.operations.dispatch.services.stating import LineInput
from baoxiu.operations.dispatch.services.summing import recordable_order
from baoxiu.policies.fees import public as fees
from baoxiu.register.products import public as products

NUMBERS = Series("plans", "FA", "%y", 4)
TAKEN = _("Another plan has this number.")
MOST_LINES = 100


@dataclass(frozen=True, kw_only=True)
class WorkInput:
    """One piece of work of a plan; without a name it is called as its service item."""

    item_id: int | None = None
    name: str = ""
    minutes: int = 0


@dataclass(frozen=True, kw_only=True)
class PartInput:
    """One part of a plan, with its quantity."""

    part_id: int
    quantity_milli: int = 1000


@transaction.atomic
def create_plan(
    actor: Actor,
    values: Mapping[str, Any],
    work: Sequence[WorkInput] = (),
    parts: Sequence[PartInput] = (),
    *,
    at: dt.datetime,
) -> WorkPlan:
    """Add a plan; without a number it gets the next one. Raises Invalid, NotFound."""
    require(actor, PLANS)
    given = dict(values)
    if not given.get("code"):
        given["code"] = NUMBERS.next(actor.organisation_id, at.date())
    given = _checked(actor, given)
    writing.complete(WorkPlan, given, ("name",))
    with writing.unless_taken("code", TAKEN):
        plan = recording.create(WorkPlan(**given), actor=actor, at=at)
    _fill(actor, plan, work, parts)
    return plan


@transaction.atomic
def amend_plan(
    actor: Actor,
    plan_id: int,
    values: Mapping[str, Any],
    work: Sequence[WorkInput],
    parts: Sequence[PartInput],
    *,
    version: int,
    at: dt.datetime,
) -> WorkPlan:
    """State a plan anew; orders to which it was applied keep what they have. Raises Invalid, Overtaken, NotFound."""
    require(actor, PLANS)
    plan = queries.get_plan(actor, plan_id)
    given = _checked(actor, values)
    with writing.unless_taken("code", TAKEN):
        recording.amend(plan, given, actor=actor, at=at, version=version, action="change")
    plan.work.all().delete()
    plan.parts.all().delete()
    _fill(actor, plan, work, parts)
    return plan


def _checked(actor: Actor, values: Mapping[str, Any]) -> dict[str, Any]:
    given = writing.checked(
        WorkPlan,
        values,
        resolve={
            "model": partial(products.get_product_model, actor),
            "symptom": partial(products.get_fault_code, actor),
        },
    )
    symptom = given.get("symptom")
    if symptom is not None and symptom.kind != products.FaultKind.SYMPTOM:
        wrong = _("This code says something else.")
        raise Invalid(wrong, {"symptom": wrong})
    return given


def _fill(
    actor: Actor, plan: WorkPlan, work: Sequence[WorkInput], parts: Sequence[PartInput]
) -> None:
    if len(work) > MOST_LINES or len(parts) > MOST_LINES:
        raise Invalid(_("A plan has at most 100 pieces of work and 100 parts."))
    items = fees.get_items(actor, [each.item_id for each in work if each.item_id])
    products.get_parts(actor, [each.part_id for each in parts])
    if len({each.part_id for each in parts}) < len(parts):
        twice = _("A part stands in a plan once.")
        raise Invalid(twice, {"parts": twice})
    if any(each.quantity_milli <= 0 for each in parts):
        wrong = _("The quantity must be more than zero.")
        raise Invalid(wrong, {"parts": wrong})
    made = []
    for each in work:
        name = each.name.strip() or (items[each.item_id].name if each.item_id else "")
        if not name:
            missing = _("Say what is done.")
            raise Invalid(missing, {"work": missing})
        checked = writing.checked(PlannedWork, {"name": name, "minutes": each.minutes})
        made.append(
            PlannedWork(
                organisation_id=plan.organisation_id, plan=plan, item_id=each.item_id, **checked
            )
        )
    PlannedWork.objects.bulk_create(made)
    PlanPart.objects.bulk_create(
        PlanPart(
            organisation_id=plan.organisation_id,
            plan=plan,
            part_id=each.part_id,
            quantity_milli=each.quantity_milli,
        )
        for each in parts
    )


@transaction.atomic
def apply_plan(
    actor: Actor,
    order_id: int,
    plan_id: int,
    *,
    at: dt.datetime,
    symptom_id: int | None = None,
) -> WorkOrder:
    """套用方案: add the plan's work as lines of content and keep its parts as planned; the second time nothing happens.

    Raises NotEditable, Invalid, NotFound.
    """
    order = recordable_order(actor, order_id, LineCategory.CONTENT)
    plan = queries.get_plan(actor, plan_id)
    try:
        with transaction.atomic():
            AppliedPlan.objects.create(
                organisation_id=actor.organisation_id, work_order=order, plan=plan, at=at
            )
    except IntegrityError:
        return order
    symptom = symptom_id or plan.symptom_id
    for work in plan.work.order_by("pk"):
        line = LineInput(
            category=LineCategory.CONTENT,
            item_id=work.item_id,
            name=work.name,
            minutes=work.minutes,
            symptom_id=symptom,
        )
        add_line(actor, order_id, line, at=at)
    planned = [(each.part_id, each.quantity_milli) for each in plan.parts.order_by("pk")]
    _plan_parts(order, planned)
    order = queries.get_work_order(actor, order_id)
    recording.record(order, "apply_plan", actor=actor, at=at, reason=str(plan))
    if planned:
        publish(PartsPlanned(order.organisation_id, order.pk, tuple(planned), actor, at))
    return order


def _plan_parts(order: WorkOrder, planned: list[tuple[int, int]]) -> None:
    there = {row.part_id: row for row in order.planned_parts.all()}
    for part_id, milli in planned:
        row = there.get(part_id) or PlannedPart(
            organisation_id=order.organisation_id,
            work_order=order,
            part_id=part_id,
            quantity_milli=0,
        )
        row.quantity_milli += milli
        row.save()
