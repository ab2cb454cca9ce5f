"""Every declared list as a file: what CSV, page and workbook say equals the screen, grouped or not."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils.text import capfirst

from baoxiu.foundation.grid.columns import Integer
from baoxiu.foundation.grid.table import all_tables, get_table
from tests.conformance import reading, things
from tests.conformance.asking import call, exported, fill, leaf_rows, standing
from tests.conformance.conftest import Office

pytestmark = pytest.mark.django_db

TABLES = [table.key for table in all_tables()]

# What a page shows for an empty cell.
EMPTY = "—"


def rows_of_files(office: Office, key: str, **query: Any) -> list[list[list[str]]]:
    """The texts of the list's CSV, page and workbook, line by line, the totals left out."""
    csv_rows = reading.csv_of(exported(office, key, "csv", **query))
    html_rows = reading.table_of(reading.body_of(exported(office, key, "html", **query)).decode())
    cells, xml = reading.workbook_of(exported(office, key, "xlsx", **query))
    assert "<f>" not in xml
    if key in things.NARROWED:
        del cells[0]  # the conditions
    grouped = query.get("group", [])
    columns = [column for column in get_table(key).columns if column.name not in grouped]
    book_rows = [list(map(str, cells[0]))] + [
        [reading.as_text(column, value) for column, value in zip(columns, row, strict=True)]
        for row in cells[1:]
    ]
    for row in html_rows:
        for place, column in enumerate(columns[: len(row)]):
            if isinstance(column, Integer):
                row[place] = row[place].replace(",", "")  # for the eye
    if any(column.sums for column in get_table(key).columns):
        del html_rows[-1], book_rows[-1]
    return [csv_rows, html_rows, book_rows]


@pytest.mark.parametrize("key", TABLES)
def test_files_hold_the_same_texts_and_no_formula(key: str, office: Office) -> None:
    fill(office, key, 2)

    csv_rows, html_rows, book_rows = rows_of_files(office, key)

    assert len(csv_rows) == 3 + standing(key)
    assert html_rows == csv_rows
    assert book_rows == csv_rows


@pytest.mark.parametrize("key", TABLES)
def test_grouped_files_equal_the_page(key: str, office: Office) -> None:
    fill(office, key, 3)
    names = [column.name for column in get_table(key).columns]
    groupable = [column.name for column in get_table(key).columns if column.is_groupable]
    wrong = []

    for one, other in zip(groupable, groupable[1:] + groupable[:1], strict=True):
        group = [one, other] if one != other else [one]
        narrowed = {"filter": things.NARROWED.get(key)}
        page = lines_on_screen(office, key, {"columns": names, "group": group, **narrowed})
        csv_rows, html_rows, book_rows = rows_of_files(office, key, group=group)
        shown = [place for place, name in enumerate(names) if name not in group]
        if [[row[place] for place in shown] for row in csv_rows[1:]] != page["rows"]:
            wrong.append((group, "csv"))
        if [row[0] for row in html_rows[1:] if row[0] in page["headings"]] != page["headings"]:
            wrong.append((group, "html headings"))
        if [row for row in html_rows[1:] if row[0] not in page["headings"]] != page["rows"]:
            wrong.append((group, "html"))
        if [row[0] for row in book_rows[1:]] != [row[0] for row in html_rows[1:]]:
            wrong.append((group, "xlsx"))

    assert groupable != []
    assert wrong == []


def lines_on_screen(office: Office, key: str, query: dict[str, Any]) -> dict[str, Any]:
    """Headings and rows as texts, in the order in which the groups stand on the screen when all are open."""
    table = get_table(key)
    columns = [table.column(name, office.olga) for name in query["columns"]]
    levels = [table.column(name, office.olga) for name in query["group"]]
    shown = [place for place, column in enumerate(columns) if column not in levels]
    headings: list[str] = []
    rows: list[list[str]] = []
    leaves = call(office, key, "open", query=query)["groups"]
    before: list[str] = []
    for leaf in leaves:
        for level, column in enumerate(levels):
            path = leaf["values"][: level + 1]
            if before[: level + 1] == path:
                continue
            count = sum(each["count"] for each in leaves if each["values"][: level + 1] == path)
            said = leaf["labels"][level] or EMPTY
            headings.append(f"{capfirst(str(column.label))}：{said}（{count} 条）")
        before = leaf["values"]
        rows += [
            [reading.on_screen(columns[place], row[2 + place]) for place in shown]
            for row in leaf_rows(office, key, query, leaf["values"])
        ]
    return {"headings": headings, "rows": rows}


@pytest.mark.parametrize("key", TABLES)
def test_page_and_csv_show_the_same_words(key: str, office: Office) -> None:
    fill(office, key, 2)
    table = get_table(key)
    shown = list(table.visible_columns(office.olga).values())
    kinds = {"code", "text", "name"}
    words = [place for place, column in enumerate(shown) if column.kind in kinds]
    address = f"{things.PAGES[key]}?cols={','.join(column.name for column in shown)}"

    page = reading.table_of(office.client.get(address).content.decode())
    file = reading.csv_of(exported(office, key, "csv"))

    assert page[0] == file[0]
    assert [[row[place] for place in words] for row in page[1:]] == [
        [row[place] or EMPTY for place in words] for row in file[1:]
    ]


@pytest.mark.parametrize("key", TABLES)
def test_export_of_foreign_keys_is_empty(key: str, office: Office, elsewhere: Office) -> None:
    row = things.ROWS[key](office.olga)
    body = {"query": {}, "format": "csv", "ids": [row.pk]}

    lengths = [
        len(
            reading.csv_of(
                side.client.post(f"/grid/{key}/export", body, content_type="application/json")
            )
        )
        for side in (office, elsewhere)
    ]

    assert lengths == [2, 1]
