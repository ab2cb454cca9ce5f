"""The contract picker (PIM.11)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from baoxiu.kernel.actor import Actor
from baoxiu.register.contracts import public as contracts
from baoxiu.register.contracts.queries import picker
from tests.factories import cast
from tests.factories import contracts as make
from tests.factories import products as things

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("words", "place", "found"),
    [
        ("", "all", {"XS-2", "XS-1"}),
        ("*", "all", {"XS-2", "XS-1"}),
        ("临溪*", "address", {"XS-1"}),
        ("dssc", "project", {"XS-1"}),
        ("dssc", "address", set()),
        ("dflu", "address", set()),
        ("dfl", "address", {"XS-1"}),
        ("xs-1", "number", {"XS-1"}),
        ("x*2", "number", {"XS-2"}),
        ("第三*厂", "all", {"XS-1"}),
        ("100%", "all", set()),
        ("_", "all", set()),
    ],
)
def test_picker_finds_by_wildcard_and_initials(words: str, place: str, found: set[str]) -> None:
    olga = cast.olga(cast.organisation())
    make.contract(olga, number="XS-1", project="第三水厂", address="临溪市东风路 118 号")
    make.contract(olga, number="XS-2", project="城南再生水", address="青石坝")

    rows, total = contracts.pick_contracts(olga, words, place=place)

    assert {row.number for row in rows} == found
    assert total == len(found)


def test_newest_number_comes_first() -> None:
    olga = cast.olga(cast.organisation())
    for number in ("XS-2018-0205", "XS-2026-0412", "XS-2025-0318"):
        make.contract(olga, number=number)

    rows, _total = contracts.pick_contracts(olga, "")

    assert [row.number for row in rows] == ["XS-2026-0412", "XS-2025-0318", "XS-2018-0205"]


def test_only_contracts_with_machines_in_use_on_request() -> None:
    olga = cast.olga(cast.organisation())
    used, idle = make.contract(olga), make.contract(olga)
    make.put_in(olga, used, things.machine(olga, put_into_use_on=dt.date(2025, 10, 12)))
    make.put_in(olga, idle, things.machine(olga))

    rows, total = contracts.pick_contracts(olga, "", is_in_use=True)

    assert ([row.pk for row in rows], total) == ([used.pk], 1)


def test_stranger_picks_nothing() -> None:
    make.contract(cast.olga(cast.organisation()))

    assert contracts.pick_contracts(cast.mallory(), "") == ([], 0)


@pytest.mark.parametrize("count", [1, 3])
def test_picker_asks_twice_whatever_the_rows(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    olga = cast.olga(cast.organisation())
    for _number in range(count):
        make.contract(olga)

    with django_assert_num_queries(2):
        rows, _total = contracts.pick_contracts(olga, "")
        [row.customer.name for row in rows]


def test_answer_of_the_picker(client: Client) -> None:
    owner = cast.organisation()
    client.force_login(cast.signed_in(owner))
    row = make.contract(cast.olga(owner), number="XS-1", warranty_until=dt.date(2027, 4, 12))

    answer = client.get("/contracts/picker", {"q": "xs", "in": "number", "offset": "0"}).json()

    assert answer["total"] == 1
    assert answer["rows"][0]["id"] == row.pk
    assert answer["rows"][0]["warranty_until"] == "2027-04-12"
    assert client.get("/contracts/picker", {"offset": "50"}).json()["rows"] == []


@pytest.mark.parametrize("given", [{"in": "secrets"}, {"q": "x" * 201}], ids=["place", "length"])
def test_unreadable_question_is_refused(client: Client, given: dict[str, str]) -> None:
    client.force_login(cast.signed_in(cast.organisation()))

    response = client.get("/contracts/picker", given, headers={"Accept": "application/json"})

    assert response.status_code == 400


def test_machines_name_the_order_that_is_open_on_them(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = cast.organisation()
    olga = cast.olga(owner)
    client.force_login(cast.signed_in(owner))
    busy, free = things.machine(olga, serial="S1"), things.machine(olga, serial="S2")
    row = make.contract(olga)
    for machine in (busy, free):
        make.put_in(olga, row, machine)
    monkeypatch.setattr(picker, "_lookups", [])

    @contracts.add_open_order_lookup
    def lookup(actor: Actor, machine_ids: Sequence[int]) -> dict[int, contracts.OpenOrder]:
        return {busy.pk: contracts.OpenOrder("PG-261123-007", "/orders/7/")}

    answer = client.get(f"/contracts/{row.pk}/machines").json()["machines"]

    assert [machine["serial"] for machine in answer] == ["S1", "S2"]
    assert answer[0]["open_order"] == {"number": "PG-261123-007", "url": "/orders/7/"}
    assert answer[1]["open_order"] is None


def test_machines_of_a_foreign_contract_are_not_found(client: Client) -> None:
    client.force_login(cast.signed_in(cast.organisation()))
    theirs = make.contract(cast.mallory())

    assert client.get(f"/contracts/{theirs.pk}/machines").status_code == 404
