"""The search box of a list while the page is still loading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.journeys.conftest import Journey


def test_what_was_typed_before_the_grid_came_is_searched(journey: Journey) -> None:
    page = journey.sign_in("administrator")
    page.route("**/assets/*.js", lambda _route: None)  # Scripts wait until the route is taken away.
    page.goto("/parts/", wait_until="commit")
    box = page.get_by_role("searchbox")
    box.click()
    page.keyboard.type("2by*5084*4*1")

    page.unroute("**/assets/*.js")

    expect(page.get_by_role("gridcell", name="2BY.5084.1044.1")).to_be_visible()
    expect(page.locator(".slick-row")).to_have_count(1)
    expect(box).to_be_focused()
    expect(box).to_have_value("2by*5084*4*1")
