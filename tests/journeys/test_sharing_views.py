"""Saved views: kept with their look, shared with a role, counted in the menu, reset and deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import Page, expect

from tests.journeys.lists import total

if TYPE_CHECKING:
    from tests.journeys.conftest import Journey


def open_parts(journey: Journey, role: str, *, phone: bool = False) -> Page:
    page = journey.sign_in(role, phone=phone)
    page.goto("/parts/")
    if not phone:
        expect(page.locator(".slick-row .slick-cell").nth(3)).to_be_visible()
    return page


def search(page: Page, words: str) -> None:
    page.get_by_role("searchbox", name="在本列表中找").fill(words)
    page.keyboard.press("Enter")


def save_as(page: Page, name: str, *roles: str) -> None:
    page.get_by_role("button", name="存为视图").click()
    form = page.get_by_role("dialog", name="存为视图")
    form.get_by_label("名称").fill(name)
    if roles:
        form.get_by_label("指定角色").check()
    for role in roles:
        form.get_by_label(role, exact=True).check()
    form.get_by_role("button", name="保存").click()
    expect(form).to_have_count(0)


def act(page: Page, view: str, name: str) -> None:
    """Take an act from the menu button beside the open tab."""
    page.get_by_role("button", name=f"{view} 的操作").click()
    page.locator(".menu").get_by_text(name).click()


def views_of(page: Page) -> list[str]:
    return page.locator(".views > button:not(.more-v):not(.t3)").all_inner_texts()


def test_view_shared_with_a_role_is_seen_by_that_role_and_counted(journey: Journey) -> None:
    page = open_parts(journey, "administrator")
    search(page, "2by*5084")
    expect(page.locator(".slick-row", has_not_text="2BY.5084")).to_have_count(0)
    found = total(page)
    assert found > 0
    save_as(page, "密封件", "仓管")

    entry = page.locator(".side").get_by_role("link", name="密封件")
    expect(entry).to_contain_text(str(found))

    keeper = open_parts(journey, "storekeeper")
    expect(keeper.get_by_role("button", name="密封件")).to_be_visible()
    keeper.get_by_role("button", name="密封件").click()
    expect(keeper.locator(".slick-row")).to_have_count(found)
    act(keeper, "密封件", "放进左侧菜单")
    expect(keeper.locator(".side").get_by_role("link", name="密封件")).to_contain_text(str(found))
    keeper.goto("/")
    keeper.locator(".side").get_by_role("link", name="密封件").click()
    expect(keeper.locator(".slick-row")).to_have_count(found)

    other = open_parts(journey, "dispatcher")
    expect(other.get_by_role("button", name="存为视图")).to_be_visible()
    assert not [name for name in views_of(other) if name.startswith("密封件")]


def test_look_belongs_to_the_view_and_comes_back(journey: Journey) -> None:
    page = open_parts(journey, "service_manager")
    page.locator(".slick-header-column", has_text="配件号").click(button="right")
    page.get_by_role("menuitemcheckbox", name="冻结到此列").click()
    save_as(page, "冻结的")
    page.reload()
    expect(page.locator(".slick-row .slick-cell").nth(3)).to_be_visible()
    frozen = page.locator(".slick-viewport-left .slick-row").first.locator(".slick-cell")
    expect(frozen).to_have_count(2)

    page.get_by_role("button", name="紧凑").click()
    page.get_by_role("menuitemcheckbox", name="宽松").click()
    expect(page.get_by_text("列宽和外观已改，尚未保存")).to_be_visible()
    page.reload()
    expect(page.get_by_text("列宽和外观已改，尚未保存")).to_be_visible()
    page.get_by_role("button", name="还原").click()
    expect(page.get_by_role("button", name="紧凑")).to_be_visible()

    act(page, "冻结的", "恢复原来的列")
    expect(page.locator(".slick-viewport-right .slick-row")).to_have_count(0)
    expect(frozen).to_have_count(page.locator(".slick-header-column:visible").count())


def test_view_is_renamed_preferred_duplicated_and_deleted(journey: Journey) -> None:
    page = open_parts(journey, "finance")
    search(page, "密封")
    save_as(page, "旧名")

    act(page, "旧名", "改名与共享")
    page.get_by_role("dialog").get_by_label("名称").fill("新名")
    page.get_by_role("dialog").get_by_role("button", name="保存").click()
    with page.expect_response("**/prefer"):
        act(page, "新名", "打开本列表时就用它")
    page.goto("/parts/")
    expect(page.get_by_role("button", name="新名 的操作")).to_be_visible()
    expect(page.locator(".slick-row", has_text="密封").first).to_be_visible()
    expect(page.locator(".slick-row", has_not_text="密封")).to_have_count(0)

    page.get_by_role("button", name="新名").first.focus()
    page.keyboard.press("Shift+F10")
    page.locator(".menu").get_by_text("复制视图").click()
    page.get_by_role("dialog").get_by_role("button", name="保存").click()
    expect(page.get_by_role("button", name="新名（副本） 的操作")).to_be_visible()

    act(page, "新名（副本）", "删除这个视图")
    page.get_by_role("button", name="删除这个视图").click()
    expect(page.get_by_role("button", name="全部 的操作")).to_be_visible()
    assert len(views_of(page)) == 2


def test_views_are_kept_with_a_finger_too(journey: Journey) -> None:
    page = open_parts(journey, "technician", phone=True)
    page.get_by_role("button", name="存为视图").tap()
    form = page.get_by_role("dialog")
    form.get_by_label("名称").fill("手机上的")
    form.get_by_role("button", name="保存").tap()

    page.get_by_role("button", name="手机上的 的操作").tap()
    page.locator(".menu").get_by_text("删除这个视图").tap()
    page.get_by_role("button", name="删除这个视图").tap()

    expect(page.get_by_role("button", name="手机上的")).to_have_count(0)
