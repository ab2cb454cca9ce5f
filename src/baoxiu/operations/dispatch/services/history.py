"""Orders of the past that come from another system: closed when they arrive, told apart by its number."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Invalid
from baoxiu.kernel.text import clean
from baoxiu.operations.dispatch.choices import LineCategory, State
from baoxiu.operations.dispatch.models import ServiceLine, TaskType, WorkOrder
from baoxiu.operations.dispatch.services.lines import build_lines
from baoxiu.operations.dispatch.services.stating import LineInput
from baoxiu.policies.fees import public as fees
from baoxiu.register.products.public import InstalledProduct

LONGEST_NUMBER = 30
LONGEST_FAULT = 4_000
LONGEST_LINE = 200
LONGEST_NAMES = 120
PAST_STATES = frozenset({State.CLOSED, State.CANCELLED, State.VOID})


@dataclass(frozen=True, kw_only=True)
class PastOrder:
    """What is known of an order of the past."""

    external_key: str
    machine: InstalledProduct
    task_type: TaskType
    reported_at: dt.datetime
    finished_at: dt.datetime | None = None
    state: str = State.CLOSED
    fault: str = ""
    content: str = ""
    technicians: str = ""
    cost_minor: int = 0
    cost_name: str = ""


def number_of(external_key: str) -> str:
    """The number of a past order: H- and its number in the old system, shortened when it is too long."""
    number = f"H-{external_key}"
    if len(number) <= LONGEST_NUMBER:
        return number
    return f"H-{hashlib.sha256(external_key.encode()).hexdigest()[:20].upper()}"


def taken_external_keys(actor: Actor, keys: Iterable[str]) -> set[str]:
    """Which of these numbers of the old system the organisation knows already."""
    rows = WorkOrder.objects.of(actor).filter(external_key__in=list(keys))
    return {str(key) for key in rows.values_list("external_key", flat=True)}


def build_past_order(
    actor: Actor, given: PastOrder, *, at: dt.datetime
) -> tuple[WorkOrder, list[ServiceLine]]:
    """An unsaved order with its unsaved lines. Raises Invalid, naming the field."""
    _check(given, at)
    machine = given.machine
    customer = machine.customer
    region = machine.region or (customer.region if customer else None)
    if customer is None or region is None:
        message = _("The machine has no customer or no sales region; add them first.")
        raise Invalid(message, {"serial": message})
    order = WorkOrder(
        organisation_id=actor.organisation_id,
        number=number_of(given.external_key),
        external_key=given.external_key,
        state=given.state,
        task_type=given.task_type,
        customer=customer,
        region=region,
        address=machine.address or customer.address,
        fault=_told(given.fault),
        no_contract_reason=_now("Order of the past"),
        reported_at=given.reported_at,
        finished_at=(given.finished_at or given.reported_at),
        contract_numbers=machine.contract_number,
        serial_numbers=machine.serial,
        model_names=str(machine.model),
        technician_names=given.technicians[:LONGEST_NAMES],
    )
    return order, _lines(order, actor, given)


def _check(given: PastOrder, at: dt.datetime) -> None:
    wrong: dict[str, object] = {}
    if given.reported_at > at:
        wrong["reported_at"] = _("The day lies in the future.")
    if given.finished_at and given.finished_at < given.reported_at:
        wrong["finished_at"] = _("It ends before it begins.")
    if given.cost_minor < 0:
        wrong["cost"] = _("A price can't be negative.")
    if given.state not in PAST_STATES:
        wrong["state"] = _("Only orders that have ended can be imported.")
    if len(given.fault) > LONGEST_FAULT:
        wrong["fault"] = _("The text is longer than 4,000 characters.")
    if wrong:
        raise Invalid(_("Some fields can't be taken."), wrong)


def _told(text: str) -> str:
    try:
        return clean(text)
    except ValueError as error:
        message = _("There are characters here that can't be stored.")
        raise Invalid(message, {"fault": message}) from error


def _lines(order: WorkOrder, actor: Actor, given: PastOrder) -> list[ServiceLine]:
    at = given.finished_at or given.reported_at
    stated: list[LineInput] = []
    if given.content:
        content = given.content[:LONGEST_LINE]
        stated.append(LineInput(category=LineCategory.CONTENT, name=content, unit_price_minor=0))
    if given.cost_minor:
        stated.append(
            LineInput(
                category=LineCategory.FEE,
                name=given.cost_name,
                unit_price_minor=given.cost_minor,
                payer=fees.Payer.CUSTOMER,
            )
        )
    return build_lines(order, actor, stated, at=at, machine_ids=[given.machine.pk])
