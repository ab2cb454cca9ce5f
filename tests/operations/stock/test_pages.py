"""The pages of stock: a form that loses nothing and acts once, counter-entries, minimums."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.utils.html import escape

from baoxiu.kernel.actor import Actor
from baoxiu.operations.stock.choices import Kind, Reason, reason_between
from baoxiu.operations.stock.models import Balance, Location, Move
from baoxiu.register.products.public import Part
from tests.factories import cast, products, stock

pytestmark = pytest.mark.django_db


@dataclass(frozen=True, slots=True)
class Shop:
    """A store with five pieces of a part, a van, and Olga's browser."""

    olga: Actor
    client: Client
    store: Location
    van: Location
    part: Part

    def typed(self, *lines: tuple[str, ...], **values: Any) -> dict[str, Any]:
        """What the form sends for these lines of (part, quantity, value)."""
        given = {"source": self.store.pk, "target": self.van.pk, "key": "k1", **values}
        for number, line in enumerate(lines, start=1):
            given |= {
                f"line{number}-{name}": value
                for name, value in zip(("part", "quantity", "cost"), line, strict=False)
            }
        return given

    def send(self, *lines: tuple[str, ...], **values: Any) -> Any:
        """Press the button."""
        return self.client.post("/stock/moves/new/", self.typed(*lines, **values))

    def quantity(self, place: Location) -> int:
        """Thousandths of the part in the place."""
        rows = Balance.objects.filter(location=place, part=self.part)
        return sum(rows.values_list("quantity_milli", flat=True))


@pytest.fixture
def shop(client: Client) -> Shop:
    owner = cast.organisation()
    client.force_login(cast.signed_in(owner))
    olga = cast.olga(owner)
    part, store = products.part(olga, code="6316/C3", name="深沟球轴承"), stock.place(olga)
    stock.receive(olga, part, store, 5_000, 1_000)
    return Shop(olga, client, store, stock.place(olga, Kind.PERSONAL), part)


def test_form_moves_lines_and_says_how_many(shop: Shop) -> None:
    answer = shop.send(("6316/C3", "2"), ("6316/C3 深沟球轴承", "1.5"))

    assert answer.headers["Location"] == "/stock/moves/"
    assert (shop.quantity(shop.store), shop.quantity(shop.van)) == (1_500, 3_500)
    assert set(Move.objects.filter(key="k1").values_list("reason", flat=True)) == {Reason.ISSUE}
    assert "已登记 2 行" in shop.client.get("/stock/moves/").content.decode()


def test_second_press_has_no_second_effect(shop: Shop) -> None:
    answers = [shop.send(("6316/C3", "2")).status_code for _press in range(2)]

    assert answers == [302, 302]
    assert shop.quantity(shop.van) == 2_000


def test_used_form_with_other_lines_is_refused(shop: Shop) -> None:
    shop.send(("6316/C3", "2"))

    answer = shop.send(("6316/C3", "1"))

    assert answer.status_code == 422
    assert "请重新打开" in answer.content.decode()
    assert shop.quantity(shop.van) == 2_000


def test_not_enough_is_said_on_the_form_with_all_that_was_typed(shop: Shop) -> None:
    answer = shop.send(("6316/C3", "5.5"), note="急用")

    page = answer.content.decode()
    assert answer.status_code == 422
    assert escape(f"{shop.store}只有 5（6316/C3），不够出库 5.5。") in page
    assert all(f'value="{typed}"' in page for typed in ("6316/C3", "5.5", "急用", "k1"))
    assert not Move.objects.filter(key="k1").exists()


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([], "至少填一种配件"),
        ([("", "2")], "这一项要填"),
        ([("6316/C3", "")], "这一项要填"),
        ([("6316/C3", "many")], "不像数量"),
        ([("nothing", "2")], "没有"),
        ([("6316/C3", "-1")], "数量要大于 0"),
    ],
)
def test_line_that_cannot_be_is_explained(
    lines: list[tuple[str, ...]], said: str, shop: Shop
) -> None:
    answer = shop.send(*lines)

    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_same_place_twice_is_refused(shop: Shop) -> None:
    answer = shop.send(("6316/C3", "1"), target=shop.store.pk)

    assert answer.status_code == 422
    assert "不同的库位" in answer.content.decode()


def test_counter_entry_needs_a_reason_and_is_made_once(shop: Shop) -> None:
    shop.send(("6316/C3", "2"))
    move = Move.objects.get(key="k1")
    address = f"/stock/moves/{move.pk}/"

    refused = shop.client.post(address, {"note": " "})
    made = shop.client.post(address, {"note": "发错了"})
    again = shop.client.post(address, {"note": "发错了"})

    counter = Move.objects.get(corrects=move)
    assert [answer.status_code for answer in (refused, made, again)] == [422, 302, 422]
    assert (counter.note, counter.reason) == ("发错了", Reason.CORRECTION)
    assert shop.quantity(shop.store) == 5_000
    assert "发错了" in shop.client.get(address).content.decode()


def test_minimum_is_kept_and_shown(shop: Shop) -> None:
    balance = Balance.objects.get(location=shop.store)
    address = f"/stock/{balance.pk}/"

    saved = shop.client.post(address, {"minimum": "8", "version": balance.version})
    overtaken = shop.client.post(address, {"minimum": "9", "version": balance.version})

    balance.refresh_from_db()
    assert (saved.status_code, overtaken.status_code) == (302, 422)
    assert balance.minimum_milli == 8_000
    assert "低于最低库存" in shop.client.get(address).content.decode()


def test_parts_are_offered_while_one_types(shop: Shop) -> None:
    offered = shop.client.get("/parts/suggest", {"line3-part": "63*c3"}).content.decode()

    assert "6316/C3 深沟球轴承" in offered


@pytest.mark.parametrize(
    ("source", "target", "reason"),
    [
        (Kind.SUPPLIER, Kind.WAREHOUSE, Reason.RECEIPT),
        (Kind.WAREHOUSE, Kind.STATION, Reason.TRANSFER),
        (Kind.STATION, Kind.PERSONAL, Reason.ISSUE),
        (Kind.PERSONAL, Kind.SITE, Reason.USE),
        (Kind.SITE, Kind.PERSONAL, Reason.RETURN),
        (Kind.PERSONAL, Kind.STATION, Reason.RETURN),
        (Kind.PERSONAL, Kind.SCRAP, Reason.SCRAP),
        (Kind.WAREHOUSE, Kind.DIFFERENCE, Reason.STOCKTAKE),
        (Kind.DIFFERENCE, Kind.SUPPLIER, Reason.STOCKTAKE),
        (Kind.WAREHOUSE, Kind.REPAIR, Reason.TRANSFER),
    ],
)
def test_places_say_why_parts_move(source: Kind, target: Kind, reason: Reason) -> None:
    assert reason_between(source, target) is reason
