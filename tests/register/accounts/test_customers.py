"""Customers: who may see and change them, and what is refused."""

from __future__ import annotations

import pytest

from baoxiu.foundation.audit.models import AuditEntry
from baoxiu.foundation.grid.query import parse_query
from baoxiu.foundation.grid.table import get_table
from baoxiu.foundation.grid.windows import window
from baoxiu.kernel.errors import Invalid, NotFound, Overtaken, Refused
from baoxiu.register.accounts import public as accounts
from tests.factories import cast, customers, products, stations

pytestmark = pytest.mark.django_db


def test_customer_without_number_gets_the_next_one() -> None:
    olga = cast.olga(cast.organisation())

    first = accounts.create_customer(olga, {"name": "甲"}, at=cast.AT)
    second = accounts.create_customer(olga, {"name": "乙"}, at=cast.AT)

    assert (first.code, second.code) == ("KH-26-00001", "KH-26-00002")


def test_customer_number_is_unique_within_the_organisation() -> None:
    olga = cast.olga(cast.organisation())
    customers.customer(olga, code="k-1")

    with pytest.raises(Invalid) as refusal:
        customers.customer(olga, code="K-1")

    assert list(refusal.value.fields) == ["code"]
    customers.customer(cast.mallory(), code="K-1")


def test_customer_without_name_is_refused_at_the_field() -> None:
    olga = cast.olga(cast.organisation())

    with pytest.raises(Invalid) as refusal:
        accounts.create_customer(olga, {"code": "K1", "address": "x" * 201}, at=cast.AT)

    assert list(refusal.value.fields) == ["address"]
    with pytest.raises(Invalid) as refusal:
        accounts.create_customer(olga, {"code": "K1"}, at=cast.AT)
    assert list(refusal.value.fields) == ["name"]


def test_technician_may_not_edit_customers() -> None:
    owner = cast.organisation()

    with pytest.raises(Refused):
        customers.customer(cast.tara(owner))


def test_stranger_sees_no_customer() -> None:
    olga, mallory = cast.olga(cast.organisation()), cast.mallory()
    ours = customers.customer(olga)

    assert accounts.get_customer(olga, ours.pk) == ours
    assert not accounts.visible_customers(mallory).exists()
    with pytest.raises(NotFound):
        accounts.get_customer(mallory, ours.pk)
    with pytest.raises(NotFound):
        accounts.amend_customer(mallory, ours.pk, {"name": "x"}, version=1, at=cast.AT)


def test_station_sees_customers_of_covered_regions_and_below() -> None:
    owner = cast.organisation()
    olga = cast.olga(owner)
    north = customers.region(olga, "北区")
    below = customers.region(olga, "北京", north)
    south = customers.region(olga, "南区")
    near = customers.customer(olga, region=below.pk)
    customers.customer(olga, region=south.pk)
    customers.customer(olga)
    stefan = cast.stefan(owner, stations.station(olga, covers=[north.pk]).pk)

    assert list(accounts.visible_customers(stefan)) == [near]


def test_person_with_limited_regions_sees_only_those() -> None:
    owner = cast.organisation()
    olga = cast.olga(owner)
    north, south = customers.region(olga, "北区"), customers.region(olga, "南区")
    near = customers.customer(olga, region=north.pk)
    far = customers.customer(olga, region=south.pk)
    limited = cast.actor(owner, "service_desk", "Lin", region_ids=frozenset({north.pk}))

    assert list(accounts.visible_customers(limited)) == [near]
    with pytest.raises(Invalid) as refusal:
        accounts.create_customer(limited, {"name": "丙", "region": south.pk}, at=cast.AT)
    assert list(refusal.value.fields) == ["region"]
    with pytest.raises(NotFound):
        accounts.get_customer(limited, far.pk)


def test_change_is_recorded_field_by_field() -> None:
    olga = cast.olga(cast.organisation())
    row = customers.customer(olga, name="旧名")

    accounts.amend_customer(olga, row.pk, {"name": "新名"}, version=row.version, at=cast.AT)

    entry = AuditEntry.objects.of(olga).filter(subject_id=row.pk, action="amend").get()
    assert [change[1:] for change in entry.changes] == [["旧名", "新名"]]


def test_second_editor_is_told_what_changed() -> None:
    olga = cast.olga(cast.organisation())
    row = customers.customer(olga, name="旧名")
    accounts.amend_customer(olga, row.pk, {"name": "新名"}, version=1, at=cast.AT)

    with pytest.raises(Overtaken) as refusal:
        accounts.amend_customer(olga, row.pk, {"name": "另名"}, version=1, at=cast.AT)

    assert [change[1:] for change in refusal.value.changes] == [("新名", "Olga")]


def test_renamed_customer_is_found_on_its_machines() -> None:
    olga = cast.olga(cast.organisation())
    row = customers.customer(olga, name="旧名")
    products.machine(olga, customer=row.pk, serial="S1")

    accounts.amend_customer(olga, row.pk, {"name": "临溪水务"}, version=1, at=cast.AT)

    table = get_table("products.machines")
    query = parse_query(table, olga, {"search": "lxsw", "columns": ["serial"]}, cast.AT)
    assert [line[2] for line in window(query, offset=0, limit=10)] == ["S1"]


def test_customer_with_machines_stays() -> None:
    olga = cast.olga(cast.organisation())
    row = customers.customer(olga)
    products.machine(olga, customer=row.pk)

    with pytest.raises(accounts.CustomerInUse):
        accounts.delete_customer(olga, row.pk, version=row.version, at=cast.AT)

    assert accounts.get_customer(olga, row.pk) == row


def test_unused_customer_goes_and_leaves_a_record() -> None:
    olga = cast.olga(cast.organisation())
    row = customers.customer(olga)
    key = row.pk

    accounts.delete_customer(olga, key, version=row.version, at=cast.AT)

    assert not accounts.visible_customers(olga).exists()
    assert AuditEntry.objects.of(olga).filter(subject_id=key, action="delete").exists()


@pytest.mark.parametrize(
    ("mode", "outcome", "phone", "address"),
    [
        ("skip", "unchanged", "", "旧址"),
        ("fill", "updated", "13800001111", "旧址"),
        ("overwrite", "updated", "13800001111", "新址"),
    ],
)
def test_import_treats_existing_customers_as_told(
    mode: str, outcome: str, phone: str, address: str
) -> None:
    olga = cast.olga(cast.organisation())
    customers.customer(olga, code="K1", name="甲", address="旧址")
    values = {"code": "k1", "name": "甲", "address": "新址", "contact_phone": "13800001111"}

    first = accounts.upsert_customer(olga, values, at=cast.AT, mode=mode)  # type: ignore[arg-type]  # a literal
    again = accounts.upsert_customer(olga, values, at=cast.AT, mode=mode)  # type: ignore[arg-type]  # a literal

    assert (first[0], again[0]) == (outcome, "unchanged")
    assert (again[1].contact_phone, again[1].address) == (phone, address)


def test_customer_is_found_by_what_the_box_offers() -> None:
    olga = cast.olga(cast.organisation())
    row = customers.customer(olga, code="K1", name="临溪水务")

    assert accounts.suggest_customers(olga, "lx*w") == [row]
    for words in ("k1", "临溪水务", "K1 临溪水务"):
        assert accounts.find_customer(olga, words) == row
    assert accounts.find_customer(olga, "临溪") is None
