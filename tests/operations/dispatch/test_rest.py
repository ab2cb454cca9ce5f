"""From the contract to the closed order by REST, and everything that it refuses."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from baoxiu.foundation.access.models import Organisation
from baoxiu.operations.dispatch.models import WorkOrder
from baoxiu.register.accounts import public as accounts
from tests.factories import cast, customers
from tests.factories import dispatch as make
from tests.factories.cast import AT

pytestmark = pytest.mark.django_db

Call = Callable[..., Any]


@pytest.fixture
def owner() -> Organisation:
    return cast.organisation()


def by_token(owner: Organisation) -> Call:
    """Calls with a bearer token."""
    member = cast.member(owner)
    token = accounts.create_token(accounts.system_actor(owner), member, label="ERP", at=AT)
    return _caller(Client(), {"authorization": f"Bearer {token}"})


def by_session(owner: Organisation) -> Call:
    """Calls of a signed-in browser with its CSRF token."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.signed_in(owner))
    client.get("/work-orders/new")
    return _caller(client, {"x-csrftoken": client.cookies["csrftoken"].value})


def _caller(client: Client, headers: dict[str, str]) -> Call:
    def call(method: str, path: str, body: Any = None, **more: str) -> Any:
        return client.generic(
            method,
            f"/api/v1{path}",
            json.dumps(body) if body is not None else b"",
            content_type="application/json",
            headers=headers | more,
        )

    return call


@pytest.fixture
def call(owner: Organisation) -> Call:
    return by_token(owner)


def made(call: Call, path: str, body: Any) -> dict[str, Any]:
    answer = call("POST", path, body)
    assert answer.status_code == 201, answer.content.decode()
    result: dict[str, Any] = answer.json()
    return result


def stated(owner: Organisation, **values: Any) -> dict[str, Any]:
    """What an order by REST states."""
    given = make.order_input(cast.olga(owner))
    return {
        "contract_ids": list(given.contract_ids),
        "region_id": given.region_id,
        "task_type_id": given.task_type_id,
        "is_warranty": False,
    } | values


@pytest.mark.parametrize("way_in", [by_token, by_session])
def test_journey_from_contract_to_closed_order(
    way_in: Callable[[Organisation], Call], owner: Organisation
) -> None:
    make.task_type(cast.olga(owner), make.REPAIR)
    call = way_in(owner)
    region = made(call, "/regions", {"name": "四川"})
    customer = made(
        call, "/customers", {"code": "K1", "name": "临溪水务", "region_id": region["id"]}
    )
    model = made(call, "/products", {"code": "HL-300", "name": "双吸离心泵"})
    machine = made(
        call,
        "/machines",
        {"serial": "2BY.5084.1044.1", "model_id": model["id"], "customer_id": customer["id"]},
    )
    contract = made(call, "/contracts", {"number": "XS-1", "customer_id": customer["id"]})
    linked = call("PUT", f"/contracts/{contract['id']}/machines/{machine['id']}")
    station = made(call, "/stations", {"code": "CD", "name": "成都直属站"})
    technician = made(call, "/technicians", {"name": "单国强", "station_id": station["id"]})
    item = made(
        call,
        "/service-items",
        {"code": "S-1", "name": "更换机械密封", "kind": "labour", "price": "80"},
    )
    order = made(
        call,
        "/work-orders",
        {
            "contract_ids": [contract["id"]],
            "machine_ids": [machine["id"]],
            "region_id": region["id"],
            "task_type_id": call("GET", "/task-types").json()[0]["id"],
            "is_warranty": True,
            "planned_at": "2026-11-24T09:00:00+08:00",
            "submit": True,
        },
    )
    path = f"/work-orders/{order['id']}"

    def act(name: str, **more: Any) -> str:
        version = call("GET", path).json()["version"]
        answer = call("POST", f"{path}/acts/{name}", {"version": version, **more})
        assert answer.status_code == 200, answer.content.decode()
        return str(answer.json()["state"])

    states = [act("assign", technician_ids=[technician["id"]])]
    states += [act(name) for name in ("accept", "depart", "arrive")]
    line = made(
        call, f"{path}/lines", {"category": "content", "item_id": item["id"], "minutes": 90}
    )
    states += [
        act("suspend", reason="等机械密封", hold_reason="parts"),
        act("resume"),
        act("ask_to_sign"),
        act("sign", signer_name="周主任"),
        act("review"),
        act("close"),
    ]

    found = call("GET", path).json()
    steps = [entry["action"] for entry in call("GET", f"{path}/history").json()]
    assert linked.status_code == 200
    assert states == [
        "assigned", "accepted", "travelling", "working", "suspended", "working",
        "awaiting_signature", "done", "reviewed", "closed",
    ]  # fmt: skip
    assert (line["amount"], line["payer"], found["fee_total"]) == ("80.00", "warranty", "80.00")
    assert (found["acts"], found["serial_numbers"]) == ([], "2BY.5084.1044.1")
    assert steps[::-1] == [
        "create", "assign", "accept", "depart", "arrive", "add_line", "suspend", "resume",
        "ask_to_sign", "sign", "review", "close",
    ]  # fmt: skip


