"""Creating and changing a dispatch order, and deleting a wrong draft (PIM.11, PIM.14)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.audit import recording
from baoxiu.foundation.events.bus import publish
from baoxiu.foundation.numbering.series import Series
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Invalid
from baoxiu.operations.dispatch import queries
from baoxiu.operations.dispatch.choices import EDITABLE_STATES, State, Urgency
from baoxiu.operations.dispatch.errors import NotEditable, OnlyDraftsCanBeDeleted
from baoxiu.operations.dispatch.events import WorkOrderDeleted
from baoxiu.operations.dispatch.models import (
    ServiceLine,
    WorkOrder,
    WorkOrderContract,
    WorkOrderMachine,
)
from baoxiu.operations.dispatch.permissions import CREATE, EDIT, SUBMIT
from baoxiu.operations.dispatch.services import covering
from baoxiu.operations.dispatch.services.clocks import recount
from baoxiu.operations.dispatch.services.lines import build_lines
from baoxiu.operations.dispatch.services.stating import LineInput
from baoxiu.policies.warranty.public import Judgement
from baoxiu.register.accounts import public as accounts
from baoxiu.register.accounts.public import Customer
from baoxiu.register.contracts import public as contract_register
from baoxiu.register.contracts.public import Contract
from baoxiu.register.products import public as products
from baoxiu.register.products.public import InstalledProduct

NUMBERS = Series("dispatch.work_order", "PG", "%y%m%d", 3)
MOST_CONTRACTS = 50
MOST_MACHINES = 100


@dataclass(frozen=True, kw_only=True)
class OrderInput:
    """What the order page or REST states. Keys are checked within the actor's scope.

    `is_warranty` None: as the warranty policies propose; otherwise than proposed it needs `warranty_reason`.
    """

    contract_ids: Sequence[int] = ()
    machine_ids: Sequence[int] = ()
    customer_id: int | None = None
    region_id: int
    task_type_id: int
    is_warranty: bool | None = None
    warranty_reason: str = ""
    urgency: str = Urgency.NORMAL
    contact_name: str = ""
    contact_phone: str = ""
    address: str = ""
    fault: str = ""
    no_contract_reason: str = ""
    planned_at: dt.datetime | None = None
    lines: Sequence[LineInput] = field(default=())


@transaction.atomic
def create_work_order(
    actor: Actor, given: OrderInput, *, at: dt.datetime, submit: bool = False
) -> WorkOrder:
    """Make a draft, or with `submit` hand it to dispatch at once, numbered.

    Raises Invalid, naming the fields, and NotFound for keys outside the actor's scope.
    """
    require(actor, CREATE)
    contracts, machines = _chosen(actor, given)
    order = WorkOrder(
        organisation_id=actor.organisation_id,
        reported_at=at,
        **_values(actor, given, contracts, machines),
    )
    reason = given.warranty_reason
    judgements = covering.settle(
        actor, order, machines, taken=given.is_warranty, reason=reason, at=at
    )
    if submit:
        require(actor, SUBMIT)
        order.state = State.WAITING
        order.number = next_number(actor, at)
    made = build_lines(
        order, actor, given.lines, at=at, machine_ids=[machine.pk for machine in machines]
    )
    recording.create(order, actor=actor, at=at)
    _link(order, contracts, machines)
    for line in made:
        line.work_order = order  # again: only now has the order a key
    ServiceLine.objects.bulk_create(made)
    recount(order, at=at)
    covering.keep(actor, order, judgements, reason=reason, at=at)
    return order


def next_number(actor: Actor, at: dt.datetime) -> str:
    """The number of an order that leaves draft on that day."""
    return NUMBERS.next(actor.organisation_id, timezone.localtime(at).date())


@transaction.atomic
def change_work_order(
    actor: Actor, order_id: int, given: OrderInput, *, version: int, at: dt.datetime
) -> WorkOrder:
    """Change what was stated when the order was made, until it is completed.

    Raises NotEditable, Invalid, Overtaken.
    """
    require(actor, EDIT)
    order = queries.get_work_order(actor, order_id)
    if order.state not in EDITABLE_STATES:
        raise NotEditable(
            _("%(order)s can't be changed any more: the state is %(state_label)s."),
            state=order.state,
            order=order,
            state_label=order.get_state_display(),
        )
    contracts, machines = _chosen(actor, given)
    values = _values(actor, given, contracts, machines)
    judgements: list[Judgement] = []
    if _asks_again(order, given, machines):
        wanted = WorkOrder(pk=order.pk, number=order.number, reported_at=order.reported_at)
        wanted.fault, wanted.urgency = values["fault"], values["urgency"]
        judgements = covering.settle(
            actor, wanted, machines, taken=given.is_warranty, reason=given.warranty_reason, at=at
        )
        values["is_warranty"] = wanted.is_warranty
    recording.amend(order, values, actor=actor, at=at, version=version)
    covering.keep(actor, order, judgements, reason=given.warranty_reason, at=at)
    order.contracts.all().delete()
    order.machines.all().delete()
    _link(order, contracts, machines)
    recount(order, at=at)
    return order


def _asks_again(order: WorkOrder, given: OrderInput, machines: list[InstalledProduct]) -> bool:
    """Whether 三包 is decided anew: it is said otherwise than before, or about other machines."""
    before = list(order.machines.order_by("pk").values_list("machine_id", flat=True))
    return given.is_warranty != order.is_warranty or before != [one.pk for one in machines]


@transaction.atomic
def delete_draft(actor: Actor, order_id: int, *, version: int, at: dt.datetime) -> None:
    """Delete a wrong draft; the record keeps what it said. Raises OnlyDraftsCanBeDeleted, Overtaken."""
    require(actor, CREATE)
    order = queries.get_work_order(actor, order_id)
    if order.state != State.DRAFT:
        raise OnlyDraftsCanBeDeleted(
            _("%(order)s is no draft any more. Void it with a reason."),
            state=order.state,
            order=order,
        )
    order.version = version
    recording.delete(order, actor=actor, at=at)
    publish(WorkOrderDeleted(actor.organisation_id, order_id))


def _chosen(actor: Actor, given: OrderInput) -> tuple[list[Contract], list[InstalledProduct]]:
    """The contracts and machines by key, in the order given, within the actor's organisation."""
    if len(given.contract_ids) > MOST_CONTRACTS or len(given.machine_ids) > MOST_MACHINES:
        too_many = _("Too many contracts or machines on one order.")
        raise Invalid(too_many, {"contracts": too_many})
    contracts = contract_register.visible_contracts(actor).select_related("customer")
    machines = products.visible_machines(actor).select_related("model", "customer")
    return (
        _in_order(contracts, given.contract_ids, "contracts"),
        _in_order(machines, given.machine_ids, "machines"),
    )


