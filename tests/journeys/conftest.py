"""One installation and one Chromium for all journeys; every journey gets people with clean browsers.

A journey fails when the page it walks through throws, logs an error, breaks the content security
policy or gets a server error, even if every click succeeded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Response

from tools import browser as browsers
from tools import site as sites

PICTURES = Path(__file__).resolve().parents[2] / "var" / "journeys"
SERVER_ERROR = 500


@pytest.fixture(scope="session")
def site() -> Iterator[sites.Site]:
    """A fresh installation with demo data, served as a user would serve it."""
    with sites.running() as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with browsers.chromium() as running:
        yield running


class Journey:
    """Opens pages for people and remembers everything that went wrong behind their backs."""

    def __init__(self, site: sites.Site, browser: Browser) -> None:
        self.site = site
        self.faults: list[str] = []
        self.contexts: list[BrowserContext] = []
        self._browser = browser

    def stranger(self, *, phone: bool = False, language: str = "zh-CN") -> Page:
        """Return a page of somebody who has not signed in."""
        context = self._browser.new_context(
            base_url=self.site.url,
            locale=language,
            timezone_id="Asia/Shanghai",
            viewport={"width": 390, "height": 844} if phone else {"width": 1440, "height": 900},
            has_touch=phone,
        )
        context.set_default_timeout(10_000)
        self.contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: self.faults.append(f"exception: {error}"))
        page.on("console", lambda said: self._hear(said.type, said.text))
        page.on("response", self._look_at)
        return page

    def sign_in(self, role: str, *, phone: bool = False) -> Page:
        """Return a page of the demo person with this role, signed in through the form."""
        account = self.site.account(role)
        page = self.stranger(phone=phone)
        page.goto("/sign-in/")
        page.locator("input[name=username]").fill(account.username)
        page.locator("input[name=password]").fill(account.password)
        page.locator("form:has(input[name=password]) button[type=submit]").first.click()
        page.wait_for_url(lambda url: "/sign-in" not in url)
        return page

    def expect_fault(self, pattern: str) -> None:
        """Take back faults that the journey provoked on purpose. Fails if there was none."""
        expected = [fault for fault in self.faults if re.search(pattern, fault)]
        assert expected, f"nothing like {pattern!r} happened: {self.faults}"
        self.faults = [fault for fault in self.faults if fault not in expected]

    def _hear(self, kind: str, text: str) -> None:
        if kind == "error":
            self.faults.append(f"console: {text}")

    def _look_at(self, response: Response) -> None:
        if response.status >= SERVER_ERROR:
            self.faults.append(f"{response.status} {response.url}")


@pytest.fixture
def journey(
    site: sites.Site, browser: Browser, request: pytest.FixtureRequest
) -> Iterator[Journey]:
    """The cast of one journey; pictures of every open page are kept when it fails."""
    made = Journey(site, browser)
    failures_before = request.session.testsfailed
    yield made
    if request.session.testsfailed > failures_before:
        _keep_pictures(made, request.node.name)
    for context in made.contexts:
        context.close()
    assert made.faults == []


def _keep_pictures(made: Journey, name: str) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    safe = re.sub(r"\W+", "-", name)
    pages = [page for context in made.contexts for page in context.pages]
    for number, page in enumerate(pages):
        page.screenshot(path=PICTURES / f"{safe}-{number}.png", full_page=True)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder is a journey; the first one also waits for a whole year of demo data."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.journey)
            item.add_marker(pytest.mark.timeout(300))
