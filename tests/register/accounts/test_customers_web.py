"""Pages and REST of customers: one happy path and one refusal each."""

from __future__ import annotations

import pytest
from django.test import Client

from baoxiu.register.accounts import public as accounts
from tests.factories import cast, customers, products

pytestmark = pytest.mark.django_db


def test_customer_is_added_on_one_page(client: Client) -> None:
    owner = cast.organisation()
    client.force_login(cast.signed_in(owner))

    response = client.post("/customers/new/", {"name": "临溪水务", "contact_phone": "13800001111"})

    row = accounts.visible_customers(cast.olga(owner)).get()
    assert response.headers["Location"] == f"/customers/{row.pk}/"
    assert row.name == "临溪水务"


def test_wrong_phone_comes_back_with_what_was_typed(client: Client) -> None:
    client.force_login(cast.signed_in(cast.organisation()))

    response = client.post("/customers/new/", {"name": "临溪水务", "contact_phone": "1380000"})

    assert response.status_code == 422
    assert 'value="临溪水务"' in response.content.decode()


def test_second_editor_keeps_what_he_typed_and_sees_the_change(client: Client) -> None:
    owner = cast.organisation()
    client.force_login(cast.signed_in(owner))
    row = customers.customer(cast.olga(owner), name="旧名")
    accounts.amend_customer(cast.olga(owner), row.pk, {"name": "她的名"}, version=1, at=cast.AT)
    typed = {"name": "我的名", "code": row.code, "version": "1"}

    refused = client.post(f"/customers/{row.pk}/edit/", typed)

    page = refused.content.decode()
    assert refused.status_code == 422
    assert 'value="我的名"' in page
    assert "她的名" in page
    accepted = client.post(f"/customers/{row.pk}/edit/", {**typed, "version": "2"})
    assert accepted.status_code == 302


def test_page_shows_machines_of_the_customer(client: Client) -> None:
    owner = cast.organisation()
    client.force_login(cast.signed_in(owner))
    row = customers.customer(cast.olga(owner))
    products.machine(cast.olga(owner), customer=row.pk, serial="P250819-03")

    page = client.get(f"/customers/{row.pk}/").content.decode()

    assert "P250819-03" in page


def test_foreign_customer_is_not_found(client: Client) -> None:
    client.force_login(cast.signed_in(cast.organisation()))
    theirs = customers.customer(cast.mallory())

    for address in (f"/customers/{theirs.pk}/", f"/customers/{theirs.pk}/edit/"):
        assert client.get(address).status_code == 404
    assert client.post(f"/customers/{theirs.pk}/delete/").status_code == 404
    assert client.get(f"/api/v1/customers/{theirs.pk}").status_code == 404


def test_technician_gets_no_form(client: Client) -> None:
    client.force_login(cast.signed_in(cast.organisation(), "technician", "Tara"))

    assert client.get("/customers/new/").status_code == 403


def test_customer_with_machines_is_not_deleted_and_the_page_says_why(client: Client) -> None:
    owner = cast.organisation()
    client.force_login(cast.signed_in(owner))
    row = customers.customer(cast.olga(owner), name="临溪水务")
    products.machine(cast.olga(owner), customer=row.pk)

    response = client.post(f"/customers/{row.pk}/delete/", {"version": "1"}, follow=True)

    assert "临溪水务" in response.content.decode()
    assert accounts.visible_customers(cast.olga(owner)).count() == 1


def test_rest_creates_once_per_key_and_patches_by_version(client: Client) -> None:
    client.force_login(cast.signed_in(cast.organisation()))
    body = {"name": "临溪水务", "code": "K1"}
    key = {"Idempotency-Key": "one"}

    first = client.post("/api/v1/customers", body, "application/json", headers=key)
    again = client.post("/api/v1/customers", body, "application/json", headers=key)

    assert (first.status_code, again.json()) == (201, first.json())
    address = f"/api/v1/customers/{first.json()['id']}"
    change = {"version": 1, "name": "新名"}
    assert client.patch(address, change, "application/json").json()["name"] == "新名"
    stale = client.patch(address, change | {"name": "另名"}, "application/json")
    assert (stale.status_code, stale.json()["code"]) == (409, "overtaken")


def test_rest_refuses_unknown_fields(client: Client) -> None:
    client.force_login(cast.signed_in(cast.organisation()))

    response = client.post(
        "/api/v1/customers", {"name": "x", "organisation": 1}, "application/json"
    )

    assert response.status_code == 422
