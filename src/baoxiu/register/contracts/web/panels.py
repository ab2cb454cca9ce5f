"""What contracts show on the pages of customers and machines."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext

from baoxiu.foundation.web.slots import Panel, PanelLine
from baoxiu.kernel.actor import Actor
from baoxiu.register.accounts import public as accounts
from baoxiu.register.accounts.public import Customer
from baoxiu.register.contracts import public as contracts
from baoxiu.register.contracts.models import Contract
from baoxiu.register.products import public as products
from baoxiu.register.products.public import Fact, InstalledProduct, LifeEvent, LifeSpan

MOST_LINES = 12


@accounts.add_customer_panels
def contracts_of(actor: Actor, customer: Customer) -> Iterable[Panel]:
    """The customer's contracts, the newest first."""
    if not actor.may(contracts.SEE.code):
        return
    rows = contracts.visible_contracts(actor).filter(customer=customer)
    lines = tuple(
        PanelLine(
            label=contract.number,
            detail=contract.project or contract.address,
            url=_url(contract),
            note=contract.warranty_until.isoformat() if contract.warranty_until else "",
        )
        for contract in rows.order_by("-number_key", "-pk")[:MOST_LINES]
    )
    same = {"column": "customer", "operator": "equals", "value": customer.name}
    condition = json.dumps({"op": "and", "items": [same]}, ensure_ascii=False)
    yield Panel(
        title=gettext("Contracts"),
        icon="file-text",
        count=rows.count(),
        lines=lines,
        more_url=f"{reverse('contracts:contracts')}?{urlencode({'filter': condition})}",
    )


@products.add_machine_facts
def contract_fact(actor: Actor, machine: InstalledProduct) -> Iterable[Fact]:
    """The contract under which the machine was delivered."""
    contract = _contract(actor, machine)
    if contract is not None:
        yield Fact(gettext("contract"), contract.number, _url(contract))


@products.add_life_spans
def contract_warranty(actor: Actor, machine: InstalledProduct) -> Iterable[LifeSpan]:
    """The warranty that the contract grants, from when the machine came to the customer."""
    contract = _contract(actor, machine)
    until = contract.warranty_until if contract else None
    if contract is None or until is None:
        return
    begins = _begin(contract, machine)
    if begins is None or begins > until:
        begins = until
    yield LifeSpan(
        layer=gettext("contract"),
        text=gettext("Warranty until %(day)s") % {"day": until.isoformat()},
        starts_on=begins,
        ends_on=until,
        url=_url(contract),
    )


@products.add_life_events
def contract_signed(actor: Actor, machine: InstalledProduct) -> Iterable[LifeEvent]:
    """The day on which the contract was signed."""
    contract = _contract(actor, machine)
    if contract is not None and contract.signed_on is not None:
        yield LifeEvent(
            on=contract.signed_on,
            title=gettext("Contract signed"),
            reference=contract.number,
            detail=contract.project,
            url=_url(contract),
            icon="file-text",
        )


def _contract(actor: Actor, machine: InstalledProduct) -> Contract | None:
    """Three slots ask for it; a machine without contract number asks the database not at all."""
    if not machine.contract_number or not actor.may(contracts.SEE.code):
        return None
    return contracts.find_contract_of_machine(actor, machine.pk)


def _begin(contract: Contract, machine: InstalledProduct) -> dt.date | None:
    candidates = (
        machine.put_into_use_on, machine.accepted_on, machine.delivered_on, machine.ex_works_on,
        contract.signed_on,
    )  # fmt: skip
    return next((day for day in candidates if day is not None), None)


def _url(contract: Contract) -> str:
    return reverse("contracts:contract", args=[contract.pk])
