"""Files show what the screen shows: groups with their sums, merged cells, totals (PIM.3, PIM.4, PIM.5)."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from baoxiu.foundation.grid.exporting import contents
from baoxiu.foundation.grid.exporting.screens import Screen, parse_screen
from baoxiu.foundation.grid.query import Query, parse_query
from baoxiu.foundation.grid.table import get_table
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import BadRequest
from tests.factories import cast, dispatch
from tests.factories.cast import AT
from tests.foundation.grid.exported import book_of, csv_of, page_of

pytestmark = pytest.mark.django_db

# (name, unit, code, minutes); a line costs 120 yuan.
LINES = [
    ("轴承", "件", "A", 10), ("轴承", "套", "B", 20), ("机械密封", "件", "C", 30),
    ("轴承", "件", "D", 40), ("轴承", "", "E", 50),
]  # fmt: skip


def lines(actor: Actor) -> None:
    order = dispatch.in_state(actor, "working")
    for name, unit, code, minutes in LINES:
        values = {"name": name, "unit": unit, "code": code, "minutes": minutes}
        dispatch.line(actor, order, category="fee", **values)


def query(actor: Actor, *columns: str, **raw: Any) -> Query:
    raw = {"columns": list(columns), "sort": [["code", "asc"]], **raw}
    return parse_query(get_table("dispatch.fees"), actor, raw, AT)


@pytest.fixture
def olga() -> Actor:
    made = cast.olga(cast.organisation())
    lines(made)
    return made


def test_workbook_has_groups_with_sums_and_outline_levels(olga: Actor) -> None:
    grouped = query(olga, "name", "code", "unit", "minutes", group=["name", "unit"])

    book = book_of(grouped)

    assert book.cells == [
        ["编码", "工时 (分钟)"],
        ["名称：机械密封（1 条）", 30.0],
        ["单位：件（1 条）", 30.0],
        ["C", 30.0],
        ["名称：轴承（4 条）", 120.0],
        ["单位：件（2 条）", 50.0],
        ["A", 10.0],
        ["D", 40.0],
        ["单位：套（1 条）", 20.0],
        ["B", 20.0],
        ["单位：—（1 条）", 50.0],
        ["E", 50.0],
        ["合计 5 条", 150.0],
    ]
    assert [level for level, _hidden, _collapsed in book.outline] == [
        0, 0, 1, 2, 0, 1, 2, 2, 1, 2, 1, 2, 0,
    ]  # fmt: skip
    assert book.summary_below is False


def test_groups_closed_on_the_screen_are_closed_in_the_workbook(olga: Actor) -> None:
    grouped = query(olga, "code", group=["name", "unit"])
    screen = parse_screen({"open": [["轴承"], ["轴承", "件"], ["机械密封", "件"]]}, grouped)

    book = book_of(grouped, screen)

    shown = {row[0]: state for row, state in zip(book.cells, book.outline, strict=True)}
    assert shown == {
        "编码": (0, False, False),
        "名称：机械密封（1 条）": (0, False, True),
        "单位：件（1 条）": (1, True, False),
        "C": (2, True, False),
        "名称：轴承（4 条）": (0, False, False),
        "单位：件（2 条）": (1, False, False),
        "A": (2, False, False),
        "D": (2, False, False),
        "单位：套（1 条）": (1, False, True),
        "B": (2, True, False),
        "单位：—（1 条）": (1, False, True),
        "E": (2, True, False),
    }


def test_page_has_headings_that_speak_for_their_row_group(olga: Actor) -> None:
    grouped = query(olga, "code", "minutes", group=["name"], sort=[["name", "desc"]])

    rows, text = page_of(grouped)

    told = [(part, [(c.text, c.tag, c.scope, c.colspan) for c in cells]) for part, cells in rows]
    assert told[0] == ("thead", [("编码", "th", "col", 1), ("工时 (分钟)", "th", "col", 1)])
    assert told[1] == ("tbody", [("名称：轴承（4 条）", "th", "rowgroup", 1), ("120", "td", "", 1)])
    assert told[6] == (
        "tbody",
        [("名称：机械密封（1 条）", "th", "rowgroup", 1), ("30", "td", "", 1)],
    )
    assert told[-1] == ("tfoot", [("合计 5 条", "th", "row", 1), ("150", "td", "", 1)])
    assert text.count("<tbody>") == text.count("</tbody>") == 2


def test_csv_keeps_one_line_a_row_with_the_groups_in_front(olga: Actor) -> None:
    grouped = query(olga, "code", "name", "minutes", group=["name", "unit"])

    assert csv_of(grouped) == [
        ["单位", "编码", "名称", "工时 (分钟)"],
        ["件", "C", "机械密封", "30"],
        ["件", "A", "轴承", "10"],
        ["件", "D", "轴承", "40"],
        ["套", "B", "轴承", "20"],
        ["", "E", "轴承", "50"],
    ]


def test_heading_has_a_column_of_its_own_where_the_first_one_is_summed(olga: Actor) -> None:
    grouped = query(olga, "minutes", group=["name"])

    book = book_of(grouped)
    rows, _text = page_of(grouped)

    assert book.cells[:3] == [["", "工时 (分钟)"], ["名称：机械密封（1 条）", 30.0], ["", 30.0]]
    assert [[cell.text for cell in cells] for _part, cells in rows[:3]] == [
        ["", "工时 (分钟)"], ["名称：机械密封（1 条）", "30"], ["", "30"],
    ]  # fmt: skip


def test_list_whose_only_column_is_grouped_has_headings(olga: Actor) -> None:
    grouped = query(olga, "name", group=["name"])

    book = book_of(grouped)
    rows, _text = page_of(grouped)

    assert [row[0] for row in book.cells if row[0]] == [
        "名称：机械密封（1 条）",
        "名称：轴承（4 条）",
    ]
    assert len(rows) == 1 + 2 + 5
    assert [row[0] for row in csv_of(grouped)] == ["名称", "机械密封", *["轴承"] * 4]


def test_chosen_totals_say_what_they_are_and_stay_numbers(olga: Actor) -> None:
    chosen = {"minutes": "avg", "amount": "max", "unit": "count", "recorded_at": "min"}
    columns = ("code", "unit", "minutes", "amount", "recorded_at")
    listed = query(olga, *columns, totals=chosen)

    book = book_of(listed)
    rows, _text = page_of(listed)

    first = book.cells[1][4].replace(second=0)
    assert book.cells[-1] == ["合计 5 条", 4.0, 30.0, 120.0, first]
    assert [cell.text for cell in rows[-1][1]] == [
        "合计 5 条", "计数 4", "平均 30", "最大 120.00", f"最早 {first:%Y-%m-%d %H:%M}",
    ]  # fmt: skip
    for shape in ('"计数 "General', '"平均 "General', '"最大 "#,##0.00', '"最早 "yyyy-mm-dd'):
        assert shape.replace('"', "&quot;") in book.xml


def test_totals_of_upper_groups_are_those_of_their_rows(olga: Actor) -> None:
    grouped = query(olga, "code", "minutes", group=["name", "unit"], totals={"minutes": "avg"})

    book = book_of(grouped)

    shown = {row[0]: row[1] for row in book.cells if "：" in str(row[0]) or "合计" in str(row[0])}
    assert shown["名称：轴承（4 条）"] == 30
    assert shown["单位：件（2 条）"] == 25
    assert shown["合计 5 条"] == 30


def test_list_without_totals_has_no_last_line(olga: Actor) -> None:
    book = book_of(query(olga, "code", "minutes", totals={"minutes": "none"}))

    assert [row[0] for row in book.cells] == ["编码", "A", "B", "C", "D", "E"]


@pytest.mark.parametrize("chunk", [1, 2, 3, 2_000])
def test_equal_neighbours_are_one_cell(
    chunk: int, olga: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contents, "CHUNK", chunk)
    listed = query(olga, "code", "name", "unit")
    screen = parse_screen({"merged": ["name", "unit"]}, listed)

    book = book_of(listed, screen)

    assert book.cells[1:] == [
        ["A", "轴承", "件"], ["B", "", "套"], ["C", "机械密封", "件"], ["D", "轴承", ""], ["E", "", ""],
    ]  # fmt: skip
    assert book.merged == ["B2:B3", "B5:B6", "C4:C5"]


def test_merged_cells_of_a_page_span_their_rows(olga: Actor) -> None:
    listed = query(olga, "code", "name")

    rows, _text = page_of(listed, parse_screen({"merged": ["name"]}, listed))

    assert [[(cell.text, cell.rowspan) for cell in cells] for _part, cells in rows[1:]] == [
        [("A", 1), ("轴承", 2)], [("B", 1)], [("C", 1), ("机械密封", 1)], [("D", 1), ("轴承", 2)], [("E", 1)],
    ]  # fmt: skip


def test_cells_do_not_merge_across_groups(olga: Actor) -> None:
    grouped = query(olga, "code", "name", group=["unit"])

    book = book_of(grouped, parse_screen({"merged": ["name"]}, grouped))

    assert book.cells[1:] == [
        ["单位：件（3 条）", ""], ["A", "轴承"], ["C", "机械密封"], ["D", "轴承"],
        ["单位：套（1 条）", ""], ["B", "轴承"], ["单位：—（1 条）", ""], ["E", "轴承"],
    ]  # fmt: skip
    assert book.merged == []


def test_links_do_not_merge(olga: Actor) -> None:
    listed = query(olga, "order", "code")

    assert parse_screen({"merged": ["order", "code"]}, listed) == Screen(frozenset({"code"}))


@pytest.mark.parametrize("path", [["轴承", "件", "x"], [7], ["轴" * 201], [["轴承"]], []])
def test_groups_that_cannot_be_are_refused(path: list[Any], olga: Actor) -> None:
    with pytest.raises(BadRequest):
        parse_screen({"open": [path]}, query(olga, "code", group=["name", "unit"]))


def test_grouped_file_costs_the_same_statements_for_any_number_of_rows(olga: Actor) -> None:
    grouped = query(olga, "code", "minutes", group=["name", "unit"])
    counts = []
    for _time in range(2):
        with CaptureQueriesContext(connection) as captured:
            book_of(grouped)
        counts.append(len(captured))
        lines(olga)

    assert counts == [3, 3]  # the caller's count, groups with all totals, rows
