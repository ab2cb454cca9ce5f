"""Editing in the list: change cells, save all at once, meet somebody who was faster, find and replace."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Dialog, Locator, Page, expect

if TYPE_CHECKING:
    from tests.journeys.conftest import Journey


def open_parts(journey: Journey) -> Page:
    page = journey.sign_in("administrator")
    page.goto("/parts/")
    expect(page.locator(".slick-row .slick-cell").nth(3)).to_be_visible()
    return page


def cell(page: Page, row: int, heading: str) -> Locator:
    """The cell under a heading in the nth line on screen."""
    headings = page.locator(".slick-header-column").all_inner_texts()
    at = next(n for n, text in enumerate(headings) if text.strip().startswith(heading))
    return page.locator(f".slick-row[aria-rowindex='{row + 2}'] .slick-cell.l{at}")


def write(page: Page, row: int, heading: str, text: str) -> None:
    """Open a cell by F2, as in a spreadsheet, and write over what is there."""
    cell(page, row, heading).click()
    page.keyboard.press("F2")
    page.keyboard.type(text)
    page.keyboard.press("Enter")


def test_changed_rows_are_saved_in_one_go(journey: Journey) -> None:
    page = open_parts(journey)

    write(page, 0, "规格", "加长型")
    write(page, 1, "规格", "特制")
    expect(page.get_by_text("改了 2 行")).to_be_visible()
    expect(page.locator(".slick-cell.dirty")).to_have_count(2)
    page.keyboard.press("Control+s")

    expect(page.get_by_text("已保存 2 行")).to_be_visible()
    expect(page.locator(".slick-cell.dirty")).to_have_count(0)
    page.reload()
    expect(cell(page, 0, "规格")).to_have_text("加长型")
    expect(cell(page, 1, "规格")).to_have_text("特制")


def test_refused_rows_stay_with_their_reason_and_the_others_are_saved(journey: Journey) -> None:
    page = open_parts(journey)
    taken = cell(page, 3, "配件号").inner_text()

    cell(page, 2, "规格").click()
    page.keyboard.press("F2")
    page.keyboard.type("好的")
    page.keyboard.press("Enter")
    cell(page, 4, "单位").click()
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
    page.keyboard.press("F2")
    page.keyboard.type(taken)
    page.keyboard.press("Enter")
    page.keyboard.press("Control+s")

    expect(page.get_by_text(re.compile("已保存 1 行，1 行没存"))).to_be_visible()
    expect(page.locator(".slick-cell.refused")).to_have_count(1)
    page.get_by_role("button", name="放弃").click()
    expect(page.locator(".slick-cell.refused")).to_have_count(0)
    expect(cell(page, 2, "规格")).to_have_text("好的")


@pytest.mark.parametrize(
    ("row", "choice", "stored"), [(5, "存我的", "我的规格"), (7, "用库里的", "别人的规格")]
)
def test_a_newer_row_stands_beside_ones_own(
    journey: Journey, row: int, choice: str, stored: str
) -> None:
    page, other = open_parts(journey), open_parts(journey)
    write(page, row, "规格", "我的规格")
    write(other, row, "规格", "别人的规格")
    other.keyboard.press("Control+s")
    expect(other.get_by_text("已保存 1 行")).to_be_visible()

    page.keyboard.press("Control+s")
    dialog = page.get_by_role("dialog", name="别人先改了")
    expect(dialog.get_by_text("我的规格")).to_be_visible()
    expect(dialog.get_by_text("别人的规格")).to_be_visible()
    dialog.get_by_role("button", name=choice).click()

    expect(page.locator(".slick-cell.dirty")).to_have_count(0)
    expect(cell(page, row, "规格")).to_have_text(stored)


def test_find_and_replace_shows_before_it_does(journey: Journey) -> None:
    page = open_parts(journey)
    write(page, 6, "规格", "旧式 A 旧式 B")
    page.keyboard.press("Control+s")
    expect(page.get_by_text("已保存 1 行")).to_be_visible()

    page.keyboard.press("Control+f")
    dialog = page.get_by_role("dialog", name="查找和替换")
    dialog.get_by_label("在哪一列").select_option(label="规格")
    dialog.get_by_label("查找").fill("旧式")
    dialog.get_by_label("替换为").fill("新式")
    expect(dialog.get_by_role("cell", name="新式 A 新式 B")).to_be_visible()
    expect(cell(page, 6, "规格")).to_have_text("旧式 A 旧式 B")
    dialog.get_by_role("button", name="替换 1 行").click()

    expect(cell(page, 6, "规格")).to_have_text("新式 A 新式 B")


def test_leaving_with_unsaved_rows_warns(journey: Journey) -> None:
    page = open_parts(journey)
    write(page, 0, "单位", "套件")
    asked: list[str] = []

    def accept(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", accept)
    page.goto("/contracts/")

    assert asked == ["beforeunload"]


def test_lists_without_right_have_no_fields(journey: Journey) -> None:
    page = journey.sign_in("technician")
    page.goto("/parts/")
    expect(page.locator(".slick-row .slick-cell").nth(3)).to_be_visible()

    cell(page, 0, "规格").click()
    page.keyboard.press("F2")

    expect(page.locator(".cell-in")).to_have_count(0)
