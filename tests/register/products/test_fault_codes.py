"""Fault codes, and what parts say about supplier and warranty."""

from __future__ import annotations

import pytest
from django.test import Client

from baoxiu.foundation.grid.importing.kinds import get_kind
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Invalid, NotFound, Refused
from baoxiu.register.products import public as products
from tests.factories import cast, customers
from tests.factories import products as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def olga() -> Actor:
    return cast.olga(cast.organisation())


def test_a_code_is_taken_once_within_its_kind(olga: Actor) -> None:
    make.fault_code(olga, "symptom", code="A")
    make.fault_code(olga, "cause", code="a")

    with pytest.raises(Invalid) as taken:
        make.fault_code(olga, "symptom", code="a")
    with pytest.raises(Invalid) as unknown:
        make.fault_code(olga, "weather", code="B")

    assert list(taken.value.fields) == ["code"]
    assert list(unknown.value.fields) == ["kind"]


def test_codes_to_choose_are_the_active_ones_by_kind(olga: Actor) -> None:
    second = make.fault_code(olga, code="B2")
    first = make.fault_code(olga, code="B1")
    make.fault_code(olga, code="B0", is_active=False)
    remedy = make.fault_code(olga, "remedy")

    assert products.fault_codes_to_choose(olga) == {
        "symptom": [first, second],
        "cause": [],
        "remedy": [remedy],
    }


def test_codes_of_the_machine_s_family_come_first_then_general_ones(olga: Actor) -> None:
    other = make.fault_code(olga, code="A", family="破碎机")
    general = make.fault_code(olga, code="B", family="")
    own = make.fault_code(olga, code="C", family="水泵")

    found = products.fault_codes_to_choose(olga, {"水泵", ""})

    assert found["symptom"] == [own, general, other]


def test_who_may_not_edit_is_refused_and_strangers_find_nothing(olga: Actor) -> None:
    row = make.fault_code(olga)
    tara = cast.actor(cast.organisation(), "technician", "Tara")

    with pytest.raises(Refused):
        make.fault_code(tara)
    with pytest.raises(NotFound):
        products.delete_fault_code(cast.olga(cast.organisation()), row.pk, version=1, at=cast.AT)


def test_a_part_names_its_supplier_and_warranty(olga: Actor) -> None:
    supplier = customers.supplier(olga)
    part = make.part(olga, supplier=supplier.pk, warranty_months=18)
    foreign = customers.supplier(cast.olga(cast.organisation()))

    assert products.get_part(olga, part.pk).supplier == supplier
    for wrong in ({"supplier": foreign.pk}, {"warranty_months": 40_000}):
        with pytest.raises(Invalid) as refusal:
            products.amend_part(olga, part.pk, wrong, version=1, at=cast.AT)
        assert list(refusal.value.fields) == list(wrong)


def test_the_form_of_a_part_keeps_supplier_and_warranty(client: Client) -> None:
    owner = cast.organisation()
    member = cast.member(owner, "administrator", "Olga")
    client.force_login(member.user)
    olga = cast.olga(owner)
    supplier = customers.supplier(olga, code="S9", name="江阴密封件厂")
    part = make.part(olga, supplier=supplier.pk, warranty_months=12)
    url = f"/parts/{part.pk}/"
    shown = client.get(url).content.decode()
    given = {"code": part.code, "name": part.name, "unit": "件", "price_minor": "1.00"}

    saved = client.post(url, {**given, "supplier": "s9", "warranty_months": "24", "version": "1"})
    wrong = client.post(url, {**given, "supplier": "没有", "version": "2"})

    assert "江阴密封件厂" in shown
    assert (saved.status_code, wrong.status_code) == (302, 422)
    assert products.get_part(olga, part.pk).warranty_months == 24


def test_import_of_parts_knows_supplier_and_warranty() -> None:
    names = [field.name for field in get_kind("parts").fields]

    assert names[-2:] == ["supplier", "warranty_months"]
