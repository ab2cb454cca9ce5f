"""Every declared list: rows, costs, order, conditions, groups, files, and nothing for strangers."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from baoxiu.config import navigation
from baoxiu.foundation.grid import windows
from baoxiu.foundation.grid.columns import ChoiceColumn, Column
from baoxiu.foundation.grid.fields import SortKeyField
from baoxiu.foundation.grid.query import parse_query
from baoxiu.foundation.grid.table import Table, all_tables, get_table
from tests.conformance import reading, things
from tests.conformance.asking import call, exported, fill, leaf_rows, refusal, standing
from tests.conformance.conftest import Office, office_of
from tests.factories.cast import AT

pytestmark = pytest.mark.django_db

TABLES = [table.key for table in all_tables()]
OPPOSITES = [
    ("matches", "not_matches"), ("in", "not_in"), ("empty", "not_empty"), ("eq", "ne"),
    ("yes", "no"),
]  # fmt: skip

# Statements of (page, open, rows), session and actor included; totals of summing columns take one more.
BUDGETS = {
    "calendars.calendars": (7, 4, 3),
    "calendars.days": (7, 4, 3),
    "charges.payments": (7, 5, 3),
    "charges.slips": (7, 5, 3),
    "accounts.customers": (7, 4, 3),
    "accounts.people": (7, 4, 3),
    "accounts.suppliers": (7, 4, 3),
    "contracts.contracts": (7, 5, 3),
    "dispatch.content": (7, 5, 3),
    "dispatch.fees": (7, 5, 3),
    "dispatch.material": (7, 5, 3),
    "dispatch.plans": (7, 4, 3),
    "dispatch.task_types": (7, 4, 3),
    "dispatch.work_orders": (7, 5, 3),
    "fees.items": (7, 4, 3),
    "fees.price_lists": (7, 4, 3),
    "fees.prices": (7, 4, 3),
    "fees.rules": (7, 4, 3),
    "grid.exports": (7, 4, 3),
    "grid.imports": (7, 5, 3),
    "products.fault_codes": (7, 4, 3),
    "materials.in_hand": (7, 5, 3),
    "materials.loans": (7, 5, 3),
    "materials.requests": (7, 4, 3),
    "materials.old_parts": (7, 4, 3),
    "materials.returns": (7, 4, 3),
    "materials.to_buy": (7, 4, 3),
    "products.machines": (7, 4, 3),
    "products.models": (7, 4, 3),
    "products.parts": (7, 4, 3),
    "reports.costs": (7, 5, 3),
    "shortages.items": (7, 5, 3),
    "sla.commitments": (7, 4, 3),
    "stations.stations": (7, 5, 3),
    "stations.technicians": (7, 4, 3),
    "stock.balances": (7, 5, 3),
    "stock.locations": (7, 4, 3),
    "stock.moves": (7, 5, 3),
    "stock.stocktake_lines": (7, 4, 3),
    "stock.stocktakes": (7, 5, 3),
    "warranty.appraisals": (7, 4, 3),
    "warranty.cards": (7, 4, 3),
    "warranty.choices": (7, 4, 3),
    "warranty.decisions": (7, 4, 3),
    "warranty.policies": (7, 4, 3),
}


def cost(ask: Callable[[], Any]) -> int:
    ask()  # What a cache keeps is not the list's cost.
    with CaptureQueriesContext(connection) as captured:
        ask()
    return len(captured)


DATED = {"date", "datetime", "deadline"}


def value_for(column: Column, operator: str) -> Any:
    """A sensible value for an operator of a column."""
    if isinstance(column, ChoiceColumn):
        return [column.choices[0].value]
    if operator == "between":
        return ["2026-01-01", "2026-12-31"] if column.kind in DATED else ["0", "9"]
    if operator in {"on", "before", "after"}:
        return "2026-11-23"
    if operator in {"last_days", "next_days", "next_hours", "eq", "ne", "lt", "le", "gt", "ge"}:
        return "7"
    return ["a"] if operator == "in" else "a*1"


def condition(column: Column, operator: str) -> dict[str, Any]:
    needless = {"empty", "not_empty", "today", "this_month", "past", "yes", "no"}
    made: dict[str, Any] = {"column": column.name, "operator": operator}
    return made if operator in needless else made | {"value": value_for(column, operator)}


def test_every_list_has_a_maker_and_a_page() -> None:
    assert sorted(things.ROWS) == TABLES
    assert sorted(things.PAGES) == TABLES


@pytest.mark.parametrize("key", TABLES)
def test_list_declares_what_it_shows(key: str, office: Office) -> None:
    table = get_table(key)
    names = {column.name for column in table.columns}

    shown = [*table.default_columns, *(name for name, _direction in table.default_sort)]
    shown += [name for name in (table.found_label, *table.found_detail) if name]

    assert len(names) == len(table.columns)
    assert set(shown) <= names
    assert str(table.title) != ""


@pytest.mark.parametrize("count", [0, 1, 3])
@pytest.mark.parametrize("key", TABLES)
def test_page_shows_each_row(key: str, count: int, office: Office) -> None:
    fill(office, key, count)

    response = office.client.get(things.PAGES[key])

    assert response.status_code == 200
    rows = reading.table_of(response.content.decode())[1:]
    assert len([row for row in rows if len(row) > 1]) == count + standing(key)


@pytest.mark.parametrize("key", TABLES)
def test_list_costs_a_constant_number_of_statements(
    key: str, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(navigation, "COUNTER_SECONDS", 600)  # else it may run out in between
    cache.clear()  # what an earlier test has kept for ten seconds would end in the middle
    asked: tuple[Callable[[], Any], ...] = (
        lambda: office.client.get(things.PAGES[key]),
        lambda: call(office, key, "open", query={}),
        lambda: call(office, key, "rows", query={}, offset=0),
    )
    fill(office, key)
    one = tuple(cost(ask) for ask in asked)
    fill(office, key, 3)

    many = tuple(cost(ask) for ask in asked)

    assert many == one
    assert many == BUDGETS[key]


def sorted_cells(office: Office, key: str, name: str, direction: str) -> list[Any]:
    query = {"columns": [name], "sort": [[name, direction]]}
    return [row[2] for row in call(office, key, "open", query=query)["rows"]]


@pytest.mark.parametrize("key", TABLES)
def test_column_sorts_both_ways_with_empty_values_last(key: str, office: Office) -> None:
    fill(office, key, 3)
    sortable = [column.name for column in get_table(key).columns if column.is_sortable]

    found = {
        name: [sorted_cells(office, key, name, direction) for direction in ("asc", "desc")]
        for name in sortable
    }

    wrong = []
    for name, (up, down) in found.items():
        said = [value for value in up if value is not None]
        blanks = [None] * (3 + standing(key) - len(said))
        if (up, down) != ([*said, *blanks], [*said[::-1], *blanks]):
            wrong.append(name)
    assert len(sortable) >= 2
    assert wrong == []


@pytest.mark.parametrize("key", TABLES)
def test_every_operator_of_every_column_is_understood(key: str, office: Office) -> None:
    asked = {
        (column.name, operator): condition(column, operator)
        for column in get_table(key).columns
        for operator in column.operators
    }

    answers = {
        name: call(office, key, "open", query={"filter": {"op": "and", "items": [tree]}})
        for name, tree in asked.items()
    }

    assert len(answers) >= len(get_table(key).columns)
    assert {tuple(answer["sentence"][0]["path"]) for answer in answers.values()} == {(0,)}
    assert {answer["total"] for answer in answers.values()} <= {0, standing(key)}


@pytest.mark.parametrize("key", TABLES)
def test_operator_and_its_opposite_divide_the_rows(key: str, office: Office) -> None:
    fill(office, key, 2)
    totals = {}

    for column in get_table(key).columns:
        for one, other in OPPOSITES:
            if one in column.operators and other in column.operators:
                totals[column.name, one] = sum(
                    call(office, key, "count", query={"filter": condition(column, each)})["total"]
                    for each in (one, other)
                )

    assert totals != {}
    assert set(totals.values()) == {2 + standing(key)}


@pytest.mark.parametrize("key", TABLES)
def test_groups_add_up_to_the_whole(key: str, office: Office) -> None:
    fill(office, key, 3)
    wrong = []

    for column in get_table(key).columns:
        query = {"group": [column.name]}
        if not column.is_groupable:
            status, detail = refusal(office, key, "open", query=query)
            if status != 400 or f"“{column.name}”" not in detail:
                wrong.append(column.name)
            continue
        counts = [
            (group["count"], len(leaf_rows(office, key, query, group["values"])))
            for group in call(office, key, "open", query=query)["groups"]
        ]
        if [sum(side) for side in zip(*counts, strict=True)] != [3 + standing(key)] * 2:
            wrong.append(column.name)

    assert wrong == []


def test_group_sums_add_up_to_the_totals(office: Office) -> None:
    fill(office, "dispatch.fees", 3)
    columns = ["minutes", "amount", "payer"]

    whole = call(office, "dispatch.fees", "open", query={"columns": columns})["totals"]
    groups = call(office, "dispatch.fees", "open", query={"columns": columns, "group": ["code"]})

    assert whole == {"minutes": 180, "amount": "360.00"}
    assert [group["sums"] for group in groups["groups"]] == [
        {"minutes": 60, "amount": "120.00"}
    ] * 3


@pytest.mark.parametrize("key", TABLES)
def test_stranger_sees_nothing(key: str, office: Office, elsewhere: Office) -> None:
    fill(office, key)
    own, foreign = office, elsewhere

    seen = [
        (
            call(side, key, "open", query={})["total"],
            call(side, key, "count", query={})["total"],
            len(call(side, key, "rows", query={}, offset=0)["rows"]),
            len(reading.csv_of(exported(side, key, "csv"))) - 1,
        )
        for side in (own, foreign)
    ]

    assert seen == [(1 + standing(key),) * 4, (standing(key),) * 4]


@pytest.mark.parametrize("key", TABLES)
def test_undeclared_column_is_named(key: str, office: Office) -> None:
    tree = {"column": "organisation_id", "operator": "eq", "value": "1"}
    queries: tuple[dict[str, Any], ...] = (
        {"columns": ["organisation_id"]},
        {"sort": [["organisation_id", "asc"]]},
        {"group": ["organisation_id"]},
        {"filter": tree},
    )

    answers = [refusal(office, key, "open", query=query) for query in queries]
    page = office.client.get(things.PAGES[key], {"filter": json.dumps(tree)})

    assert [status for status, _detail in answers] == [400] * 4
    assert all("“organisation_id”" in detail for _status, detail in answers)
    assert page.status_code == 400


@pytest.mark.parametrize("key", TABLES)
def test_undeclared_operator_is_named(key: str, office: Office) -> None:
    column = get_table(key).columns[0]
    tree = {"column": column.name, "operator": "regex", "value": "x"}

    status, detail = refusal(office, key, "open", query={"filter": tree})

    assert (status, "“regex”" in detail, f"“{column.name}”" in detail) == (400, True, True)


@pytest.mark.parametrize("limit", [0, -1, 501, 2**63, "10", None, True, 1.5, [1]])
@pytest.mark.parametrize("what", ["open", "rows"])
def test_window_is_bounded(what: str, limit: object, office: Office) -> None:
    assert refusal(office, "products.parts", what, query={}, limit=limit)[0] == 400


@pytest.mark.parametrize("offset", [-1, 2**31, 2**63, "0", None])
def test_offset_is_bounded(offset: object, office: Office) -> None:
    assert refusal(office, "products.parts", "rows", query={}, offset=offset)[0] == 400


@pytest.mark.parametrize("table", all_tables(), ids=lambda table: table.key)
def test_list_is_refused_without_its_permission(table: Table, office: Office) -> None:
    poor = office_of(office.owner, "customer")

    answers = [
        poor.client.get(things.PAGES[table.key]).status_code,
        refusal(poor, table.key, "open", query={})[0],
        refusal(poor, table.key, "rows", query={})[0],
        refusal(poor, table.key, "count", query={})[0],
        refusal(poor, table.key, "export", query={}, format="csv")[0],
    ]

    assert answers == [403] * 5


@pytest.mark.parametrize("key", TABLES)
def test_large_lists_are_walked_in_the_order_that_small_ones_are_sorted_in(
    key: str, office: Office
) -> None:
    fill(office, key, 3)
    table = get_table(key)
    asked = [
        {"sort": [[column.name, direction]]}
        for column in table.visible_columns(office.olga).values()
        if column.is_sortable
        for direction in ("asc", "desc")
    ]

    wrong = []
    for raw in asked:
        query = parse_query(table, office.olga, raw, AT)
        size = query.rows().count()
        whole = windows.window(query, offset=0, limit=50, snapshot="small")
        walked = [
            windows.window(query, offset=place, limit=2, snapshot=f"{windows.LARGE}large")
            for place in range(0, size, 2)
        ]
        if [row for rows in walked for row in rows] != whole:
            wrong.append(raw)
    assert wrong == []


CREATABLE = [table.key for table in all_tables() if table.creates is not None]


def test_some_lists_take_new_rows() -> None:
    assert len(CREATABLE) >= 7


@pytest.mark.parametrize("key", CREATABLE)
def test_everything_that_a_new_row_needs_has_a_cell(key: str, office: Office) -> None:
    columns = get_table(key).columns
    fillable = {column.name for column in columns if column.edits or column.enters}
    row = {"key": "new-row-1", "values": {columns[0].name: ""}}

    (answer,) = call(office, key, "save", query={}, rows=[row])["results"]

    assert answer["ok"] is False
    assert set(answer["fields"]) <= fillable & set(get_table(key).default_columns)
    assert answer["fields"] != {}


@pytest.mark.parametrize("key", TABLES)
def test_words_sort_by_a_stored_key_and_not_by_their_bytes(key: str, office: Office) -> None:
    """PIM.2: numbers by size, letters without case, Chinese by pinyin, in every list and at any size."""
    table = get_table(key)
    model = table.rows(office.olga).model

    def field_at(path: str) -> Any:
        owner: Any = model
        *relations, last = path.split("__")
        for relation in relations:
            owner = owner._meta.get_field(relation).related_model
        return owner._meta.get_field(last)

    by_bytes = [
        column.name
        for column in table.columns
        if column.kind in {"text", "name"}
        and column.is_sortable
        and not isinstance(field_at(column.sort_path), SortKeyField)
    ]
    assert by_bytes == []
