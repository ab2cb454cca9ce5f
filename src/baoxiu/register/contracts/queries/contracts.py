"""Reading contracts and their machines."""

from __future__ import annotations

from django.db.models import Exists, F, OuterRef

from baoxiu.foundation.access.models import OwnedQuerySet
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.text import code as as_code
from baoxiu.register.accounts import public as accounts
from baoxiu.register.contracts.models import Contract, ContractMachine
from baoxiu.register.products import public as products

MOST_MACHINES = 500


def visible_contracts(actor: Actor) -> OwnedQuerySet[Contract]:
    """The contracts in the actor's regions."""
    return accounts.in_scope(actor, Contract.objects.of(actor))


def get_contract(actor: Actor, contract_id: int) -> Contract:
    """The contract with customer and region. Raises NotFound."""
    return visible_contracts(actor).select_related("customer", "region").one(pk=contract_id)


def get_contracts(actor: Actor, contract_ids: list[int]) -> list[Contract]:
    """The visible ones of these contracts, by number."""
    rows = visible_contracts(actor).filter(pk__in=contract_ids).select_related("customer")
    return list(rows.order_by(F("number_key").asc(nulls_last=True), "pk"))


def find_contract_by_number(actor: Actor, number: str) -> Contract | None:
    """The visible contract with that number, or None."""
    return visible_contracts(actor).filter(number=as_code(number)).first()


def with_machines_in_use(rows: OwnedQuerySet[Contract]) -> OwnedQuerySet[Contract]:
    """Only contracts of which at least one machine has been put into use."""
    lines = ContractMachine.objects.filter(
        contract=OuterRef("pk"), machine__put_into_use_on__isnull=False
    )
    return rows.filter(Exists(lines))


def list_contract_machines(actor: Actor, contract_id: int) -> list[ContractMachine]:
    """The lines of a visible contract with their machines, by serial number. Raises NotFound."""
    contract = visible_contracts(actor).one(pk=contract_id)
    lines = ContractMachine.objects.of(actor).filter(contract=contract)
    lines = lines.filter(machine__in=products.visible_machines(actor))
    ordered = lines.order_by(F("machine__serial_key").asc(nulls_last=True), "pk")
    return list(ordered.select_related("machine__model")[:MOST_MACHINES])


def find_contract_of_machine(actor: Actor, machine_id: int) -> Contract | None:
    """The contract under which the machine was delivered, if the actor may see it."""
    return visible_contracts(actor).filter(machines__machine_id=machine_id).first()
