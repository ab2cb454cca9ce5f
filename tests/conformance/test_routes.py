"""Every address and every REST operation: who is refused, and how.

Each test walks all of them and collects what is wrong by name, so that a new address is examined
without anybody thinking of it.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.conformance import addresses, reading, things
from tests.conformance.addresses import JSON_BODIES, SAME_OBJECT, UNKNOWN, Address, Operation
from tests.conformance.conftest import Office, office_of
from tests.factories import cast

pytestmark = pytest.mark.django_db

PAGES = addresses.pages()
OPERATIONS = addresses.operations()
NAMED = {name for page in PAGES for name in page.ids} | {
    SAME_OBJECT.get(name, name) for operation in OPERATIONS for name in operation.ids
}
NOBODYS = dict.fromkeys(NAMED, UNKNOWN)

# What anybody may open without signing in; everything else is closed.
PUBLIC = {
    "accounts:sign-in", "accounts:preferences", "healthz", "readyz", "metrics", "warranty:check",
}  # fmt: skip

# Public for whoever holds the secret in the address; to everybody else there is nothing, whatever the role.
BY_SECRET = {"warranty:check"}

# What every signed-in person may open, whatever the role: one's own things, and the tree of regions.
EVERY_ROLE = {
    "accounts:sign-out", "dispatch:workbench", "grid:menu-views", "grid:search", "jobs:list", "notifications:index",
    "notifications:read", "regions:page", "regions:tree",
}  # fmt: skip
EVERY_ROLE_BY_REST = {"list_regions", "get_region"}

# Somebody else's own thing is not found, whatever the role.
OWN_THINGS = {"attachments:file", "jobs:status", "jobs:cancel"}

METHODS = ("GET", "POST")
CLOSED = [page for page in PAGES if page.name not in PUBLIC]


def send(client: Client, method: str, page: Address, keys: dict[str, int]) -> Any:
    """Open a page's address as its browser does."""
    url = page.url(keys)
    if method == "GET":
        return client.get(url)
    if page.name in JSON_BODIES:
        return client.post(url, JSON_BODIES[page.name], content_type="application/json")
    return client.post(url, {"version": "1"})


def rest(client: Client, operation: Operation, keys: dict[str, int], **headers: str) -> Any:
    """Call an operation with the smallest body that it takes."""
    body = operation.body(keys)
    return client.generic(
        operation.method.upper(),
        operation.url(keys),
        json.dumps(body) if body is not None else b"",
        content_type="application/json",
        headers=headers,
    )


@contextmanager
def undone(client: Client) -> Iterator[None]:
    """What is written inside has never been written, and the browser stays signed in."""
    cookies = copy.deepcopy(client.cookies)
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    client.cookies = cookies


def unlike(found: dict[str, Any], expected: Any) -> dict[str, Any]:
    """What was found, by name, where it is not as expected."""
    return {name: value for name, value in found.items() if value != expected}


def test_there_is_something_to_examine() -> None:
    names = [page.name for page in PAGES]

    assert len(names) == len(set(names)) >= 80
    assert len(OPERATIONS) >= 50
    assert set(names) >= PUBLIC | EVERY_ROLE | OWN_THINGS | set(JSON_BODIES)


def test_every_object_in_an_address_can_be_made(office: Office) -> None:
    assert sorted(NOBODYS) == sorted(things.world(office.olga).keys)


def test_stranger_is_sent_to_sign_in(client: Client) -> None:
    found = {
        f"{method} {page.name}": client.generic(method, page.url(NOBODYS))
        for method in METHODS
        for page in CLOSED
    }

    places = {
        name: (answer.status_code, answer.headers.get("Location", "").split("?")[0])
        for name, answer in found.items()
    }
    assert unlike(places, (302, reverse("accounts:sign-in"))) == {}


