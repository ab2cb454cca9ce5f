"""Pages and REST of contracts."""

from __future__ import annotations

import pytest
from django.test import Client

from baoxiu.register.contracts import public as contracts
from tests.factories import cast, customers
from tests.factories import contracts as make
from tests.factories import products as things

pytestmark = pytest.mark.django_db


def test_contract_is_made_filled_with_machines_and_changed(client: Client) -> None:
    owner = cast.organisation()
    olga = cast.olga(owner)
    client.force_login(cast.signed_in(owner))
    customers.customer(olga, code="K1", name="临溪水务")
    machine = things.machine(olga, serial="P250819-03")
    typed = {"number": "XS-1", "customer": "K1", "signed_on": "2025-03-18"}

    made = client.post("/contracts/new/", typed)

    row = contracts.visible_contracts(olga).get()
    page = f"/contracts/{row.pk}/"
    assert made.headers["Location"] == page
    assert client.post(f"{page}machines/add", {"machine": "p250819-03"}).status_code == 302
    assert "P250819-03" in client.get(page).content.decode()
    assert client.post(f"{page}machines/{machine.pk}/remove").status_code == 302
    assert client.get(f"{page}edit/").status_code == 200
    late = client.post(f"{page}edit/", {**typed, "version": "1"})
    assert late.status_code == 422
    now = {**typed, "project": "泵站", "version": "3"}
    assert client.post(f"{page}edit/", now).status_code == 302
    assert client.post(f"{page}delete/", {"version": "4"}).headers["Location"] == "/contracts/"


def test_unknown_machine_is_refused_on_the_page(client: Client) -> None:
    owner = cast.organisation()
    client.force_login(cast.signed_in(owner))
    row = make.contract(cast.olga(owner))

    response = client.post(f"/contracts/{row.pk}/machines/add", {"machine": "NIX"})

    assert response.status_code == 422
    assert 'value="NIX"' in response.content.decode()


def test_warranty_before_signing_comes_back_at_the_field(client: Client) -> None:
    owner = cast.organisation()
    client.force_login(cast.signed_in(owner))
    customers.customer(cast.olga(owner), code="K1")
    typed = {
        "number": "XS-1",
        "customer": "K1",
        "signed_on": "2025-03-18",
        "warranty_until": "2024-01-01",
    }

    response = client.post("/contracts/new/", typed)

    assert response.status_code == 422
    assert 'id="id_warranty_until_error"' in response.content.decode()


def test_foreign_contract_is_not_found(client: Client) -> None:
    client.force_login(cast.signed_in(cast.organisation()))
    theirs = make.contract(cast.mallory())

    for tail in ("", "edit/"):
        assert client.get(f"/contracts/{theirs.pk}/{tail}").status_code == 404
    assert client.post(f"/contracts/{theirs.pk}/machines/add").status_code == 404
    assert client.get(f"/api/v1/contracts/{theirs.pk}").status_code == 404


def test_customer_page_lists_contracts(client: Client) -> None:
    owner = cast.organisation()
    client.force_login(cast.signed_in(owner))
    row = make.contract(cast.olga(owner), number="XS-2025-0318")

    assert "XS-2025-0318" in client.get(f"/customers/{row.customer_id}/").content.decode()


def test_rest_makes_a_contract_and_puts_a_machine_in(client: Client) -> None:
    owner = cast.organisation()
    olga = cast.olga(owner)
    client.force_login(cast.signed_in(owner))
    machine = things.machine(olga)
    body = {"number": "XS-1", "customer_id": customers.customer(olga).pk}

    made = client.post("/api/v1/contracts", body, "application/json")

    assert made.status_code == 201
    address = f"/api/v1/contracts/{made.json()['id']}"
    put = client.put(f"{address}/machines/{machine.pk}")
    assert (put.status_code, put.json()["machine_count"]) == (200, 1)
    listed = client.get(f"{address}/machines").json()
    assert [line["machine_id"] for line in listed] == [machine.pk]
    kept = client.delete(f"{address}?version={put.json()['version']}")
    assert (kept.status_code, kept.json()["code"]) == (409, "contract_in_use")
    assert client.delete(f"{address}/machines/{machine.pk}").json()["machine_count"] == 0
