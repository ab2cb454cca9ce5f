"""Pictures of each page for docs/ and for holding beside their targets: `make screenshots`.

Every page is taken on a desktop, in the dark, on a phone and in English, what is done on it in a small window,
from the demo data of a fresh installation. Colours are counted down to a palette, so that all of them together stay small.
"""

import io
import json
import re
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page

from tools import browser as browsers
from tools import ledger
from tools import site as sites

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"
PERSON, MESSAGED = "administrator", "technician"
COLOURS, RARE_COLOURS = 256, 56
Colour = tuple[int, int, int]
SETTLED_MS = 500


@dataclass(frozen=True)
class Look:
    """How a page is looked at."""

    suffix: str
    width: int = 1440
    height: int = 900
    theme: str = "light"
    language: str = "zh-hans"
    is_phone: bool = False


LOOKS = (
    Look(""),
    Look("-dark", theme="dark"),
    Look("-phone", 390, 844, is_phone=True),
    Look("-en", language="en"),
)


FEW_LOOKS = (LOOKS[0], LOOKS[2])
SMALL = (Look("", 1080, 620),)


@dataclass(frozen=True)
class Shot:
    """A page, what is done on it before the picture, who looks (nobody: not signed in), and how."""

    name: str
    path: str
    prepare: Callable[[Page], None] | None = None
    role: str = PERSON
    looks: tuple[Look, ...] = LOOKS


def _filtered(column: str, operator: str, value: object) -> str:
    return _all_of({"column": column, "operator": operator, "value": value})


def _all_of(*items: object) -> str:
    tree = {"op": "and", "items": items}
    return urlencode({"filter": json.dumps(tree, separators=(",", ":"))})


def _follow(pattern: str) -> Callable[[Page], None]:
    """Open the first link of the page whose address fits."""

    def open_it(page: Page) -> None:
        links = page.locator("main a[href]").evaluate_all("(all) => all.map((a) => a.pathname)")
        page.goto(next(link for link in links if re.search(pattern, link)))

    return open_it


def _search(page: Page) -> None:
    page.locator(".top .find").click()
    page.locator("dialog input").fill("水务")
    page.locator("dialog [role=option]").nth(3).wait_for()


def _pick(page: Page) -> None:
    """Two contracts of a waterworks and a machine of the first."""
    page.locator("[data-island=contract-picker] button").first.click()
    page.locator("dialog input[type=search]").fill("*水务*")
    page.wait_for_timeout(SETTLED_MS)
    rows = page.locator("dialog tbody tr")
    rows.nth(1).click()
    rows.nth(0).click()
    page.locator("dialog aside input").first.check()


def _fill(page: Page) -> None:
    """An order as it looks at the end of the phone call, with one slip."""
    _pick(page)
    page.locator("dialog footer .b-p").click()
    page.locator("[name=contact_phone]").fill("1385602")
    page.locator("[name=planned_at]").fill("2026-11-25 16:00")
    page.locator("[name=fault]").fill("1 号泵轴封往外甩水，地面积水；夜班听到异响，已停机。")
    page.locator("[name=task_type]").select_option(index=2)
    page.locator("[name=urgency]").nth(1).check(force=True)
    page.locator("[name=is_warranty]").nth(0).check(force=True)


def _open_groups(page: Page) -> None:
    """The second region and the first task type in it."""
    page.locator(".slick-row").nth(1).click()
    page.locator(".slick-row.g2").first.click()
    page.mouse.move(0, 0)


def _open_header_menu(page: Page) -> None:
    page.locator(".slick-header-column").nth(3).click(button="right")


def _choose_total(page: Page) -> None:
    page.locator(".tot [data-total=fee_total]").click()


def _edit(page: Page) -> None:
    """Two changed cells and one that is being written; nothing is saved."""
    page.once("dialog", lambda dialog: dialog.accept())  # Leaving with unsaved rows asks.
    for line, column, text in ((3, 3, "Ø45 加长"), (4, 5, "68.00"), (6, 3, "耐磨")):
        page.locator(f".slick-row[aria-rowindex='{line}'] .slick-cell.l{column}").click()
        page.keyboard.press("F2")
        page.keyboard.type(text)
        if text != "耐磨":
            page.keyboard.press("Enter")


