"""三包判定: the verdict while an order is written, what other facts would change, an exchange that comes into sight."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from playwright.sync_api import Locator, Page, expect

from tests.journeys.hands import Rest, press

if TYPE_CHECKING:
    from tests.journeys.conftest import Journey

FAULT = "开机两分钟后自动熄灭"


def projector(rest: Rest, name: str) -> dict[str, Any]:
    """A projector of its own customer and contract, sold sixty days ago; one customer for each journey."""
    sold = dt.datetime.now(ZoneInfo("Asia/Shanghai")).date() - dt.timedelta(days=60)
    region = rest.get("regions")[0]["id"]
    customer = rest.post("customers", name=f"{name}学校", address="临溪市")["id"]
    model = rest.post("products", code=f"{name}-3600", name="教学投影机", family="投影机")["id"]
    machine = rest.post(
        "machines", serial=f"{name}-0501", model_id=model, customer_id=customer, region_id=region,
        ex_works_on=str(sold), invoiced_on=str(sold),
    )  # fmt: skip
    contract = rest.post(
        "contracts", number=f"{name}-HT", customer_id=customer, region_id=region, project=name
    )
    rest.put(f"contracts/{contract['id']}/machines/{machine['id']}")
    return {"machine": machine, "contract": contract, "region": region, "customer": customer}


def order(rest: Rest, made: dict[str, Any]) -> dict[str, Any]:
    """An order for the projector, always for the same fault."""
    kinds = rest.get("task-types")
    answer: dict[str, Any] = rest.post(
        "work-orders", contract_ids=[made["contract"]["id"]], machine_ids=[made["machine"]["id"]],
        region_id=made["region"], fault=FAULT, submit=True,
        task_type_id=next(row["id"] for row in kinds if row["name"] == "故障维修"),
    )  # fmt: skip
    return answer


def walk(rest: Rest, order: dict[str, Any], *acts: str) -> dict[str, Any]:
    """Do the acts one after another."""
    technician = rest.get("technicians?limit=200")["items"][0]["id"]
    given: dict[str, dict[str, Any]] = {
        "assign": {"technician_ids": [technician]},
        "sign": {"signer_name": "周主任"},
    }
    for act in acts:
        if act == "ask_to_sign":
            rest.post(f"work-orders/{order['id']}/lines", category="content", name="更换主板")
            order = rest.get(f"work-orders/{order['id']}")
        order = rest.post(
            f"work-orders/{order['id']}/acts/{act}", version=order["version"], **given.get(act, {})
        )
    return order


def repaired(rest: Rest, order: dict[str, Any]) -> None:
    """The order is worked off and signed for."""
    acts = ("assign", "accept", "depart", "arrive") if "assign" in order["acts"] else ()
    walk(rest, order, *acts, "ask_to_sign", "sign")


def appraise(page: Page, cause: str) -> Locator:
    """Say what the cause was, in the panel of the order's page."""
    press(page, "鉴定…")
    page.get_by_label("故障原因").select_option(label=cause)
    press(page, "保存")
    panel = page.locator("#warranty")
    expect(panel.get_by_role("link", name=cause)).to_be_visible()
    return panel


