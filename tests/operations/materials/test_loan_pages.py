"""Loans on pages and by REST."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from baoxiu.kernel.actor import Actor
from baoxiu.operations.materials import public as materials
from baoxiu.operations.materials.models import Loan
from baoxiu.operations.stock import public as ledger
from baoxiu.register.accounts import public as accounts
from tests.factories import cast, dispatch, products, stations, stock
from tests.factories import materials as made

pytestmark = pytest.mark.django_db


@pytest.fixture
def olga(client: Client) -> Actor:
    member = cast.member(cast.organisation(), "administrator")
    client.force_login(member.user)
    return accounts.actor_of(member, origin="test")


def stated(actor: Actor, **values: Any) -> dict[str, Any]:
    """What the browser sends for a new loan of a part of which the place has one."""
    given = made.loan_input(actor)
    order = dispatch.in_state(actor, "working")
    part = products.part(actor)
    source = materials.lenders(actor).get(pk=given.source_id)
    stock.receive(actor, part, source, 1_000, 300)
    return {
        "key": "form-1", "order": order.number, "machine": "", "part": part.code, "quantity": "1",
        "serial": "", "source": given.source_id, "due_on": timezone.localdate(), "remark": "",
    } | values  # fmt: skip


def seen(client: Client, loan: Loan, act: str, **values: Any) -> Any:
    """Send an act's form with the version that its page showed."""
    url = reverse(f"materials:loan-{act}", args=[loan.pk])
    version = client.get(url).context["form"].initial["version"]
    return client.post(url, {"version": version, **values})


def send(client: Client, path: str, body: Any, **headers: str) -> Any:
    return client.generic(
        "POST", f"/api/v1/{path}", json.dumps(body), "application/json", headers=headers
    )


def test_form_begins_with_the_order_and_its_machine(olga: Actor, client: Client) -> None:
    order = dispatch.in_state(olga, "working")

    form = client.get(f"{reverse('materials:new-loan')}?order={order.pk}").context["form"]

    shown = {name: form[name].value() for name in ("order", "machine", "quantity")}
    serial = order.machines.get().machine.serial
    assert shown == {"order": order.number, "machine": serial, "quantity": "1"}


def test_second_press_lends_nothing_more(olga: Actor, client: Client) -> None:
    given = stated(olga)

    answers = [client.post(reverse("materials:new-loan"), given) for _press in range(2)]

    loan = Loan.objects.of(olga).get()
    page = reverse("materials:loan", args=[loan.pk])
    assert [answer.headers["Location"] for answer in answers] == [page, page]


def test_what_the_place_has_not_is_said_at_the_quantity(olga: Actor, client: Client) -> None:
    response = client.post(
        reverse("materials:new-loan"), stated(olga, quantity="3", remark="停机急用")
    )

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["quantity"]
    assert "停机急用" in response.text
    assert not Loan.objects.of(olga).exists()


def test_loan_comes_back_by_mouse(olga: Actor, client: Client) -> None:
    loan = made.loan(olga)

    missing = seen(client, loan, "take-back", condition="good", target="", note="")
    done = seen(client, loan, "take-back", condition="faulty", target="", note="进水")

    assert (missing.status_code, list(missing.context["form"].errors)) == (422, ["target"])
    assert done.headers["Location"] == reverse("materials:loan", args=[loan.pk])
    assert materials.get_loan(olga, loan.pk).condition == "faulty"


@pytest.mark.parametrize(
    ("act", "values", "state"),
    [
        ("keep", {"reason": "客户买下"}, "kept"),
        ("cancel", {"reason": "没有发出"}, "cancelled"),
        ("extend", {"due_on": "2027-03-01", "reason": ""}, "out"),
    ],
)
def test_other_ends(
    olga: Actor, client: Client, act: str, values: dict[str, str], state: str
) -> None:
    loan = made.loan(olga)

    assert seen(client, loan, act, **values).status_code == 302

    assert materials.get_loan(olga, loan.pk).state == state


def test_paper_order_machine_and_flow_show_the_loan(olga: Actor, client: Client) -> None:
    loan = made.loan(olga)

    assert loan.part.code in client.get(reverse("materials:print-loan", args=[loan.pk])).text
    for page, key in (
        ("dispatch:work-order", loan.work_order_id),
        ("products:machine", loan.machine_id),
    ):
        assert loan.number in client.get(reverse(page, args=[key])).text


def test_list_shows_what_is_overdue(olga: Actor, client: Client) -> None:
    made.loan(olga)
    Loan.objects.update(due_on="2026-01-01")

    overdue = {"column": "days_overdue", "operator": "ge", "value": "1"}
    answer = client.get("/api/v1/loans", {"filter": json.dumps(overdue)}).json()

    (row,) = answer["items"]
    assert int(row["days_overdue"]) > 1


def test_station_sees_what_its_own_places_lend() -> None:
    olga = cast.olga(cast.organisation())
    station = stations.station(olga)
    own = stock.place(olga, ledger.Kind.STATION, station=station.pk)
    part = products.part(olga)
    stock.receive(olga, part, own, 1_000)
    mine = made.loan(olga, part_id=part.pk, source_id=own.pk)
    made.loan(olga)

    assert list(materials.visible_loans(cast.stefan(olga_owner(olga), station.pk))) == [mine]


def test_loan_of_a_machine_elsewhere_is_not_seen() -> None:
    olga = cast.olga(cast.organisation())
    order = dispatch.in_state(olga, "working")
    machine = order.machines.get().machine
    made.loan(olga, machine_id=machine.pk, order_id=None)
    far = cast.actor(olga_owner(olga), "service_desk", "Fern", region_ids=frozenset({2**40}))

    assert not materials.visible_loans(far).exists()


def test_from_lending_to_the_end_by_rest(olga: Actor, client: Client) -> None:
    given = made.loan_input(olga)
    body = {
        "part_id": given.part_id, "source_id": given.source_id, "order_id": given.order_id,
        "due_on": "2027-01-31", "serial": "SP-1",
    }  # fmt: skip
    once = {"Idempotency-Key": "loan-12345678"}

    made_, again = (send(client, "loans", body, **once) for _time in range(2))
    url = f"loans/{made_.json()['id']}"
    twice = send(client, "loans", body)
    longer = send(client, f"{url}/extend", {"version": 1, "due_on": "2027-02-28"})
    back = send(
        client,
        f"{url}/take-back",
        {"version": 2, "condition": "good", "target_id": given.source_id},
    )
    late = send(client, f"{url}/keep", {"version": 3, "reason": "丢失"})

    assert (made_.status_code, again.json()["id"]) == (201, made_.json()["id"])
    assert (twice.status_code, longer.json()["due_on"]) == (422, "2027-02-28")
    read = client.get(f"/api/v1/{url}").json()
    assert (back.json()["state"], read["steps"]) == ("back", [])
    assert (late.status_code, late.json()["code"]) == (409, "wrong_state")


def test_too_few_is_a_conflict_by_rest(olga: Actor, client: Client) -> None:
    given = made.loan_input(olga)
    body = {"part_id": given.part_id, "source_id": given.source_id, "order_id": given.order_id}

    answer = send(client, "loans", body | {"due_on": "2027-01-31", "quantity": "3"})

    assert (answer.status_code, answer.json()["code"]) == (409, "not_enough")


def olga_owner(olga: Actor) -> Any:
    """The organisation that Olga works for."""
    return accounts.own_organisation(olga)
