"""Asking the data window's endpoint, and filling a list."""

from __future__ import annotations

from typing import Any

from baoxiu.foundation.grid.table import get_table
from tests.conformance import things
from tests.conformance.conftest import Office


def call(office: Office, key: str, what: str, **body: Any) -> Any:
    """Ask the data window's endpoint; the answer as JSON."""
    response = office.client.post(f"/grid/{key}/{what}", body, content_type="application/json")
    assert response.status_code == 200, response.content.decode()
    return response.json()


def refusal(office: Office, key: str, what: str, **body: Any) -> tuple[int, str]:
    """Ask for something that is refused; (status, detail)."""
    response = office.client.post(f"/grid/{key}/{what}", body, content_type="application/json")
    return response.status_code, response.json().get("detail", "")


def standing(key: str) -> int:
    """How many rows stand in a list before anything is made."""
    return things.STANDING.get(key, 0)


def fill(office: Office, key: str, count: int = 1) -> None:
    for _number in range(count):
        things.ROWS[key](office.olga)


def leaf_rows(office: Office, key: str, query: dict[str, Any], leaf: list[Any]) -> list[Any]:
    rows: list[Any] = call(office, key, "rows", query=query, limit=500, leaf=leaf)["rows"]
    return rows


def exported(office: Office, key: str, kind: str, **query: Any) -> Any:
    columns = [column.name for column in get_table(key).columns]
    narrowed = {"filter": things.NARROWED.get(key)}
    body = {"query": {"columns": columns, **narrowed, **query}, "format": kind}
    response = office.client.post(f"/grid/{key}/export", body, content_type="application/json")
    if kind == "html":
        assert response.status_code == 201
        return office.client.get(response.json()["file"]["url"])
    assert response.status_code == 200
    assert response.headers["Content-Disposition"].startswith("attachment")
    return response
