"""Warranty by REST: stated facts are decided, orders appraised, decisions read and replayed, policies assigned."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.test import Client

from baoxiu.kernel.actor import Actor
from baoxiu.policies.warranty import public as warranty
from baoxiu.register.accounts import public as accounts
from tests.factories import cast, products
from tests.factories import warranty as factory

pytestmark = pytest.mark.django_db
CASES = Path(warranty.__file__).parent / "packs" / "cases.yaml"
NEW = {"ex_works_on": cast.AT.date(), "put_into_use_on": cast.AT.date()}


@pytest.fixture
def olga(client: Client) -> Actor:
    member = cast.member(cast.organisation(), "administrator")
    client.force_login(member.user)
    found = accounts.actor_of(member, origin="test")
    factory.policies(found)
    return found


def send(client: Client, method: str, path: str, body: Any, **headers: str) -> Any:
    return client.generic(
        method, f"/api/v1/{path}", json.dumps(body), "application/json", headers=headers
    )


def as_json(value: Any) -> Any:
    """A worked case as JSON states it: amounts as strings."""
    if isinstance(value, dict):
        return {key: as_json(one) for key, one in value.items() if key != "layers"}
    if isinstance(value, list):
        return [as_json(one) for one in value]
    return str(value) if isinstance(value, float | dt.date) else value


def test_worked_cases_are_decided_as_expected(olga: Actor, client: Client) -> None:
    differing = []
    for case in yaml.safe_load(CASES.read_text(encoding="utf-8"))["cases"]:
        facts = as_json(case["facts"])
        calendar = facts.pop("calendar", case.get("calendar"))
        body = {
            "policy": case["policy"],
            "also": case.get("also", []),
            "jurisdiction": case.get("jurisdiction", "CN"),
            "facts": facts | ({"calendar": as_json(calendar)} if calendar else {}),
        }
        answer = send(client, "POST", "warranty/decide", body)
        told = answer.json()
        if answer.status_code != 200 or told["result"]["decision"] != case["expected"]["decision"]:
            differing.append((case["id"], told.get("errors") or told["result"]["decision"]))

    assert differing == []
    assert not warranty.visible_decisions(olga).exists()


@pytest.mark.usefixtures("olga")
def test_wrong_facts_are_named(client: Client) -> None:
    facts = {"dates": {"bought": "2024-01-01", "invoice": "last May"}, "usage": {"hours": "many"}}
    refused = send(client, "POST", "warranty/decide", {"policy": "PUMP", "facts": facts})
    unknown = send(client, "POST", "warranty/decide", {"policy": "NONE", "facts": {}})
    odd = {"dates": {"reported": "2020-01-01", "ex_works": "2021-01-01"}}
    doubted = send(client, "POST", "warranty/decide", {"policy": "PUMP", "facts": odd})

    assert refused.status_code == 422
    assert set(refused.json()["fields"]) == {
        "facts.dates.bought", "facts.dates.invoice", "facts.usage.hours",
    }  # fmt: skip
    assert (unknown.status_code, set(unknown.json()["fields"])) == (422, {"policy"})
    assert [one["fact"] for one in doubted.json()["problems"]] == ["dates.reported"]


def test_appraisal_decides_anew_and_is_recorded_once(olga: Actor, client: Client) -> None:
    order = factory.order(olga, factory.pump(olga, **NEW), is_warranty=None)
    body = {"cause": "misuse", "appraiser": "单国强", "appraised_on": str(cast.AT.date())}
    path = f"work-orders/{order.pk}/appraisals"

    answers = [send(client, "POST", path, body, **{"Idempotency-Key": "a-1"}) for _again in "ab"]
    told = answers[0].json()
    read = client.get(f"/api/v1/warranty/appraisals/{told['appraisal_id']}").json()
    kept = client.get(f"/api/v1/warranty/decisions/{told['decision_id']}").json()
    again = client.get(f"/api/v1/warranty/decisions/{told['decision_id']}/replay").json()

    assert [one.status_code for one in answers] == [201, 201]
    assert answers[1].json() == told
    assert warranty.visible_appraisals(olga).count() == 1
    assert (told["decision"], told["is_warranty"], read["cause"]) == (
        "paid_service", False, "misuse",
    )  # fmt: skip
    assert kept["result"]["deciding"] == "PUMP.3.3a"
    assert {one["id"] for one in kept["versions"]} >= {"PUMP"}
    assert again == {"is_same": True, "result": kept["result"]}


def test_assignment_is_made_changed_and_taken_back(olga: Actor, client: Client) -> None:
    model = products.product_model(olga)
    body = {"policy": "PUMP", "model_id": model.pk, "parameters": {"combine": "earliest"}}
    made = send(client, "POST", "warranty/assignments", body)
    path = f"warranty/assignments/{made.json()['id']}"

    changed = send(client, "PATCH", path, {"version": 1, "policy": "PROJ", "parameters": {}})
    stale = send(client, "PATCH", path, {"version": 1, "policy": "PUMP"})
    gone = client.delete(f"/api/v1/{path}?version=2")

    assert made.status_code == 201
    assert (made.json()["model_id"], made.json()["parameters"]) == (
        model.pk, {"combine": "earliest"},
    )  # fmt: skip
    assert (changed.json()["policy"], changed.json()["parameters"]) == ("PROJ", {})
    assert (stale.status_code, gone.status_code) == (409, 204)


def test_policy_and_machine_are_read(olga: Actor, client: Client) -> None:
    machine = factory.pump(olga, **NEW)
    (row,) = warranty.visible_versions(olga).filter(policy="PUMP")

    policy = client.get(f"/api/v1/warranty/policies/{row.pk}").json()
    told = client.get(f"/api/v1/warranty/machines/{machine.pk}").json()

    assert "\npolicy: PUMP\n" in policy["document"]
    assert "PUMP.3.3a" in {one["id"] for one in policy["clauses"]}
    assert (told["governing"], told["proposed"]) == ("PUMP", True)
    assert told["result"]["lacks"] == ["failure.cause"]
