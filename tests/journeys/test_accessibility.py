"""axe over every main page, in light and dark: nothing serious or critical (WCAG 2.2 AA)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.journeys.conftest import Journey

AXE = Path(__file__).resolve().parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
GRAVE = ("serious", "critical")

LISTS = (
    "/work-orders/", "/service-content/", "/service-fees/", "/service-materials/", "/customers/",
    "/machines/", "/contracts/", "/products/", "/parts/", "/service-items/", "/stations/",
    "/technicians/", "/task-types/", "/imports/", "/shortages/", "/stock/", "/stock/moves/",
    "/stock/places/",
)  # fmt: skip
PAGES = (
    "/",
    "/work-orders/new",
    "/shortages/new",
    "/regions/",
    "/imports/new",
    "/notifications/",
    "/jobs/",
    "/stock/moves/new/",
)
ORDER, MACHINE = "a[href^='/work-orders/']:not([href*=new])", "a[href^='/machines/']"
STOCK, MOVE = "a[href^='/stock/']", "a[href^='/stock/moves/']"

RUN = """async (tags) => (await axe.run(document, {
    runOnly: {type: "tag", values: tags}, resultTypes: ["violations"],
})).violations.map((found) => ({
    id: found.id, impact: found.impact, nodes: found.nodes.map((node) => node.target.join(" ")),
}))"""


def examine(page: Page, what: str) -> list[str]:
    """Return the grave findings of the page as it stands, in words."""
    page.wait_for_load_state("networkidle")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = page.evaluate(RUN, TAGS)
    theme = page.evaluate("document.documentElement.dataset.bsTheme")
    return [
        f"{what} ({theme}): {each['impact']} {each['id']}: {', '.join(each['nodes'][:4])}"
        for each in found
        if each["impact"] in GRAVE
    ]


def first_link(page: Page, address: str, selector: str) -> str:
    """Open the list and return where its first row leads."""
    page.goto(address)
    found = page.locator(f".slick-row {selector}").first.get_attribute("href")
    assert found
    return found


def open_menu(page: Page) -> None:
    page.locator("summary.who-b").click()


def open_palette(page: Page) -> None:
    page.keyboard.press("Control+k")
    page.locator("dialog input").fill("PG-")
    page.locator("dialog [role=option]").first.wait_for()


def open_picker(page: Page) -> None:
    page.keyboard.press("F2")
    page.locator("dialog tbody tr").first.click()


def open_header_menu(page: Page) -> None:
    page.locator(".slick-header-column").nth(2).click(button="right")


def open_help(page: Page) -> None:
    page.keyboard.press("?")


def open_view_form(page: Page) -> None:
    page.locator(".views > .t3").click()
    page.locator("dialog input[type=radio]").nth(2).check()
    page.locator("dialog .roles-l input").first.wait_for()


def open_view_menu(page: Page) -> None:
    page.locator(".more-v").click()


def add_rows(page: Page) -> None:
    """A refused row, and above it a new one whose open cell suggests customers."""
    page.keyboard.press("Insert")
    page.keyboard.type("XS-2026-9999")
    page.keyboard.press("Control+s")
    page.locator(".slick-cell.refused").first.wait_for()
    page.keyboard.press("Insert")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.locator(".words [role=option]").first.wait_for()


OPENED: tuple[tuple[str, str, Callable[[Page], None]], ...] = (
    ("person's menu", "/", open_menu),
    ("palette", "/", open_palette),
    ("keys", "/", open_help),
    ("contract picker", "/work-orders/new", open_picker),
    ("header menu", "/work-orders/", open_header_menu),
    ("view form", "/parts/", open_view_form),
    ("menu of a view", "/parts/", open_view_menu),
    ("new rows", "/contracts/", add_rows),
)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_pages_are_accessible(journey: Journey, theme: str) -> None:
    page = journey.sign_in("administrator")
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    order = first_link(page, "/work-orders/", ORDER)
    machine = first_link(page, "/machines/", MACHINE)
    contract = first_link(page, "/contracts/", "a[href^='/contracts/']")
    customer = first_link(page, "/customers/", "a[href^='/customers/']")
    part = first_link(page, "/parts/", "a[href^='/parts/']")
    lying = first_link(page, "/stock/?view=there", STOCK)
    move = first_link(page, "/stock/moves/", MOVE)
    details = (
        order,
        machine,
        contract,
        customer,
        part,
        lying,
        move,
        f"{order}print",
        f"{machine}label/",
    )
    grouped = ("/work-orders/?group=region,task_type", "/work-orders/?q=zzzz")
    found: list[str] = []

    for address in (*PAGES, *LISTS, *grouped, *details):
        page.goto(address)
        found += examine(page, address)
    for what, address, act in OPENED:
        page.goto(address)
        page.wait_for_load_state("networkidle")
        act(page)
        found += examine(page, what)

    assert found == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_sign_in_and_phone_pages_are_accessible(
    journey: Journey, scheme: Literal["light", "dark"]
) -> None:
    stranger = journey.stranger()
    stranger.emulate_media(color_scheme=scheme)
    stranger.goto("/sign-in/")
    found = examine(stranger, "sign-in")

    phone = journey.sign_in("dispatcher", phone=True)
    phone.emulate_media(color_scheme=scheme)
    for address in ("/", "/work-orders/", "/work-orders/new", "/machines/", "/#menu"):
        phone.goto(address)
        found += examine(phone, f"phone {address}")
        assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth"), address

    assert found == []
