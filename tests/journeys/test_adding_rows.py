"""Adding rows in the list: empty ones, copies, several at once, one of them refused."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Dialog, Locator, Page, expect

if TYPE_CHECKING:
    from tests.journeys.conftest import Journey


def open_list(journey: Journey, address: str, role: str = "administrator") -> Page:
    page = journey.sign_in(role)
    page.goto(address)
    expect(page.locator(".slick-row .slick-cell").nth(3)).to_be_visible()
    return page


def cell(page: Page, row: int, heading: str) -> Locator:
    """The cell under a heading in the nth line on screen."""
    headings = page.locator(".slick-header-column").all_inner_texts()
    at = next(n for n, text in enumerate(headings) if text.strip().startswith(heading))
    return page.locator(f".slick-row[aria-rowindex='{row + 2}'] .slick-cell.l{at}")


def fill_in(page: Page, *texts: str) -> None:
    """Write into the open cell and the ones after it, as one does in a form."""
    for text in texts:
        page.keyboard.type(text)
        page.keyboard.press("Tab")


def test_new_rows_are_saved_together_and_the_refused_one_says_why(journey: Journey) -> None:
    page = open_list(journey, "/parts/")
    taken = cell(page, 0, "配件号").inner_text()

    page.keyboard.press("Insert")
    fill_in(page, "ZZ-9001", "联轴器护罩", "Q235", "件", "86")
    page.keyboard.press("Insert")
    fill_in(page, taken, "另一件")
    page.keyboard.press("Insert")
    fill_in(page, "ZZ-9003")
    expect(page.get_by_text("新增 3 行")).to_be_visible()
    page.keyboard.press("Control+s")

    expect(page.get_by_text(re.compile("已保存 1 行，2 行没存"))).to_be_visible()
    expect(page.locator(".slick-cell.refused")).to_have_count(2)
    expect(cell(page, 0, "配件名称")).to_have_text("这一项必填。")
    expect(cell(page, 2, "目录价")).to_have_text("86.00")

    cell(page, 0, "配件名称").click()
    page.keyboard.press("F2")
    fill_in(page, "防护罩")
    cell(page, 1, "配件号").click()
    page.keyboard.press("F2")
    fill_in(page, "ZZ-9002")
    page.keyboard.press("Control+s")

    expect(page.get_by_text("已保存 2 行")).to_be_visible()
    page.goto("/parts/?q=ZZ-900")
    expect(page.locator(".slick-row")).to_have_count(3)


def test_copy_of_a_row_is_a_row_of_its_own(journey: Journey) -> None:
    page = open_list(journey, "/parts/")
    name = cell(page, 4, "配件名称").inner_text()

    cell(page, 4, "配件名称").click()
    page.keyboard.press("Control+Insert")
    page.keyboard.type("ZZ-8001")
    page.keyboard.press("Enter")
    page.keyboard.press("Control+s")

    expect(page.get_by_text("已保存 1 行")).to_be_visible()
    page.goto("/parts/?q=ZZ-8001")
    expect(cell(page, 0, "配件名称")).to_have_text(name)


def test_new_row_is_taken_out_and_brought_back(journey: Journey) -> None:
    page = open_list(journey, "/parts/")

    page.get_by_role("button", name="新增一行", exact=True).click()
    expect(page.locator(".slick-row.fresh")).to_have_count(1)
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator(".slick-row.fresh")).to_have_count(0)

    page.keyboard.press("Insert")
    fill_in(page, "ZZ-7001")
    page.get_by_role("button", name="去掉这一新行").click()
    expect(page.locator(".slick-row.fresh")).to_have_count(0)
    page.get_by_role("button", name="撤销").click()
    expect(cell(page, 0, "配件号")).to_have_text("ZZ-7001")
    page.keyboard.press("F5")
    expect(cell(page, 0, "配件号")).to_have_text("ZZ-7001")


def test_leaving_with_a_new_row_warns(journey: Journey) -> None:
    page = open_list(journey, "/parts/")
    page.keyboard.press("Insert")
    fill_in(page, "ZZ-6001")
    asked: list[str] = []

    def accept(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", accept)
    page.goto("/contracts/")

    assert asked == ["beforeunload"]


def test_cell_that_names_a_customer_suggests_some(journey: Journey) -> None:
    page = open_list(journey, "/contracts/")
    customer, initials = "石桥湾热电有限责任公司", "sqwrd"

    page.keyboard.press("Insert")
    fill_in(page, "XS-2026-9001", "泵房改造")
    page.keyboard.type(initials)
    expect(page.get_by_role("option").first).to_contain_text(customer)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Control+s")

    expect(page.get_by_text("已保存 1 行")).to_be_visible()
    expect(cell(page, 0, "客户")).to_have_text(customer)
    expect(cell(page, 0, "销售区域")).to_have_text("河北")


@pytest.mark.parametrize(
    ("address", "role", "new_page"),
    [("/parts/", "technician", None), ("/work-orders/", "dispatcher", "/work-orders/new")],
)
def test_elsewhere_insert_opens_the_page_if_there_is_one(
    journey: Journey, address: str, role: str, new_page: str | None
) -> None:
    page = open_list(journey, address, role)

    page.keyboard.press("Insert")

    expect(page).to_have_url(re.compile(f"{new_page or address}$"))
    expect(page.locator(".slick-row.fresh")).to_have_count(0)