def _in_order(rows: Any, keys: Sequence[int], name: str) -> list[Any]:
    if not keys:
        return []
    found = {row.pk: row for row in rows.filter(pk__in=keys)}
    if set(keys) - found.keys():
        gone = _("Some of the chosen records can't be found.")
        raise Invalid(gone, {name: gone})
    return [found[key] for key in dict.fromkeys(keys)]


def _values(
    actor: Actor, given: OrderInput, contracts: list[Contract], machines: list[InstalledProduct]
) -> dict[str, Any]:
    if given.urgency not in Urgency.values:
        raise Invalid(_("There is no such urgency."), {"urgency": _("There is no such urgency.")})
    if not contracts and not given.no_contract_reason.strip():
        why = _("Choose a contract, or say why there is none.")
        raise Invalid(why, {"contracts": why})
    customer = _customer(actor, given, contracts, machines)
    first = contracts[0] if contracts else None
    return {
        "customer": customer,
        "region": accounts.get_region_in_scope(actor, given.region_id),
        "task_type": queries.all_task_types(actor).filter(pk=given.task_type_id).first()
        or _no_task_type(),
        "urgency": given.urgency,
        "contact_name": given.contact_name.strip(),
        "contact_phone": given.contact_phone.strip(),
        "address": given.address.strip() or (first.address if first else customer.address),
        "fault": given.fault.strip(),
        "no_contract_reason": "" if contracts else given.no_contract_reason.strip(),
        "planned_at": given.planned_at,
        "contract_numbers": joined([contract.number for contract in contracts], 200),
        "serial_numbers": joined([machine.serial for machine in machines], 200),
        "model_names": joined([str(machine.model) for machine in machines], 200),
    }


def joined(words: Sequence[str], longest: int) -> str:
    """Different words joined for a summary column; what does not fit becomes "…"."""
    text = "、".join(dict.fromkeys(words))
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _no_task_type() -> Any:
    unknown = _("There is no such task type.")
    raise Invalid(unknown, {"task_type": unknown})


def _customer(
    actor: Actor, given: OrderInput, contracts: list[Contract], machines: list[InstalledProduct]
) -> Customer:
    """Who is served: as stated, else the first contract's, else the first machine's customer."""
    if given.customer_id:
        return accounts.get_customer(actor, given.customer_id)
    if contracts:
        return contracts[0].customer
    owners = [machine.customer for machine in machines if machine.customer]
    if owners:
        return owners[0]
    unknown = _("Choose a contract, a machine or a customer: somebody must be served.")
    raise Invalid(unknown, {"customer": unknown})


def _link(order: WorkOrder, contracts: list[Contract], machines: list[InstalledProduct]) -> None:
    WorkOrderContract.objects.bulk_create(
        WorkOrderContract(
            organisation_id=order.organisation_id, work_order=order, contract=contract
        )
        for contract in contracts
    )
    WorkOrderMachine.objects.bulk_create(
        WorkOrderMachine(organisation_id=order.organisation_id, work_order=order, machine=machine)
        for machine in machines
    )
