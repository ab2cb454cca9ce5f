"""Policies by REST: written, mended, submitted, published by another."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from tests.factories import cast
from tests.policies.warranty.test_policies import own

pytestmark = pytest.mark.django_db


def client(owner: Any, role: str, name: str) -> Client:
    found = Client()
    found.force_login(cast.signed_in(owner, role, name))
    return found


def send(who: Client, method: str, path: str, key: str = "", **body: Any) -> tuple[int, Any]:
    headers = {"Idempotency-Key": key} if key else {}
    answer = who.generic(
        method,
        f"/api/v1/warranty/policies{path}",
        json.dumps(body),
        content_type="application/json",
        headers=headers,
    )
    return answer.status_code, answer.json()


def test_a_policy_from_its_draft_to_its_publication() -> None:
    owner = cast.organisation()
    olga, paula = client(owner, "administrator", "Olga"), client(owner, "service_manager", "Paula")
    broken = own().replace("period: whole", "period: hole")

    status, made = send(paula, "POST", "", key="draft-1", document=broken)
    again = send(paula, "POST", "", key="draft-1", document=broken)[1]
    refused = send(paula, "POST", f"/{made['id']}/acts/submit", version=made["version"])
    _, mended = send(paula, "PATCH", f"/{made['id']}", version=made["version"], document=own())
    _, submitted = send(paula, "POST", f"/{made['id']}/acts/submit", version=mended["version"])
    by_author = send(paula, "POST", f"/{made['id']}/acts/publish", version=submitted["version"])
    status_published, published = send(
        olga, "POST", f"/{made['id']}/acts/publish", version=submitted["version"]
    )

    assert (status, again["id"], made["faults"][0]["line"]) == (201, made["id"], 12)
    assert (refused[0], mended["faults"], by_author[0]) == (409, [], 403)
    assert (status_published, published["state"]) == (200, "published")


def test_a_document_without_a_head_is_refused_at_its_field() -> None:
    olga = client(cast.organisation(), "administrator", "Olga")

    status, problem = send(olga, "POST", "", document="titel: x")

    assert status == 422
    assert "document" in json.dumps(problem)
