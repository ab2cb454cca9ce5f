"""The first day with the product, by clicking, in Chinese: from the phone call to the closed order."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page, Response, expect

from baoxiu.kernel.text import initials, sort_key
from tests.journeys.hands import act, press, sign
from tests.journeys.lists import column, settled, total

if TYPE_CHECKING:
    from tests.journeys.conftest import Journey

NUMBER = re.compile(r"^PG-\d{6}-\d{3}$")
SUBMIT = "保存并提交派工"
STEPS = (
    "派工", "接单", "出发", "到场", "挂起", "恢复处理", "请客户验收", "客户签字", "审核通过", "关闭",
)  # fmt: skip


# --- what a person does on many pages ----------------------------------------------------------


def find(page: Page, words: str, label: str) -> None:
    """Ctrl+K, type, and take the hit of exactly that label: the words beside it may name it, too."""
    page.keyboard.press("Control+k")
    page.get_by_role("combobox").fill(words)
    option = page.get_by_role("option").filter(has=page.get_by_text(label, exact=True)).first
    expect(option).to_be_visible()
    option.click()


def asks_for(pattern: str, answer: Response) -> bool:
    """Whether this is the contract picker's answer to the pattern."""
    address = urlsplit(answer.url)
    return address.path == "/contracts/picker" and parse_qs(address.query).get("q") == [pattern]


def choose_contracts(page: Page, *patterns: str) -> list[str]:
    """Pick the first contract that each pattern finds, and a machine of the last one."""
    page.get_by_role("button", name=re.compile("按合同号、项目或地址找")).click()
    dialog = page.get_by_role("dialog")
    chosen = []
    for pattern in patterns:
        with page.expect_response(partial(asks_for, pattern)) as answer:
            dialog.get_by_role("searchbox").fill(pattern)
        expect(dialog.get_by_text(f"找到 {answer.value.json()['total']} 份").first).to_be_visible()
        row = dialog.locator("tbody tr[aria-selected=false]").first
        chosen.append(row.locator("td").nth(1).inner_text())
        row.click()
        expect(dialog.get_by_role("heading", name=f"{chosen[-1]} 的设备")).to_be_visible()
    dialog.locator("aside input[data-machine]").first.check()
    dialog.get_by_role("button", name=re.compile("用这.*合同")).click()
    expect(dialog).to_be_hidden()
    return chosen


def describe(page: Page, fault: str) -> None:
    """Fill in what the customer reports."""
    page.get_by_label("联系人").fill("单主任")
    page.get_by_label("电话").fill("13900046000")
    page.get_by_label("故障现象").fill(fault)
    page.get_by_label("任务类型").select_option(label="故障维修")
    page.get_by_role("radio", name="是", exact=True).check()


def new_order(page: Page, fault: str, *patterns: str) -> list[str]:
    """Fill in the order page up to its last button."""
    page.goto("/work-orders/new")
    chosen = choose_contracts(page, *patterns)
    describe(page, fault)
    if page.locator("input[name=region]").input_value() == "":
        page.get_by_role("treeitem").last.click()
    return chosen


def add_line(page: Page, category: str, name: str, price: str) -> None:
    """Record one line on the order's page."""
    page.get_by_role("link", name=re.compile("加一项")).click()
    page.get_by_label("类别").select_option(label=category)
    page.get_by_label("名称").fill(name)
    page.get_by_label("数量").fill("2")
    page.get_by_label("单价").fill(price)
    press(page, "保存")
    expect(page.get_by_role("link", name=name)).to_be_visible()


def more(page: Page, name: str) -> None:
    """Open the menu of further acts and press one."""
    page.locator("summary", has_text="更多").click()
    press(page, name)


def add_condition(
    page: Page, field: str, comparison: str, value: str, *, ticks: bool = False
) -> None:
    """Fill in the little form of one condition, which is open."""
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("字段").select_option(label=field)
    dialog.get_by_label("比较").select_option(label=comparison)
    if ticks:
        dialog.get_by_role("checkbox", name=value, exact=True).check()
    else:
        dialog.get_by_label("值", exact=True).fill(value)
    press(page, "应用")
    expect(dialog).to_be_hidden()


