"""Stocktakes and stock on a day by REST."""

from __future__ import annotations

import pytest
from django.test import Client

from baoxiu.operations.stock.rest.schemas import StockAsOf
from baoxiu.register.accounts import public as accounts
from tests.factories import cast, products
from tests.factories import stock as make

pytestmark = pytest.mark.django_db


def test_count_post_and_look_back(client: Client) -> None:
    member = cast.member(cast.organisation(), "administrator")
    olga = accounts.actor_of(member, origin="test")
    client.force_login(member.user)
    shop, part = make.place(olga), products.part(olga)
    make.receive(olga, part, shop, 5_000, 1_000)

    def send(path: str, body: dict[str, object], key: str) -> dict[str, object]:
        answer = client.post(
            f"/api/v1/{path}", body, content_type="application/json",
            headers={"Idempotency-Key": key},
        )  # fmt: skip
        assert answer.status_code in {200, 201}, answer.content
        told: dict[str, object] = answer.json()
        return told

    opened = send("stocktakes", {"location_id": shop.pk}, "open")
    again = send("stocktakes", {"location_id": shop.pk}, "open")
    assert (opened["lines"], again["id"]) == (1, opened["id"])
    path = f"stocktakes/{opened['id']}"
    counted = send(f"{path}/counts", {"part_id": part.pk, "counted": "4.5"}, "count")
    assert (counted["counted"], counted["differing"]) == (1, 1)
    posted = send(f"{path}/post", {"version": counted["version"]}, "post")
    assert posted["state"] == "posted"

    found = client.get(f"/api/v1/stock-places/{shop.pk}/as-of", {"on": "2099-01-01"}).json()
    StockAsOf.model_validate(found)
    assert [(row["code"], row["quantity"], row["value"]) for row in found["parts"]] == [
        (part.code, "4.5", "9.00")
    ]
