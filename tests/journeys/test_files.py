"""A list as a file: what was on the screen is in the workbook, and a page opens to be printed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import Page, expect

from tests.foundation.grid.exported import read_book

if TYPE_CHECKING:
    from tests.journeys.conftest import Journey


def open_list(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator(".slick-row").first).to_be_visible()
    expect(page.locator(".slick-row.loading")).to_have_count(0)


def groups(page: Page) -> list[str]:
    """The group lines on the screen as a file writes them."""
    found = page.locator(".slick-row .gt").all_inner_texts()
    return [f"{name}（{count} 条）" for name, count in (_parted(text) for text in found)]


def _parted(text: str) -> tuple[str, str]:
    said = re.fullmatch(r"\s*(.*?)\s*([\d,]+) 条\s*", " ".join(text.split()))
    assert said is not None, text
    return said[1].replace("： ", "："), said[2]


def test_workbook_shows_the_groups_of_the_screen_closed_and_open(
    journey: Journey, tmp_path: Path
) -> None:
    page = journey.sign_in("administrator")
    open_list(page, "/work-orders/?group=is_warranty,state")
    on_screen = groups(page)
    page.locator(".slick-row .gt").first.click()
    inner = groups(page)[1 : 1 + len(groups(page)) - len(on_screen)]

    with page.expect_download() as download:
        page.get_by_role("button", name="导出 Excel").click()
    download.value.save_as(tmp_path / "list.xlsx")

    book = read_book((tmp_path / "list.xlsx").read_bytes())
    lines = list(zip(book.cells, book.outline, strict=True))
    assert [str(row[0]) for row, (level, _h, _c) in lines[1:-1] if level == 0] == on_screen
    shown = [str(row[0]) for row, (level, hidden, _c) in lines if level == 1 and not hidden]
    assert shown == inner
    assert {collapsed for _row, (level, _h, collapsed) in lines if level == 1} == {True}
    assert all(hidden for _row, (level, hidden, _c) in lines if level == 2)
    assert str(book.cells[-1][0]).startswith("合计")


def test_page_to_print_opens_beside_the_list(journey: Journey) -> None:
    page = journey.sign_in("administrator")
    open_list(page, "/parts/?group=unit&q=HL")  # few enough to stand on the screen all at once
    on_screen = groups(page)
    assert len(on_screen) > 1

    page.get_by_role("button", name="其他格式").click()
    page.get_by_role("menuitem", name="可打印网页").click()
    with page.context.expect_page() as opened:
        page.locator(".job-b").get_by_role("link", name="打开").click()
    printed = opened.value

    expect(printed.locator("h1")).to_have_text("配件")
    assert printed.locator("th[scope=rowgroup]").all_inner_texts() == on_screen
    assert (
        printed.evaluate("getComputedStyle(document.querySelector('table')).borderCollapse")
        == "collapse"
    )


def test_printing_a_list_opens_all_rows_not_those_on_the_screen(journey: Journey) -> None:
    page = journey.sign_in("administrator")
    open_list(page, "/machines/?cols=serial,model")
    rows = int(page.locator(".cond .total b").inner_text())

    with page.context.expect_page() as opened:
        page.keyboard.press("Control+p")

    expect(opened.value.locator("h1")).to_have_text("设备")
    expect(opened.value.locator("tbody tr")).to_have_count(rows)


def test_who_exported_what_is_on_record(journey: Journey) -> None:
    page = journey.sign_in("administrator")
    open_list(page, "/customers/?q=水务")
    with page.expect_download():
        page.get_by_role("button", name="导出 Excel").click()

    page.get_by_role("link", name="导出记录").click()

    first = page.locator(".slick-row").first
    expect(first).to_contain_text("客户")
    expect(first).to_contain_text("含“水务”")
