"""售服内容、材料: a plan is applied, a part used from personal stock, another swapped; machine and stock show it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect

from tests.journeys.hands import Rest

if TYPE_CHECKING:
    from tests.journeys.conftest import Journey


def prepare(rest: Rest) -> dict[str, Any]:
    """A part in a technician's own stock, a plan, and an order on a new machine that he works on."""
    places = rest.get("stock-places?limit=200")["items"]
    personal = next(row for row in places if row["kind"] == "personal")
    supplier = next(row for row in places if row["kind"] == "supplier")
    technicians = rest.get("technicians?limit=200")["items"]
    technician = next(row for row in technicians if row["name"] in personal["name"])
    part = rest.post("parts", code="LC-0424", name="旅程密封", price="100.00", warranty_months=12)
    rest.post(
        "stock-moves",
        source_id=supplier["id"],
        target_id=personal["id"],
        lines=[{"part_id": part["id"], "quantity": "3", "value": "180.00"}],
    )
    model = rest.post("products", code="LC-PUMP", name="旅程泵", family="旅程")
    customer = rest.post("customers", name="旅程水厂", address="临溪市")
    region = rest.get("regions")[0]
    machine = rest.post(
        "machines", serial="LC-M-0424", model_id=model["id"], customer_id=customer["id"],
        region_id=region["id"],
    )  # fmt: skip
    work = [{"name": "拆检泵组", "minutes": 60}]
    parts = [{"part_id": part["id"], "quantity": "2"}]
    plan = rest.post("work-plans", name="旅程方案", family="旅程", work=work, parts=parts)
    order = rest.post(
        "work-orders", machine_ids=[machine["id"]], region_id=region["id"],
        customer_id=customer["id"], task_type_id=rest.get("task-types")[0]["id"],
        is_warranty=True, fault="漏水", no_contract_reason="散机", contact_name="周主任",
        contact_phone="13900046000", submit=True,
    )  # fmt: skip
    for act in ("assign", "accept", "depart", "arrive"):
        given = {"technician_ids": [technician["id"]]} if act == "assign" else {}
        order = rest.post(
            f"work-orders/{order['id']}/acts/{act}", version=order["version"], **given
        )
    return {"order": order, "machine": machine, "plan": plan, "part": part, "place": personal}


def test_a_part_used_and_a_part_swapped(journey: Journey) -> None:
    page = journey.sign_in("administrator")
    made = prepare(Rest(page))
    order_url = f"/work-orders/{made['order']['id']}/"
    order_page = re.compile(rf"{order_url}(#.*)?$")

    page.goto(order_url)
    page.get_by_role("link", name=re.compile("套用方案")).click()
    page.locator("form.card", has_text="旅程方案").get_by_role("button", name="套用").click()
    page.wait_for_url(order_page)
    expect(page.get_by_role("link", name="拆检泵组")).to_be_visible()

    page.get_by_role("link", name=re.compile("加一项")).first.click()
    page.get_by_role("link", name=re.compile("LC-0424")).click()
    expect(page.locator("[name=part_code]")).to_have_value("LC-0424")
    page.locator("main form footer .b-p").click()
    page.wait_for_url(order_page)

    page.get_by_role("link", name=re.compile("换件")).first.click()
    page.get_by_role("link", name=re.compile("LC-0424.*× 2")).click()
    expect(page.locator("[name=part_code]")).to_have_value("LC-0424")
    page.locator("[name=position]").fill("轴端密封")
    page.locator("[name=removed_serial]").fill("OLD-7")
    page.locator("[name=serial]").fill("NEW-7")
    page.locator("[name=note]").fill("密封面磨损")
    page.locator("main form footer .b-p").click()
    page.wait_for_url(order_page)
    expect(page.locator("main")).to_contain_text("NEW-7")

    page.goto(f"/machines/{made['machine']['id']}/")
    expect(page.locator("#components tr", has_text="轴端密封")).to_contain_text("NEW-7")
    page.goto(f"/machines/{made['machine']['id']}/components/?shipped")
    expect(page.locator("table tr", has_text="轴端密封")).to_contain_text("OLD-7")
    page.goto("/stock/?q=LC-0424")
    expect(page.locator(".slick-row", has_text="LC-0424").first).to_contain_text("1")
