"""Saving edited cells and replacing texts, through the list's own address."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from baoxiu.foundation.audit.queries import history
from baoxiu.register.products.models import Part
from tests.factories import cast, products

pytestmark = pytest.mark.django_db

COLUMNS = {"query": {"columns": ["code", "name", "specification", "price"]}}


def post(client: Client, address: str, **body: Any) -> Any:
    return client.post(f"/grid/{address}", COLUMNS | body, content_type="application/json")


def edit(part: Part, **values: Any) -> dict[str, Any]:
    return {"id": part.pk, "version": part.version, "values": values}


def test_rows_are_saved_each_by_its_own(client: Client) -> None:
    owner = cast.organisation()
    olga = cast.olga(owner)
    first, second = products.part(olga, code="A-1"), products.part(olga, code="A-2")
    client.force_login(cast.signed_in(owner))

    good, bad = post(
        client,
        "products.parts/save",
        rows=[edit(first, name="密封圈", price="12.50"), edit(second, code="A-1")],
    ).json()["results"]

    first.refresh_from_db()
    second.refresh_from_db()
    assert (good["ok"], good["version"], good["row"][2:]) == (
        True,
        2,
        ["A-1", "密封圈", None, "12.50"],
    )
    assert (bad["ok"], list(bad["fields"])) == (False, ["code"])
    assert (first.name, first.price_minor, second.code) == ("密封圈", 1_250, "A-2")
    assert history(olga, first)[0].actor_name


def test_overtaken_row_comes_with_the_newer_one(client: Client) -> None:
    owner = cast.organisation()
    part = products.part(cast.olga(owner))
    client.force_login(cast.signed_in(owner))
    post(client, "products.parts/save", rows=[edit(part, name="别人的")])

    (late,) = post(client, "products.parts/save", rows=[edit(part, name="我的")]).json()["results"]

    assert (late["ok"], late["code"], late["version"]) == (False, "overtaken", 2)
    assert (late["changes"][0]["value"], late["row"][3]) == ("别人的", "别人的")


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"price": "viel"}, "price"),
        ({"price": ["1"]}, "price"),
        ({"name": None}, "name"),
        ({"name": "长" * 5_000}, "name"),
        ({"name": "\x00"}, "name"),
    ],
)
def test_what_does_not_fit_is_refused_by_its_cell(
    client: Client, values: dict[str, Any], field: str
) -> None:
    owner = cast.organisation()
    part = products.part(cast.olga(owner), name="轴承")
    client.force_login(cast.signed_in(owner))

    (answer,) = post(client, "products.parts/save", rows=[edit(part, **values)]).json()["results"]

    part.refresh_from_db()
    assert (answer["ok"], list(answer["fields"]), part.name) == (False, [field], "轴承")


@pytest.mark.parametrize(
    "rows",
    [
        None, [], [{}], ["x"], [{"id": "1", "version": 1, "values": {"name": "x"}}],
        [{"id": 1, "version": -1, "values": {"name": "x"}}], [{"id": 1, "version": 1, "values": {}}],
        [{"id": 1, "version": 1, "values": {"name": "x"}, "more": 1}],
        [{"id": 1, "version": 1, "values": {"unknown": "x"}}] * 501,
    ],
)  # fmt: skip
def test_unreadable_rows_are_a_bad_request(client: Client, rows: object) -> None:
    client.force_login(cast.signed_in(cast.organisation()))

    assert post(client, "products.parts/save", rows=rows).status_code == 400


def test_only_declared_columns_of_editable_lists_by_those_who_may(client: Client) -> None:
    owner = cast.organisation()
    part = products.part(cast.olga(owner), name="轴承")
    stranger = products.part(cast.mallory(), name="轴承")
    client.force_login(cast.signed_in(owner))

    (foreign,) = post(client, "products.parts/save", rows=[edit(stranger, name="x")]).json()[
        "results"
    ]
    (unknown,) = post(client, "products.parts/save", rows=[edit(part, organisation="x")]).json()[
        "results"
    ]
    fixed = post(client, "dispatch.work_orders/save", query={}, rows=[edit(part, number="x")])
    client.force_login(cast.signed_in(owner, "technician"))
    refused = post(client, "products.parts/save", rows=[edit(part, name="x")])

    assert (foreign["ok"], foreign["code"], "row" in foreign) == (False, "not_found", False)
    assert unknown["ok"] is False
    assert (fixed.status_code, refused.status_code) == (400, 403)
    assert set(Part.objects.values_list("name", flat=True)) == {"轴承"}


def test_replacing_is_shown_first_and_spares_other_rows(client: Client) -> None:
    owner = cast.organisation()
    olga = cast.olga(owner)
    old = products.part(olga, code="A-1", name="Seal seal 旧")
    other = products.part(olga, code="A-2", name="轴承")
    client.force_login(cast.signed_in(owner))
    wanted = {"column": "name", "find": "SEAL", "put": "密封"}

    shown = post(client, "products.parts/replace", **wanted).json()
    old.refresh_from_db()
    before = old.name
    done = post(client, "products.parts/replace", apply=True, **wanted).json()["results"]
    old.refresh_from_db()
    other.refresh_from_db()

    assert (shown["total"], shown["rows"][0]["after"], before) == (
        1,
        "密封 密封 旧",
        "Seal seal 旧",
    )
    assert ([answer["ok"] for answer in done], old.name, other.version) == (
        [True],
        "密封 密封 旧",
        1,
    )


@pytest.mark.parametrize(
    "wanted",
    [
        {"column": "price", "find": "1"}, {"column": "name", "find": ""}, {"column": "name"},
        {"column": "nothing", "find": "x"}, {"column": "name", "find": "x" * 201},
        {"column": "name", "find": "x", "put": 1},
    ],
)  # fmt: skip
def test_what_can_not_be_replaced_is_a_bad_request(client: Client, wanted: dict[str, Any]) -> None:
    client.force_login(cast.signed_in(cast.organisation()))

    assert post(client, "products.parts/replace", **wanted).status_code == 400
