"""The demo company before its first order: regions, people, stations, catalogue, customers, contracts."""

from __future__ import annotations

import datetime as dt
import random
import secrets
from dataclasses import dataclass, field
from typing import Any

from baoxiu.config.demo import words
from baoxiu.foundation.access.models import Organisation
from baoxiu.kernel.actor import Actor
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.policies.fees import public as fees
from baoxiu.policies.warranty import public as warranty
from baoxiu.register.accounts import public as accounts
from baoxiu.register.calendars import public as calendars
from baoxiu.register.contracts import public as contracts
from baoxiu.register.products import public as products
from baoxiu.register.regions import public as regions
from baoxiu.register.stations import public as stations

CONTRACTS = 66
MACHINES_PER_CONTRACT = (2, 4, 5, 6, 8)


@dataclass
class Company:
    """What the year needs of the company, by name or in order."""

    organisation: Organisation
    actor: Actor
    today: dt.date
    dice: random.Random
    regions: dict[str, int] = field(default_factory=dict)
    stations: list[Any] = field(default_factory=list)
    technicians: list[Any] = field(default_factory=list)
    models: dict[str, Any] = field(default_factory=dict)
    parts: dict[str, list[Any]] = field(default_factory=dict)
    codes: dict[str, Any] = field(default_factory=dict)
    items: dict[str, Any] = field(default_factory=dict)
    contracts: list[Any] = field(default_factory=list)
    machines: dict[int, list[Any]] = field(default_factory=dict)
    excavators: list[Any] = field(default_factory=list)
    accounts: list[dict[str, str]] = field(default_factory=list)


def build_company(now: dt.datetime) -> Company:
    """Everything but the orders; the same on every installation, but for the passwords and the dates."""
    organisation = accounts.found_organisation(code="YX", name=words.COMPANY)
    company = Company(
        organisation=organisation,
        actor=accounts.system_actor(organisation),
        today=now.date(),
        dice=random.Random(2026),  # noqa: S311 -- demo data shall be the same everywhere
    )
    at = now - dt.timedelta(days=400)
    calendars.add_standard_calendars(company.actor, at=at)
    dispatch.add_standard_task_types(company.actor, at=at)
    warranty.install_packs(company.actor, at=at)
    _add_regions(company, at)
    _add_stations(company, at)
    _add_people(company, at)
    _add_catalogue(company, at)
    _assign_policies(company, at)
    _add_contracts(company, at)
    _add_excavators(company, at)
    return company


def _add_regions(company: Company, at: dt.datetime) -> None:
    def add(name: str, parent: int | None) -> int:
        region = regions.create_region(company.actor, name=name, parent_id=parent, at=at)
        company.regions[name] = region.pk
        return region.pk

    for area, provinces in words.REGIONS.items():
        top = add(area, None)
        for province, towns in provinces:
            below = add(province, top)
            for town in towns:
                add(town, below)


def _add_stations(company: Company, at: dt.datetime) -> None:
    for number, (code, name, address, area) in enumerate(words.STATIONS):
        values = {
            "code": code,
            "name": name,
            "address": address,
            "phone": f"400-820-{1100 + number}",
            "covers": [company.regions[area]],
        }
        company.stations.append(stations.create_station(company.actor, values, at=at))


def _add_people(company: Company, at: dt.datetime) -> None:
    """One account for each role, with a password made for this installation alone (product.md 7)."""
    head_office = accounts.visible_branches(company.actor).get(code="HQ")
    users: dict[str, int] = {}
    for role, username, name, station in words.PEOPLE:
        branch_id = head_office.pk if station is None else company.stations[station].pk
        password = secrets.token_urlsafe(9)
        member = accounts.add_person(
            company.actor,
            accounts.PersonInput(
                username=username, name=name, password=password, role=role, branch_id=branch_id
            ),
            at=at,
        )
        users[name] = member.user_id
        company.accounts.append(
            {
                "username": username,
                "password": password,
                "role": role,
                "organisation": company.organisation.name,
            }
        )
    for number, (name, station, skills) in enumerate(words.TECHNICIANS):
        values: dict[str, Any] = {
            "name": name,
            "station": company.stations[station].pk,
            "skills": skills,
            "phone": f"1380000{2100 + number}",
        }
        if name in users:
            values["user"] = users[name]
        company.technicians.append(stations.create_technician(company.actor, values, at=at))


