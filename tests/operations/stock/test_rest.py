"""Stock by REST: places, moves once for one key, counter-entries; stations see their own only."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from baoxiu.foundation.access.models import Organisation
from baoxiu.operations.stock import public as stock_public
from baoxiu.operations.stock.choices import Kind
from baoxiu.operations.stock.models import Balance, Move
from baoxiu.register.accounts import public as accounts
from baoxiu.register.accounts.models import Membership
from tests.factories import cast, products, stations, stock
from tests.factories.cast import AT

pytestmark = pytest.mark.django_db


class Api:
    """Calls of a program with somebody's token."""

    def __init__(self, owner: Organisation, member: Membership) -> None:
        token = accounts.create_token(accounts.system_actor(owner), member, label="ERP", at=AT)
        self.client, self.bearer = Client(), {"authorization": f"Bearer {token}"}

    def __call__(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        return self.client.generic(
            method,
            f"/api/v1{path}",
            json.dumps(body) if body is not None else b"",
            content_type="application/json",
            headers=self.bearer | headers,
        )


@pytest.fixture
def owner() -> Organisation:
    return cast.organisation()


@pytest.fixture
def api(owner: Organisation) -> Api:
    return Api(owner, cast.member(owner))


def test_place_is_made_changed_and_deleted(api: Api) -> None:
    given = {"code": "ck-1", "name": "中心库", "kind": "warehouse"}

    made = api("POST", "/stock-places", given).json()
    path = f"/stock-places/{made['id']}"
    changed = api("PATCH", path, {"version": made["version"], "name": "总库"}).json()
    deleted = api("DELETE", f"{path}?version={changed['version']}")

    assert (made["code"], made["is_active"], changed["name"]) == ("CK-1", True, "总库")
    assert (deleted.status_code, api("GET", path).status_code) == (204, 404)


def test_personal_stock_belongs_to_the_technicians_station(api: Api, owner: Organisation) -> None:
    technician = stations.technician(cast.olga(owner))
    given = {"code": "GR", "name": "随车库", "kind": "personal", "technician_id": technician.pk}

    made = api("POST", "/stock-places", given).json()
    second = api("POST", "/stock-places", given | {"code": "GR-2"})

    assert made["station_id"] == technician.station_id
    assert second.status_code == 422


def test_lines_are_received_sent_and_taken_back(api: Api, owner: Organisation) -> None:
    olga = cast.olga(owner)
    supplier, store, van = (
        stock.place(olga, k) for k in (Kind.SUPPLIER, Kind.WAREHOUSE, Kind.PERSONAL)
    )
    parts = [products.part(olga, code=code) for code in ("A-1", "A-2")]
    received = {
        "source_id": supplier.pk,
        "target_id": store.pk,
        "lines": [{"part_id": part.pk, "quantity": "3", "value": "10.00"} for part in parts],
    }

    answers = [
        api("POST", "/stock-moves", received, **{"idempotency-key": "erp-1"}) for _try in range(2)
    ]
    sent = {"source_id": store.pk, "target_id": van.pk, "note": "随车"}
    line = {"part_id": parts[0].pk, "quantity": "1"}
    (issued,) = api("POST", "/stock-moves", sent | {"lines": [line]}).json()["moves"]
    counter = api("POST", f"/stock-moves/{issued['id']}/correct", {"note": "发错"}).json()
    again = api("POST", f"/stock-moves/{issued['id']}/correct", {"note": "发错"})
    more = api("POST", "/stock-moves", sent | {"lines": [line | {"quantity": "3.001"}]})
    lot = api(
        "POST", "/stock-moves", sent | {"lines": [line | {"quantity": "2", "serial": "sn-1"}]}
    )

    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()
    assert [move["reason"] for move in answers[0].json()["moves"]] == ["receipt", "receipt"]
    assert (issued["reason"], issued["quantity"], issued["value"]) == ("issue", "1", "3.33")
    assert (counter["corrects_id"], counter["value"]) == (issued["id"], "3.33")
    assert (again.status_code, again.json()["code"]) == (409, "corrected_already")
    assert (more.status_code, more.json()["code"]) == (409, "not_enough")
    assert (lot.status_code, list(lot.json()["fields"])) == (422, ["quantity"])
    assert api("GET", "/stock").json()["items"][0]["value"]
    assert len(api("GET", "/stock-moves").json()["items"]) == Move.objects.count() == 4


def test_station_sees_and_moves_its_own_only_and_no_value(owner: Organisation) -> None:
    olga = cast.olga(owner)
    ours, theirs = (stations.station(olga) for _each in range(2))
    here, there = (
        stock.place(olga, Kind.STATION, station=station.pk) for station in (ours, theirs)
    )
    part, site = products.part(olga), stock.place(olga, Kind.SITE)
    kept = [stock.receive(olga, part, place, 5_000, 500) for place in (here, there)]
    person = accounts.PersonInput(
        username="stefan", name="Stefan", password=cast.PASSWORD, role="station_staff",
        branch_id=ours.pk,
    )  # fmt: skip
    stefan = Api(owner, accounts.add_person(accounts.system_actor(owner), person, at=AT))

    def use(place: Any) -> Any:
        lines = [{"part_id": part.pk, "quantity": "1"}]
        given = {"source_id": place.pk, "target_id": site.pk, "lines": lines}
        return stefan("POST", "/stock-moves", given)

    places = stefan("GET", "/stock-places").json()["items"]
    assert [row["id"] for row in places] == [here.pk]
    assert [row["id"] for row in stefan("GET", "/stock").json()["items"]] == [
        here.balances.get().pk
    ]
    assert [row["id"] for row in stefan("GET", "/stock-moves").json()["items"]] == [kept[0].pk]
    assert "value" not in stefan("GET", "/stock").json()["items"][0]
    assert use(there).status_code == 404
    assert use(here).json()["moves"][0]["value"] is None
    assert Balance.objects.get(location=there).quantity_milli == 5_000
    correction = stefan("POST", f"/stock-moves/{kept[0].pk}/correct", {"note": "x"})
    assert correction.status_code == 403


def test_standard_places_are_made_once(owner: Organisation) -> None:
    olga = cast.olga(owner)
    stock.place(olga, Kind.SCRAP)

    made = [len(stock_public.add_standard_locations(olga, at=AT)) for _time in range(2)]

    kinds = stock_public.visible_locations(olga).values_list("kind", flat=True)
    assert made == [4, 0]
    assert sorted(kinds) == ["difference", "repair", "scrap", "site", "supplier"]
