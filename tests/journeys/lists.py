"""What a person does with a list by mouse and keys, and what is then seen."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect


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
    settled(page)
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
