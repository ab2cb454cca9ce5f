"""Ctrl+K: orders, serials, contracts, customers and pages, by words, pinyin or initials."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.factories import cast, contracts, customers, dispatch, products

pytestmark = pytest.mark.django_db


def labels(client: Client, words: str) -> set[str]:
    groups: list[dict[str, Any]] = client.get("/search", {"q": words}).json()["groups"]
    return {item["label"] for group in groups for item in group["items"]}


@pytest.fixture
def page(client: Client) -> Client:
    """Olga's browser in an organisation with one of each."""
    owner = cast.organisation()
    olga = cast.olga(owner)
    buyer = customers.customer(olga, code="K1", name="临溪水务")
    contract = contracts.contract(olga, number="XS-2025-0318", customer=buyer.pk)
    machine = products.machine(olga, serial="2BY.5084.1044.1", customer=buyer.pk)
    dispatch.waiting(olga, contract_ids=[contract.pk], machine_ids=[machine.pk])
    client.force_login(cast.signed_in(owner))
    return client


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("pg-261123", "PG-261123-001"),
        ("2by*5084*4*1", "2BY.5084.1044.1"),
        ("0318", "XS-2025-0318"),
        ("临溪", "临溪水务"),
        ("lxsw", "临溪水务"),
        ("LXSW", "PG-261123-001"),
        ("派工", "售服派工管理"),
        ("sfpg", "售服派工管理"),
    ],
)
def test_palette_finds(words: str, label: str, page: Client) -> None:
    assert label in labels(page, words)


@pytest.mark.parametrize("words", ["zzzz", "100%", "_", "\\", "'", "lx\0sw no"])
def test_palette_finds_nothing_without_failing(words: str, page: Client) -> None:
    assert labels(page, words) == set()


@pytest.mark.parametrize("words", ["", " ", "*", "\0"])
def test_blank_palette_offers_pages(words: str, page: Client) -> None:
    assert "售服派工管理" in labels(page, words)


@pytest.mark.parametrize("words", ["x" * 500, "*" * 500, "\ud800"])
def test_endless_or_broken_words_find_nothing(words: str, page: Client) -> None:
    answer = page.get("/search", {"q": words.encode("utf-8", "surrogatepass")})

    assert answer.status_code == 200


def test_strangers_find_nothing_of_ours(page: Client) -> None:
    mallory = Client()
    mallory.force_login(cast.signed_in(cast.organisation(), name="Mallory"))

    assert labels(page, "lxsw") != set()
    assert labels(mallory, "lxsw") == set()


def test_role_finds_what_it_may_see(page: Client, client: Client) -> None:
    carl = Client()
    carl.force_login(cast.signed_in(cast.organisation(), "customer", "Carl"))

    assert labels(carl, "pg") == set()