# --- repeats -----------------------------------------------------------------------------------


def test_repeated_request_has_one_effect_and_one_answer(call: Call, owner: Organisation) -> None:
    body = stated(owner, submit=True)

    answers = [call("POST", "/work-orders", body, **{"idempotency-key": "k-1"}) for _ in range(2)]

    assert [each.status_code for each in answers] == [201, 201]
    assert answers[0].content == answers[1].content
    assert WorkOrder.objects.count() == 1


def test_key_is_good_for_one_request_only(call: Call, owner: Organisation) -> None:
    body = stated(owner)
    call("POST", "/work-orders", body, **{"idempotency-key": "k-1"})

    other = call("POST", "/work-orders", body | {"fault": "x"}, **{"idempotency-key": "k-1"})
    fresh = call("POST", "/work-orders", body | {"fault": "x"}, **{"idempotency-key": "k-2"})

    assert (other.status_code, fresh.status_code, WorkOrder.objects.count()) == (409, 201, 2)


def test_keys_of_two_organisations_do_not_meet(call: Call, owner: Organisation) -> None:
    elsewhere = cast.organisation("别家机械")
    theirs = by_token(elsewhere)

    statuses = [
        side("POST", "/work-orders", stated(whose), **{"idempotency-key": "k-1"}).status_code
        for side, whose in ((call, owner), (theirs, elsewhere))
    ]

    assert statuses == [201, 201]


@pytest.mark.parametrize("key", ["x" * 81, "schlüssel", "a\tb"])
def test_unreadable_key_is_refused(key: str, call: Call, owner: Organisation) -> None:
    answer = call("POST", "/work-orders", stated(owner), **{"idempotency-key": key})

    assert (answer.status_code, WorkOrder.objects.count()) == (400, 0)


# --- refusals ----------------------------------------------------------------------------------


def test_act_that_does_not_fit_answers_the_state(call: Call, owner: Organisation) -> None:
    order = make.waiting(cast.olga(owner))

    answer = call("POST", f"/work-orders/{order.pk}/acts/close", {"version": 1})

    body = answer.json()
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert (body["status"], body["code"], body["state"]) == (409, "wrong_state", "waiting")


def test_stale_version_answers_what_changed(call: Call, owner: Organisation) -> None:
    order = make.waiting(cast.olga(owner))
    given = stated(owner, version=1)
    first = call("PUT", f"/work-orders/{order.pk}", given | {"fault": "轴承异响"})

    late = call("PUT", f"/work-orders/{order.pk}", given | {"fault": "漏油"})

    assert (first.status_code, late.status_code, late.json()["code"]) == (200, 409, "overtaken")
    assert {"field": "故障现象", "value": "轴承异响", "by": "Olga"} in late.json()["changes"]


def test_draft_is_deleted_and_a_later_order_is_not(call: Call, owner: Organisation) -> None:
    olga = cast.olga(owner)
    draft, order = make.draft(olga), make.waiting(olga)

    statuses = [
        call("DELETE", f"/work-orders/{each.pk}?version=1").status_code for each in (draft, order)
    ]

    assert statuses == [204, 409]
    assert list(WorkOrder.objects.all()) == [order]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("state", "closed"),
        ("organisation_id", 7),
        ("id", 7),
        ("number", "PG-1"),
        ("created_by", 1),
        ("fee_total_minor", 1),
        ("version", 1),
    ],
)
def test_field_that_is_not_described_is_refused(
    name: str, value: object, call: Call, owner: Organisation
) -> None:
    answer = call("POST", "/work-orders", stated(owner) | {name: value})

    assert (answer.status_code, list(answer.json()["fields"])) == (422, [f"payload.{name}"])
    assert WorkOrder.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("region_id", "1"),
        ("region_id", 1.0),
        ("region_id", True),
        ("region_id", 0),
        ("region_id", 10**23),
        ("region_id", None),
        ("is_warranty", "yes"),
        ("is_warranty", 1),
        ("fault", "a\0b"),
        ("fault", "\ud800"),
        ("fault", "长" * 4001),
        ("fault", 7),
        ("contact_name", "长" * 61),
        ("planned_at", "2026-11-24T09:00:00"),
        ("planned_at", "9999-12-31T23:00:00-05:00"),
        ("planned_at", "soon"),
        ("planned_at", 1_800_000_000),
        ("urgency", "yesterday"),
        ("contract_ids", [1] * 101),
        ("contract_ids", "1"),
        ("lines", [{"category": "content", "name": "x", "quantity": 1}]),
        ("lines", [{"category": "content", "name": "x", "quantity": "1e9999999"}]),
        ("lines", [{"category": "content", "name": "x", "unit_price": "NaN"}]),
        ("lines", [{"category": "content", "name": "x", "unit_price": 12.5}]),
    ],
)
def test_value_of_the_wrong_kind_is_refused(
    name: str, value: object, call: Call, owner: Organisation
) -> None:
    answer = call("POST", "/work-orders", stated(owner) | {name: value})

    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")
    assert WorkOrder.objects.count() == 0