def test_public_pages_open_without_signing_in(client: Client) -> None:
    found = {
        page.name: send(client, "POST" if page.name == "accounts:preferences" else "GET", page, {})
        for page in PAGES
        if page.name in PUBLIC
    }

    assert {name: answer.status_code for name, answer in found.items()} == {
        "accounts:sign-in": 200,
        "accounts:preferences": 302,
        "healthz": 200,
        "metrics": 200,  # asked from this machine; tests/config says who else may
        "readyz": 503,  # no job worker is at work in this test
        "warranty:check": 404,  # nobody's token
    }


def test_strange_program_gets_401_from_pages(client: Client) -> None:
    found = {
        page.name: client.get(page.url(NOBODYS), headers={"accept": "application/json"})
        for page in CLOSED
    }

    said = {name: (each.status_code, each.json()["code"]) for name, each in found.items()}
    assert unlike(said, (401, "not_signed_in")) == {}


@pytest.mark.parametrize("headers", [{}, {"authorization": "Bearer wrong"}])
def test_rest_refuses_strangers_and_wrong_tokens(headers: dict[str, str], client: Client) -> None:
    found = {each.name: rest(client, each, NOBODYS, **headers) for each in OPERATIONS}

    said = {name: (each.status_code, each.json()["code"]) for name, each in found.items()}
    assert unlike(said, (401, "not_signed_in")) == {}


@pytest.mark.parametrize(("path", "status"), [("", 404), ("docs", 200), ("openapi.json", 200)])
def test_description_is_for_everybody_and_the_root_is_nothing(
    path: str, status: int, client: Client
) -> None:
    assert client.get(f"/api/v1/{path}").status_code == status


def test_unsafe_request_without_csrf_token_is_refused() -> None:
    olga = office_of(cast.organisation(), checks_csrf=True)
    machines = addresses.UNNAMED  # They read nothing and write nothing.

    found = {
        page.name: send(olga.client, "POST", page, NOBODYS).status_code
        for page in PAGES
        if page.name not in machines
    } | {
        each.name: rest(olga.client, each, NOBODYS).status_code
        for each in OPERATIONS
        if each.method != "get"
    }

    assert len(found) >= 100
    assert unlike(found, 403) == {}


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded"])
def test_rest_takes_nothing_but_json(kind: str, office: Office) -> None:
    found = {
        each.name: office.client.generic(
            each.method.upper(), each.url(NOBODYS), b"{}", content_type=kind
        ).status_code
        for each in OPERATIONS
        if each.body(NOBODYS) is not None
    }

    assert len(found) >= 20
    assert unlike(found, 400) == {}


def test_foreign_object_looks_like_none_at_all(office: Office, elsewhere: Office) -> None:
    ours, theirs = things.world(office.olga).keys, things.world(elsewhere.olga).keys
    found = {}
    for page in PAGES:
        for name in page.ids:
            for method in METHODS:
                foreign = send(elsewhere.client, method, page, theirs | {name: ours[name]})
                unknown = send(elsewhere.client, method, page, theirs | {name: UNKNOWN})
                same = reading.constant(foreign) == reading.constant(unknown)
                found[method, page.name, name] = (foreign.status_code, unknown.status_code, same)

    examined = {key: value for key, value in found.items() if value[0] != 405}
    assert {page.name for page in PAGES if page.ids} == {name for _method, name, _id in examined}
    assert {key: value for key, value in examined.items() if value != (404, 404, True)} == {}


def test_foreign_object_looks_like_none_at_all_by_rest(office: Office, elsewhere: Office) -> None:
    ours, theirs = things.world(office.olga).keys, things.world(elsewhere.olga).keys
    found = {}
    for operation in OPERATIONS:
        for name in operation.ids:
            key = SAME_OBJECT.get(name, name)
            foreign = rest(elsewhere.client, operation, theirs | {key: ours[key]})
            unknown = rest(elsewhere.client, operation, theirs | {key: UNKNOWN})
            same = foreign.content == unknown.content
            found[f"{operation.name} {name}"] = (foreign.status_code, unknown.status_code, same)

    assert len(found) >= 30
    assert unlike(found, (404, 404, True)) == {}


