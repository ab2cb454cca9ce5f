"""One order through all seven modules, from the release with a short item to figures that agree to the cent."""

from __future__ import annotations

import io
import json
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import python_calamine
from playwright.sync_api import Page, expect

from tests.journeys.hands import Rest, act, press, sign
from tests.journeys.lists import settled

if TYPE_CHECKING:
    from tests.journeys.conftest import Journey

SEAL, GUARD, TAG = "DD-0001", "DD-0002", "DD"
# Five seals for 300.00 and one guard for 45.00; two seals and the guard are used.
COST_OF_SEAL, COST_OF_GUARD = Decimal("60.00"), Decimal("45.00")


def prepare(rest: Rest) -> dict[str, Any]:
    """A supplier, two parts with stock, a machine of a contract, a cause of faults, a work plan."""
    places = rest.get("stock-places?limit=200")["items"]
    technicians = rest.get("technicians?limit=200")["items"]
    van = next(row for row in places if row["kind"] == "personal")
    main = next(row for row in places if row["name"] == "中心库")
    outside = next(row for row in places if row["kind"] == "supplier")
    supplier = rest.post("suppliers", code=f"{TAG}-S", name="到底密封件厂")
    seal = rest.post(
        "parts", code=SEAL, name="到底密封", price="100.00", supplier_id=supplier["id"],
        warranty_months=12,
    )  # fmt: skip
    guard = rest.post("parts", code=GUARD, name="到底护罩", price="80.00")
    for part, place, quantity, value in (
        (seal, main, "5", "300.00"), (guard, van, "1", "45.00"),
    ):  # fmt: skip
        line = {"part_id": part["id"], "quantity": quantity, "value": value}
        rest.post("stock-moves", source_id=outside["id"], target_id=place["id"], lines=[line])
    region = rest.get("regions")[0]
    model = rest.post("products", code=f"{TAG}-PUMP", name="到底泵", family=TAG)
    customer = rest.post("customers", name="到底水厂", address="临溪市", region_id=region["id"])
    machine = rest.post(
        "machines", serial=f"{TAG}-M1", model_id=model["id"], customer_id=customer["id"],
        region_id=region["id"],
    )  # fmt: skip
    contract = rest.post(
        "contracts", number=f"{TAG}-2026-01", customer_id=customer["id"], project="到底项目",
        region_id=region["id"],
    )  # fmt: skip
    rest.put(f"contracts/{contract['id']}/machines/{machine['id']}")
    cause = rest.post("fault-codes", kind="cause", code=f"{TAG}-C", name="密封面磨损")
    rest.post(
        "work-plans", name=f"{TAG} 方案", family=TAG, work=[{"name": "拆检到底泵", "minutes": 90}],
        parts=[{"part_id": seal["id"], "quantity": "3"}],
    )  # fmt: skip
    technician = next(row for row in technicians if row["name"] in van["name"])
    return {
        "contract": contract, "machine": machine, "cause": cause, "supplier": supplier, "van": van,
        "technician": technician, "region": region, "customer": customer,
    }  # fmt: skip


def release_with_a_short_item(page: Page, made: dict[str, Any]) -> None:
    """The machine leaves the factory without its guard, which is promised and arrives on site."""
    page.goto(f"/shortages/new?contract={made['contract']['id']}&machine={made['machine']['id']}")
    page.locator("[name=released_by]").fill("方建平")
    page.locator("[name=reason]").fill("护罩外协延期")
    page.locator("[name=items-0-name]").fill("到底护罩")
    page.locator("[name=items-0-part_code]").fill(GUARD)
    page.keyboard.press("Control+s")
    page.wait_for_url(re.compile(r"/shortages/\d+/"))
    for step in ("登记承诺", "登记到货"):
        page.get_by_label("勾选 到底护罩").check()
        page.get_by_role("button", name=re.compile(step)).click()
        if step == "登记承诺":
            page.locator("[name=promised_on]").fill("2026-12-30")
        page.locator("main form [type=submit]").click()
        page.wait_for_url(re.compile(r"/shortages/\d+/(#.*)?$"))


def deliver(page: Page, made: dict[str, Any]) -> None:
    """The machine has arrived; its card shows what is still missing."""
    page.goto(f"/machines/{made['machine']['id']}/edit/")
    page.locator("[name=delivered_on]").fill("2026-11-01")
    page.keyboard.press("Control+s")
    page.wait_for_url(re.compile(rf"/machines/{made['machine']['id']}/$"))
    expect(page.locator("main")).to_contain_text("到底护罩")


