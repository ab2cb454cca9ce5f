"""New rows in the list: made by the context's own service, once, each by its own."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from baoxiu.register.accounts.models import Customer
from baoxiu.register.contracts.models import Contract
from baoxiu.register.products.models import InstalledProduct, Part
from baoxiu.register.stations.models import Technician
from tests.factories import cast, contracts, customers, products, stations

pytestmark = pytest.mark.django_db

COLUMNS = {"query": {"columns": ["code", "name", "price"]}}


def post(client: Client, key: str, rows: Any, **body: Any) -> Any:
    body = {"query": {}} | body | {"rows": rows}
    return client.post(f"/grid/{key}/save", body, content_type="application/json")


def add(number: int, /, **values: Any) -> dict[str, Any]:
    return {"key": f"new-row-{number}", "values": values}


def test_new_and_changed_rows_are_saved_in_one_go(client: Client) -> None:
    owner = cast.organisation()
    old = products.part(cast.olga(owner), code="A-1")
    client.force_login(cast.signed_in(owner))
    change = {"id": old.pk, "version": 1, "values": {"name": "密封圈"}}

    changed, made = post(
        client, "products.parts", [change, add(1, code="a-2", name="轴承", price="8")], **COLUMNS
    ).json()["results"]

    part = Part.objects.get(code="A-2")
    assert (changed["ok"], changed["row"][3]) == (True, "密封圈")
    assert (made["ok"], made["key"], made["version"]) == (True, "new-row-1", 1)
    assert made["row"] == [part.pk, f"/parts/{part.pk}/", "A-2", "轴承", "8.00"]


def test_refused_row_says_what_is_missing_and_leaves_the_others_alone(client: Client) -> None:
    owner = cast.organisation()
    products.part(cast.olga(owner), code="A-1")
    client.force_login(cast.signed_in(owner))

    missing, taken, wrong, good = post(
        client,
        "products.parts",
        [
            add(1, code="A-2"),
            add(2, code="A-1", name="轴承"),
            add(3, code="A-3", name="轴承", price="viel"),
            add(4, code="A-4", name="轴承"),
        ],
    ).json()["results"]

    assert [list(each["fields"]) for each in (missing, taken, wrong)] == [
        ["name"], ["code"], ["price"],
    ]  # fmt: skip
    assert good["ok"] is True
    assert set(Part.objects.values_list("code", flat=True)) == {"A-1", "A-4"}


def test_row_that_comes_twice_is_made_once(client: Client) -> None:
    client.force_login(cast.signed_in(cast.organisation()))
    rows = [add(1, name="临溪水务")]

    first = post(client, "accounts.customers", rows).json()["results"]
    second = post(client, "accounts.customers", rows).json()["results"]

    assert first == second
    assert Customer.objects.count() == 1


def test_refused_row_can_be_mended_under_its_key(client: Client) -> None:
    client.force_login(cast.signed_in(cast.organisation()))

    (refused,) = post(client, "products.parts", [add(1, code="A-1")]).json()["results"]
    (made,) = post(client, "products.parts", [add(1, code="A-1", name="轴承")]).json()["results"]
    (other,) = post(client, "products.parts", [add(1, code="A-2", name="轴承")]).json()["results"]

    assert (refused["ok"], made["ok"]) == (False, True)
    assert (other["ok"], other["code"]) == (False, "conflict")
    assert Part.objects.count() == 1


def test_cells_name_other_records_by_number_or_name(client: Client) -> None:
    owner = cast.organisation()
    olga = cast.olga(owner)
    region = customers.region(olga, "四川")
    customer = customers.customer(olga, name="临溪水务", region=region.pk)
    model = products.product_model(olga, code="HL-50")
    station = stations.station(olga, name="成都站")
    client.force_login(cast.signed_in(owner))
    asked = {
        "products.machines": add(1, serial="P-1", model="hl-50", customer=customer.code),
        "contracts.contracts": add(2, number="XS-1", customer=f"{customer.code} {customer.name}"),
        "stations.technicians": add(3, name="单国强", station="成都站"),
        "accounts.customers": add(4, name="石桥热电", region="四川"),
    }

    answers = {key: post(client, key, [row]).json()["results"][0] for key, row in asked.items()}

    assert {key: answer["ok"] for key, answer in answers.items()} == dict.fromkeys(asked, True)
    machine = InstalledProduct.objects.get()
    assert (machine.model_id, machine.customer_id, machine.region_id) == (
        model.pk,
        customer.pk,
        region.pk,
    )
    assert Contract.objects.get().customer_id == customer.pk
    assert Technician.objects.get().station_id == station.pk
    assert Customer.objects.get(name="石桥热电").region_id == region.pk


@pytest.mark.parametrize("word", ["临溪水务", "无此客户", "\ud800", "x" * 5_000])
def test_foreign_and_unknown_records_are_refused_by_their_cell(client: Client, word: str) -> None:
    mallory = cast.mallory()
    customers.customer(mallory, name="临溪水务")
    client.force_login(cast.signed_in(cast.organisation()))

    (answer,) = post(client, "contracts.contracts", [add(1, number="XS-1", customer=word)]).json()[
        "results"
    ]

    assert (answer["ok"], list(answer["fields"])) == (False, ["customer"])


@pytest.mark.parametrize(
    "row",
    [
        {"key": "short", "values": {"code": "x"}}, {"key": 7, "values": {"code": "x"}},
        {"key": "new-row-1", "id": 1, "values": {"code": "x"}}, {"key": "new-row-1", "values": {}},
        {"key": "x" * 41, "values": {"code": "x"}}, {"key": "new-row-1", "values": []},
    ],
)  # fmt: skip
def test_unreadable_new_rows_are_a_bad_request(client: Client, row: dict[str, Any]) -> None:
    client.force_login(cast.signed_in(cast.organisation()))

    assert post(client, "products.parts", [row]).status_code == 400


def test_only_in_lists_that_take_rows_from_those_who_may(client: Client) -> None:
    owner = cast.organisation()
    client.force_login(cast.signed_in(owner))
    fixed = post(client, "dispatch.work_orders", [add(1, number="x")])
    (computed,) = post(client, "stations.technicians", [add(1, account="x")]).json()["results"]
    client.force_login(cast.signed_in(owner, "technician"))
    refused = post(client, "products.parts", [add(1, code="A-1", name="轴承")])

    assert (fixed.status_code, computed["ok"], refused.status_code) == (400, False, 403)
    assert Part.objects.count() == 0


def words(client: Client, key: str, column: str, typed: str) -> Any:
    return client.get(f"/grid/{key}/suggest", {"column": column, "q": typed})


def test_cells_that_name_records_suggest_them(client: Client) -> None:
    owner = cast.organisation()
    olga = cast.olga(owner)
    customers.region(olga, "四川")
    customers.region(olga, "重庆")
    customer = contracts.contract(olga).customer
    stations.station(olga, name="成都站")
    customers.customer(cast.mallory(), name=customer.name)
    client.force_login(cast.signed_in(owner))

    found = {
        "region": words(client, "accounts.customers", "region", "sc").json()["words"],
        "station": words(client, "stations.technicians", "station", "cd").json()["words"],
        "customer": words(client, "contracts.contracts", "customer", customer.name).json()["words"],
    }

    assert found == {
        "region": ["四川"],
        "station": ["成都站"],
        "customer": [f"{customer.code} {customer.name}"],
    }


def test_other_columns_and_people_get_no_suggestions(client: Client) -> None:
    owner = cast.organisation()
    client.force_login(cast.signed_in(owner))
    plain = words(client, "accounts.customers", "name", "x").status_code
    client.force_login(cast.signed_in(owner, "technician"))

    assert (plain, words(client, "accounts.customers", "region", "x").status_code) == (400, 403)
