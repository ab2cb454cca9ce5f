"""Counting a place: the books follow by moves, whatever happened meanwhile, and only once."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Conflict, Invalid, NotFound, Refused
from baoxiu.operations.stock import public as stock
from baoxiu.operations.stock.choices import Kind, Reason, StocktakeState
from baoxiu.operations.stock.models import Balance, Location, Move, Stocktake
from baoxiu.register.accounts import public as accounts
from tests.factories import cast, products
from tests.factories import stock as make
from tests.factories.cast import AT

LATER = AT + dt.timedelta(hours=2)

pytestmark = pytest.mark.django_db


def lying(place: Location) -> dict[str, tuple[int, int]]:
    """{part number: (thousandths, fen)} of a place."""
    rows = Balance.objects.filter(location=place).select_related("part")
    return {row.part.code: (row.quantity_milli, row.value_minor) for row in rows}


@pytest.fixture
def olga() -> Actor:
    """She may do everything."""
    return cast.olga(cast.organisation())


@pytest.fixture
def shop(olga: Actor) -> Location:
    """A warehouse."""
    return make.place(olga)


def begun(olga: Actor, shop: Location, **lying_milli: int) -> tuple[Stocktake, dict[str, Any]]:
    """A stocktake of parts that lie there, ten fen a piece; the parts by their names."""
    parts = {name: products.part(olga) for name in lying_milli}
    for name, milli in lying_milli.items():
        if milli:
            make.receive(olga, parts[name], shop, milli, milli // 100)
    return stock.open_stocktake(olga, shop.pk, at=AT), parts


def posted(olga: Actor, stocktake: Stocktake) -> Stocktake:
    version = stock.get_stocktake(olga, stocktake.pk).version
    return stock.post_stocktake(olga, stocktake.pk, version=version, at=LATER)


def test_missing_and_found_parts_become_moves_and_the_rest_stays(
    olga: Actor, shop: Location
) -> None:
    stocktake, parts = begun(olga, shop, seal=5_000, sleeve=3_000, bolt=9_000, ring=0)
    stock.count_part(olga, stocktake.pk, parts["seal"].pk, 4_000, at=AT)
    stock.count_part(olga, stocktake.pk, parts["sleeve"].pk, 3_500, at=AT)
    stock.count_part(olga, stocktake.pk, parts["ring"].pk, 1_000, at=AT)

    done = posted(olga, stocktake)

    assert (done.state, done.differences, done.value_minor) == (StocktakeState.POSTED, 3, -10 + 5)
    assert lying(shop) == {
        parts["seal"].code: (4_000, 40),
        parts["sleeve"].code: (3_500, 35),
        parts["bolt"].code: (9_000, 90),  # nobody counted it
        parts["ring"].code: (1_000, 0),  # nobody knows what it cost
    }
    assert stock.check_ledger() == []
    moves = Move.objects.filter(document_kind="stock.stocktake", document_id=stocktake.pk)
    assert {move.reason for move in moves} == {Reason.STOCKTAKE}


def test_what_moved_while_counting_keeps_its_moves(olga: Actor, shop: Location) -> None:
    stocktake, parts = begun(olga, shop, seal=5_000)
    make.receive(olga, parts["seal"], shop, 2_000)
    stock.count_part(olga, stocktake.pk, parts["seal"].pk, 4_000, at=LATER)

    posted(olga, stocktake)

    assert lying(shop)[parts["seal"].code][0] == 6_000


def test_more_missing_than_left_is_refused_and_nothing_is_posted(
    olga: Actor, shop: Location
) -> None:
    stocktake, parts = begun(olga, shop, seal=5_000, sleeve=5_000)
    gone = make.move_input(parts["seal"], shop, make.place(olga, Kind.SITE), 4_000)
    stock.record_moves(olga, [gone], at=AT, recorded_at=AT)
    for part in parts.values():
        stock.count_part(olga, stocktake.pk, part.pk, 2_000, at=LATER)

    with pytest.raises(stock.NotEnough):
        posted(olga, stocktake)

    assert {milli for milli, _minor in lying(shop).values()} == {1_000, 5_000}
    assert stock.get_stocktake(olga, stocktake.pk).state == StocktakeState.COUNTING


def test_a_place_is_counted_once_at_a_time(olga: Actor, shop: Location) -> None:
    first = stock.open_stocktake(olga, shop.pk, at=AT)

    with pytest.raises(stock.CountedAlready):
        stock.open_stocktake(olga, shop.pk, at=AT)

    stock.cancel_stocktake(olga, first.pk, "停电", version=first.version, at=AT)
    assert stock.open_stocktake(olga, shop.pk, at=AT).state == StocktakeState.COUNTING


def test_posted_twice_has_one_effect(olga: Actor, shop: Location) -> None:
    stocktake, parts = begun(olga, shop, seal=5_000)
    stock.count_part(olga, stocktake.pk, parts["seal"].pk, 4_000, at=AT)
    posted(olga, stocktake)

    with pytest.raises(Conflict):
        posted(olga, stocktake)

    assert lying(shop)[parts["seal"].code][0] == 4_000


def test_a_settled_count_takes_no_more_entries(olga: Actor, shop: Location) -> None:
    stocktake, parts = begun(olga, shop, seal=5_000)
    posted(olga, stocktake)

    with pytest.raises(stock.NotCounting):
        stock.count_part(olga, stocktake.pk, parts["seal"].pk, 1_000, at=LATER)


@pytest.mark.parametrize("kind", [Kind.SITE, Kind.SUPPLIER, Kind.SCRAP])
def test_places_that_nobody_answers_for_are_not_counted(kind: Kind, olga: Actor) -> None:
    with pytest.raises(Invalid):
        stock.open_stocktake(olga, make.place(olga, kind).pk, at=AT)


def test_negative_counts_and_strangers_are_refused(olga: Actor, shop: Location) -> None:
    stocktake, parts = begun(olga, shop, seal=5_000)
    tara = accounts.actor_of(
        cast.member(cast.organisation("别家机械"), "technician"), origin="test"
    )

    with pytest.raises(Invalid):
        stock.count_part(olga, stocktake.pk, parts["seal"].pk, -1, at=AT)
    with pytest.raises(NotFound):
        stock.count_part(cast.mallory(), stocktake.pk, parts["seal"].pk, 1, at=AT)
    with pytest.raises(Refused):
        stock.open_stocktake(tara, shop.pk, at=AT)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.tuples(st.integers(0, 9_000), st.none() | st.integers(0, 9_000)), min_size=1, max_size=6
    )
)
def test_after_posting_the_books_say_what_was_counted(
    olga: Actor, found: list[tuple[int, int | None]]
) -> None:
    shop = make.place(olga)
    parts = [products.part(olga) for _ in found]
    for part, (book, _counted) in zip(parts, found, strict=True):
        if book:
            make.receive(olga, part, shop, book, book)
    stocktake = stock.open_stocktake(olga, shop.pk, at=AT)
    for part, (_book, counted) in zip(parts, found, strict=True):
        if counted is not None:
            stock.count_part(olga, stocktake.pk, part.pk, counted, at=AT)

    posted(olga, stocktake)

    books = lying(shop)
    for part, (book, counted) in zip(parts, found, strict=True):
        assert books.get(part.code, (0, 0))[0] == (book if counted is None else counted)
    assert stock.check_ledger() == []


def test_pages_from_opening_to_posting(client: Client) -> None:
    member = cast.member(cast.organisation(), "administrator")
    olga = accounts.actor_of(member, origin="test")
    client.force_login(member.user)
    shop, part = make.place(olga), products.part(olga)
    make.receive(olga, part, shop, 5_000, 1_000)

    page = client.post("/stock/stocktakes/new/", {"location": shop.pk, "note": "年终"}, follow=True)
    stocktake = Stocktake.objects.get()
    assert str(stocktake) in page.content.decode()
    url = f"/stock/stocktakes/{stocktake.pk}/"
    refused = client.post(f"{url}count", {"part": "没有的", "counted": "4"})
    assert (refused.status_code, "没有的" in refused.content.decode()) == (422, True)
    counted = client.post(f"{url}count", {"part": part.code, "counted": "4"}, follow=True)
    assert "<b>−1</b>" in counted.content.decode()
    done = client.post(f"{url}post", {"version": stocktake.version}, follow=True)

    assert "差异已过账" in done.content.decode()
    assert lying(shop) == {part.code: (4_000, 800)}
    then, today = (
        client.get(f"/stock/as-of/?location={shop.pk}&on={day}").content.decode()
        for day in ("2026-01-01", "2099-01-01")
    )
    assert "当时这里没有库存" in then
    assert part.code in today