# --- the journeys ------------------------------------------------------------------------------


def dispatch(page: Page) -> None:
    """Send the first technician, who accepts, goes and begins."""
    press(page, "派工…")
    page.get_by_role("checkbox").first.check()
    press(page, "派工")
    expect(page.locator(".hd .chip").first).to_have_text("已派工")
    act(page, "接单", "已接单")
    act(page, "出发", "途中")
    act(page, "到场", "处理中")


def wait_for_parts(page: Page) -> None:
    """Hold the order until the parts have come."""
    more(page, "挂起…")
    page.get_by_role("radio", name="等件").check()
    page.get_by_label("原因").fill("机械密封缺货")
    press(page, "挂起")
    expect(page.locator(".hd .chip").first).to_have_text("等件")
    act(page, "恢复处理", "处理中")


def test_order_from_the_call_to_the_closed_order(journey: Journey) -> None:
    page = journey.sign_in("administrator")
    contracts = new_order(page, "机械密封漏水，现场停机", "XS*2025", "xs-*4*")
    press(page, SUBMIT)
    number = page.get_by_role("heading", level=1).inner_text()
    assert NUMBER.match(number)
    for contract in contracts:
        expect(page.locator("dl").get_by_role("link", name=contract)).to_be_visible()

    dispatch(page)
    add_line(page, "内容", "更换机械密封", "80")
    add_line(page, "材料", "机械密封 BT-30", "1286.00")
    add_line(page, "费用", "差旅", "120.50")
    wait_for_parts(page)
    sign(page)
    act(page, "审核通过", "已审核")
    act(page, "关闭", "已关闭")

    history = page.locator("ol.told")
    for step in STEPS:
        expect(history.get_by_text(step, exact=True).first).to_be_visible()
    expect(history.get_by_text("机械密封缺货").first).to_be_visible()
    expect(page.locator("tfoot")).to_contain_text("2,973.00")

    serial = page.locator("dl dd span.nw").last.inner_text()
    find(page, serial[1:], serial)
    expect(page).to_have_url(re.compile(r"/machines/\d+/"))
    expect(page.get_by_text(number).first).to_be_visible()


def test_search_jumps_to_orders_and_pages_by_initials(journey: Journey) -> None:
    page = journey.sign_in("administrator")

    find(page, "sfpg", "售服派工管理")
    expect(page).to_have_url(re.compile("/work-orders/$"))
    rows = zip(column(page, "派工单号"), column(page, "客户"), strict=True)
    number, customer = next(row for row in rows if NUMBER.match(row[0]))  # not another's draft
    find(page, initials(customer), customer)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    find(page, number.replace("-", "*"), number)
    expect(page.get_by_role("heading", level=1)).to_have_text(number)


def test_draft_is_deleted_or_submitted_and_found_again(journey: Journey) -> None:
    page = journey.sign_in("administrator")
    new_order(page, "误录，稍后删除", "xs*2025")
    press(page, "存为草稿")
    expect(page.get_by_role("heading", level=1)).to_have_text("草稿")
    wrong = page.url
    more(page, "删除草稿")
    page.get_by_role("dialog").get_by_role("button", name="删除草稿").click()
    expect(page).to_have_url(re.compile("/work-orders/$"))
    assert page.request.get(wrong).status == 404

    new_order(page, "轴承异响，要求尽快上门", "xs*2025")
    press(page, "存为草稿")
    press(page, "提交派工")
    number = page.get_by_role("heading", level=1).inner_text()
    assert NUMBER.match(number)

    page.goto("/work-orders/")
    page.wait_for_selector(".slick-row")
    page.get_by_role("searchbox", name="在本列表中找").fill(f"g*{number[3:]}")
    expect(page.locator(".cond .total b")).to_have_text("1")
    assert column(page, "派工单号") == [number]