def _add_catalogue(company: Company, at: dt.datetime) -> None:
    for code, name, family in (*words.MODELS, words.EXCAVATOR):
        values = {"code": code, "name": name, "family": family}
        company.models[code] = products.create_product_model(company.actor, values, at=at)
    for code, name, unit, price, family in words.PARTS:
        part = {"code": code, "name": name, "unit": unit, "price_minor": price}
        made = products.create_part(company.actor, part, at=at)
        company.parts.setdefault(family, []).append(made)
    for code, name, kind, unit, price in words.ITEMS:
        item = {"code": code, "name": name, "kind": kind, "unit": unit, "price_minor": price}
        item["cost_minor"] = price * 45 // 100
        company.items[code] = fees.create_item(company.actor, item, at=at)


def _assign_policies(company: Company, at: dt.datetime) -> None:
    """Each product family has the policy of its maker's department."""
    for family, policy in words.POLICIES:
        warranty.create_choice(company.actor, {"policy": policy, "family": family}, at=at)


def _add_contracts(company: Company, at: dt.datetime) -> None:
    customers = [_customer(company, number, at) for number in range(len(words.CUSTOMERS))]
    for number in range(CONTRACTS):
        customer = customers[number % len(customers)]
        signed = company.today - dt.timedelta(days=1500 - number * 22)
        contract = contracts.create_contract(
            company.actor,
            {
                "number": f"XS-{signed.year}-{120 + number * 7:04d}",
                "project": words.PROJECTS[(number * 7) % len(words.PROJECTS)],
                "customer": customer.pk,
                "region": customer.region_id,
                "address": customer.address,
                "contact_name": customer.contact_name,
                "contact_phone": customer.contact_phone,
                "signed_on": signed,
                "warranty_until": signed + dt.timedelta(days=760),
            },
            at=at,
        )
        company.contracts.append(contract)
        company.machines[contract.pk] = _machines(company, number, contract, at)


def _customer(company: Company, number: int, at: dt.datetime) -> Any:
    town, street = words.PLACES[number % len(words.PLACES)]
    surname, title = words.CONTACTS[number % len(words.CONTACTS)]
    return accounts.create_customer(
        company.actor,
        {
            "code": f"KH{1001 + number}",
            "name": words.CUSTOMERS[number],
            "region": company.regions[town],
            "address": street,
            "contact_name": surname + title,
            "contact_phone": f"139000{46000 + number * 37:05d}",
        },
        at=at,
    )


def _machines(company: Company, number: int, contract: Any, at: dt.datetime) -> list[Any]:
    made = []
    signed: dt.date = contract.signed_on
    for position in range(MACHINES_PER_CONTRACT[number % len(MACHINES_PER_CONTRACT)]):
        code = words.MODELS[(number * 3 + position // 2) % len(words.MODELS)][0]
        works = signed + dt.timedelta(days=45)
        values: dict[str, Any] = {
            "serial": f"P{works:%y%m%d}-{number % 10}{position + 1:02d}",
            "model": company.models[code].pk,
            "customer": contract.customer_id,
            "region": contract.region_id,
            "position": f"{position + 1} 号机",
            "address": contract.address,
            "ex_works_on": works,
            "invoiced_on": works + dt.timedelta(days=6),
            "delivered_on": works + dt.timedelta(days=12),
            "put_into_use_on": works + dt.timedelta(days=40),
            "running_hours": company.dice.randrange(200, 9000),
        }
        if code.startswith("4"):
            values["plate"] = f"川A{company.dice.randrange(10000, 99999)}"
        machine = products.create_machine(company.actor, values, at=at)
        contracts.add_contract_machine(company.actor, contract.pk, machine.pk, at=at)
        made.append(machine)
    return made


def _add_excavators(company: Company, at: dt.datetime) -> None:
    mine = accounts.create_customer(
        company.actor,
        {
            "code": "KH2001",
            "name": "云麓露天矿采剥工程有限公司",
            "region": company.regions["云南"],
            "address": "云南省云麓市露天矿北帮",
            "contact_name": "尉队长",
            "contact_phone": "13900048800",
        },
        at=at,
    )
    for letter in "ABCDE":
        values = {
            "serial": f"WK10-{letter}",
            "model": company.models["WK-10"].pk,
            "customer": mine.pk,
            "region": mine.region_id,
            "position": f"{letter} 号铲",
            "ex_works_on": dt.date(2001, 6, 1),
            "put_into_use_on": dt.date(2001, 9, 1),
            "running_hours": 61_000,
        }
        company.excavators.append(products.create_machine(company.actor, values, at=at))
