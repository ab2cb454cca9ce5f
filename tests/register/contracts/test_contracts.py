"""Contracts and their machines."""

from __future__ import annotations

import datetime as dt

import pytest

from baoxiu.kernel.errors import Invalid, NotFound, Refused
from baoxiu.register.accounts import public as accounts
from baoxiu.register.contracts import public as contracts
from baoxiu.register.products import public as products
from tests.factories import cast, customers, stations
from tests.factories import contracts as make
from tests.factories import products as things

pytestmark = pytest.mark.django_db


def test_contract_takes_place_and_contact_from_the_customer() -> None:
    olga = cast.olga(cast.organisation())
    north = customers.region(olga)
    owner = customers.customer(
        olga,
        region=north.pk,
        address="东风路 118 号",
        contact_name="贺主任",
        contact_phone="13800001111",
    )

    row = make.contract(olga, customer=owner.pk, contact_name="别人")

    assert (row.region, row.address, row.contact_phone) == (north, "东风路 118 号", "13800001111")
    assert row.contact_name == "别人"


@pytest.mark.parametrize(
    "values",
    [
        {"number": ""},
        {"customer": 999_999},
        {"warranty_until": dt.date(2024, 1, 1)},
        {"region": 999_999},
    ],
    ids=["number", "customer", "warranty", "region"],
)
def test_impossible_contract_is_refused_at_the_field(values: dict[str, object]) -> None:
    olga = cast.olga(cast.organisation())

    with pytest.raises(Invalid) as refusal:
        make.contract(olga, signed_on=dt.date(2025, 1, 1), **values)

    assert list(refusal.value.fields) == list(values)


def test_number_is_unique_within_the_organisation() -> None:
    olga = cast.olga(cast.organisation())
    make.contract(olga, number="XS-1")

    with pytest.raises(Invalid):
        make.contract(olga, number="xs-1")

    make.contract(cast.mallory(), number="XS-1")


def test_stranger_and_other_station_see_no_contract() -> None:
    owner = cast.organisation()
    olga = cast.olga(owner)
    north, south = customers.region(olga, "北区"), customers.region(olga, "南区")
    row = make.contract(olga, region=north.pk)
    near = cast.stefan(owner, stations.station(olga, covers=[north.pk]).pk)
    far = cast.stefan(owner, stations.station(olga, covers=[south.pk]).pk)

    assert contracts.get_contract(near, row.pk) == row
    for stranger in (far, cast.mallory()):
        assert not contracts.visible_contracts(stranger).exists()
        with pytest.raises(NotFound):
            contracts.get_contract(stranger, row.pk)
        with pytest.raises(NotFound):
            contracts.list_contract_machines(stranger, row.pk)


def test_technician_may_not_edit_contracts() -> None:
    owner = cast.organisation()
    client = customers.customer(cast.olga(owner))

    with pytest.raises(Refused):
        make.contract(cast.tara(owner), customer=client.pk)


def test_machine_in_a_contract_is_counted_and_knows_the_number() -> None:
    olga = cast.olga(cast.organisation())
    row, machine = make.contract(olga, number="XS-1"), things.machine(olga)

    make.put_in(olga, row, machine)
    make.put_in(olga, row, machine)

    assert contracts.get_contract(olga, row.pk).machine_count == 1
    assert products.get_machine(olga, machine.pk).contract_number == "XS-1"
    assert products.find_machines(olga, "xs-1") == [machine]
    contracts.remove_contract_machine(olga, row.pk, machine.pk, at=cast.AT)
    assert contracts.get_contract(olga, row.pk).machine_count == 0
    assert products.get_machine(olga, machine.pk).contract_number == ""


def test_new_number_is_written_on_the_machines() -> None:
    olga = cast.olga(cast.organisation())
    row, machine = make.contract(olga), things.machine(olga)
    row = make.put_in(olga, row, machine)

    contracts.amend_contract(olga, row.pk, {"number": "XS-9"}, version=row.version, at=cast.AT)

    assert products.get_machine(olga, machine.pk).contract_number == "XS-9"


def test_machine_stands_in_one_contract_only() -> None:
    olga = cast.olga(cast.organisation())
    machine = things.machine(olga)
    make.put_in(olga, make.contract(olga), machine)

    with pytest.raises(contracts.MachineTaken):
        make.put_in(olga, make.contract(olga), machine)


def test_foreign_machine_does_not_come_into_a_contract() -> None:
    olga = cast.olga(cast.organisation())
    theirs = things.machine(cast.mallory())

    with pytest.raises(NotFound):
        make.put_in(olga, make.contract(olga), theirs)


def test_contract_with_machines_stays_and_an_empty_one_goes() -> None:
    olga = cast.olga(cast.organisation())
    machine = things.machine(olga)
    row = make.put_in(olga, make.contract(olga), machine)

    with pytest.raises(contracts.ContractInUse):
        contracts.delete_contract(olga, row.pk, version=row.version, at=cast.AT)

    row = contracts.remove_contract_machine(olga, row.pk, machine.pk, at=cast.AT)
    contracts.delete_contract(olga, row.pk, version=row.version, at=cast.AT)
    assert not contracts.visible_contracts(olga).exists()


def test_renamed_customer_is_found_on_its_contracts() -> None:
    olga = cast.olga(cast.organisation())
    row = make.contract(olga)

    accounts.amend_customer(olga, row.customer_id, {"name": "青石坝矿业"}, version=1, at=cast.AT)

    assert contracts.pick_contracts(olga, "qsbky") == ([row], 1)


def test_importing_twice_changes_nothing() -> None:
    olga = cast.olga(cast.organisation())
    values = {"number": "XS-1", "customer": customers.customer(olga).pk, "project": "泵站"}

    outcomes = [
        contracts.upsert_contract(olga, values, at=cast.AT, mode="overwrite")[0] for _ in range(2)
    ]

    assert outcomes == ["created", "unchanged"]