def _replace(page: Page) -> None:
    """The preview of a replacement."""
    page.keyboard.press("Control+f")
    dialog = page.locator("dialog")
    dialog.locator("select").select_option("name")
    dialog.locator("input").nth(0).fill("轴承")
    dialog.locator("input").nth(1).fill("滚动轴承")
    dialog.locator(".swap-l tr").first.wait_for()


def _charges(page: Page) -> None:
    """The charges of the first order of the list."""
    _follow(ORDER)(page)
    page.goto(f"{page.url}charges")


WORKING = _filtered("state", "in", ["working"])
FINISHED = _filtered("state", "in", ["reviewed"])
REQUEST, SLIP = r"^/material-requests/\d+/$", r"^/charge-slips/\d+/$"
TAKE = r"^/stock/stocktakes/\d+/$"
ORDERS, ORDER = "/work-orders/", r"^/work-orders/\d+/$"
FEW = (
    f"{ORDERS}?cols=number,state,region,task_type,customer,technician,reported_at,minutes,fee_total"
)
CONDITIONS = _all_of(
    {"column": "state", "operator": "in", "value": ["waiting", "assigned", "working"]},
    {
        "op": "or",
        "items": [
            {"column": "task_type", "operator": "matches", "value": "故障*修"},
            {"column": "fee_total", "operator": "ge", "value": "1000"},
        ],
    },
)
SHOTS = (
    Shot("sign-in", "/sign-in/", role=""),
    Shot("workbench", "/"),
    Shot("search", "/", _search),
    Shot("work-orders", f"{ORDERS}?view=open&group=region"),
    Shot("work-order", f"{ORDERS}?{WORKING}&sort=-fee_total", _follow(ORDER)),
    Shot("contract-picker", "/work-orders/new", _pick),
    Shot("new-order", "/work-orders/new", _fill),
    Shot("machine", "/machines/", _follow(r"^/machines/\d+/$")),
    Shot("customer", "/customers/", _follow(r"^/customers/\d+/$")),
    Shot("contracts", "/contracts/"),
    Shot("shortages", "/shortages/?view=open"),
    Shot("shortage", "/shortages/?view=late", _follow(r"^/shortages/items/\d+/$")),
    Shot("parts", "/parts/"),
    Shot("stock", "/stock/?view=there", looks=SMALL),
    Shot("flow", "/work-orders/flow/", looks=FEW_LOOKS),
    Shot("order-charges", f"{ORDERS}?{FINISHED}&sort=-customer_total", _charges, looks=FEW_LOOKS),
    Shot("material-request", "/material-requests/?view=waiting", _follow(REQUEST), looks=FEW_LOOKS),
    Shot("charge-slip", "/charge-slips/?view=open", _follow(SLIP), looks=FEW_LOOKS),
    Shot("costs", "/reports/costs/?by=model", looks=FEW_LOOKS),
    Shot("stocktake", "/stock/stocktakes/?view=open", _follow(TAKE), looks=FEW_LOOKS),
    Shot("import", "/imports/", _follow(r"^/imports/\d+/$")),
    Shot("jobs", "/jobs/"),
    Shot("notices", "/notifications/", role=MESSAGED),
    Shot("list-groups", f"{FEW}&group=region,task_type", _open_groups, looks=SMALL),
    Shot("list-conditions", f"{FEW}&{CONDITIONS}", looks=SMALL),
    Shot("list-menu", FEW, _open_header_menu, looks=SMALL),
    Shot("list-totals", f"{FEW}&totals=fee_total:avg", _choose_total, looks=SMALL),
    Shot("list-edit", "/parts/", _edit, looks=SMALL),
    Shot("list-replace", "/parts/", _replace, looks=SMALL),
)


