"""Models and parts."""

from __future__ import annotations

import pytest
from django.test import Client

from baoxiu.kernel.errors import Invalid, NotFound, Refused
from baoxiu.register.products import public as products
from tests.factories import cast
from tests.factories import products as make

pytestmark = pytest.mark.django_db


def test_codes_are_stored_in_upper_case_and_found_either_way() -> None:
    olga = cast.olga(cast.organisation())

    model = make.product_model(olga, code="hl-250-400")

    assert model.code == "HL-250-400"
    assert products.find_product_model_by_code(olga, "Hl-250-400") == model


def test_two_models_with_one_code_are_refused() -> None:
    olga = cast.olga(cast.organisation())
    make.product_model(olga, code="A")

    with pytest.raises(Invalid) as refusal:
        make.product_model(olga, code="a")

    assert list(refusal.value.fields) == ["code"]


def test_two_parts_with_one_number_are_refused() -> None:
    olga = cast.olga(cast.organisation())
    make.part(olga, code="A")

    with pytest.raises(Invalid):
        make.part(olga, code="A")


def test_negative_price_is_refused() -> None:
    with pytest.raises(Invalid) as refusal:
        make.part(cast.olga(cast.organisation()), price_minor=-1)

    assert list(refusal.value.fields) == ["price_minor"]


def test_model_with_machines_stays() -> None:
    olga = cast.olga(cast.organisation())
    machine = make.machine(olga)

    with pytest.raises(products.ProductInUse):
        products.delete_product_model(olga, machine.model_id, version=1, at=cast.AT)


def test_renamed_model_is_found_on_its_machines() -> None:
    olga = cast.olga(cast.organisation())
    model = make.product_model(olga, name="离心泵")
    machine = make.machine(olga, model=model.pk)

    products.amend_product_model(olga, model.pk, {"name": "真空泵"}, version=1, at=cast.AT)

    assert products.find_machines(olga, "zkb") == [machine]


def test_stranger_sees_no_catalogue() -> None:
    olga, mallory = cast.olga(cast.organisation()), cast.mallory()
    model, part = make.product_model(olga), make.part(olga)

    with pytest.raises(NotFound):
        products.get_product_model(mallory, model.pk)
    with pytest.raises(NotFound):
        products.get_part(mallory, part.pk)
    with pytest.raises(Invalid) as refusal:
        products.create_machine(mallory, {"serial": "S", "model": model.pk}, at=cast.AT)
    assert list(refusal.value.fields) == ["model"]


def test_technician_may_not_edit_the_catalogue() -> None:
    tara = cast.tara(cast.organisation())

    with pytest.raises(Refused):
        make.product_model(tara)
    with pytest.raises(Refused):
        make.part(tara)


def test_importing_twice_changes_nothing() -> None:
    olga = cast.olga(cast.organisation())
    model = {"code": "A", "name": "泵", "family": ""}
    part = {"code": "P", "name": "密封", "price_minor": 100}

    outcomes = [
        (
            products.upsert_product_model(olga, model, at=cast.AT, mode="overwrite")[0],
            products.upsert_part(olga, part, at=cast.AT, mode="overwrite")[0],
        )
        for _ in range(2)
    ]

    assert outcomes == [("created", "created"), ("unchanged", "unchanged")]


@pytest.mark.parametrize(
    "words", ["HL-250", "HL-250 双吸泵", "双吸泵", "hl-250"], ids=["code", "line", "name", "case"]
)
def test_model_is_found_by_what_the_box_offers(words: str) -> None:
    olga = cast.olga(cast.organisation())
    model = make.product_model(olga, code="HL-250", name="双吸泵")
    make.product_model(olga, code="HL", name="别的")

    assert products.find_product_model(olga, words) == model


def test_pages_of_the_catalogue(client: Client) -> None:
    owner = cast.organisation()
    client.force_login(cast.signed_in(owner))

    made = client.post("/products/new/", {"code": "A", "name": "泵"})
    priced = client.post(
        "/parts/new/", {"code": "P", "name": "密封", "unit": "件", "price_minor": "1,286.00"}
    )

    olga = cast.olga(owner)
    model, part = products.visible_product_models(olga).get(), products.visible_parts(olga).get()
    assert (made.status_code, priced.status_code, part.price_minor) == (302, 302, 128_600)
    for address in ("/products/", f"/products/{model.pk}/", "/parts/", f"/parts/{part.pk}/"):
        assert client.get(address).status_code == 200
    changed = {"code": "A", "name": "水泵", "version": "1"}
    assert client.post(f"/products/{model.pk}/", changed).status_code == 302
    dearer = {"code": "P", "name": "密封", "unit": "件", "price_minor": "x", "version": "1"}
    assert client.post(f"/parts/{part.pk}/", dearer).status_code == 422
    assert client.post(f"/parts/{part.pk}/delete/", {"version": "1"}).status_code == 302
    assert client.post(f"/products/{model.pk}/delete/", {"version": "2"}).status_code == 302
    assert not products.visible_product_models(olga).exists()


def test_viewer_gets_no_save_button(client: Client) -> None:
    owner = cast.organisation()
    model = make.product_model(cast.olga(owner))
    client.force_login(cast.signed_in(owner, "technician", "Tara"))

    page = client.get(f"/products/{model.pk}/").content.decode()

    assert 'data-key="save"' not in page
    assert client.post(f"/products/{model.pk}/", {"name": "x"}).status_code == 403


def test_rest_takes_prices_as_decimal_text(client: Client) -> None:
    client.force_login(cast.signed_in(cast.organisation()))
    body = {"code": "P", "name": "密封", "price": "12.50"}

    made = client.post("/api/v1/parts", body, "application/json")

    assert (made.status_code, made.json()["price"]) == (201, "12.50")
    address = f"/api/v1/parts/{made.json()['id']}"
    changed = client.patch(address, {"version": 1, "price": "13.00"}, "application/json")
    assert changed.json()["price"] == "13.00"
    assert client.delete(f"{address}?version=2").status_code == 204
    assert client.get(address).status_code == 404
