"""Pictures of each page for docs/ and for holding beside their targets: `make screenshots`.

Every page is taken on a desktop, in the dark and on a phone, in Chinese, from the demo data of a
fresh installation.
"""

import re
import sys
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page

from tools import browser as browsers
from tools import site as sites

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "screenshots"
PERSON = "service_manager"


@dataclass(frozen=True)
class Look:
    """How a page is looked at."""

    suffix: str
    width: int
    height: int
    theme: str = "light"
    is_phone: bool = False


@dataclass(frozen=True)
class Shot:
    """A page: where it is, or the first link on it whose address fits `follow`."""

    name: str
    path: str
    follow: str = ""


LOOKS = (
    Look("", 1440, 900),
    Look("-dark", 1440, 900, theme="dark"),
    Look("-phone", 390, 844, is_phone=True),
)
SHOTS = (
    Shot("workbench", "/"),
    Shot("work-orders", "/work-orders/"),
    Shot("work-order", "/work-orders/", follow=r"^/work-orders/\d+/$"),
    Shot("new-work-order", "/work-orders/new"),
    Shot("service-content", "/service-content/"),
    Shot("service-fees", "/service-fees/"),
    Shot("service-materials", "/service-materials/"),
    Shot("machines", "/machines/"),
    Shot("machine", "/machines/", follow=r"^/machines/\d+/$"),
    Shot("contracts", "/contracts/"),
    Shot("contract", "/contracts/", follow=r"^/contracts/\d+/$"),
    Shot("customers", "/customers/"),
    Shot("regions", "/regions/"),
    Shot("import", "/import/"),
    Shot("jobs", "/jobs/"),
)


def main() -> int:
    """Take all pictures, or those named on the command line."""
    wanted = set(sys.argv[1:])
    shots = [shot for shot in SHOTS if not wanted or shot.name in wanted]
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sites.running() as site, browsers.chromium() as browser:
        for look in LOOKS:
            context = _context(browser, site, look)
            page = context.new_page()
            _take(page, Shot("sign-in", "/sign-in/"), look)
            _sign_in(page, site.account(PERSON))
            for shot in shots:
                _take(page, shot, look)
            context.close()
    print(f"{len(LOOKS) * (len(shots) + 1)} pictures in {FOLDER.name}/")
    return 0


def _context(browser: Browser, site: sites.Site, look: Look) -> BrowserContext:
    context = browser.new_context(
        base_url=site.url,
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        viewport={"width": look.width, "height": look.height},
        has_touch=look.is_phone,
        color_scheme="dark" if look.theme == "dark" else "light",
    )
    context.add_cookies([{"name": "theme", "value": look.theme, "url": site.url}])
    return context


def _sign_in(page: Page, account: sites.Account) -> None:
    page.goto("/sign-in/")
    page.locator("input[name=username]").fill(account.username)
    page.locator("input[name=password]").fill(account.password)
    page.locator("form:has(input[name=password]) button[type=submit]").first.click()
    page.wait_for_url(lambda url: "/sign-in" not in url)


def _take(page: Page, shot: Shot, look: Look) -> None:
    answer = page.goto(shot.path, wait_until="networkidle")
    if shot.follow:
        links = [
            str(link.get_attribute("href"))
            for link in page.locator("main a[href]").all()
            if re.search(shot.follow, link.get_attribute("href") or "")
        ]
        answer = page.goto(links[0], wait_until="networkidle")
    if answer is None or not answer.ok:
        raise SystemExit(f"{shot.path} does not open: {answer and answer.status}")
    page.screenshot(path=FOLDER / f"{shot.name}{look.suffix}.png")


if __name__ == "__main__":
    sys.exit(main())
