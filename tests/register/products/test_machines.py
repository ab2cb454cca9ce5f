"""Installed products."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from baoxiu.kernel.errors import Invalid, NotFound, Refused
from baoxiu.register.products import public as products
from tests.factories import cast, customers, stations
from tests.factories import products as make

pytestmark = pytest.mark.django_db


def test_machine_lies_in_the_region_of_its_customer() -> None:
    olga = cast.olga(cast.organisation())
    north = customers.region(olga)
    owner = customers.customer(olga, region=north.pk)

    machine = make.machine(olga, customer=owner.pk)

    assert machine.region == north


@pytest.mark.parametrize(
    "values", [{"serial": ""}, {"model": None}, {"ex_works_on": dt.date(1, 1, 1)}]
)
def test_impossible_machine_is_refused_at_the_field(values: dict[str, object]) -> None:
    olga = cast.olga(cast.organisation())

    with pytest.raises(Invalid) as refusal:
        make.machine(olga, **values)

    assert list(refusal.value.fields) == list(values)


def test_serial_is_unique_within_the_organisation() -> None:
    olga = cast.olga(cast.organisation())
    make.machine(olga, serial="S1")

    with pytest.raises(Invalid):
        make.machine(olga, serial="s1")

    make.machine(cast.mallory(), serial="S1")


def test_stranger_and_other_station_see_no_machine() -> None:
    owner = cast.organisation()
    olga = cast.olga(owner)
    north, south = customers.region(olga, "北区"), customers.region(olga, "南区")
    machine = make.machine(olga, region=north.pk, plate="川A12345")
    near = cast.stefan(owner, stations.station(olga, covers=[north.pk]).pk)
    far = cast.stefan(owner, stations.station(olga, covers=[south.pk]).pk)

    assert products.find_machines(near, "A12345") == [machine]
    for stranger in (far, cast.mallory()):
        assert products.find_machines(stranger, "A12345") == []
        with pytest.raises(NotFound):
            products.get_machine(stranger, machine.pk)


@pytest.mark.parametrize(
    "words", ["P250819-03", "p250819-03", "川A12345", "LSV0001", "50819", "P25*03", "sxlxb"]
)
def test_machine_is_found_by_serial_plate_vin_or_a_scrap(words: str) -> None:
    olga = cast.olga(cast.organisation())
    machine = make.machine(olga, serial="P250819-03", plate="川A12345", vin="LSV0001")

    assert products.find_machines(olga, words) == [machine]


def test_whole_serial_wins_over_scraps() -> None:
    olga = cast.olga(cast.organisation())
    short = make.machine(olga, serial="P1")
    make.machine(olga, serial="P11")

    assert products.find_machines(olga, "P1") == [short]
    assert products.find_machines(olga, " ") == []


def test_importing_twice_changes_nothing() -> None:
    olga = cast.olga(cast.organisation())
    model = make.product_model(olga)
    values = {"serial": "S1", "model": model.pk, "running_hours": 10}

    outcomes = [
        products.upsert_machine(olga, values, at=cast.AT, mode="overwrite")[0] for _ in range(2)
    ]

    assert outcomes == ["created", "unchanged"]


def test_technician_may_not_edit_machines() -> None:
    owner = cast.organisation()
    model = make.product_model(cast.olga(owner))

    with pytest.raises(Refused):
        make.machine(cast.tara(owner), model=model.pk)


def test_scrap_of_one_machine_leads_to_its_page_else_to_the_list(client: Client) -> None:
    owner = cast.organisation()
    client.force_login(cast.signed_in(owner))
    machine = make.machine(cast.olga(owner), serial="P250819-03")
    make.machine(cast.olga(owner), serial="P250819-04")

    one = client.get("/machines/find", {"q": "819-03"})
    two = client.get("/machines/find", {"q": "250819"})

    assert one.headers["Location"] == f"/machines/{machine.pk}/"
    assert two.headers["Location"] == "/machines/?q=250819"
    assert client.get(two.headers["Location"]).status_code == 200


def test_machine_is_added_and_changed_by_naming_model_and_customer(client: Client) -> None:
    owner = cast.organisation()
    olga = cast.olga(owner)
    client.force_login(cast.signed_in(owner))
    make.product_model(olga, code="HL-250", name="双吸泵")
    customers.customer(olga, code="K1", name="临溪水务")
    typed = {"serial": "S1", "model": "HL-250 双吸泵", "customer": "临溪水务"}

    made = client.post("/machines/new/", {**typed, "ex_works_on": "2025-08-19"})

    machine = products.visible_machines(olga).get()
    assert made.headers["Location"] == f"/machines/{machine.pk}/"
    assert machine.ex_works_on == dt.date(2025, 8, 19)
    form = client.get(f"/machines/{machine.pk}/edit/").content.decode()
    assert 'value="K1 临溪水务"' in form
    unknown = client.post(f"/machines/{machine.pk}/edit/", {**typed, "model": "XX", "version": "1"})
    assert unknown.status_code == 422
    changed = client.post(f"/machines/{machine.pk}/edit/", {**typed, "version": "1"})
    assert changed.status_code == 302
    assert client.post(f"/machines/{machine.pk}/delete/", {"version": "2"}).status_code == 302
    assert not products.visible_machines(olga).exists()


def test_boxes_offer_matches(client: Client) -> None:
    owner = cast.organisation()
    client.force_login(cast.signed_in(owner))
    machine = make.machine(cast.olga(owner), serial="P250819-03")

    machines = client.get("/machines/suggest", {"machine": "819"}).content.decode()
    models = client.get("/products/suggest", {"model": "sxlxb"}).content.decode()

    assert 'value="P250819-03"' in machines
    assert machine.model.code in models


def test_foreign_machine_is_not_found(client: Client) -> None:
    client.force_login(cast.signed_in(cast.organisation()))
    theirs = make.machine(cast.mallory())

    for tail in ("", "label/", "edit/"):
        assert client.get(f"/machines/{theirs.pk}/{tail}").status_code == 404
    assert client.get(f"/api/v1/machines/{theirs.pk}").status_code == 404


def test_rest_walks_a_machine_from_making_to_deletion(client: Client) -> None:
    owner = cast.organisation()
    client.force_login(cast.signed_in(owner))
    model = make.product_model(cast.olga(owner))
    body = {"serial": "S1", "model_id": model.pk, "put_into_use_on": "2025-10-12"}

    made = client.post("/api/v1/machines", body, "application/json").json()

    address = f"/api/v1/machines/{made['id']}"
    assert client.get(address).json()["put_into_use_on"] == "2025-10-12"
    patched = client.patch(address, {"version": 1, "put_into_use_on": None}, "application/json")
    assert patched.json()["put_into_use_on"] is None
    assert [row["serial"] for row in client.get("/api/v1/machines").json()["items"]] == ["S1"]
    wrong = client.post("/api/v1/machines", body | {"model_id": 999_999}, "application/json")
    assert (wrong.status_code, list(wrong.json()["fields"])) == (422, ["model"])
    assert client.delete(f"{address}?version=2").status_code == 204