def report(page: Page, made: dict[str, Any]) -> str:
    """The fault is reported on one page, dispatched and begun; the order's number."""
    page.goto(f"/work-orders/new?contract={made['contract']['id']}&machine={made['machine']['id']}")
    page.get_by_label("联系人").fill("周主任")
    page.get_by_label("电话").fill("13900046000")
    page.get_by_label("故障现象").fill("轴端漏水，护罩未装")
    page.get_by_label("任务类型").select_option(label="故障维修")
    page.get_by_role("radio", name="否", exact=True).check()
    press(page, "保存并提交派工")
    press(page, "派工…")
    page.get_by_role("checkbox", name=re.compile(made["technician"]["name"])).check()
    press(page, "派工")
    for name, state in (("接单", "已接单"), ("出发", "途中"), ("到场", "处理中")):
        act(page, name, state)
    return page.get_by_role("heading", level=1).inner_text()


def apply_plan(page: Page) -> None:
    """The plan of the machine's family proposes work and parts."""
    press(page, "套用方案…")
    page.locator("form.card", has_text=f"{TAG} 方案").get_by_role("button", name="套用").click()
    expect(page.get_by_role("link", name="拆检到底泵")).to_be_visible()


def step(page: Page, name: str, document: str) -> None:
    """Open the form of a document's act, told by its address, and save it."""
    page.locator(f".main-acts a[href$={name}]").click()
    page.locator("main form .b-p").click()
    page.wait_for_url(re.compile(rf"/{document}/\d+/$"))


def issue_parts(page: Page, made: dict[str, Any]) -> None:
    """Three seals are requested, as planned; two are issued, then the last one."""
    page.get_by_role("link", name="领用", exact=True).click()
    expect(page.locator(f".entry input[value^='{SEAL}']")).to_have_count(1)
    page.locator("[name=source]").select_option(label="中心库 · 仓库")
    page.locator("[name=target]").select_option(value=str(made["van"]["id"]))
    page.keyboard.press("Control+s")
    page.wait_for_url(re.compile(r"/material-requests/\d+/$"))
    step(page, "approve", "material-requests")
    page.locator(".main-acts a[href$=issue]").click()
    page.locator("[name$=-quantity]").last.fill("2")
    page.locator("main form .b-p").click()
    page.wait_for_url(re.compile(r"/material-requests/\d+/$"))
    expect(page.locator(".hd .chip")).to_contain_text("部分发料")
    step(page, "issue", "material-requests")
    step(page, "receive", "material-requests")


def use_parts(page: Page, order: str, made: dict[str, Any]) -> None:
    """One seal is used, one swapped by serial number, and the short item fitted; each with its cause."""
    page.goto(order)
    page.get_by_role("link", name=re.compile("加一项")).first.click()
    page.get_by_role("link", name=re.compile(SEAL)).click()
    page.locator("[name=cause]").select_option(value=str(made["cause"]["id"]))
    page.locator("main form footer .b-p").click()
    page.wait_for_url(re.compile(rf"{order}(#.*)?$"))

    press(page, "换件…")
    page.get_by_role("link", name=re.compile(SEAL)).click()
    for name, value in (
        ("position", "轴端"), ("removed_serial", "DD-OLD"), ("serial", "DD-NEW"), ("note", "磨损"),
    ):  # fmt: skip
        page.locator(f"[name={name}]").fill(value)
    page.locator("main form footer .b-p").click()
    page.wait_for_url(re.compile(rf"{order}(#.*)?$"))

    page.get_by_role("link", name=re.compile("加一项")).first.click()
    page.locator("[name=category]").select_option(value="material")
    settles = page.locator("[name=settles]")
    settles.select_option(index=1)
    page.locator("[name=part_code]").fill(GUARD)
    page.locator("[name=source]").select_option(value=str(made["van"]["id"]))
    page.locator("main form footer .b-p").click()
    page.wait_for_url(re.compile(rf"{order}(#.*)?$"))


def give_back(page: Page, order: str) -> None:
    """The third seal goes back to the warehouse; the swapped one has its label."""
    page.goto(order)
    page.get_by_role("link", name="退料", exact=True).click()
    page.locator("main .b-p[type=submit]").click()
    page.wait_for_url(re.compile(r"/material-returns/\d+/$"))
    step(page, "take-back", "material-returns")
    page.goto("/old-parts/?q=DD-OLD")
    page.locator(".slick-row", has_text="DD-OLD").locator("a").first.click()
    page.wait_for_url(re.compile(r"/old-parts/\d+/$"))
    label = page.request.get(f"{page.url}label?pdf&width=58")
    assert (label.status, label.headers["content-type"]) == (200, "application/pdf")


