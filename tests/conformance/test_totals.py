"""Every total of every column of every list is what one gets from the rows themselves, and so is that of every group."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import partial
from typing import Any

import pytest

from baoxiu.foundation.grid.columns import Column, MoneyColumn
from baoxiu.foundation.grid.table import Table, all_tables, get_table
from tests.conformance.asking import call, fill, leaf_rows, refusal
from tests.conformance.conftest import Office
from tests.conformance.test_tables import cost

pytestmark = pytest.mark.django_db

TABLES = [table.key for table in all_tables()]
FUNCTIONS = ("sum", "avg", "min", "max", "count")


def comparable(cell: Any) -> Any:
    """Numbers by size, whatever they are written as; days and instants by their text."""
    try:
        return Decimal(str(cell))
    except ArithmeticError:
        return cell


def recomputed(column: Column, function: str, cells: Sequence[Any]) -> Any:
    """A total from the cells of all rows."""
    said = [comparable(cell) for cell in cells if cell is not None]
    if column.kind == "flag":
        return sum(said)
    if function == "count":
        return len(said)
    if function == "sum":
        return sum(said)
    if not said:
        return None
    if function == "avg":
        place = Decimal("0.01" if isinstance(column, MoneyColumn) else "0.001")
        return (sum(said) / len(said)).quantize(place, ROUND_HALF_UP)
    return min(said) if function == "min" else max(said)


def asked_for(table: Table, function: str) -> dict[str, Any]:
    """A query for every column and this function of each that has it."""
    return {
        "columns": [column.name for column in table.columns],
        "totals": {c.name: function if function in c.measures else "none" for c in table.columns},
    }


def expected(table: Table, function: str, rows: Sequence[Sequence[Any]]) -> dict[str, Any]:
    """The totals of rows as the list shows them."""
    return {
        column.name: recomputed(column, function, [row[place] for row in rows])
        for place, column in enumerate(table.columns, start=2)
        if function in column.measures
    }


def compared(cells: dict[str, Any]) -> dict[str, Any]:
    return {name: comparable(cell) for name, cell in cells.items()}


@pytest.mark.parametrize("function", FUNCTIONS)
@pytest.mark.parametrize("key", TABLES)
def test_totals_are_those_of_the_rows(key: str, function: str, office: Office) -> None:
    fill(office, key, 3)
    table = get_table(key)

    answer = call(office, key, "open", query=asked_for(table, function))

    assert compared(answer["totals"]) == expected(table, function, answer["rows"])


@pytest.mark.parametrize("key", TABLES)
def test_totals_of_nothing_are_nothing(key: str, office: Office) -> None:
    table = get_table(key)

    for function in FUNCTIONS:
        query = asked_for(table, function) | {"search": "没有这样的记录"}
        assert compared(call(office, key, "open", query=query)["totals"]) == expected(
            table, function, []
        )


@pytest.mark.parametrize("function", FUNCTIONS)
@pytest.mark.parametrize("key", TABLES)
def test_totals_of_groups_are_those_of_their_rows(key: str, function: str, office: Office) -> None:
    fill(office, key, 3)
    table = get_table(key)
    levels = [column.name for column in table.columns if column.is_groupable][:2]
    query = asked_for(table, function) | {"group": levels}

    answer = call(office, key, "open", query=query)

    groups = answer["groups"]
    rows = [leaf_rows(office, key, query, group["values"]) for group in groups]
    assert [compared(group["sums"]) for group in groups] == [
        expected(table, function, inside) for inside in rows
    ]
    upper = {
        group["values"][0]: compared(group["above"][0])
        for group in groups
        if len(levels) > 1 and group["above"][0] is not None
    }
    assert upper == {
        value: expected(
            table,
            function,
            [row for g, inside in zip(groups, rows, strict=True) for row in inside
             if g["values"][0] == value],
        )
        for value in ({group["values"][0] for group in groups} if len(levels) > 1 else ())
    }  # fmt: skip
    assert compared(answer["totals"]) == expected(table, function, [r for g in rows for r in g])


@pytest.mark.parametrize("key", TABLES)
def test_all_totals_cost_one_statement(key: str, office: Office) -> None:
    fill(office, key)
    table = get_table(key)
    every = asked_for(table, "count")
    none = every | {"totals": dict.fromkeys(every["totals"], "none")}

    costs = [cost(partial(call, office, key, "open", query=query)) for query in (none, every)]

    assert costs[1] == costs[0] + 1


@pytest.mark.parametrize("key", TABLES)
def test_totals_that_do_not_exist_are_named(key: str, office: Office) -> None:
    first = get_table(key).columns[0].name

    answers = [
        refusal(office, key, "open", query={"totals": totals})
        for totals in ({"organisation_id": "sum"}, {first: "median"}, {first: ["sum"]}, ["sum"])
    ]

    assert [status for status, _detail in answers] == [400] * 4
    assert "“organisation_id”" in answers[0][1]
    assert f"“{first}”" in answers[1][1]
