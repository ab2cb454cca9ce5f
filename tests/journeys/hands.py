"""What people and programs do on many pages of orders."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Page, expect


def press(page: Page, name: str) -> None:
    """Press the button or link of that name; its key may stand behind the name."""
    named = re.compile(rf"^\s*{re.escape(name)}(\s|$)")
    page.get_by_role("button", name=named).or_(page.get_by_role("link", name=named)).first.click()


def act(page: Page, name: str, state: str) -> None:
    """Press an act of the order that needs nothing more, and see the state."""
    press(page, name)
    expect(page.locator(".hd .chip").first).to_have_text(state)


def draw(page: Page) -> None:
    """Sign on the canvas with the mouse."""
    box = page.locator("canvas").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 30, box["y"] + 40)
    page.mouse.down()
    for step in range(1, 12):
        page.mouse.move(box["x"] + 30 + step * 12, box["y"] + 40 + (step % 3) * 18)
    page.mouse.up()


def sign(page: Page) -> None:
    """The customer signs with the finger."""
    act(page, "请客户验收", "待验收")
    press(page, "客户签字…")
    page.get_by_label("签字人").fill("周主任")
    draw(page)
    press(page, "客户签字")
    expect(page.locator(".hd .chip").first).to_have_text("已完成")
    expect(page.locator("img.signed-by")).to_be_visible()


class Rest:
    """REST by the session of a page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def get(self, path: str) -> Any:
        return self.page.request.get(f"/api/v1/{path}").json()

    def post(self, path: str, **body: Any) -> Any:
        return self._send("POST", path, body)

    def put(self, path: str, **body: Any) -> Any:
        return self._send("PUT", path, body)

    def patch(self, path: str, **body: Any) -> Any:
        return self._send("PATCH", path, body)

    def _send(self, method: str, path: str, body: dict[str, Any]) -> Any:
        cookies = {each["name"]: each["value"] for each in self.page.context.cookies()}
        token = next(value for name, value in cookies.items() if name.endswith("csrftoken"))
        headers = {"X-CSRFToken": token, "Referer": self.page.url}
        answer = self.page.request.fetch(
            f"/api/v1/{path}", method=method, data=body, headers=headers
        )
        assert answer.ok, answer.text()
        return answer.json() if answer.text() else None
