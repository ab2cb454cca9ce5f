"""Suppliers: records of who parts come from."""

from __future__ import annotations

import pytest

from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Invalid, NotFound, Overtaken, Refused
from baoxiu.register.accounts import public as accounts
from tests.factories import cast, customers, products

pytestmark = pytest.mark.django_db


@pytest.fixture
def olga() -> Actor:
    return cast.olga(cast.organisation())


def test_a_supplier_without_a_number_gets_the_next_one(olga: Actor) -> None:
    first, second = (
        accounts.create_supplier(olga, {"name": name}, at=cast.AT) for name in ("甲厂", "乙厂")
    )

    assert [first.code, second.code] == ["GY-26-0001", "GY-26-0002"]


def test_a_number_is_taken_once_and_a_name_is_needed(olga: Actor) -> None:
    customers.supplier(olga, code="s1")

    with pytest.raises(Invalid) as taken:
        customers.supplier(olga, code="S1")
    with pytest.raises(Invalid) as nameless:
        accounts.create_supplier(olga, {"code": "S2"}, at=cast.AT)

    assert list(taken.value.fields) == ["code"]
    assert list(nameless.value.fields) == ["name"]


def test_a_supplier_of_parts_stays_and_any_other_can_go(olga: Actor) -> None:
    used, unused = customers.supplier(olga), customers.supplier(olga)
    products.part(olga, supplier=used.pk)

    with pytest.raises(accounts.SupplierInUse):
        accounts.delete_supplier(olga, used.pk, version=1, at=cast.AT)
    accounts.delete_supplier(olga, unused.pk, version=1, at=cast.AT)

    assert list(accounts.visible_suppliers(olga)) == [used]


def test_who_may_not_edit_is_refused_and_strangers_find_nothing(olga: Actor) -> None:
    row = customers.supplier(olga)
    desk = cast.actor(cast.organisation(), "service_desk", "Dana")
    mallory = cast.olga(cast.organisation())

    with pytest.raises(Refused):
        accounts.create_supplier(desk, {"name": "甲厂"}, at=cast.AT)
    with pytest.raises(NotFound):
        accounts.amend_supplier(mallory, row.pk, {"name": "x"}, version=1, at=cast.AT)


def test_the_second_of_two_editors_is_told(olga: Actor) -> None:
    row = customers.supplier(olga)
    accounts.amend_supplier(olga, row.pk, {"phone": "13900000000"}, version=1, at=cast.AT)

    with pytest.raises(Overtaken):
        accounts.amend_supplier(olga, row.pk, {"phone": "13900000001"}, version=1, at=cast.AT)


def test_words_find_the_one_that_is_meant(olga: Actor) -> None:
    row = customers.supplier(olga, code="S7", name="江阴密封件厂")
    customers.supplier(olga, is_active=False, name="江阴旧厂")

    assert accounts.find_supplier(olga, "s7") == row
    assert accounts.find_supplier(olga, "S7 江阴密封件厂") == row
    assert accounts.suggest_suppliers(olga, "江阴") == [row]
    assert accounts.find_supplier(olga, "别的厂") is None
