"""Releases and short items by REST."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from baoxiu.kernel.actor import Actor
from baoxiu.register.accounts import public as accounts
from tests.factories import cast, contracts, dispatch
from tests.factories import shortages as short

pytestmark = pytest.mark.django_db


@pytest.fixture
def olga(client: Client) -> Actor:
    member = cast.member(cast.organisation(), "administrator")
    client.force_login(member.user)
    return accounts.actor_of(member, origin="test")


def send(client: Client, method: str, path: str, body: Any, **headers: str) -> Any:
    return client.generic(
        method, f"/api/v1/{path}", json.dumps(body), "application/json", headers=headers
    )


def test_release_from_entering_to_shipping(olga: Actor, client: Client) -> None:
    body = {
        "contract_id": contracts.contract(olga).pk,
        "released_on": "2026-09-21",
        "released_by": "方建平",
        "reason": "客户要求泵组先发",
        "items": [{"name": "出口止回阀", "quantity": "2.5", "promised_on": "2026-12-05"}],
    }

    made = send(client, "POST", "releases", body)
    item = made.json()["items"][0]
    step = {"version": 1, "on": "2026-10-01", "reason": "德邦"}
    shipped = send(client, "POST", f"short-items/{item['id']}/steps/ship", step)
    read = client.get(f"/api/v1/releases/{made.json()['id']}").json()

    assert made.status_code == 201
    assert (item["quantity"], item["state"], item["steps"][0]) == ("2.5", "promised", "purchase")
    assert (shipped.json()["state"], shipped.json()["shipped_on"]) == ("shipped", "2026-10-01")
    assert read["items"][0]["state"] == "shipped"


def test_replayed_release_is_entered_once(olga: Actor, client: Client) -> None:
    body = {
        "contract_id": contracts.contract(olga).pk,
        "released_on": "2026-09-21",
        "released_by": "方建平",
        "reason": "先发",
        "items": [{"name": "阀"}],
    }

    answers = [
        send(client, "POST", "releases", body, **{"Idempotency-Key": "abc-123456789"}).json()
        for _ in range(2)
    ]

    assert answers[0]["id"] == answers[1]["id"]


def test_step_that_does_not_fit_is_a_conflict(olga: Actor, client: Client) -> None:
    item = short.in_state(olga, "fitted")

    answer = send(client, "POST", f"short-items/{item.pk}/steps/ship", {"version": item.version})

    assert (answer.status_code, answer.json()["code"]) == (409, "wrong_state")


def test_item_is_changed_behind_its_version(olga: Actor, client: Client) -> None:
    item, order = short.item(olga), dispatch.waiting(olga)
    body = {"name": "止回阀", "order_id": order.pk, "version": 1}

    first = send(client, "PUT", f"short-items/{item.pk}", body)
    second = send(client, "PUT", f"short-items/{item.pk}", body)

    assert (first.status_code, first.json()["order_id"]) == (200, order.pk)
    assert second.status_code == 409


def test_list_pages_by_cursor(olga: Actor, client: Client) -> None:
    made = [short.item(olga).pk for _ in range(3)]

    first = client.get("/api/v1/short-items?limit=2").json()
    rest = client.get(f"/api/v1/short-items?limit=2&cursor={first['next_cursor']}").json()

    found = [row["id"] for row in first["items"] + rest["items"]]
    assert found == made[::-1]
