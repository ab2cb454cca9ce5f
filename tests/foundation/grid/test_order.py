"""The order of rows in the database: the house order, on both databases (PIM.2)."""

from __future__ import annotations

import pytest

from baoxiu.foundation.grid.query import parse_query
from baoxiu.foundation.grid.table import get_table
from baoxiu.kernel.actor import Actor
from tests.factories import cast, products, stations
from tests.factories.cast import AT

pytestmark = pytest.mark.django_db


def column(actor: Actor, key: str, name: str, direction: str = "asc") -> list[str]:
    query = parse_query(get_table(key), actor, {"sort": [[name, direction]]}, AT)
    path = get_table(key).column(name, actor).path
    return list(query.ordered().values_list(path, flat=True))


def test_codes_stand_by_size_and_without_case() -> None:
    olga = cast.olga(cast.organisation())
    for code in ("B-10", "b-9", "100", "A-1", "9", "安-1", "a-1-2"):
        products.part(olga, code=code)

    assert column(olga, "products.parts", "code") == [
        "9", "100", "A-1", "A-1-2", "B-9", "B-10", "安-1",
    ]  # fmt: skip


def test_places_stand_by_pinyin_and_back() -> None:
    olga = cast.olga(cast.organisation())
    names = ["阿坝", "长春", "重庆", "张掖"]
    for name in names[::-1]:
        products.part(olga, name=name)

    up, down = (column(olga, "products.parts", "name", each) for each in ("asc", "desc"))

    assert (up, down) == (names, names[::-1])


def test_people_stand_by_the_reading_of_their_surname() -> None:
    olga = cast.olga(cast.organisation())
    home = stations.station(olga).pk
    for name in ("张三", "曾小明", "单国强", "任正"):
        stations.technician(olga, name=name, station=home)

    assert column(olga, "stations.technicians", "name") == ["任正", "单国强", "曾小明", "张三"]


def test_empty_texts_stand_last_both_ways_however_long_the_list() -> None:
    olga = cast.olga(cast.organisation())
    for specification in ("6316", "", "6204"):
        products.part(olga, specification=specification)

    up, down = (column(olga, "products.parts", "specification", each) for each in ("asc", "desc"))
    walked = [
        [
            text
            for run in parse_query(get_table("products.parts"), olga, query, AT).runs()
            for text in run.values_list("specification", flat=True)
        ]
        for query in ({"sort": [["specification", each]]} for each in ("asc", "desc"))
    ]

    assert (up, down) == (["6204", "6316", ""], ["6316", "6204", ""])
    assert walked == [up, down]


def test_ties_stand_newest_first() -> None:
    olga = cast.olga(cast.organisation())
    keys = [products.part(olga, name="轴承").pk for _number in range(3)]
    query = parse_query(get_table("products.parts"), olga, {"sort": [["name", "asc"]]}, AT)

    assert list(query.ordered().values_list("pk", flat=True)) == keys[::-1]


def test_second_column_decides_among_equals() -> None:
    olga = cast.olga(cast.organisation())
    for code, unit in (("A", "套"), ("B", "件"), ("C", "件")):
        products.part(olga, code=code, unit=unit)
    query = {"sort": [["unit", "asc"], ["code", "desc"]]}

    found = parse_query(get_table("products.parts"), olga, query, AT).ordered()

    assert list(found.values_list("code", flat=True)) == ["C", "B", "A"]
