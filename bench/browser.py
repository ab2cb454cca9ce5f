"""B17: the list of orders in a real Chromium, as a person feels it."""

from __future__ import annotations

import re
import statistics
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

from tools import browser
from tools.site import Site

RUNS = 5
SCROLLING_STEPS = 60

# Milliseconds until rows stand in the viewport and none of them is still awaited.
ROWS = """from => new Promise(resolve => {
  const look = () => {
    const rows = document.querySelectorAll(".slick-row");
    const waits = document.querySelector(".win.waiting, .slick-row.loading");
    if (rows.length > 0 && !waits) resolve(performance.now() - from); else requestAnimationFrame(look);
  };
  look();
})"""
JUMP = """share => {
  const view = document.querySelector(".slick-viewport");
  const from = performance.now();
  view.scrollTop = view.scrollHeight * share;
  return new Promise(resolve => {
    let frames = 0;
    const look = () => {
      const rows = document.querySelectorAll(".slick-row");
      frames += 1;
      if (frames > 2 && rows.length > 0 && !document.querySelector(".slick-row.loading"))
        resolve(performance.now() - from);
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}"""
# From the choice in the menu to groups by so many levels, nothing being awaited any more.
GROUPED = """level => new Promise(resolve => {
  const from = window.chosenAt;
  const look = () => {
    const levels = document.querySelectorAll(".strip .gh").length;
    const groups = document.querySelector(".slick-row.grp");
    if (levels === level && groups && !document.querySelector(".win.waiting"))
      resolve(performance.now() - from);
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(() => requestAnimationFrame(look));
})"""
WATCH = """() => {
  window.longest = 0;
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) window.longest = Math.max(window.longest, entry.duration);
  }).observe({ type: "longtask" });
  document.addEventListener("click", () => { window.chosenAt = performance.now(); }, true);
}"""


def measure_browser(database: str, site: Site, say: Callable[[str], None]) -> list[dict[str, Any]]:
    """First rows, jumps by the scrollbar, grouping on two levels, and the longest task while scrolling."""
    say(f"{database}: B17 in Chromium")
    with browser.chromium() as chromium:
        context = chromium.new_context(
            base_url=site.url, locale="zh-CN", viewport={"width": 1440, "height": 900}
        )
        page = context.new_page()
        _sign_in(page, site)
        first = [_first_rows(page) for _number in range(RUNS)]
        page.evaluate(WATCH)
        jumps = [page.evaluate(JUMP, share) for share in (0.5, 0.9, 0.2, 0.7, 0.05)]
        longest = _scroll(page)
        grouped = _group(page)
    shown = (
        ("B17a", statistics.median(first), 400, "first rows in Chromium"),
        ("B17b", statistics.median(jumps), 200, "jump by the scrollbar, to where nobody was"),
        ("B17c", grouped, 700, "grouping on a second level"),
        ("B17d", longest, 100, "longest task while scrolling"),
    )
    return [
        {
            "id": name,
            "database": database,
            "p50_ms": round(value),
            "target": str(target),
            "met": value <= target,
            "rss_mib": None,
            "notes": title,
        }
        for name, value, target, title in shown
    ]


def _sign_in(page: Page, site: Site) -> None:
    account = site.account("service_manager")
    page.goto("/sign-in/")
    page.locator("input[name=username]").fill(account.username)
    page.locator("input[name=password]").fill(account.password)
    page.locator("form:has(input[name=password]) button[type=submit]").first.click()
    page.wait_for_url(lambda url: "/sign-in" not in url)


def _first_rows(page: Page) -> float:
    page.goto("/work-orders/", wait_until="commit")
    found: float = page.evaluate(ROWS, 0)
    return found


def _scroll(page: Page) -> float:
    page.mouse.move(720, 500)
    for _step in range(SCROLLING_STEPS):
        page.mouse.wheel(0, 600)
        page.wait_for_timeout(16)
    longest: float = page.evaluate("window.longest")
    return longest


def _group(page: Page) -> float:
    """Group by state, then by task type; the time of the second."""
    taken = 0.0
    for level, name in ((1, "状态"), (2, "任务类型")):
        head = page.locator(".slick-header-column", has_text=re.compile(rf"^\s*{name}"))
        head.click(button="right")
        page.locator("[role=menu] button", has_text=re.compile("按此列分组")).click()
        taken = page.evaluate(GROUPED, level)
    return taken