def test_conditions_narrow_and_widen_the_list_and_pinyin_orders_it(journey: Journey) -> None:
    page = journey.sign_in("administrator")
    page.goto("/work-orders/")
    page.wait_for_selector(".slick-row")
    everything = total(page)

    press(page, "条件")
    add_condition(page, "状态", "为", "待派工", ticks=True)
    expect(page.locator(".cond .tok")).to_have_count(1)
    expect(page.locator(".cond .total b")).not_to_have_text(str(everything))
    waiting = total(page)
    press(page, "条件")
    add_condition(page, "任务类型", "含", "故障*修")
    expect(page.locator(".cond .tok")).to_have_count(2)
    settled(page)
    both = total(page)
    page.locator(".cond .join").click()
    expect(page.locator(".cond .join")).to_have_text("或")
    settled(page)
    either = total(page)
    assert 0 < both <= waiting < either < everything

    page.locator(".slick-header-column", has_text="客户").first.click()
    settled(page)
    customers = column(page, "客户")
    assert len(set(customers)) > 1
    assert customers == sorted(customers, key=lambda name: sort_key(name) or "")


def region(page: Page, name: str) -> Locator:
    """A region of the tree."""
    return page.get_by_role("treeitem").filter(
        has=page.locator("span.cut", has_text=re.compile(f"^{name}$"))
    )


def choose_from_menu(page: Page, item: str) -> None:
    """Take an item of the menu that is open."""
    page.get_by_role("menuitem", name=re.compile(f"^{item}")).click()


def write(page: Page, name: str, button: str) -> None:
    """Answer the question for a name."""
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("名称").fill(name)
    dialog.get_by_role("button", name=button, exact=True).click()
    expect(dialog).to_be_hidden()


def open_tree(journey: Journey, name: str) -> Page:
    """The tree beside a new order, with a region at the top to play with."""
    page = journey.sign_in("administrator")
    page.goto("/work-orders/new")
    page.wait_for_selector("[role=treeitem]")
    press(page, "顶级区域")
    write(page, name, "新建")
    expect(region(page, name)).to_be_visible()
    return page


def delete_region(page: Page, name: str) -> None:
    """Delete a region that nothing uses, by its key."""
    region(page, name).focus()
    page.keyboard.press("Delete")
    page.get_by_role("dialog").get_by_role("button", name=f"删除{name}").click()
    expect(region(page, name)).to_have_count(0)


def test_region_tree_is_kept_by_right_click(journey: Journey) -> None:
    page = open_tree(journey, "测试大区")

    region(page, "测试大区").click(button="right")
    choose_from_menu(page, "新建下级区域")
    write(page, "一片区", "新建")
    region(page, "一片区").click(button="right")
    choose_from_menu(page, "改名")
    write(page, "东片区", "改名")
    expect(region(page, "东片区")).to_have_attribute("aria-level", "2")
    region(page, "东片区").click(button="right")
    choose_from_menu(page, "移动")
    page.get_by_role("dialog").get_by_label("移到").select_option(value="")
    page.get_by_role("dialog").get_by_role("button", name="移动", exact=True).click()
    expect(region(page, "东片区")).to_have_attribute("aria-level", "1")

    region(page, "东片区").click(button="right")
    choose_from_menu(page, "删除")
    page.get_by_role("dialog").get_by_role("button", name="删除东片区").click()
    expect(region(page, "东片区")).to_have_count(0)
    delete_region(page, "测试大区")


def test_region_tree_is_kept_by_keyboard(journey: Journey) -> None:
    page = open_tree(journey, "键盘大区")

    region(page, "键盘大区").focus()
    page.keyboard.press("Insert")
    write(page, "甲", "新建")
    region(page, "甲").focus()
    page.keyboard.press("F2")
    write(page, "乙", "改名")
    region(page, "乙").focus()
    page.keyboard.press("Enter")

    expect(region(page, "乙")).to_have_attribute("aria-selected", "true")
    delete_region(page, "乙")
    delete_region(page, "键盘大区")


