"""A deadline passes: the right role is told, and the clock is red wherever the order is seen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.journeys.hands import Rest, press

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.journeys.conftest import Journey

CUSTOMER, PROMISE = "时效水厂", "时效水厂：24 小时修复"
A_WHILE, PAUSE = 90_000, 1_000

# The customer called two hours ago: nobody needs to wait until a promise of minutes has run out.
REPORTED_EARLIER = """
import datetime as dt
from django.utils import timezone
from baoxiu.foundation.access.models import Organisation
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.register.accounts import public as accounts
given = dispatch.OrderInput(
    customer_id={customer_id}, region_id={region_id}, task_type_id={task_type_id},
    is_warranty=False, fault="时效到期", no_contract_reason="演练",
)
actor = accounts.system_actor(Organisation.objects.get())
at = timezone.now() - dt.timedelta(hours=2)
print("made", dispatch.create_work_order(actor, given, at=at, submit=True).pk)
"""


def promise(page: Page) -> None:
    """The manager states a commitment for one customer through its form."""
    page.goto("/commitments/new")
    page.locator("[name=name]").fill(PROMISE)
    page.locator("[name=source]").fill("ONEY.4")
    page.locator("[name=position]").fill("1")
    page.locator("[name=solved_minutes]").fill("24")
    page.locator("[name=customer]").fill(CUSTOMER)
    press(page, "保存")
    page.wait_for_url("**/commitments/")


def test_overdue_order_is_escalated_and_red(journey: Journey) -> None:
    """ONEY.4: a change of the commitment counts anew, and a due time that has passed is told at once."""
    manager = journey.sign_in("service_manager")
    rest = Rest(manager)
    region = rest.get("regions")[0]
    customer = rest.post("customers", name=CUSTOMER, address="临溪市", region_id=region["id"])
    promise(manager)
    found = rest.get(f"commitments?q={PROMISE}")["items"][0]
    promised = rest.get(f"commitments/{found['id']}")

    told = journey.site.command(
        "shell", "-c",
        REPORTED_EARLIER.format(
            customer_id=customer["id"], region_id=region["id"],
            task_type_id=rest.get("task-types")[0]["id"],
        ),
    )  # fmt: skip
    order = rest.get(f"work-orders/{told.rpartition('made ')[2].strip()}")
    manager.goto(f"/work-orders/{order['id']}/")
    expect(manager.locator("#sla .sla").first).to_have_text(re.compile(r"^剩 21:5\d$"))
    expect(manager.locator("#sla")).to_contain_text("前修复，承诺 24 小时")

    rest.patch(f"commitments/{promised['id']}", version=promised["version"], solved_minutes=1)
    notice = manager.locator("main").get_by_text(f"{order['number']} {CUSTOMER}")
    for _second in range(A_WHILE // PAUSE):
        manager.goto("/notifications/")
        if notice.filter(has_text="“修复”已到期").count():
            break
        manager.wait_for_timeout(PAUSE)
    notice.filter(has_text="“修复”已到期").first.click()

    manager.wait_for_url(f"**/work-orders/{order['id']}/")
    expect(manager.locator("#sla .sla.late").first).to_have_text(re.compile(r"超 (1:59|2:0\d)"))
    manager.goto("/work-orders/?view=late")
    expect(manager.get_by_role("row", name=order["number"]).locator(".sla.late")).to_be_visible()
    manager.goto("/")
    expect(manager.locator(".todo").get_by_text(order["number"])).to_be_visible()
