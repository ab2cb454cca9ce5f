"""Contracts as REST shows and takes them."""

from __future__ import annotations

import datetime as dt

from ninja import Schema

from baoxiu.foundation.web.rest import Day, Id, Strict, Text
from baoxiu.register.contracts.models import ContractMachine


class ContractOut(Schema):
    id: int
    version: int
    number: str
    project: str
    customer_id: int
    region_id: int | None
    address: str
    contact_name: str
    contact_phone: str
    signed_on: dt.date | None
    warranty_until: dt.date | None
    machine_count: int


class ContractIn(Strict):
    """Region, address and contact come from the customer where they are left out."""

    number: Text
    customer_id: Id
    project: Text = ""
    region_id: Id | None = None
    address: Text = ""
    contact_name: Text = ""
    contact_phone: Text = ""
    signed_on: Day | None = None
    warranty_until: Day | None = None


class ContractChange(Strict):
    """PATCH: absent fields stay, `null` empties."""

    version: Id
    number: Text | None = None
    customer_id: Id | None = None
    project: Text | None = None
    region_id: Id | None = None
    address: Text | None = None
    contact_name: Text | None = None
    contact_phone: Text | None = None
    signed_on: Day | None = None
    warranty_until: Day | None = None


class ContractMachineOut(Schema):
    machine_id: int
    serial: str
    model: str
    name: str
    put_into_use_on: dt.date | None

    @staticmethod
    def resolve_serial(line: ContractMachine) -> str:
        return str(line.machine.serial)

    @staticmethod
    def resolve_model(line: ContractMachine) -> str:
        return str(line.machine.model.code)

    @staticmethod
    def resolve_name(line: ContractMachine) -> str:
        return line.machine.model.name

    @staticmethod
    def resolve_put_into_use_on(line: ContractMachine) -> dt.date | None:
        return line.machine.put_into_use_on