def test_verdict_on_creating_an_order(journey: Journey) -> None:
    """The proposal stands beside the form while it is filled in; what was saved is a decision of record."""
    page = journey.sign_in("administrator")
    made = projector(Rest(page), "判定甲")
    page.goto("/work-orders/new")
    expect(page.get_by_role("heading", name="三包预判")).to_be_hidden()

    page.get_by_role("button", name=re.compile("按合同号、项目或地址找")).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("searchbox").fill(made["contract"]["number"])
    dialog.locator("tbody tr", has_text=made["contract"]["number"]).click()
    dialog.locator(f"input[data-machine='{made['machine']['id']}']").check()
    dialog.get_by_role("button", name=re.compile("用这.*合同")).click()
    proposal = page.locator("section.warranty", has_text="三包预判")
    expect(proposal).to_contain_text("判定：三包")
    expect(proposal).to_contain_text("PROJ.C1")

    page.get_by_label("联系人").fill("周主任")
    page.get_by_label("电话").fill("13900046000")
    page.get_by_label("故障现象").fill(FAULT)
    page.get_by_label("任务类型").select_option(label="故障维修")
    press(page, "保存并提交派工")
    number = page.get_by_role("heading", level=1).inner_text()
    panel = page.locator("#warranty")
    expect(panel).to_contain_text("PROJ.C1")
    panel.get_by_role("link", name=re.compile("存档$")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(number)
    expect(page.locator(".hd .chip")).to_have_text("三包")
    page.goto(f"/warranty/decisions/?q={number}")
    expect(page.get_by_role("row", name=number)).to_contain_text("PROJ")


def test_other_facts_beside_those_of_now(journey: Journey) -> None:
    """A fact is changed and both verdicts stand side by side; nothing is stored."""
    page = journey.sign_in("administrator")
    made = projector(Rest(page), "判定乙")
    page.goto(f"/machines/{made['machine']['id']}/")
    press(page, "假设…")
    expect(page.get_by_role("heading", level=1)).to_have_text("假设判定")

    page.get_by_label("故障原因", exact=True).select_option(label="制造质量")
    press(page, "看差别")
    expect(page.locator("#after .vd b")).to_have_text("免费修理")
    page.get_by_label("故障原因", exact=True).select_option(label="使用不当")
    press(page, "看差别")
    expect(page.locator("#after .vd b")).to_have_text("有偿服务")
    expect(page.locator("#after")).to_contain_text("PROJ.X1")
    expect(page.locator("section.warranty").first.locator(".vd b")).not_to_have_text("有偿服务")

    page.goto(f"/warranty/decisions/?q={made['machine']['serial']}")
    expect(page.locator("main")).to_contain_text(f"没有含“{made['machine']['serial']}”的")


def test_a_repeated_repair_warns_before_the_exchange_is_due(journey: Journey) -> None:
    """PROJ.R5: repaired once, the panel warns; repaired twice, the exchange is due."""
    page = journey.sign_in("administrator")
    rest = Rest(page)
    made = projector(rest, "判定丙")
    repaired(rest, order(rest, made))

    second = order(rest, made)
    page.goto(f"/work-orders/{second['id']}/")
    panel = appraise(page, "制造质量")
    expect(panel).to_contain_text("再有一次修理未修好，就应换货（PROJ.R5）。")
    repaired(rest, second)

    third = order(rest, made)
    page.goto(f"/work-orders/{third['id']}/")
    panel = appraise(page, "制造质量")
    expect(panel).not_to_contain_text("就应换货")
    press(page, "假设…")
    page.get_by_label("客户要求").select_option(label="换货")
    press(page, "看差别")
    expect(page.locator("#after .vd b")).to_have_text("换货")
    expect(page.locator("#after")).to_contain_text("PROJ.R5")


def test_customer_scans_the_card_of_his_machine(journey: Journey) -> None:
    """A card is issued on the machine's page; whoever scans it reads that it is good, and later that it was withdrawn."""
    page = journey.sign_in("administrator")
    made = projector(Rest(page), "凭证甲")
    page.goto(f"/machines/{made['machine']['id']}/")
    page.get_by_role("link", name="签发…").click()
    press(page, "签发")
    expect(page.locator(".hd .chip")).to_have_text("有效")
    address = page.locator(".check-code a").get_attribute("href")
    assert address

    scanned = journey.stranger(phone=True)
    scanned.goto(address)
    expect(scanned.get_by_role("heading", level=1)).to_have_text("三包凭证真实有效")
    expect(scanned.locator("main")).to_contain_text("PROJ")
    expect(scanned.locator("main")).not_to_contain_text("凭证甲学校")

    press(page, "收回…")
    page.get_by_label("原因").fill("遗失")
    press(page, "收回凭证")
    expect(page.locator(".hd .chip")).to_have_text("已收回")
    scanned.reload()
    expect(scanned.get_by_role("heading", level=1)).to_have_text("三包凭证已收回")


def write_shorter_pump_policy(page: Page) -> None:
    """A new version of the pump policy with one day of guarantee; a fault is told with its line while one types."""
    page.goto("/warranty/policies/?q=PUMP")
    page.get_by_role("row", name=re.compile("PUMP.*2017.*已发布")).get_by_text("PUMP").first.click()
    press(page, "另起新版…")
    text = page.get_by_label("政策正文")
    document = re.sub('version: ".*"', 'version: "journey"', text.input_value())
    for before, after in (
        ("from: 2017-01-01", "from: 2090-01-01"),
        ("start: first_use, years: 1", "start: first_use, days: 1"),
        ("start: ex_works, years: 2", "start: ex_works, days: 1"),
    ):
        document = document.replace(before, after)

    text.fill(document.replace("start: first_use", "start: first_yuse"))
    expect(page.locator(".bad-lines")).to_contain_text("first_yuse")
    page.locator(".bad-lines").get_by_role("button", name=re.compile(r"第 \d+ 行")).click()
    chosen = "element => element.value.slice(element.selectionStart, element.selectionEnd)"
    assert "first_yuse" in text.evaluate(chosen)
    text.fill(document)
    expect(page.get_by_text("没有错误，可以提交。")).to_be_visible()
    press(page, "保存草稿")


def test_a_policy_is_changed_tried_and_published_by_another(journey: Journey) -> None:
    """The test bench shows what changes; who wrote can't publish; a version in force ends only when that is said."""
    page = journey.sign_in("service_manager")
    write_shorter_pump_policy(page)
    press(page, "试算")
    row = page.locator("#trial tbody tr", has_text="WC-001")
    expect(row).to_contain_text("免费修理", timeout=60_000)
    expect(row).to_contain_text("有偿服务")
    press(page, "提交发布")
    expect(page.get_by_text("等待有发布权限、且没有参与编写的人发布。")).to_be_visible()
    expect(page.get_by_role("link", name="发布…")).to_be_hidden()

    chief = journey.sign_in("administrator")
    chief.goto(page.url)
    press(chief, "发布…")
    press(chief, "发布")
    expect(chief.get_by_role("alert")).to_contain_text("重叠")
    chief.get_by_label("将版本 2017 的有效期截止到 2089-12-31").check()
    press(chief, "发布")
    expect(chief.locator(".hd .chip")).to_have_text("已发布")
    journey.expect_fault("422")