def test_foreign_key_in_a_body_is_refused(office: Office, elsewhere: Office) -> None:
    """R-05: no row of ours can be hung on a row of somebody else's."""
    ours, theirs = things.world(office.olga).keys, things.world(elsewhere.olga).keys
    found = {}
    for operation in OPERATIONS:
        for field, value in addresses.keys_in_body(operation, ours).items():
            body = (operation.body(theirs) or {}) | {field: value}
            with undone(elsewhere.client):
                answer = elsewhere.client.generic(
                    operation.method.upper(),
                    operation.url(theirs),
                    json.dumps(body),
                    content_type="application/json",
                )
            found[f"{operation.name} {field}"] = answer.status_code

    assert len(found) >= 20
    assert {name: status for name, status in found.items() if status not in {404, 422}} == {}


def test_role_without_rights_is_refused(office: Office) -> None:
    keys = things.world(office.olga).keys
    carl = office_of(office.owner, "customer").client
    found = {}
    for page in PAGES:
        with undone(carl):
            statuses = {send(carl, method, page, keys).status_code for method in METHODS}
        found[page.name] = statuses - {405}

    hidden = OWN_THINGS | BY_SECRET
    open_to_all = {name for name, statuses in found.items() if statuses.isdisjoint({403, 404})}
    closed = {name: each for name, each in found.items() if name not in open_to_all | hidden}
    assert open_to_all == (PUBLIC - BY_SECRET) | EVERY_ROLE
    assert {name: found[name] for name in hidden} == {key: {404} for key in hidden}
    assert unlike(closed, {403}) == {}


def test_rest_refuses_a_role_without_rights(office: Office) -> None:
    keys = things.world(office.olga).keys
    carl = office_of(office.owner, "customer").client

    found = {each.name: rest(carl, each, keys).status_code for each in OPERATIONS}

    assert {name for name, status in found.items() if status == 200} == EVERY_ROLE_BY_REST
    assert unlike(found, 403).keys() == EVERY_ROLE_BY_REST


def test_no_answer_may_stay_in_a_shared_cache(office: Office, client: Client) -> None:
    keys = things.world(office.olga).keys
    found = {}
    for page in PAGES:
        for method in METHODS:
            for who, side in (("olga", office.client), ("stranger", client)):
                with undone(side):
                    answer = send(side, method, page, keys)
                    reading.body_of(answer)
                found[f"{who} {method} {page.name}"] = answer.headers["Cache-Control"]
    for operation in OPERATIONS:
        with undone(office.client):
            found[operation.name] = rest(office.client, operation, keys).headers["Cache-Control"]

    assert unlike(found, "no-store, private") == {}


def test_nothing_fails_when_asked_for_with_the_least(office: Office) -> None:
    keys = things.world(office.olga).keys
    found = {}
    for page in PAGES:
        for method in METHODS if page.name not in BY_SECRET else ():
            with undone(office.client):
                answer = send(office.client, method, page, keys)
                reading.body_of(answer)
            found[f"{method} {page.name}"] = answer.status_code
    for operation in OPERATIONS:
        with undone(office.client):
            found[operation.name] = rest(office.client, operation, keys).status_code

    expected = {200, 201, 204, 302, 400, 405, 409, 422, 503}
    assert {name: status for name, status in found.items() if status not in expected} == {}


@pytest.mark.parametrize(
    "value", ["0", "-1", "9223372036854775808", str(10**23), "1e3", "x", "%00"]
)
def test_key_that_no_database_holds_names_nothing(value: str, office: Office) -> None:
    answers = [
        office.client.get(f"/work-orders/{value}/").status_code,
        office.client.get(f"/api/v1/work-orders/{value}").status_code,
    ]

    assert answers[0] == 404
    assert answers[1] in {404, 422}