def main() -> int:
    """Take all pictures, or those named on the command line."""
    wanted = set(sys.argv[1:])
    shots = [shot for shot in SHOTS if not wanted or shot.name in wanted]
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sites.running() as site, browsers.chromium() as browser:
        _import_a_ledger(browser, site)
        for look in dict.fromkeys(look for shot in shots for look in shot.looks):
            for role in dict.fromkeys(shot.role for shot in shots if look in shot.looks):
                context = _context(browser, site, look)
                page = context.new_page()
                if role:
                    _sign_in(page, site.account(role))
                for shot in shots:
                    if shot.role == role and look in shot.looks:
                        _take(page, shot, look)
                context.close()
    size = sum(path.stat().st_size for path in FOLDER.glob("*.png"))
    print(
        f"{sum(len(shot.looks) for shot in shots)} pictures; docs/{FOLDER.name} is {size / 2**20:.1f} MB"
    )
    return 0


def _context(browser: Browser, site: sites.Site, look: Look) -> BrowserContext:
    context = browser.new_context(
        base_url=site.url,
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        viewport={"width": look.width, "height": look.height},
        has_touch=look.is_phone,
        color_scheme="dark" if look.theme == "dark" else "light",
        reduced_motion="reduce",
    )
    context.add_cookies([{"name": "django_language", "value": look.language, "url": site.url}])
    return context


def _sign_in(page: Page, account: sites.Account) -> None:
    page.goto("/sign-in/")
    page.locator("input[name=username]").fill(account.username)
    page.locator("input[name=password]").fill(account.password)
    page.locator("form:has(input[name=password]) button[type=submit]").first.click()
    page.wait_for_url(lambda url: "/sign-in" not in url)


def _import_a_ledger(browser: Browser, site: sites.Site) -> None:
    """Upload a sheet with mistakes and have it checked, so that there is an import to see."""
    context = _context(browser, site, LOOKS[0])
    page = context.new_page()
    _sign_in(page, site.account(PERSON))
    page.goto("/imports/new")
    page.locator("[name=kind]").select_option("installed-products")
    page.locator("[name=file]").set_input_files(ledger.write(site.home / "设备台账 2018–2026.csv"))
    page.locator("main form .b-p").click()
    page.locator("button[form=columns]").click()
    page.locator(".import-issues tbody tr").first.wait_for(timeout=60_000)
    context.close()


def _take(page: Page, shot: Shot, look: Look) -> None:
    answer = page.goto(shot.path, wait_until="networkidle")
    if answer is None or not answer.ok:
        raise SystemExit(f"{shot.path} does not open: {answer and answer.status}")
    if shot.prepare is not None:
        shot.prepare(page)
        page.wait_for_load_state("networkidle")
    page.locator("main").evaluate("(main) => main.scrollTo(0, 0)")
    page.wait_for_timeout(SETTLED_MS)
    taken = Image.open(io.BytesIO(page.screenshot()))
    small = _counted_down(taken.convert("RGB"))
    small.save(FOLDER / f"{shot.name}{look.suffix}.png", optimize=True)


def _counted_down(picture: Image.Image) -> Image.Image:
    """The picture in a palette: its most frequent colours exactly, the others by their nearest."""
    raw = picture.tobytes()
    pixels = [(raw[at], raw[at + 1], raw[at + 2]) for at in range(0, len(raw), 3)]
    frequent = [colour for colour, _count in Counter(pixels).most_common(COLOURS - RARE_COLOURS)]
    rare = picture.quantize(RARE_COLOURS, method=Image.Quantize.MAXCOVERAGE).getpalette() or []
    triples = [(rare[at], rare[at + 1], rare[at + 2]) for at in range(0, len(rare) - 2, 3)]
    palette = [*frequent, *triples[:RARE_COLOURS]]
    places = {colour: _nearest(palette, colour) for colour in set(pixels)}
    small = Image.frombytes("P", picture.size, bytes(places[pixel] for pixel in pixels))
    small.putpalette([part for colour in palette for part in colour])
    return small


def _nearest(palette: list[Colour], colour: Colour) -> int:
    red, green, blue = colour
    return min(
        range(len(palette)),
        key=lambda at: (
            (palette[at][0] - red) ** 2
            + (palette[at][1] - green) ** 2
            + (palette[at][2] - blue) ** 2
        ),
    )


if __name__ == "__main__":
    sys.exit(main())
