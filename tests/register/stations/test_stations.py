"""Stations, their coverage, and technicians."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from baoxiu.kernel.errors import Invalid, NotFound, Overtaken, Refused
from baoxiu.register.stations import public as stations
from tests.factories import cast, customers
from tests.factories import stations as make

pytestmark = pytest.mark.django_db


def test_station_covers_chosen_regions_and_everything_below() -> None:
    owner = cast.organisation()
    olga = cast.olga(owner)
    north = customers.region(olga, "北区")
    below = customers.region(olga, "北京", north)
    south = customers.region(olga, "南区")
    station = make.station(olga, covers=[north.pk])

    assert stations.covers(olga, station.pk, below.pk)
    assert not stations.covers(olga, station.pk, south.pk)
    assert stations.covered_region_ids(cast.stefan(owner, station.pk)) == {north.pk, below.pk}
    assert stations.covered_region_ids(olga) == frozenset()


def test_coverage_is_one_question(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    owner = cast.organisation()
    olga = cast.olga(owner)
    region = customers.region(olga)
    for name in ("成都", "绵阳"):
        customers.region(olga, name, region)
    stefan = cast.stefan(owner, make.station(olga, covers=[region.pk]).pk)

    with django_assert_num_queries(1):
        covered = stations.covered_region_ids(stefan)

    assert len(covered) == 3


def test_foreign_region_is_not_covered() -> None:
    olga, mallory = cast.olga(cast.organisation()), cast.mallory()
    theirs = customers.region(mallory)

    with pytest.raises(Invalid) as refusal:
        make.station(olga, covers=[theirs.pk])

    assert list(refusal.value.fields) == ["covers"]
    assert stations.covering_station_ids(olga, theirs.pk) == frozenset()


def test_code_of_a_station_is_unique() -> None:
    olga = cast.olga(cast.organisation())
    make.station(olga, code="cd")

    with pytest.raises(Invalid) as refusal:
        make.station(olga, code="CD")

    assert list(refusal.value.fields) == ["code"]


def test_station_staff_see_their_own_station_and_people_only() -> None:
    owner = cast.organisation()
    olga = cast.olga(owner)
    own, other = make.station(olga), make.station(olga)
    ours, theirs = make.technician(olga, station=own.pk), make.technician(olga, station=other.pk)
    stefan = cast.stefan(owner, own.pk)

    assert stations.list_stations(stefan) == [own]
    assert list(stations.visible_technicians(stefan)) == [ours]
    with pytest.raises(NotFound):
        stations.get_technician(stefan, theirs.pk)
    assert stations.list_stations(cast.mallory()) == []
    with pytest.raises(Refused):
        make.technician(stefan, station=own.pk)


def test_second_editor_of_a_station_is_refused_whatever_the_first_changed() -> None:
    olga = cast.olga(cast.organisation())
    region = customers.region(olga)
    station = make.station(olga)

    stations.amend_station(olga, station.pk, {"name": "新名"}, version=1, at=cast.AT)
    with pytest.raises(Overtaken):
        stations.amend_station(olga, station.pk, {"covers": [region.pk]}, version=1, at=cast.AT)
    stations.amend_station(olga, station.pk, {"covers": [region.pk]}, version=2, at=cast.AT)

    changed = stations.get_station(olga, station.pk)
    assert (changed.name, changed.version) == ("新名", 3)
    assert list(changed.covers.all()) == [region]


def test_saving_a_station_unchanged_writes_nothing() -> None:
    olga = cast.olga(cast.organisation())
    station = make.station(olga, code="CD")

    stations.amend_station(olga, station.pk, {"code": "cd", "covers": []}, version=1, at=cast.AT)

    assert stations.get_station(olga, station.pk).version == 1


def test_station_with_technicians_stays() -> None:
    olga = cast.olga(cast.organisation())
    technician = make.technician(olga)

    with pytest.raises(stations.StationInUse):
        stations.delete_station(olga, technician.station_id, version=1, at=cast.AT)

    stations.delete_technician(olga, technician.pk, version=1, at=cast.AT)
    stations.delete_station(olga, technician.station_id, version=1, at=cast.AT)
    assert stations.list_stations(olga) == []


def test_account_of_a_technician_is_one_of_ours_and_nobody_elses() -> None:
    owner = cast.organisation()
    olga = cast.olga(owner)
    account = cast.signed_in(owner, "technician", "Tara")
    technician = make.technician(olga, user=account.pk)

    assert stations.find_technician_of_user(olga, account.pk) == technician
    with pytest.raises(Invalid) as refusal:
        make.technician(olga, user=account.pk)
    assert list(refusal.value.fields) == ["user"]
    with pytest.raises(Invalid):
        make.technician(cast.mallory(), user=account.pk)


def test_only_active_technicians_can_be_sent() -> None:
    olga = cast.olga(cast.organisation())
    station = make.station(olga)
    active = make.technician(olga, station=station.pk, name="罗桂芳")
    make.technician(olga, station=station.pk, is_active=False)

    assert stations.list_active_technicians(olga) == [active]


def test_pages_of_stations_and_technicians(client: Client) -> None:
    owner = cast.organisation()
    olga = cast.olga(owner)
    client.force_login(cast.signed_in(owner))
    region = customers.region(olga)

    made = client.post("/stations/new/", {"code": "cd", "name": "成都站", "covers": [region.pk]})

    station = stations.visible_stations(olga).get()
    assert made.headers["Location"] == f"/stations/{station.pk}/"
    sent = {"name": "单国强", "station": station.pk, "phone": "13800001111", "is_active": "on"}
    assert client.post("/technicians/new/", sent).headers["Location"] == "/technicians/"
    technician = stations.visible_technicians(olga).get()
    page = client.get(f"/stations/{station.pk}/").content.decode()
    assert "单国强" in page
    for address in ("/stations/", "/technicians/", f"/technicians/{technician.pk}/"):
        assert client.get(address).status_code == 200
    saved = client.post(f"/technicians/{technician.pk}/", {**sent, "phone": "123", "version": "1"})
    assert saved.status_code == 422
    taken = client.post(f"/stations/{station.pk}/", {"code": "", "name": "成都站", "version": "1"})
    assert taken.status_code == 422
    assert client.post(f"/stations/{station.pk}/delete/", {"version": "1"}).status_code == 302
    assert client.post(f"/technicians/{technician.pk}/delete/", {"version": "1"}).status_code == 302
    assert client.post(f"/stations/{station.pk}/delete/", {"version": "1"}).status_code == 302
    assert not stations.visible_stations(olga).exists()


def test_foreign_station_and_technician_are_not_found(client: Client) -> None:
    client.force_login(cast.signed_in(cast.organisation()))
    theirs = make.technician(cast.mallory())

    assert client.get(f"/stations/{theirs.station_id}/").status_code == 404
    assert client.get(f"/technicians/{theirs.pk}/").status_code == 404
    assert client.get(f"/api/v1/technicians/{theirs.pk}").status_code == 404


def test_rest_makes_station_and_technician(client: Client) -> None:
    owner = cast.organisation()
    client.force_login(cast.signed_in(owner))
    region = customers.region(cast.olga(owner))
    body = {"code": "CD", "name": "成都站", "covers": [region.pk]}

    made = client.post("/api/v1/stations", body, "application/json")

    assert (made.status_code, made.json()["covers"]) == (201, [region.pk])
    key = made.json()["id"]
    person = {"name": "单国强", "station_id": key}
    assert client.post("/api/v1/technicians", person, "application/json").status_code == 201
    change = {"version": 1, "name": "成都直属站"}
    patched = client.patch(f"/api/v1/stations/{key}", change, "application/json")
    assert (patched.json()["name"], patched.json()["version"]) == ("成都直属站", 2)
    kept = client.delete(f"/api/v1/stations/{key}?version=2")
    assert (kept.status_code, kept.json()["code"]) == (409, "station_in_use")