@pytest.mark.parametrize(
    "body",
    [
        b"{", b"", b"[]", b"null", b'{"a": 1, "a": 2}', b'{"a": NaN}', b'{"a": 1e999}',
        b'{"a": ' + b"[" * 5000 + b"]" * 5000 + b"}", b"\xff\xfe", b'"' + b"x" * 1_000_001 + b'"',
    ],
)  # fmt: skip
def test_body_that_is_no_sound_json_is_refused(body: bytes, owner: Organisation) -> None:
    client = Client()
    client.force_login(cast.signed_in(owner))

    answer = client.post("/api/v1/work-orders", body, content_type="application/json")

    assert answer.status_code in {400, 422}
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_foreign_choice_is_not_there(call: Call, owner: Organisation) -> None:
    mallory = cast.mallory()
    foreign = {
        "region_id": customers.region(mallory).pk,
        "customer_id": customers.customer(mallory).pk,
        "task_type_id": make.task_type(mallory).pk,
    }

    statuses = {
        name: call("POST", "/work-orders", stated(owner) | {name: key}).status_code
        for name, key in foreign.items()
    }

    assert statuses == {"region_id": 404, "customer_id": 404, "task_type_id": 422}
    assert WorkOrder.objects.count() == 0


# --- lists -------------------------------------------------------------------------------------


def test_list_pages_by_cursor_without_gap_or_twin(call: Call, owner: Organisation) -> None:
    orders = [make.waiting(cast.olga(owner)) for _number in range(5)]

    pages: list[dict[str, Any]] = []
    cursor = ""
    for _page in range(3):
        pages.append(call("GET", f"/work-orders?limit=2{cursor}").json())
        cursor = f"&cursor={pages[-1]['next_cursor']}"

    seen = [row["id"] for page in pages for row in page["items"]]
    assert seen == [order.pk for order in reversed(orders)]
    assert pages[-1]["next_cursor"] is None


@pytest.mark.parametrize(
    "query",
    ["limit=0", "limit=-1", "limit=201", f"limit={2**63}", "limit=x", "limit=", "cursor=0",
     f"cursor={2**63}", "cursor=x", "search=" + "x" * 201],
)  # fmt: skip
def test_list_is_bounded(query: str, call: Call) -> None:
    assert call("GET", f"/work-orders?{query}").status_code == 422


@pytest.mark.parametrize(
    ("tree", "name"),
    [
        ({"column": "nix", "operator": "eq", "value": "1"}, "nix"),
        ({"column": "number", "operator": "regex", "value": "1"}, "regex"),
        ({"column": "number", "operator": "equals", "value": "1", "x": 1}, "x"),
    ],
)
def test_unknown_part_of_a_condition_is_named(tree: Any, name: str, call: Call) -> None:
    answer = call("GET", f"/work-orders?filter={json.dumps(tree)}")

    assert (answer.status_code, f"“{name}”" in answer.json()["detail"]) == (400, True)


def test_revoked_token_and_lost_membership_open_nothing(owner: Organisation) -> None:
    member = cast.member(owner)
    token = accounts.create_token(accounts.system_actor(owner), member, label="ERP", at=AT)
    call = _caller(Client(), {"authorization": f"Bearer {token}"})
    before = call("GET", "/work-orders").status_code

    member.is_active = False
    member.save()

    assert (before, call("GET", "/work-orders").status_code) == (200, 401)
