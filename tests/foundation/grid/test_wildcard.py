"""Wildcard search: the same answer as plain Python gives, on both databases (PIM.7)."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from baoxiu.foundation.grid.query import parse_query
from baoxiu.foundation.grid.table import get_table
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.text import fragments
from baoxiu.register.products.models import Part
from tests.factories import cast, products
from tests.factories.cast import AT

pytestmark = pytest.mark.django_db

SERIAL = "2BY.5084.1044.1"
CODES = [
    SERIAL, "2BY.50", "JX-100%", "JX_100", "JX\\100", "JX*100", "A'B", 'A"B', "%", "_", "\\", "ß1",
    "１２３", "机封-1", "a%b_c\\d",
]  # fmt: skip
NAMES = [
    "机械密封",
    "轴承 6316",
    "100% 橡胶",
    "O 型圈",
    "重庆_专用",
    "单向阀\\左",
    "İstanbul",
    "*星*",
]
ALPHABET = st.sampled_from("2by50841.%_\\*'\"- 机封密重a１ßjxo轴")
PATTERNS = st.text(ALPHABET, max_size=12)


def rows(actor: Actor) -> None:
    for place, code in enumerate(CODES):
        products.part(actor, code=code, name=NAMES[place % len(NAMES)])


def holds(text: str, pieces: tuple[str, ...]) -> bool:
    """The model: the pieces occur one after the other."""
    place = 0
    for piece in pieces:
        place = text.find(piece, place)
        if place < 0:
            return False
        place += len(piece)
    return True


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("2by*5084*4*1", True),
        ("*y.50*4.10*4", True),
        ("２ＢＹ*", True),
        ("1", True),
        ("y", True),
        ("2by*4*5084", False),
        ("2by%5084", False),
        ("2by_5084", False),
        ("1044*5084*2by", False),
    ],
)
def test_scrap_of_a_serial_finds_the_machine(pattern: str, *, found: bool) -> None:
    olga = cast.olga(cast.organisation())
    machine = products.machine(olga, serial=SERIAL)
    products.machine(olga, serial="ZZ-999")
    table = get_table("products.machines")
    condition = {"column": "serial", "operator": "matches", "value": pattern}

    by_search, by_condition = (
        list(parse_query(table, olga, query, AT).rows())
        for query in ({"search": pattern}, {"filter": condition})
    )

    assert by_condition == ([machine] if found else [])
    assert (machine in by_search) is found


@pytest.mark.parametrize("pattern", ["2by*5084*4*1", "*y.50*4.10*4"])
def test_scrap_of_a_number_finds_the_part(pattern: str) -> None:
    """The manual's own examples (PIM.7)."""
    olga = cast.olga(cast.organisation())
    rows(olga)

    found = parse_query(get_table("products.parts"), olga, {"search": pattern}, AT).rows()

    assert [part.code for part in found] == [SERIAL]


@settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(pattern=PATTERNS)
@example(pattern="\\")
@example(pattern="%")
@example(pattern="*_*")
@example(pattern="密*封")
def test_search_answers_as_plain_python_does(pattern: str, corpus: dict[int, str]) -> None:
    pieces = fragments(pattern)

    found = set(Part.objects.filter(search_text__wildcard=pieces).values_list("pk", flat=True))

    assert found == {key for key, text in corpus.items() if holds(text, pieces)}


@pytest.fixture
def corpus() -> dict[int, str]:
    """The searchable text of each part, by key."""
    rows(cast.olga(cast.organisation()))
    return dict(Part.objects.values_list("pk", "search_text"))


@pytest.mark.parametrize("pattern", ["jx", "JX", "%", "_", "\\", "100%", "机封", "a*d", "'"])
def test_code_column_answers_as_plain_python_does(pattern: str) -> None:
    rows(cast.olga(cast.organisation()))
    pieces = fragments(pattern)

    found = set(Part.objects.filter(code__wildcard=pieces).values_list("code", flat=True))

    assert found == {
        code for code in Part.objects.values_list("code", flat=True) if holds(code.lower(), pieces)
    }
    assert found != set()


@pytest.mark.parametrize("pattern", ["o 型", "o*圈", "100%", "_专", "\\左", "6316"])
def test_plain_text_column_is_searched_without_case(pattern: str) -> None:
    rows(cast.olga(cast.organisation()))
    pieces = fragments(pattern)

    found = set(Part.objects.filter(name__wildcard=pieces).values_list("name", flat=True))

    assert found == {name for name in NAMES if holds(name.lower(), pieces)}
    assert found != set()


def test_initials_and_full_words_find_the_same_row() -> None:
    olga = cast.olga(cast.organisation())
    part = products.part(olga, name="机械密封")
    products.part(olga, name="轴承")
    table = get_table("products.parts")

    found = [
        list(parse_query(table, olga, {"search": words}, AT).rows())
        for words in ("jxmf", "机械", "JX*F", "密封")
    ]

    assert found == [[part]] * 4
