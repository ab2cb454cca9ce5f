"""Prices of dated lists from a file: found by list and code, repeated without effect, refused with reasons."""

from __future__ import annotations

from pathlib import Path

import pytest

from baoxiu.policies.fees.models import Price
from tests.factories import cast, fees, products
from tests.factories.sheets import csv_file, imported

pytestmark = pytest.mark.django_db


def test_prices_of_items_and_parts_come_into_their_list(tmp_path: Path) -> None:
    olga = cast.olga(cast.organisation())
    prices = fees.price_list(olga, name="2026 协议价")
    item, part = fees.item(olga, code="F-KM"), products.part(olga, code="2BY.5084.1")
    lines = ("2026 协议价,F-KM,1.20", "2026 协议价,2by.5084.1,86.5")
    path = csv_file(tmp_path / "a.csv", "价目表,编码,协议价", *lines)

    first, again = imported(olga, "prices", path), imported(olga, "prices", path)

    kept = {
        (row.item, row.part): row.price_minor for row in Price.objects.filter(price_list=prices)
    }
    assert kept == {(item, None): 120, (None, part): 8_650}
    assert (first.tally.created, again.tally.created, again.tally.unchanged) == (2, 0, 2)


def test_unknown_lists_and_codes_are_named(tmp_path: Path) -> None:
    olga = cast.olga(cast.organisation())
    fees.price_list(olga, name="2026 协议价")
    fees.item(olga, code="F-KM")
    lines = ("2025 协议价,F-KM,1.20", "2026 协议价,F-XX,1", "2026 协议价,F-KM,便宜")
    path = csv_file(tmp_path / "a.csv", "价目表,编码,协议价", *lines)

    report = imported(olga, "prices", path)

    refused = [(each.line, each.field) for each in report.problems if each.is_refusal]
    assert refused == [(2, "price_list"), (3, "code"), (4, "price_minor")]
    assert not Price.objects.exists()
