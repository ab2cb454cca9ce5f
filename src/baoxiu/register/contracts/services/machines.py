"""Which machines stand in a contract."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.audit import recording
from baoxiu.kernel.actor import Actor
from baoxiu.register.contracts.errors import MachineTaken
from baoxiu.register.contracts.models import Contract, ContractMachine
from baoxiu.register.contracts.permissions import EDIT
from baoxiu.register.contracts.queries import contracts as queries
from baoxiu.register.products import public as products


@transaction.atomic
def add_contract_machine(
    actor: Actor, contract_id: int, machine_id: int, *, at: dt.datetime
) -> Contract:
    """Put a machine into a contract; twice is once. Raises MachineTaken when it stands in another one."""
    require(actor, EDIT)
    contract = queries.get_contract(actor, contract_id)
    machine = products.get_machine(actor, machine_id)
    line, is_new = ContractMachine.objects.get_or_create(
        machine=machine,
        defaults={"contract": contract, "organisation_id": actor.organisation_id},
    )
    if line.contract_id != contract.pk:
        raise MachineTaken(
            _("%(serial)s stands in another contract; take it out there first."),
            serial=machine.serial,
        )
    if is_new:
        products.set_contract_number(actor, [machine.pk], contract.number, at=at)
        _recount(contract, actor, at, reason=f"+ {machine.serial}")
    return contract


@transaction.atomic
def remove_contract_machine(
    actor: Actor, contract_id: int, machine_id: int, *, at: dt.datetime
) -> Contract:
    """Take a machine out of a contract. Raises NotFound when it isn't in it."""
    require(actor, EDIT)
    contract = queries.get_contract(actor, contract_id)
    line = ContractMachine.objects.of(actor).one(contract=contract, machine_id=machine_id)
    serial = str(line.machine)
    line.delete()
    products.set_contract_number(actor, [machine_id], "", at=at)
    _recount(contract, actor, at, reason=f"− {serial}")
    return contract


def _recount(contract: Contract, actor: Actor, at: dt.datetime, *, reason: str) -> None:
    count = ContractMachine.objects.filter(contract=contract).count()
    recording.amend(contract, {"machine_count": count}, actor=actor, at=at, reason=reason)
