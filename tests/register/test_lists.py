"""Every list of the register: constant in statements, in Chinese, empty for strangers."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from baoxiu.foundation.grid.table import get_table
from baoxiu.kernel.actor import Actor
from tests.factories import cast, contracts, customers, products, stations

pytestmark = pytest.mark.django_db

Make = Callable[[Actor], object]

LISTS: dict[str, tuple[str, Make]] = {
    "accounts.customers": ("/customers/", customers.customer),
    "products.machines": ("/machines/", products.machine),
    "products.models": ("/products/", products.product_model),
    "products.parts": ("/parts/", products.part),
    "contracts.contracts": ("/contracts/", contracts.contract),
    "stations.stations": ("/stations/", stations.station),
    "stations.technicians": ("/technicians/", stations.technician),
}


def statements(client: Client, address: str) -> int:
    client.get(address)  # What is kept in a cache is not the list's cost.
    with CaptureQueriesContext(
        connection,
    ) as captured:
        response = client.get(address)
    assert response.status_code == 200
    return len(captured)


@pytest.mark.parametrize("key", LISTS)
def test_list_costs_the_same_whatever_its_rows(client: Client, key: str) -> None:
    owner = cast.organisation()
    olga = cast.olga(owner)
    client.force_login(cast.signed_in(owner))
    address, make = LISTS[key]
    make(olga)
    one = statements(client, address)
    for _number in range(3):
        make(olga)

    assert statements(client, address) == one


@pytest.mark.parametrize("key", LISTS)
def test_list_shows_ours_to_us_and_nothing_to_strangers(key: str) -> None:
    olga, mallory = cast.olga(cast.organisation()), cast.mallory()
    LISTS[key][1](olga)

    assert get_table(key).rows(olga).exists()
    assert not get_table(key).rows(mallory).exists()


@pytest.mark.parametrize("key", LISTS)
def test_only_those_who_may_add_are_offered_to(key: str) -> None:
    owner = cast.organisation()

    # Importing is offered beside, but the one way that stands out is to add.
    assert [a["primary"] for a in get_table(key).acts(cast.olga(owner))].count(True) == 1
    assert get_table(key).acts(cast.tara(owner)) == []


def test_pages_cost_the_same_whatever_the_machines(client: Client) -> None:
    owner = cast.organisation()
    olga = cast.olga(owner)
    client.force_login(cast.signed_in(owner))
    contract = contracts.contract(olga)
    first = products.machine(olga)
    contracts.put_in(olga, contract, first)
    one = statements(client, f"/contracts/{contract.pk}/")
    for _number in range(3):
        contracts.put_in(olga, contract, products.machine(olga))

    assert statements(client, f"/contracts/{contract.pk}/") == one
    assert statements(client, f"/machines/{first.pk}/") <= 30
