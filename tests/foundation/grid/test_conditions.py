"""Conditions: what they mean, what they say, and that nonsense is refused by name (PIM.8, R-12)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from baoxiu.foundation.grid import conditions
from baoxiu.foundation.grid.query import parse_query
from baoxiu.foundation.grid.table import all_tables, get_table
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import BadRequest
from tests.factories import cast, products
from tests.factories.cast import AT

pytestmark = pytest.mark.django_db

Tree = dict[str, Any]


def condition(column: str, operator: str, value: Any = None) -> Tree:
    return {"column": column, "operator": operator, "value": value}


def all_of(*items: Tree) -> Tree:
    return {"op": "and", "items": list(items)}


def any_of(*items: Tree) -> Tree:
    return {"op": "or", "items": list(items)}


def found(actor: Actor, tree: Any, key: str = "products.parts", name: str = "code") -> set[str]:
    query = parse_query(get_table(key), actor, {"filter": tree}, AT)
    return set(query.rows().values_list(name, flat=True))


# --- meaning -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tree", "codes"),
    [
        (all_of(condition("unit", "equals", "件"), condition("price", "gt", "10")), {"B"}),
        (any_of(condition("unit", "equals", "套"), condition("price", "gt", "10")), {"B", "C"}),
        (
            all_of(
                condition("price", "le", "20"),
                any_of(condition("code", "equals", "A"), condition("unit", "in", ["套", "米"])),
            ),
            {"A", "C"},
        ),
        (any_of(), {"A", "B", "C"}),
        (all_of(), {"A", "B", "C"}),
        (all_of(any_of(), condition("code", "equals", "A")), {"A"}),
        (condition("price", "between", ["5.00", "10"]), {"A", "C"}),
        (condition("price", "ne", "5"), {"B", "C"}),
        (condition("specification", "empty"), {"A", "C"}),
        (condition("specification", "not_empty"), {"B"}),
        (condition("specification", "not_matches", "63"), {"A", "C"}),
        (condition("name", "matches", "密*封"), {"A"}),
        (condition("code", "matches", ""), {"A", "B", "C"}),
    ],
)
def test_conditions_mean_what_they_say(tree: Tree, codes: set[str]) -> None:
    olga = cast.olga(cast.organisation())
    products.part(olga, code="A", unit="件", price_minor=500, name="机械密封")
    products.part(olga, code="B", unit="件", price_minor=2_000, name="轴承", specification="6316")
    products.part(olga, code="C", unit="套", price_minor=1_000, name="叶轮")

    assert found(olga, tree) == codes


@pytest.mark.parametrize(
    ("operator", "value", "days"),
    [
        ("on", "2026-11-23", {23}),
        ("before", "2026-11-23", {21, 22}),
        ("after", "2026-11-23", {24, 25}),
        ("between", ["2026-11-22", "2026-11-23"], {22, 23}),
        ("last_days", "2", {22, 23}),
        ("next_days", 2, {23, 24}),
        ("today", None, {23}),
        ("this_month", None, {21, 22, 23, 24, 25}),
        ("past", None, {21, 22}),
        ("empty", None, {0}),
        ("not_empty", None, {21, 22, 23, 24, 25}),
    ],
)
def test_days_are_those_of_the_local_calendar(operator: str, value: Any, days: set[int]) -> None:
    olga = cast.olga(cast.organisation())
    for day in (21, 22, 23, 24, 25):
        products.machine(olga, serial=f"{day}", ex_works_on=dt.date(2026, 11, day))
    products.machine(olga, serial="0")

    serials = found(olga, condition("ex_works_on", operator, value), "products.machines", "serial")

    assert {int(serial) for serial in serials} == days


def test_conditions_read_as_a_sentence_with_the_place_of_each() -> None:
    olga = cast.olga(cast.organisation())
    tree = all_of(condition("unit", "equals", "件"), any_of(condition("price", "gt", "10")))

    parsed = conditions.parse(tree, get_table("products.parts"), olga, AT)

    assert conditions.sentence(parsed) == [
        {"text": "单位 为", "value": "件", "path": [0]},
        {"text": "目录价 >", "value": "10.00", "path": [1, 0]},
    ]
    assert conditions.spoken(parsed) == "单位 为 件 且 (目录价 > 10.00)"


# --- nonsense ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tree", "named"),
    [
        (condition("nix", "eq", "1"), "“nix”"),
        (condition("price_minor", "eq", "1"), "“price_minor”"),
        (condition("organisation__code", "equals", "1"), "“organisation__code”"),
        (condition("price", "regex", "1"), "“regex”"),
        (condition("price", "matches", "1"), "“matches”"),
        (condition("price", "eq__in", "1"), "“eq__in”"),
        (condition("price", "eq", "dear"), "“dear”"),
        (condition("price", "eq", None), "“price”"),
        (condition("price", "eq", True), "“price”"),
        (condition("price", "eq", 1.5), "“price”"),
        (condition("price", "between", ["1"]), "“price”"),
        (condition("price", "between", ["1", "2", "3"]), "“price”"),
        (condition("price", "eq", "1e999999999"), "“price”"),
        (condition("code", "in", []), "“code”"),
        (condition("code", "in", ["x"] * 201), "“code”"),
        (condition("code", "matches", "x" * 201), "“code”"),
        (condition("code", "equals", "a\0b"), "“code”"),
        (condition("code", "equals", "\ud800"), "“code”"),
        (condition("code", "equals", ["x"]), "“code”"),
        ({**condition("code", "equals", "x"), "_connector": "OR"}, "“_connector”"),
    ],
)
def test_part_that_is_not_declared_is_named(tree: Tree, named: str) -> None:
    with pytest.raises(BadRequest) as refusal:
        found(cast.olga(cast.organisation()), tree)

    assert named in str(refusal.value)


def nested(depth: int) -> Tree:
    tree = condition("code", "equals", "x")
    for _level in range(depth):
        tree = all_of(tree)
    return tree


@pytest.mark.parametrize(
    "tree",
    [
        7, "x", [], [1], True, {"op": "and"}, {"op": "xor", "items": []}, {"op": "and", "items": 7},
        {"op": "and", "items": [7]}, {"op": ["and"], "items": []}, nested(4),
        all_of(*[condition("code", "equals", "x")] * 41),
    ],
)  # fmt: skip
def test_tree_that_is_no_tree_is_refused(tree: Any) -> None:
    with pytest.raises(BadRequest):
        found(cast.olga(cast.organisation()), tree)


def test_three_levels_of_groups_are_taken() -> None:
    assert found(cast.olga(cast.organisation()), nested(3)) == set()


NAMES = sorted({column.name for table in all_tables() for column in table.columns})
OPERATORS = sorted(conditions.OPERATOR_LABELS)
WORDS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**70), 2**70),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=20),
    st.sampled_from(["2026-11-23", "9999-12-31", "0001-01-01", "1e9999", "-1", "\0", "%", "NaN"]),
)
VALUES = st.one_of(WORDS, st.lists(WORDS, max_size=3), st.dictionaries(st.text(max_size=3), WORDS))
LEAVES = st.fixed_dictionaries(
    {
        "column": st.one_of(st.sampled_from(NAMES), st.text(max_size=8)),
        "operator": st.one_of(st.sampled_from(OPERATORS), st.text(max_size=8)),
    },
    optional={"value": VALUES, "__class__": WORDS},
)
TREES = st.recursive(
    LEAVES,
    lambda inner: st.fixed_dictionaries(
        {
            "op": st.one_of(st.sampled_from(["and", "or", "not", "AND"]), VALUES),
            "items": st.one_of(st.lists(inner, max_size=3), VALUES),
        }
    ),
    max_leaves=6,
)


@pytest.fixture
def page(client: Client) -> Client:
    """Olga's browser, and a row to find."""
    owner = cast.organisation()
    products.machine(cast.olga(owner))
    client.force_login(cast.signed_in(owner))
    return client


@settings(
    max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(tree=st.one_of(TREES, VALUES))
def test_any_tree_is_answered_or_refused_but_never_fails(tree: Any, page: Client) -> None:
    body = {"query": {"filter": tree}}

    answer = page.post("/grid/products.machines/count", body, content_type="application/json")

    assert answer.status_code in {200, 400}


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    query=st.dictionaries(
        st.sampled_from(["columns", "sort", "group", "search", "filter", "x"]), VALUES, max_size=4
    )
)
def test_any_query_is_answered_or_refused_but_never_fails(
    query: dict[str, Any], page: Client
) -> None:
    answer = page.post(
        "/grid/products.machines/open", {"query": query}, content_type="application/json"
    )

    assert answer.status_code in {200, 400}
