"""Service items."""

from __future__ import annotations

import json

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from baoxiu.kernel.errors import Invalid, NotFound, Overtaken, Refused
from baoxiu.policies.fees import public as fees
from baoxiu.policies.fees.models import ServiceItem
from tests.factories import cast
from tests.factories import fees as make
from tests.factories.cast import AT

pytestmark = pytest.mark.django_db


def test_items_stand_by_code() -> None:
    olga = cast.olga(cast.organisation())
    for code in ("S-10", "S-9", "A-1"):
        make.item(olga, code=code)

    assert [item.code for item in fees.visible_items(olga)] == ["A-1", "S-9", "S-10"]


def test_code_is_taken_once_in_an_organisation() -> None:
    olga = cast.olga(cast.organisation())
    make.item(olga, code="S-1")
    make.item(cast.mallory(), code="S-1")

    with pytest.raises(Invalid) as refusal:
        make.item(olga, code="ｓ-1")

    assert list(refusal.value.fields) == ["code"]


def test_change_needs_the_version_that_was_seen() -> None:
    olga = cast.olga(cast.organisation())
    item = make.item(olga)
    fees.amend_item(olga, item.pk, {"name": "首次"}, at=AT, version=1)

    with pytest.raises(Overtaken):
        fees.amend_item(olga, item.pk, {"name": "再次"}, at=AT, version=1)

    assert fees.get_item(olga, item.pk).name == "首次"


def test_strangers_find_nothing_and_technicians_change_nothing() -> None:
    owner = cast.organisation()
    item = make.item(cast.olga(owner))

    with pytest.raises(NotFound):
        fees.get_item(cast.mallory(), item.pk)
    with pytest.raises(Refused):
        fees.amend_item(cast.tara(owner), item.pk, {"name": "x"}, at=AT, version=1)


def test_database_refuses_a_negative_price() -> None:
    item = make.item(cast.olga(cast.organisation()))

    with pytest.raises(IntegrityError), transaction.atomic():
        ServiceItem.objects.filter(pk=item.pk).update(price_minor=-1)


def test_item_is_made_and_changed_on_its_page(client: Client) -> None:
    owner = cast.organisation()
    client.force_login(cast.signed_in(owner))
    typed = {
        "code": "s-211",
        "name": "更换机械密封",
        "kind": "labour",
        "unit": "次",
        "price_minor": "80",
    }

    made = client.post("/service-items/new", typed)
    item = ServiceItem.objects.get()
    late = client.post(f"/service-items/{item.pk}/", typed | {"version": "7"})
    changed = client.post(
        f"/service-items/{item.pk}/", typed | {"version": "1", "price_minor": "1,286.00"}
    )

    item.refresh_from_db()
    assert [made.status_code, late.status_code, changed.status_code] == [302, 422, 302]
    assert (item.code, item.price_minor) == ("S-211", 128_600)


def test_rest_makes_and_changes_an_item(client: Client) -> None:
    client.force_login(cast.signed_in(cast.organisation()))
    body = {"code": "S-1", "name": "差旅", "kind": "travel", "price": "12.50"}

    made = client.post("/api/v1/service-items", body, content_type="application/json")
    address = f"/api/v1/service-items/{made.json()['id']}"
    changed = client.patch(
        address,
        json.dumps({"price": "13.00", "version": 1}),
        content_type="application/json",
    )

    assert (made.status_code, made.json()["price"]) == (201, "12.50")
    assert (changed.status_code, client.get(address).json()["price"]) == (200, "13.00")


def test_item_is_deleted_in_the_version_that_was_seen() -> None:
    olga = cast.olga(cast.organisation())
    item = make.item(olga)

    with pytest.raises(Overtaken):
        fees.delete_item(olga, item.pk, version=9, at=AT)
    fees.delete_item(olga, item.pk, version=1, at=AT)

    with pytest.raises(NotFound):
        fees.get_item(olga, item.pk)