def test_order_is_voided_with_a_reason(journey: Journey) -> None:
    page = journey.sign_in("administrator")
    new_order(page, "客户重复来电", "xs*2025")
    press(page, SUBMIT)

    more(page, "作废…")
    press(page, "作废这张单")
    expect(page.locator(".help.bad").first).to_be_visible()
    journey.expect_fault("422")
    page.get_by_label("原因").fill("与上一张单重复")
    press(page, "作废这张单")

    expect(page.locator(".hd .chip").first).to_have_text("已作废")
    expect(page.locator(".told").get_by_text("与上一张单重复").first).to_be_visible()


def test_scrap_of_a_serial_finds_the_machine_and_its_life(journey: Journey) -> None:
    page = journey.sign_in("administrator")
    page.goto("/machines/")
    page.wait_for_selector(".slick-row")
    page.get_by_role("searchbox", name="在本列表中找").fill("wk*-b")
    expect(page.locator(".cond .total b")).to_have_text("1")
    assert column(page, "出厂编号") == ["WK10-B"]

    page.locator(".slick-row a").first.click()
    expect(page.get_by_text("WK10-B").first).to_be_visible()
    expect(page.get_by_text("云麓露天矿").first).to_be_visible()


def figure(page: Page, label: str) -> Locator:
    """The figure under a label of the import's report."""
    return page.locator(".tl2", has_text=label).locator("b")


def test_file_is_imported_after_a_dry_run_and_taken_back(journey: Journey) -> None:
    page = journey.sign_in("administrator")
    page.goto("/imports/new")
    page.get_by_label("文件里是什么").select_option(label="客户")
    content = "客户编号,客户,联系人\nCS9001,云溪测试水务,单主任\nCS9002,,无名\n"
    page.locator("input[type=file]").set_input_files(
        {"name": "客户.csv", "mimeType": "text/csv", "buffer": content.encode()}
    )
    press(page, "上传并对应列")
    expect(page.get_by_label("客户编号")).to_have_value("code")
    press(page, "检查")
    expect(figure(page, "可以新增")).to_have_text("1", timeout=20_000)
    expect(figure(page, "有问题")).to_have_text("1")
    expect(page.locator("table.rep")).to_contain_text("3")
    press(page, "写入 1 行")
    expect(figure(page, "已新增")).to_have_text("1", timeout=20_000)
    find(page, "cs9001", "云溪测试水务")
    expect(page.get_by_role("heading", level=1)).to_contain_text("云溪测试水务")
    customer = page.url

    page.go_back()
    press(page, "整批撤回")
    page.get_by_role("dialog").get_by_role("button", name="整批撤回").click()
    expect(figure(page, "已撤回")).to_have_text("1", timeout=20_000)
    assert page.request.get(customer).status == 404


def test_phone_shows_the_day_and_an_order(journey: Journey) -> None:
    page = journey.sign_in("technician", phone=True)

    expect(page.get_by_role("navigation", name="常用入口")).to_be_visible()
    page.goto("/work-orders/")
    expect(page.get_by_text(re.compile(r"^PG-\d{6}-\d{3}$")).first).to_be_visible()
    page.get_by_text(re.compile(r"^PG-\d{6}-\d{3}$")).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(NUMBER)
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 390


def test_product_speaks_english_to_whoever_chooses_it(journey: Journey) -> None:
    page = journey.stranger(language="en-GB")
    account = journey.site.account("administrator")
    page.goto("/sign-in/")
    page.get_by_role("button", name="English").click()
    page.get_by_label("User name").fill(account.username)
    page.get_by_label("Password", exact=True).fill(account.password)
    page.get_by_role("button", name="Sign in").click()

    page.goto("/work-orders/")
    expect(page.get_by_role("heading", name="Dispatch orders")).to_be_visible()
    expect(page.locator(".slick-header-column", has_text="Customer").first).to_be_visible()
    words = page.locator("body").inner_text()
    assert "派工" not in words
