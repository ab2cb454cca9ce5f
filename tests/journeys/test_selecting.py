"""Rows and cells of a list by hand: select, copy, refresh, scroll, and fingers instead of a mouse."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.journeys.lists import (
    cell,
    chip,
    clipboard,
    column,
    from_header,
    header,
    line,
    open_list,
    said,
    settled,
    total,
)

if TYPE_CHECKING:
    from tests.journeys.conftest import Journey

TABLET: ViewportSize = {"width": 1180, "height": 820}


# --- selecting and copying ----------------------------------------------------------------------


def test_cells_ranges_and_rows_are_copied(journey: Journey) -> None:
    page = journey.sign_in("administrator")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_list(page, "/work-orders/?cols=number,state,region,reported_at,fee_total&sort=-number")
    numbers = column(page, "派工单号")
    copy_cells(page, numbers)
    copy_numbers(page)
    copy_rows(page, numbers)


def copy_cells(page: Page, numbers: list[str]) -> None:
    """One cell by click, a range by Shift and click."""
    cell(page, 1, "派工单号").click(position={"x": 100, "y": 8})
    page.keyboard.press("Control+c")
    expect(page.get_by_text("已复制 1 条")).to_be_visible()
    assert clipboard(page) == [[numbers[1]]]

    cell(page, 1, "派工单号").click(position={"x": 100, "y": 8})
    cell(page, 3, "销售区域").click(modifiers=["Shift"])
    page.keyboard.press("Control+c")
    expect(page.get_by_text("已复制 3 条")).to_be_visible()
    taken = clipboard(page)
    assert taken[0] == ["派工单号", "状态", "销售区域"]
    assert [row[0] for row in taken[1:]] == numbers[1:4]


def copy_numbers(page: Page) -> None:
    """A range by Shift and arrows; a spreadsheet takes times and amounts as such."""
    cell(page, 2, "费用").click()
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Shift+ArrowLeft")
    expect(page.locator(".slick-cell.picked")).to_have_count(4)
    page.keyboard.press("Control+c")
    expect(page.get_by_text("已复制 2 条")).to_be_visible()
    heading, *pairs = clipboard(page)
    assert heading == ["报修时间", "费用"]
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d", when) for when, _fee in pairs)
    assert all(re.fullmatch(r"\d+\.\d\d", fee) for _when, fee in pairs)


def copy_rows(page: Page, numbers: list[str]) -> None:
    """Single rows by Ctrl and click."""
    cell(page, 0, "状态").click(modifiers=["Control"])
    cell(page, 4, "状态").click(modifiers=["Control"])
    expect(page.locator(".statusbar")).to_contain_text("已选 2 条")
    page.keyboard.press("Control+c")
    expect(page.get_by_text("已复制 2 条").last).to_be_visible()
    page.wait_for_function(
        "navigator.clipboard.readText().then(t => t.includes('状态\\t销售区域\\t'))"
    )
    assert [row[0] for row in clipboard(page)[1:]] == [numbers[0], numbers[4]]
    page.keyboard.press("Escape")
    expect(page.locator(".statusbar")).not_to_contain_text("已选")


def test_everything_means_the_whole_result_in_closed_groups_too(journey: Journey) -> None:
    page = journey.sign_in("administrator")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_list(page, "/work-orders/?cols=number,region,fee_total&group=region")
    rows = total(page)
    expect(page.locator(".slick-row:not(.grp)")).to_have_count(0)

    line(page, 0).click()
    page.keyboard.press("Control+a")

    expect(page.locator(".statusbar")).to_contain_text(f"已选 {rows:,} 条")
    expect(said(page)).to_contain_text(f"已选 {rows:,} 条")
    page.keyboard.press("Control+c")
    expect(page.get_by_text(f"已复制 {rows} 条")).to_be_visible()
    assert len(clipboard(page)) == rows + 1
    assert len({row[0] for row in clipboard(page)[1:] if row[0]}) > 200


# --- refresh, scrolling, help ---------------------------------------------------------------------


def change_machine(page: Page, query: dict[str, object], offset: int, **values: str) -> None:
    """Somebody else edits one row of the list of machines."""
    token = page.locator('meta[name="csrf-token"]').get_attribute("content") or ""
    headers = {"X-CSRFToken": token, "Referer": page.url}
    ask = "/grid/products.machines/rows"
    body = {"query": query, "offset": offset, "limit": 1}
    found = page.request.post(ask, data=body, headers=headers).json()
    edit = {"id": found["rows"][0][0], "version": found["versions"][0], "values": values}
    saved = page.request.post(
        "/grid/products.machines/save", data={"query": query, "rows": [edit]}, headers=headers
    )
    assert saved.json()["results"][0]["ok"], saved.text()


def test_refresh_keeps_place_selection_and_groups(journey: Journey) -> None:
    page, other = journey.sign_in("administrator"), journey.sign_in("administrator")
    other.goto("/machines/")
    query = {"columns": ["serial", "plate"], "sort": [["plate", "desc"]]}
    open_list(page, "/machines/?cols=serial,plate,model,customer&sort=-plate")
    page.mouse.move(700, 500)
    page.mouse.wheel(0, 60 * 28)
    expect(line(page, 70)).to_be_visible()
    settled(page)
    serial = cell(page, 70, "出厂编号").inner_text()
    cell(page, 70, "出厂编号").click(position={"x": 120, "y": 8})
    cell(page, 71, "型号").click(modifiers=["Control"])
    cell(page, 70, "出厂编号").click(position={"x": 120, "y": 8})
    place = line(page, 70).bounding_box()

    change_machine(other, query, total(page) - 1, plate="川Z99999")
    page.keyboard.press("F5")

    expect(cell(page, 71, "出厂编号")).to_have_text(serial)
    expect(cell(page, 71, "出厂编号")).to_have_class(re.compile("active"))
    expect(line(page, 72)).to_have_class(re.compile(r"\bsel\b"))
    assert line(page, 71).bounding_box() == place
    cell(page, 71, "出厂编号").click(position={"x": 120, "y": 8})

    from_header(page, "型号", "按此列分组")
    line(page, 1).click()
    expect(line(page, 1)).to_have_attribute("aria-expanded", "true")
    settled(page)
    page.keyboard.press("F5")
    settled(page)
    expect(line(page, 1)).to_have_attribute("aria-expanded", "true")
    expect(line(page, 0)).to_have_attribute("aria-expanded", "false")


def test_scrollbar_ends_on_the_last_row_and_help_shows_all_keys(journey: Journey) -> None:
    page = open_list(journey.sign_in("administrator"), "/work-orders/")
    rows = total(page)
    bar = page.locator(".slick-viewport-top.slick-viewport-left")

    for part in (0.3, 0.7, 1):
        bar.evaluate("(bar, part) => { bar.scrollTop = bar.scrollHeight * part }", part)
    expect(line(page, rows - 1)).to_be_in_viewport()
    settled(page)
    expect(cell(page, rows - 1, "状态")).not_to_be_empty()
    expect(page.locator(".statusbar")).to_contain_text(f"–{rows:,} 行")
    cell(page, rows - 1, "状态").click()
    page.keyboard.press("Control+Home")
    expect(line(page, 0)).to_be_in_viewport()
    page.keyboard.press("Control+End")
    expect(line(page, rows - 1)).to_be_in_viewport()

    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="快捷键")
    for key in ("F5", "Insert", "F2", "F10", "Esc"):
        expect(keys.locator("kbd", has_text=re.compile(f"^{key}$")).first).to_be_visible()
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()


# --- fingers --------------------------------------------------------------------------------------


def test_phone_shows_cards_with_the_same_search_and_views(journey: Journey) -> None:
    page = journey.sign_in("administrator", phone=True)
    page.goto("/work-orders/?group=region")
    cards = page.locator(".ph-card")
    expect(cards.first).to_be_visible()
    expect(page.locator(".slick-row")).to_have_count(0)
    everything = total(page)

    page.locator(".views button", has_text="待派工").tap()
    expect(page.locator(".cond .total b")).not_to_have_text(str(everything))
    expect(page.locator(".win")).not_to_have_class(re.compile("waiting"))
    waiting = total(page)
    expect(cards).to_have_count(waiting)
    assert set(cards.locator(".chip:first-child").all_inner_texts()) == {"待派工"}
    page.locator(".views button", has_text="全部").tap()
    expect(page.locator(".cond .total b")).to_have_text(str(everything))
    number = cards.filter(has_text=re.compile(r"PG-\d{6}-\d{3}")).first.locator("b").inner_text()
    page.get_by_role("searchbox", name="在本列表中找").fill(number.lower())
    expect(cards).to_have_count(1)
    expect(cards.first).to_contain_text(number)
    cards.first.tap()
    expect(page.get_by_role("heading", level=1)).to_have_text(number)


@pytest.mark.parametrize("place", ["header", "chip"])
def test_finger_that_rests_opens_the_menu(journey: Journey, place: str) -> None:
    page = journey.sign_in("administrator", phone=True)
    page.set_viewport_size(TABLET)
    open_list(page, "/work-orders/?group=region")
    what = header(page, "客户") if place == "header" else chip(page, "销售区域").locator(".gh-l")
    box = what.bounding_box()
    assert box is not None
    spot = {"x": box["x"] + 30, "y": box["y"] + 12}
    finger = page.context.new_cdp_session(page)

    finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [spot]})
    menu = page.get_by_role("menu", name="客户的菜单" if place == "header" else "销售区域的菜单")
    expect(menu).to_be_visible()
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    expect(menu).to_be_visible()
    expect(page.locator("[aria-sort]")).to_have_count(1)
    menu.locator("button", has_text="降序").tap()
    expect(page).to_have_url(re.compile("sort=-customer" if place == "header" else "region"))
