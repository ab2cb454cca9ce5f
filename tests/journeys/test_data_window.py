"""The data window by hand: groups, header menu, field box and totals, by mouse and by keyboard."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import Locator, Page, expect

from baoxiu.kernel.text import sort_key
from tests.journeys.lists import (
    chip,
    chips,
    column,
    drag,
    from_header,
    header,
    headings,
    line,
    open_list,
    said,
    settled,
    take,
    total,
)

if TYPE_CHECKING:
    from tests.journeys.conftest import Journey


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
