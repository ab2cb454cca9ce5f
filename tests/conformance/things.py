"""One of everything: how to make a row of each list, and the object that each address names.

A new list or a new kind of address has its maker here; tests/conformance fails until it has.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from baoxiu.foundation.access.models import Organisation
from baoxiu.foundation.attachments import storing
from baoxiu.foundation.grid import saved_views
from baoxiu.foundation.grid.exporting.recording import note_export
from baoxiu.foundation.grid.importing import runs
from baoxiu.foundation.grid.importing.kinds import get_kind
from baoxiu.foundation.grid.query import parse_query
from baoxiu.foundation.grid.table import get_table
from baoxiu.foundation.jobs.models import Job
from baoxiu.foundation.jobs.queue import enqueue
from baoxiu.kernel.actor import Actor
from tests.factories import (
    calendars,
    cast,
    charges,
    contracts,
    customers,
    dispatch,
    fees,
    materials,
    pictures,
    products,
    shortages,
    sla,
    stations,
    stock,
    warranty,
)

Make = Callable[[Actor], Any]


def customer(actor: Actor) -> Any:
    """A customer in a region, with every box filled."""
    return customers.customer(
        actor,
        region=customers.region(actor, f"四川 {cast.number()}").pk,
        contact_name="单主任",
        contact_phone="13900046000",
        address="临溪市东风路 118 号",
    )


def line(actor: Actor, category: str) -> Any:
    """A line of one category on an order of its own."""
    order = dispatch.in_state(actor, "working")
    return dispatch.line(actor, order, category=category, code=f"L-{cast.number()}", unit="件")


def import_run(actor: Actor) -> Any:
    """An uploaded file of customers."""
    content = "客户编号,客户\nK1,临溪水务\n".encode()
    kind = get_kind("customers")
    return runs.start_run(actor, kind, content, name="客户.csv", at=cast.AT)


def export(actor: Actor) -> Any:
    """Parts that somebody took out."""
    condition = {"column": "unit", "operator": "equals", "value": "件"}
    query = parse_query(get_table("products.parts"), actor, {"filter": condition}, cast.AT)
    return note_export(query, "csv", rows=3, at=cast.AT)


def person(actor: Actor) -> Any:
    """Somebody who works there."""
    owner = Organisation.objects.get(pk=actor.organisation_id)
    return cast.member(owner, "technician", "Tara")


def move(actor: Actor) -> Any:
    """Parts that came into a store."""
    return stock.receive(actor, products.part(actor), stock.place(actor), 5_000, 1_200)


ROWS: dict[str, Make] = {
    "calendars.calendars": calendars.calendar,
    "calendars.days": calendars.day,
    "charges.payments": charges.payment,
    "charges.slips": charges.slip,
    "accounts.customers": customer,
    "accounts.people": person,
    "accounts.suppliers": customers.supplier,
    "contracts.contracts": contracts.contract,
    "dispatch.content": lambda actor: line(actor, "content"),
    "dispatch.fees": lambda actor: line(actor, "fee"),
    "dispatch.material": lambda actor: line(actor, "material"),
    "dispatch.plans": dispatch.plan,
    "dispatch.task_types": dispatch.task_type,
    "dispatch.work_orders": lambda actor: dispatch.in_state(actor, "assigned"),
    "fees.items": fees.item,
    "fees.price_lists": fees.price_list,
    "fees.prices": fees.price,
    "fees.rules": fees.rule,
    "grid.exports": export,
    "grid.imports": import_run,
    "products.fault_codes": products.fault_code,
    "materials.in_hand": materials.order_material,
    "materials.requests": lambda actor: materials.in_state(actor, "approved"),
    "materials.loans": materials.loan,
    "materials.old_parts": materials.old_part,
    "materials.returns": lambda actor: materials.returned(actor, state="handed_in"),
    "materials.to_buy": materials.part_to_buy,
    "products.machines": products.machine,
    "products.models": products.product_model,
    "products.parts": products.part,
    "reports.costs": lambda actor: line(actor, "content"),
    "shortages.items": shortages.item,
    "sla.commitments": sla.commitment,
    "stations.stations": stations.station,
    "stations.technicians": stations.technician,
    "stock.balances": lambda actor: move(actor).target.balances.get(),
    "stock.locations": stock.place,
    "stock.moves": move,
    "stock.stocktake_lines": lambda actor: stock.stocktake(actor).lines.get(),
    "stock.stocktakes": stock.stocktake,
    "warranty.appraisals": warranty.appraisal,
    "warranty.cards": warranty.card,
    "warranty.choices": warranty.choice,
    "warranty.decisions": warranty.decision,
    "warranty.policies": warranty.version,
}

PAGES: dict[str, str] = {
    "calendars.calendars": "/calendars/",
    "calendars.days": "/holidays/",
    "charges.payments": "/payments/",
    "charges.slips": "/charge-slips/",
    "accounts.customers": "/customers/",
    "accounts.people": "/people/",
    "accounts.suppliers": "/suppliers/",
    "contracts.contracts": "/contracts/",
    "dispatch.content": "/service-content/",
    "dispatch.fees": "/service-fees/",
    "dispatch.material": "/service-materials/",
    "dispatch.plans": "/work-plans/",
    "dispatch.task_types": "/task-types/",
    "dispatch.work_orders": "/work-orders/",
    "fees.items": "/service-items/",
    "fees.price_lists": "/price-lists/",
    "fees.prices": "/prices/",
    "fees.rules": "/fee-rules/",
    "grid.exports": "/exports/",
    "grid.imports": "/imports/",
    "products.fault_codes": "/fault-codes/",
    "materials.in_hand": "/materials-in-hand/",
    "materials.requests": "/material-requests/",
    "materials.loans": "/loans/",
    "materials.old_parts": "/old-parts/",
    "materials.returns": "/material-returns/",
    "materials.to_buy": "/parts-to-buy/",
    "products.machines": "/machines/",
    "products.models": "/products/",
    "products.parts": "/parts/",
    "reports.costs": "/reports/cost-lines/",
    "shortages.items": "/shortages/",
    "sla.commitments": "/commitments/",
    "stations.stations": "/stations/",
    "stations.technicians": "/technicians/",
    "stock.balances": "/stock/",
    "stock.locations": "/stock/places/",
    "stock.moves": "/stock/moves/",
    "stock.stocktake_lines": "/stock/stocktakes/lines/",
    "stock.stocktakes": "/stock/stocktakes/",
    "warranty.appraisals": "/warranty/appraisals/",
    "warranty.cards": "/warranty/cards/",
    "warranty.choices": "/warranty/assignments/",
    "warranty.decisions": "/warranty/decisions/",
    "warranty.policies": "/warranty/policies/",
}


def _job(actor: Actor) -> Job:
    return enqueue("grid.export", actor=actor, at=cast.AT, label="导出", arguments={})


def _file(actor: Actor) -> Any:
    order = dispatch.draft(actor)
    return storing.keep_upload(actor, order, pictures.png(), name="现场.png", at=cast.AT)


def _view(actor: Actor) -> Any:
    table = get_table("dispatch.work_orders")
    given = {"name": f"我的 {cast.number()}", "query": {}}
    return saved_views.save_view(actor, table, given, at=timezone.now())


# Rows that stand in a list before anything is made: whoever looks at it.
STANDING = {"accounts.people": 1}


# What is left out of a list's files: an export of the list of exports would hold itself.
NARROWED: dict[str, dict[str, Any]] = {
    "grid.exports": {"column": "title", "operator": "not_matches", "value": "导出记录"}
}


@dataclass(frozen=True, slots=True)
class World:
    """Objects of one organisation by the name that addresses give their keys."""

    keys: dict[str, int]


def world(actor: Actor) -> World:
    """One of everything that an address can name, made by somebody with an account."""
    order = dispatch.in_state(actor, "working", task_type_id=dispatch.task_type(actor).pk)
    contract = order.contracts.get().contract
    machine = order.machines.get().machine
    technician = order.visits.get().technicians.get()
    short_item = shortages.item(actor)
    received = move(actor)
    price = fees.price(actor)
    payment = charges.payment(actor)
    return World(
        {
            "balance_id": received.target.balances.get().pk,
            "calendar_id": calendars.calendar(actor).pk,
            "commitment_id": sla.commitment(actor).pk,
            "contract_id": contract.pk,
            "customer_id": contract.customer_id,
            "fault_code_id": products.fault_code(actor).pk,
            "day_id": calendars.day(actor).pk,
            "version_id": warranty.version(actor).pk,
            "card_id": warranty.card(actor).pk,
            "choice_id": warranty.choice(actor).pk,
            "decision_id": warranty.decision(actor).pk,
            "appraisal_id": warranty.appraisal(actor).pk,
            "file_id": _file(actor).pk,
            "item_id": fees.item(actor).pk,
            "job_id": _job(actor).pk,
            "line_id": dispatch.line(actor, order).pk,
            "loan_id": materials.loan(actor).pk,
            "location_id": received.target_id,
            "machine_id": machine.pk,
            "model_id": machine.model_id,
            "move_id": received.pk,
            "order_id": order.pk,
            "plan_id": dispatch.plan(actor).pk,
            "part_id": products.part(actor).pk,
            "payment_id": payment.pk,
            "person_id": person(actor).pk,
            "release_id": short_item.release_id,
            "rule_id": fees.rule(actor).pk,
            "old_part_id": materials.old_part(actor, state="inspected").pk,
            "return_id": materials.returned(actor, state="handed_in").pk,
            "request_id": materials.in_state(actor, "requested").pk,
            "run_id": import_run(actor).pk,
            "price_id": price.pk,
            "price_list_id": price.price_list_id,
            "region_id": order.region_id,
            "short_item_id": short_item.pk,
            "slip_id": payment.slip_id,
            "station_id": technician.station_id,
            "stocktake_id": stock.stocktake(actor).pk,
            "supplier_id": customers.supplier(actor).pk,
            "task_type_id": order.task_type_id,
            "technician_id": technician.pk,
            "view_id": _view(actor).pk,
        }
    )
