"""欠件放行跟踪: from the release at the factory to the customer's signature."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import Page, expect

if TYPE_CHECKING:
    from tests.journeys.conftest import Journey


def enter_release(page: Page) -> None:
    """A release of a contract of the demo's, which has machines, with two missing items."""
    page.goto("/shortages/")
    page.get_by_role("link", name=re.compile("登记欠件放行")).click()
    page.locator("[data-island=contract-picker] button").first.click()
    page.locator("dialog").get_by_role("searchbox").fill("XS-2025")
    expect(page.locator("dialog tbody tr", has_not_text="XS-2025")).to_have_count(0)
    page.locator("dialog tbody tr").first.click()
    page.locator("dialog aside input").first.check()
    page.locator("dialog footer .b-p").click()
    page.locator("[name=released_by]").fill("方建平")
    page.locator("[name=reason]").fill("阀体砂眼返工，客户要求泵组先发")
    for number, name in enumerate(("出口止回阀", "联轴器护罩")):
        page.locator(f"[name=items-{number}-name]").fill(name)
    page.keyboard.press("Control+s")
    page.wait_for_url(re.compile(r"/shortages/\d+/"))


def tick_both(page: Page, act: str) -> None:
    """Tick both items and open the form of an act."""
    for name in ("出口止回阀", "联轴器护罩"):
        page.get_by_label(f"勾选 {name}").check()
    page.get_by_role("button", name=re.compile(act)).click()


def test_short_items_from_release_to_signature(journey: Journey) -> None:
    page = journey.sign_in("dispatcher")
    enter_release(page)
    expect(page.get_by_text("在欠 2 项")).to_be_visible()

    tick_both(page, "登记承诺")
    page.locator("[name=promised_on]").fill("2026-01-10")
    page.locator("main form [type=submit]").click()
    expect(page.locator(".short .chip", has_text="已承诺")).to_have_count(2)
    number = page.locator("main h1").inner_text()

    page.goto("/shortages/?view=late")
    row = page.locator(".slick-row", has_text=number).first
    expect(row).to_contain_text("2026-01-10")
    row.locator("a").first.click()

    for act in ("登记发货", "登记到货", "登记补装", "登记签收"):
        tick_both(page, act)
        page.locator("[name=reason]").fill(f"{act}：两项一起")
        page.locator("main form [type=submit]").click()
        page.wait_for_url(re.compile(r"/shortages/\d+/(#.*)?$"))
    expect(page.locator(".short .chip", has_text="已签收")).to_have_count(2)
    expect(page.get_by_text("已了结").first).to_be_visible()
    expect(page.locator("#history")).to_contain_text("登记补装：两项一起")

    page.goto("/shortages/?view=late")
    expect(page.locator(".slick-row").first).to_be_visible()
    expect(page.locator(".slick-row", has_text=number)).to_have_count(0)
