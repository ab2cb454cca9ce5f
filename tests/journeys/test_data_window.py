"""The data window by hand: drag, header menu, field box, selection, copy, refresh, touch, and what is read aloud."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

from baoxiu.kernel.text import sort_key

if TYPE_CHECKING:
    from tests.journeys.conftest import Journey

TABLET: ViewportSize = {"width": 1180, "height": 820}


# --- what a person does with a list ------------------------------------------------------------


def settled(page: Page) -> None:
    """Wait until the list shows what was asked for."""
    expect(page.locator(".slick-row").first).to_be_visible()
    expect(page.locator(".win")).not_to_have_class(re.compile("waiting"))
    expect(page.locator(".slick-row.loading")).to_have_count(0)


def open_list(page: Page, address: str) -> Page:
    page.goto(address)
    settled(page)
    return page


def header(page: Page, label: str) -> Locator:
    return page.locator(".slick-header-column", has_text=re.compile(rf"^\s*{label}(\s|\d|$)"))


def chip(page: Page, label: str) -> Locator:
    return page.locator(".strip .gh", has_text=label)


def chips(page: Page) -> list[str]:
    return [text.strip() for text in page.locator(".strip .gh").all_inner_texts()]


def headings(page: Page) -> list[str]:
    return [text.strip() for text in page.locator(".slick-header-column").all_inner_texts()]


def line(page: Page, number: int) -> Locator:
    """The nth line of the list, counted from 0."""
    return page.locator(f".slick-row[aria-rowindex='{number + 2}']")


def cell(page: Page, number: int, label: str) -> Locator:
    """The cell of a line under a header."""
    at = next(place for place, text in enumerate(headings(page)) if text.startswith(label))
    return line(page, number).locator(f".slick-cell.l{at}")


def column(page: Page, label: str) -> list[str]:
    """The texts of one column of the lines on screen, from top to bottom; merged cells say nothing."""
    at = next(place for place, text in enumerate(headings(page)) if text.startswith(label))
    found: list[str] = page.locator(f".slick-row .slick-cell.l{at}").evaluate_all(
        """cells => cells.map(c => [Number(c.parentElement.getAttribute('aria-rowindex')), c.innerText.trim()])
          .sort((a, b) => a[0] - b[0]).map(pair => pair[1]).filter(text => text !== '')"""
    )
    return found


def total(page: Page) -> int:
    return int(page.locator(".cond .total b").inner_text().replace(",", ""))


def drag(page: Page, what: Locator, onto: Locator, *, at: float = 0.5) -> None:
    """Press on one thing, move to another (`at` of its width) and let go."""
    start, end = what.bounding_box(), onto.bounding_box()
    assert start is not None
    assert end is not None
    page.mouse.move(start["x"] + 20, start["y"] + start["height"] / 2)
    page.mouse.down()
    x, y = end["x"] + end["width"] * at, end["y"] + end["height"] / 2
    page.mouse.move((start["x"] + 20 + x) / 2, y, steps=3)
    page.mouse.move(x, y, steps=3)
    expect(page.locator(".ghost")).to_be_visible()
    page.mouse.up()
    expect(page.locator(".ghost")).to_have_count(0)


def take(page: Page, item: str) -> None:
    """Take an item of the menu that is open."""
    page.locator("[role=menu] button", has_text=re.compile(rf"^{item}")).click()
    expect(page.locator("body > [role=menu]")).to_have_count(0)


def from_header(page: Page, label: str, item: str) -> None:
    header(page, label).click(button="right")
    take(page, item)
    settled(page)


def clipboard(page: Page) -> list[list[str]]:
    """What a spreadsheet would take over: lines of cells."""
    text: str = page.evaluate("navigator.clipboard.readText()")
    return [row.split("\t") for row in text.split("\r\n")]


def said(page: Page) -> Locator:
    """What a screen reader was told last."""
    return page.locator(".win > [role=status]")


# --- groups ------------------------------------------------------------------------------------


def test_headers_are_dragged_into_the_strip_and_back(journey: Journey) -> None:
    page = open_list(
        journey.sign_in("administrator"),
        "/work-orders/?cols=number,customer,region,task_type,fee_total",
    )
    rows = total(page)

    drag(page, header(page, "销售区域"), page.locator(".strip .drop"))
    settled(page)
    assert chips(page) == ["销售区域"]
    assert "销售区域" not in headings(page)
    regions = page.locator(".slick-row.g1").count()
    assert regions > 2
    expect(page.locator(".slick-row.g2")).to_have_count(0)
    expect(page.locator(".tot")).to_contain_text(f"{rows:,}")

    drag(page, header(page, "任务类型"), page.locator(".strip .drop"))
    settled(page)
    assert chips(page) == ["销售区域", "任务类型"]
    open_and_close_groups(page)
    turn_levels_round(page)
    drag_levels_back(page)
    assert total(page) == rows


def open_and_close_groups(page: Page) -> None:
    """A group by click; its inner group; its rows."""
    line(page, 0).click()
    expect(line(page, 1)).to_have_class(re.compile(r"\bg2\b"))
    line(page, 1).click()
    expect(line(page, 2)).not_to_have_class(re.compile(r"\bgrp\b"))
    settled(page)
    line(page, 0).click()
    expect(page.locator(".slick-row.g2")).to_have_count(0)


def turn_levels_round(page: Page) -> None:
    """The inner level becomes the outer one; then all groups of that level are opened and closed."""
    drag(page, chip(page, "任务类型"), chip(page, "销售区域"), at=0.1)
    settled(page)
    assert chips(page) == ["任务类型", "销售区域"]
    expect(page).to_have_url(re.compile("group=task_type%2Cregion"))
    chip(page, "任务类型").locator(".gh-l").click()
    take(page, "展开这一级")
    expect(page.locator(".slick-row.g2").first).to_be_visible()
    expect(page.locator(".slick-row:not(.grp)")).to_have_count(0)
    chip(page, "任务类型").click(button="right")
    take(page, "收起这一级")
    expect(page.locator(".slick-row.g2")).to_have_count(0)


def drag_levels_back(page: Page) -> None:
    """Each becomes a column again, at the place where it was let go."""
    drag(page, chip(page, "任务类型"), header(page, "客户"), at=0.1)
    settled(page)
    assert chips(page) == ["销售区域"]
    assert [text.split()[0] for text in headings(page)[1:4]] == ["派工单号", "任务类型", "客户"]
    drag(page, chip(page, "销售区域"), header(page, "客户"), at=0.9)
    settled(page)
    assert chips(page) == []


def test_levels_are_made_and_read_by_keyboard(journey: Journey) -> None:
    page = open_list(
        journey.sign_in("administrator"),
        "/work-orders/?cols=number,customer,region,task_type,fee_total",
    )

    header(page, "销售区域").focus()
    page.keyboard.press("Shift+F10")
    expect(page.get_by_role("menu", name="销售区域的菜单")).to_be_visible()
    page.get_by_role("menuitem", name=re.compile("按此列分组")).focus()
    page.keyboard.press("Enter")
    settled(page)
    expect(page.get_by_role("button", name="按销售区域分组", exact=True)).to_be_focused()
    expect(said(page)).to_contain_text("按销售区域分组")
    header(page, "任务类型").focus()
    page.keyboard.press("g")
    settled(page)
    assert chips(page) == ["销售区域", "任务类型"]
    page.keyboard.press("Alt+ArrowLeft")
    settled(page)
    assert chips(page) == ["任务类型", "销售区域"]
    expect(page.get_by_role("button", name="按任务类型分组", exact=True)).to_be_focused()

    fold_by_arrows(page)
    page.get_by_role("button", name="按任务类型分组", exact=True).focus()
    page.keyboard.press("Delete")
    settled(page)
    expect(page.locator(".strip button").first).to_be_focused()
    page.keyboard.press("Delete")
    settled(page)
    assert chips(page) == []


def fold_by_arrows(page: Page) -> None:
    """What the arrows open and close is read aloud with its level."""
    grid = page.get_by_role("treegrid", name="售服派工管理")
    expect(grid).to_be_visible()
    expect(line(page, 0)).to_have_attribute("aria-level", "1")
    expect(line(page, 0)).to_have_attribute("aria-expanded", "false")
    line(page, 0).click()
    page.keyboard.press("ArrowLeft")
    expect(line(page, 0)).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("ArrowRight")
    expect(line(page, 0)).to_have_attribute("aria-expanded", "true")
    expect(line(page, 1)).to_have_attribute("aria-level", "2")
    expect(said(page)).to_contain_text("已展开")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(line(page, 2)).to_have_attribute("aria-level", "3")
    lines = page.locator(".slick-row").count()
    assert int(grid.get_attribute("aria-rowcount") or 0) >= lines


# --- the header's menu and the field box --------------------------------------------------------


def test_header_menu_orders_the_rows(journey: Journey) -> None:
    page = open_list(
        journey.sign_in("administrator"), "/work-orders/?cols=number,customer,state,fee_total"
    )

    from_header(page, "客户", "升序")
    expect(header(page, "客户")).to_have_attribute("aria-sort", "ascending")
    expect(said(page)).to_contain_text("按客户升序排列")
    customers = column(page, "客户")
    assert customers == sorted(customers, key=lambda name: sort_key(name) or "")
    from_header(page, "客户", "降序")
    expect(header(page, "客户")).to_have_attribute("aria-sort", "descending")
    customers = column(page, "客户")
    assert customers == sorted(customers, key=lambda name: sort_key(name) or "", reverse=True)
    from_header(page, "费用", "加为第 2 排序列")
    expect(header(page, "费用").locator("sup")).to_have_text("2")
    from_header(page, "客户", "不按此列排序")
    expect(page.locator("[aria-sort]")).to_have_count(1)

    header(page, "费用").focus()
    page.keyboard.press("Enter")
    settled(page)
    expect(header(page, "费用")).to_have_attribute("aria-sort", "descending")
    expect(header(page, "费用")).to_be_focused()
    fees = [float(text.replace(",", "")) for text in column(page, "费用")]
    assert fees == sorted(fees, reverse=True)


def test_header_menu_arranges_the_columns(journey: Journey) -> None:
    page = open_list(
        journey.sign_in("administrator"),
        "/work-orders/?cols=number,customer,model,address,fee_total&sort=customer",
    )

    merge_and_strip(page)
    fit_widths(page)
    freeze(page)
    from_header(page, "设备型号", "隐藏此列")
    assert "设备型号" not in headings(page)
    expect(page).to_have_url(re.compile("cols=number%2Ccustomer%2Caddress%2Cfee_total"))


def merge_and_strip(page: Page) -> None:
    """Equal neighbours are one or many; the strip is there or not."""
    from_header(page, "客户", "合并相同值")
    expect(page.locator(".slick-cell.merged")).to_have_count(0)
    from_header(page, "客户", "合并相同值")
    expect(page.locator(".slick-cell.merged").first).to_be_attached()

    from_header(page, "派工单号", "显示分组栏")
    expect(page.locator(".strip")).to_be_hidden()
    from_header(page, "派工单号", "显示分组栏")
    expect(page.locator(".strip")).to_be_visible()


def width(page: Page, label: str) -> float:
    box = header(page, label).bounding_box()
    assert box is not None
    return box["width"]


def fit_widths(page: Page) -> None:
    """A column drawn too narrow gets the width of what is in it."""
    handle = header(page, "地址").locator(".slick-resizable-handle").bounding_box()
    assert handle is not None
    page.mouse.move(handle["x"] + 3, handle["y"] + 10)
    page.mouse.down()
    page.mouse.move(handle["x"] - width(page, "地址") + 60, handle["y"] + 10, steps=4)
    page.mouse.up()
    narrow = width(page, "地址")
    assert narrow < 80
    from_header(page, "地址", "最佳列宽")
    assert width(page, "地址") > narrow
    cut = "cells => cells.filter(c => c.scrollWidth > c.clientWidth + 1).length"
    assert page.locator(".slick-row .slick-cell.l4").evaluate_all(cut) == 0
    from_header(page, "客户", "全部最佳列宽")
    assert page.locator(".slick-row .slick-cell:not(.l0)").evaluate_all(cut) == 0


def freeze(page: Page) -> None:
    """Scrolled sideways, the frozen columns stay."""
    from_header(page, "客户", "冻结到此列")
    page.set_viewport_size({"width": 900, "height": 800})
    from_header(page, "客户", "全部最佳列宽")
    page.mouse.move(500, 500)
    page.mouse.wheel(400, 0)
    before = header(page, "派工单号").bounding_box()
    expect(page.locator(".slick-pane-left .slick-header-column")).to_have_count(3)
    expect(header(page, "派工单号")).to_be_in_viewport()
    assert before is not None
    assert before["x"] < 400


def test_field_box_takes_columns_and_gives_them_back(journey: Journey) -> None:
    page = open_list(
        journey.sign_in("administrator"), "/work-orders/?cols=number,customer,model,fee_total"
    )

    from_header(page, "客户", "列选择框")
    box = page.get_by_role("dialog", name="列")
    expect(box.get_by_role("checkbox", name="客户", exact=True)).to_be_checked()
    drag(page, header(page, "设备型号"), box.locator(".chooser-l"))
    settled(page)
    assert "设备型号" not in headings(page)
    expect(box.get_by_role("checkbox", name="设备型号")).not_to_be_checked()
    drag(page, box.locator("li", has_text="设备型号"), header(page, "客户"), at=0.1)
    settled(page)
    assert [text.split()[0] for text in headings(page)[1:4]] == ["派工单号", "设备型号", "客户"]

    box.get_by_role("checkbox", name="客户", exact=True).uncheck()
    settled(page)
    assert "客户" not in headings(page)
    box.get_by_role("searchbox").fill("区域")
    box.get_by_role("checkbox", name="销售区域").focus()
    page.keyboard.press("Space")
    settled(page)
    assert headings(page)[-1] == "销售区域"
    expect(box.get_by_role("checkbox", name="销售区域")).to_be_focused()
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()


def told(page: Page, name: str) -> Locator:
    """What the totals row tells of a column."""
    return page.locator(f".tot [data-total={name}]")


def test_each_column_tells_the_total_that_is_chosen(journey: Journey) -> None:
    page = open_list(
        journey.sign_in("administrator"), "/work-orders/?cols=number,customer,reported_at,fee_total"
    )
    rows, whole = total(page), amount(told(page, "fee_total").inner_text())
    assert whole > 0

    told(page, "fee_total").click()
    take(page, "平均")
    settled(page)
    expect(told(page, "fee_total")).to_contain_text("平均")
    assert abs(amount(told(page, "fee_total").inner_text()) * rows - whole) <= rows / 100
    header(page, "报修时间").focus()
    page.keyboard.press("Shift+F10")
    page.get_by_role("menuitem", name=re.compile("^合计")).focus()
    page.keyboard.press("Enter")
    page.get_by_role("menuitemcheckbox", name="最晚").focus()
    page.keyboard.press("Enter")
    settled(page)
    expect(told(page, "reported_at")).to_contain_text("最晚")
    expect(page).to_have_url(re.compile("totals=fee_total%3Aavg%2Creported_at%3Amax"))

    open_list(page, f"{page.url}&group=region")
    averages = page.locator(".slick-row.g1 .k-money .agg").all_inner_texts()
    assert len(averages) > 2
    assert all(text.startswith("平均") for text in averages)
    expect(told(page, "fee_total")).to_contain_text("平均")
    told(page, "fee_total").click()
    take(page, "不合计")
    settled(page)
    expect(page.locator(".slick-row.g1 .k-money .agg")).to_have_count(0)


def amount(text: str) -> float:
    return float(re.sub(r"[^0-9.]", "", text))


# --- selecting and copying ----------------------------------------------------------------------


def test_cells_ranges_rows_and_everything_are_copied(journey: Journey) -> None:
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
    for chip in cards.locator(".chip:first-child").all_inner_texts():
        assert chip == "待派工"
    page.locator(".views button", has_text="全部").tap()
    expect(page.locator(".cond .total b")).to_have_text(str(everything))
    number = cards.filter(has_text=re.compile(r"PG-\d{6}-\d{3}")).first.locator("b").inner_text()
    page.get_by_role("searchbox", name="在本列表中找").fill(number.replace("-", "*"))
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
