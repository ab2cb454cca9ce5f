"""Totals beyond the sum: exact averages, empty cells, groups laid together, and what the address says of them."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.test import Client

from baoxiu.foundation.grid import windows
from baoxiu.foundation.grid.grouping import grouped
from baoxiu.foundation.grid.query import Query, parse_query
from baoxiu.foundation.grid.table import get_table
from baoxiu.kernel.actor import Actor
from tests.factories import cast, products
from tests.factories.cast import AT

pytestmark = pytest.mark.django_db


def query(actor: Actor, totals: dict[str, str], **raw: Any) -> Query:
    columns = ["code", "specification", "unit", "price"]
    asked = {"columns": columns, "totals": totals, **raw}
    return parse_query(get_table("products.parts"), actor, asked, AT)


def parts(actor: Actor) -> None:
    """Two units with two specifications each, one of them empty."""
    for unit, specification, price in (
        ("件", "6316", 1001), ("件", "", 1000), ("件", "6316", 1000), ("套", "6204", 5), ("套", "", 2),
    ):  # fmt: skip
        products.part(actor, unit=unit, specification=specification, price_minor=price)


@pytest.mark.parametrize(
    ("function", "cell"),
    [("sum", "30.08"), ("avg", "6.02"), ("min", "0.02"), ("max", "10.01"), ("count", 5)],
)
def test_amounts_have_every_measure(function: str, cell: Any) -> None:
    olga = cast.olga(cast.organisation())
    parts(olga)

    assert windows.totals(query(olga, {"price": function})) == {"price": cell}


def test_half_a_fen_is_rounded_up() -> None:
    olga = cast.olga(cast.organisation())
    for price in (1, 2):
        products.part(olga, price_minor=price)

    assert windows.totals(query(olga, {"price": "avg"})) == {"price": "0.02"}


def test_texts_are_counted_where_they_say_something() -> None:
    olga = cast.olga(cast.organisation())
    parts(olga)

    assert windows.totals(query(olga, {"specification": "count", "code": "count"})) == {
        "code": 5,
        "specification": 3,
    }


def test_upper_groups_are_averaged_from_rows_not_from_averages() -> None:
    olga = cast.olga(cast.organisation())
    parts(olga)

    found, totals = grouped(query(olga, {"price": "avg"}, group=["unit", "specification"]))

    assert [(g["labels"], g["count"], g["sums"]["price"], g["above"]) for g in found] == [
        (["件", "6316"], 2, "10.01", [{"price": "10.00"}]),
        (["件", ""], 1, "10.00", [None]),
        (["套", "6204"], 1, "0.05", [{"price": "0.04"}]),
        (["套", ""], 1, "0.02", [None]),
    ]
    assert totals == {"price": "6.02"}


def test_groups_of_nothing_have_empty_totals() -> None:
    olga = cast.olga(cast.organisation())

    asked = query(olga, {"price": "avg", "code": "count"}, group=["unit", "specification"])

    assert grouped(asked) == ([], {"code": 0, "price": None})


def test_equal_ranks_do_not_tear_an_upper_group() -> None:
    """Names that differ in case only stand at one place of the order."""
    olga = cast.olga(cast.organisation())
    for name in ("Seal", "SEAL"):
        for unit in ("件", "套"):
            products.part(olga, name=name, unit=unit)

    asked = query(olga, {}, group=["name", "unit"])

    names = [group["labels"][0] for group in grouped(asked)[0]]
    assert sorted(names) == sorted(["Seal", "Seal", "SEAL", "SEAL"])
    assert [names[0], names[2]] == [names[1], names[3]]


def test_address_carries_the_totals(client: Client) -> None:
    member = cast.member(cast.organisation(), "administrator")
    client.force_login(member.user)

    page = client.get("/parts/?totals=price:avg,code:count").content.decode()
    refused = client.get("/parts/?totals=code:avg")

    embedded = re.search(r'<script id="grid-config"[^>]*>(.*?)</script>', page, re.S)
    assert embedded is not None
    assert json.loads(embedded.group(1))["query"]["totals"] == {"price": "avg", "code": "count"}
    assert refused.status_code == 400
