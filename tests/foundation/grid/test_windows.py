"""Windows of rows: bounded counts, deep jumps, and pages that stay while others write."""

from __future__ import annotations

from typing import Any

import pytest

from baoxiu.foundation.grid import grouping, windows
from baoxiu.foundation.grid.grouping import grouped
from baoxiu.foundation.grid.query import Query, parse_query
from baoxiu.foundation.grid.table import get_table
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import BadRequest
from baoxiu.register.products.models import Part
from tests.factories import cast, products
from tests.factories.cast import AT

pytestmark = pytest.mark.django_db


def query(actor: Actor, **raw: Any) -> Query:
    return parse_query(get_table("products.parts"), actor, {"columns": ["code"], **raw}, AT)


def many(actor: Actor, count: int, prefix: str = "P") -> None:
    """Parts as fast as the database takes them."""
    Part.objects.bulk_create(
        Part(organisation_id=actor.organisation_id, code=f"{prefix}{number:05d}", name="轴承")
        for number in range(count)
    )


def codes(rows: list[list[Any]]) -> list[str]:
    return [row[2] for row in rows]


def test_windows_laid_together_are_the_whole_list() -> None:
    olga = cast.olga(cast.organisation())
    many(olga, 25)

    rows = [
        row for start in (0, 10, 20) for row in windows.window(query(olga), offset=start, limit=10)
    ]

    assert codes(rows) == [f"P{number:05d}" for number in range(25)]


def test_row_leads_to_its_page() -> None:
    olga = cast.olga(cast.organisation())
    part = products.part(olga, code="JX-1")

    assert windows.window(query(olga), offset=0, limit=1) == [
        [part.pk, f"/parts/{part.pk}/", "JX-1"]
    ]


def test_deep_windows_stay_while_others_insert(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windows, "SNAPSHOT_FROM", 20)
    olga = cast.olga(cast.organisation())
    many(olga, 60)
    snapshot = windows.new_snapshot()
    first = windows.window(query(olga), offset=20, limit=10, snapshot=snapshot)

    many(olga, 5, prefix="A")
    second = windows.window(query(olga), offset=30, limit=10, snapshot=snapshot)
    fresh = windows.window(query(olga), offset=30, limit=10, snapshot=windows.new_snapshot())

    assert codes(first) == [f"P{number:05d}" for number in range(20, 30)]
    assert codes(second) == [f"P{number:05d}" for number in range(30, 40)]
    assert codes(fresh) == [f"P{number:05d}" for number in range(25, 35)]


def test_row_deleted_meanwhile_is_left_out_of_a_deep_window(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(windows, "SNAPSHOT_FROM", 20)
    olga = cast.olga(cast.organisation())
    many(olga, 30)
    windows.window(query(olga), offset=20, limit=5, snapshot="s")

    Part.objects.filter(code="P00021").delete()

    assert codes(windows.window(query(olga), offset=20, limit=5, snapshot="s")) == [
        "P00020", "P00022", "P00023", "P00024",
    ]  # fmt: skip


@pytest.mark.parametrize("offset", [0, 19, 20, 45, 49, 50, 51, 2**31 - 1])
def test_deep_windows_across_chunks_are_those_of_plain_paging(
    offset: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    olga = cast.olga(cast.organisation())
    many(olga, 50)
    plain = windows.window(query(olga), offset=offset, limit=10)
    monkeypatch.setattr(windows, "SNAPSHOT_FROM", 20)
    monkeypatch.setattr(windows, "SNAPSHOT_CHUNK", 7)

    deep = [
        windows.window(query(olga), offset=offset, limit=10, snapshot=f"s{offset}")
        for _again in range(2)
    ]

    assert deep == [plain, plain]


def test_snapshot_of_one_person_is_not_anothers(monkeypatch: pytest.MonkeyPatch) -> None:
    """R-29: the name of a snapshot opens nothing."""
    monkeypatch.setattr(windows, "SNAPSHOT_FROM", 5)
    olga, mallory = cast.olga(cast.organisation()), cast.mallory()
    many(olga, 10)
    windows.window(query(olga), offset=5, limit=5, snapshot="s")

    assert windows.window(query(mallory), offset=5, limit=5, snapshot="s") == []


def test_count_is_exact_up_to_its_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windows, "COUNT_BOUND", 10)
    olga = cast.olga(cast.organisation())
    many(olga, 10)
    at_bound = windows.count(query(olga))
    many(olga, 1, prefix="Q")

    assert at_bound == (10, True)
    assert windows.count(query(olga)) == (10, False)
    assert windows.count(query(olga), exactly=True) == (11, True)


@pytest.mark.parametrize("leaf", [7, [], ["a", "b"], [["a"]], [{"a": 1}], ["x" * 201], [1.5]])
def test_leaf_that_is_none_is_refused(leaf: Any) -> None:
    olga = cast.olga(cast.organisation())

    with pytest.raises(BadRequest):
        windows.window(query(olga, group=["unit"]), offset=0, limit=10, leaf=leaf)


def test_group_of_empty_values_has_its_rows() -> None:
    olga = cast.olga(cast.organisation())
    products.part(olga, specification="")
    products.part(olga, specification="6316")
    asked = query(olga, group=["specification"])

    sizes = {
        tuple(group["values"]): len(windows.window(asked, offset=0, limit=9, leaf=group["values"]))
        for group in grouped(asked)[0]
    }

    assert sizes == {("6316",): 1, (None,): 1}


def test_more_groups_than_anybody_reads_are_refused_in_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(grouping, "MOST_GROUPS_SHOWN", 2)
    olga = cast.olga(cast.organisation())
    for specification in ("a", "b", "c"):
        products.part(olga, specification=specification)

    with pytest.raises(BadRequest, match="2"):
        grouped(query(olga, group=["specification"]))
