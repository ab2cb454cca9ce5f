"""售服材料领用、退料、备用件借出: parts issued in two goes, one given back, a spare lent; what the order has in hand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import Page, expect

if TYPE_CHECKING:
    from tests.journeys.conftest import Journey


def save(page: Page, way: str) -> None:
    """Press the form's button and wait for the document."""
    page.locator("main .b-p[type=submit]").click()
    page.wait_for_url(re.compile(rf"/{way}/\d+/$"))


def act(page: Page, name: str) -> None:
    """Open the form of an act."""
    page.locator(".main-acts a", has_text=name).click()


def enter(page: Page, part: str) -> None:
    """A request of the order's page: two scans of one label, from the main warehouse."""
    page.locator("#id_scan").fill(part)
    page.locator("#id_scan").press("Enter")
    expect(page.locator("[role=status]", has_text="已加 1 件")).to_be_visible()
    page.locator("#id_scan").fill(part)
    page.locator("#id_scan").press("Enter")
    expect(page.locator(f".entry input[value='{part}']")).to_have_count(1)
    page.locator("[name=source]").select_option(label="中心库 · 仓库")
    target = page.locator("[name=target]")
    if not target.input_value():
        target.select_option(index=1)
    save(page, "material-requests")


def walk(page: Page) -> None:
    """From the approval to the reception, issued in two goes."""
    act(page, "审批")
    save(page, "material-requests")
    act(page, "发料")
    page.locator("[name$=-quantity]").last.fill("1")
    save(page, "material-requests")
    expect(page.locator(".hd .chip")).to_contain_text("部分发料")
    act(page, "发料")
    save(page, "material-requests")
    act(page, "签收")
    save(page, "material-requests")
    expect(page.locator(".hd .chip")).to_contain_text("已签收")


def give_back(page: Page, order: str, part: str) -> None:
    """One piece goes back to the warehouse."""
    page.locator(".rt a", has_text=order).click()
    page.get_by_role("link", name="退料", exact=True).click()
    line = page.locator("tr", has=page.locator(f"input[value='{part}']"))
    line.locator("[name$=-quantity]").fill("1")
    save(page, "material-returns")
    act(page, "收料")
    save(page, "material-returns")
    expect(page.locator(".hd .chip")).to_contain_text("已收料")
    page.locator(".rt a", has_text=order).click()
    expect(page.locator("main")).to_contain_text(re.compile(r"已退 1"))


def lend(page: Page, part: str) -> None:
    """A spare for the order, back in good condition."""
    page.get_by_role("link", name="借出备用件", exact=True).click()
    page.locator("[name=part]").fill(part)
    page.locator("[name=source]").select_option(label="中心库 · 仓库")
    save(page, "loans")
    expect(page.locator(".hd .chip")).to_contain_text("借出中")
    act(page, "归还")
    page.locator("form footer button[type=submit]").click()
    page.wait_for_url(re.compile(r"/loans/\d+/$"))
    expect(page.locator(".hd .chip")).to_contain_text("已归还")


def test_parts_from_the_request_to_the_return(journey: Journey) -> None:
    page = journey.sign_in("administrator")
    page.goto("/stock/?view=there&sort=-quantity")
    row = page.locator(".slick-row", has_text="中心库").first
    part = row.locator("a").first.inner_text()
    page.goto(
        "/work-orders/?filter=%7B%22column%22%3A%22state%22%2C%22operator%22%3A%22in%22%2C%22value%22%3A%5B%22working%22%5D%7D&sort=reported_at"
    )
    page.locator(".slick-row a").first.click()
    order = page.locator("main h1").inner_text()
    page.get_by_role("link", name="领用", exact=True).click()

    enter(page, part)
    number, request = page.locator("main h1").inner_text(), page.url
    walk(page)
    page.goto(f"/materials-in-hand/?q={order}")
    expect(page.locator(".slick-row", has_text=part).first).to_be_visible()
    page.goto("/material-requests/")
    expect(page.locator(".slick-row", has_text=number)).to_be_visible()

    page.goto(request)
    give_back(page, order, part)
    lend(page, part)