def charge(page: Page, order: str) -> None:
    """Fees arise by rules; one is corrected with its reason."""
    page.goto(order)
    press(page, "按规则计费")
    page.locator("[name=distance]").fill("86")
    press(page, "重新计算")
    press(page, "确认入账")
    page.wait_for_url(re.compile(rf"{order}(#.*)?$"))
    page.get_by_role("link", name="交通（往返）").first.click()
    page.locator("[name=unit_price]").fill("1.50")
    page.locator("main form footer .b-p").click()
    expect(page.locator("main [role=alert]").first).to_be_visible()  # not without a reason
    page.locator("[name=reason]").fill("高速绕行，按协议价")
    page.locator("main form footer .b-p").click()
    page.wait_for_url(re.compile(rf"{order}(#.*)?$"))


def settle(page: Page, order: str) -> None:
    """Signed, reviewed by the manager and by finance, charged, paid, closed."""
    page.goto(order)
    sign(page)
    act(page, "审核通过", "已审核")
    page.goto(f"{order}charges")
    press(page, "审核费用")
    press(page, "开具收费单")
    page.wait_for_url(re.compile(r"/charge-slips/\d+/$"))
    press(page, "登记收款")
    page.locator("main form .b-p").click()
    page.wait_for_url(re.compile(r"/charge-slips/\d+/(#.*)?$"))
    expect(page.locator(".hd .chip").first).to_have_text("已付清")
    page.goto(order)
    act(page, "关闭", "已关闭")


def figures_of(page: Page, by: str, value: str) -> set[Decimal]:
    """The cost of one machine, order, cause or supplier: in the list, the report, REST and the workbook."""
    rest = Rest(page).get(f"reports/costs?by={by}")
    (row,) = [each for each in rest["rows"] if each["value"] == value]
    only = {"column": {"fault": "cause"}.get(by, by), "operator": "equals", "value": value}
    page.goto(f"/reports/cost-lines/?filter={quote(json.dumps(only))}&totals=cost:sum")
    settled(page)
    listed = page.locator(".tot [data-total=cost]").inner_text()
    page.goto(f"/reports/costs/?by={by}")
    shown = page.locator("tbody tr", has_text=value).locator("td.num").nth(1).inner_text()
    book = python_calamine.CalamineWorkbook.from_filelike(
        io.BytesIO(page.request.get(f"/reports/costs/excel?by={by}").body())
    )
    cells = next(line for line in book.get_sheet_by_index(0).to_python() if value in map(str, line))
    told = (row["cost"], shown, re.sub(r"[^0-9.,]", "", listed), f"{cells[3]:.2f}")
    return {Decimal(each.replace(",", "")) for each in told}


def test_one_order_through_all_modules(journey: Journey) -> None:
    page = journey.sign_in("administrator")
    rest = Rest(page)
    made = prepare(rest)
    release_with_a_short_item(page, made)
    deliver(page, made)
    number = report(page, made)
    order = re.sub(r"#.*", "", page.url.removeprefix(journey.site.url))
    apply_plan(page)
    issue_parts(page, made)
    use_parts(page, order, made)
    give_back(page, order)
    charge(page, order)
    journey.expect_fault("422")
    settle(page, order)

    page.goto(f"/shortages/?q={made['contract']['number']}")
    expect(page.locator(".slick-row").first).to_contain_text("已补装")
    page.goto(f"/machines/{made['machine']['id']}/")
    expect(page.locator("#components tr", has_text="轴端")).to_contain_text("DD-NEW")

    lines = rest.get(f"reports/cost-lines?limit=100&search={number}")["items"]
    work = sum(
        (Decimal(each["cost"]) for each in lines if each["category"] != "material"), Decimal()
    )
    assert figures_of(page, "order", number) == {2 * COST_OF_SEAL + COST_OF_GUARD + work}
    assert figures_of(page, "machine", f"{TAG}-M1") == {2 * COST_OF_SEAL + COST_OF_GUARD + work}
    assert figures_of(page, "supplier", f"{TAG}-S") == {2 * COST_OF_SEAL}
    assert figures_of(page, "fault", f"{TAG}-C") == {COST_OF_SEAL}
