"""Price lists: which price holds on which day, for whom, and that recorded lines keep theirs."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.test import Client

from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Conflict, Invalid, NotFound, Refused
from baoxiu.policies.fees import public as fees
from tests.factories import cast, customers, dispatch
from tests.factories import fees as make
from tests.factories.cast import AT

pytestmark = pytest.mark.django_db

TODAY = AT.date()
DAY = dt.timedelta(days=1)


def in_force(actor: Actor, **values: object) -> fees.PriceList:
    """A list that is in force on the day of the tests."""
    return make.price_list(actor, **{"valid_from": TODAY, "valid_until": TODAY, **values})


def test_list_in_force_goes_before_the_catalogue() -> None:
    olga = cast.olga(cast.organisation())
    item = make.item(olga, price_minor=12_000)
    make.price(olga, price_list=in_force(olga).pk, code=item.code, price_minor=8_800)

    on = {on: fees.tariff_on(olga, on, 0, items=[item.pk]).items for on in (TODAY, TODAY - DAY)}

    assert [price for price, _list in on[TODAY].values()] == [8_800]
    assert on[TODAY - DAY] == {}


def test_customers_own_list_goes_before_the_general_one() -> None:
    olga = cast.olga(cast.organisation())
    carl, other = customers.customer(olga), customers.customer(olga)
    item, only_general = make.item(olga), make.item(olga)
    general = in_force(olga)
    own = in_force(olga, customer=carl.pk)
    make.price(olga, price_list=own.pk, code=item.code, price_minor=7_000)
    make.price(olga, price_list=general.pk, code=item.code, price_minor=9_000)
    make.price(olga, price_list=general.pk, code=only_general.code, price_minor=5_000)

    keys = [item.pk, only_general.pk]
    carls = fees.tariff_on(olga, TODAY, carl.pk, items=keys).items
    others = fees.tariff_on(olga, TODAY, other.pk, items=keys).items

    assert carls == {item.pk: (7_000, own.pk), only_general.pk: (5_000, general.pk)}
    assert others == {item.pk: (9_000, general.pk), only_general.pk: (5_000, general.pk)}


@pytest.mark.parametrize(
    ("since", "until", "is_refused"),
    [
        (TODAY, TODAY, True),
        (TODAY - 9 * DAY, TODAY, True),
        (TODAY - 9 * DAY, None, True),
        (TODAY + 9 * DAY, None, True),
        (TODAY - 9 * DAY, TODAY - DAY, False),
        (TODAY + 11 * DAY, None, False),
    ],
)
def test_lists_of_one_scope_share_no_day(
    since: dt.date, until: dt.date | None, is_refused: bool
) -> None:
    olga = cast.olga(cast.organisation())
    in_force(olga, name="2026 年价目", valid_until=TODAY + 10 * DAY)
    in_force(olga, customer=customers.customer(olga).pk)
    in_force(cast.mallory())

    if not is_refused:
        assert make.price_list(olga, valid_from=since, valid_until=until).valid_from == since
        return
    with pytest.raises(Invalid) as refusal:
        make.price_list(olga, valid_from=since, valid_until=until)
    assert "2026 年价目" in str(refusal.value)


def test_line_keeps_the_price_of_its_day_and_says_whose_it_is() -> None:
    olga = cast.olga(cast.organisation())
    item = make.item(olga, price_minor=12_000, cost_minor=3_000)
    price = make.price(olga, price_list=in_force(olga).pk, code=item.code, price_minor=8_800)
    order = dispatch.in_state(olga, "working")
    given = {"item_id": item.pk, "unit_price_minor": None, "quantity_milli": 2_000}
    line = dispatch.line(olga, order, **given)

    fees.amend_price(olga, price.pk, {"price_minor": 1}, version=1, at=AT)

    line.refresh_from_db()
    assert (line.unit_price_minor, line.amount_minor, line.cost_minor) == (8_800, 17_600, 6_000)
    assert line.price_list == price.price_list


def test_list_that_lines_were_priced_by_stays() -> None:
    olga = cast.olga(cast.organisation())
    item = make.item(olga)
    price = make.price(olga, price_list=in_force(olga).pk, code=item.code)
    order = dispatch.in_state(olga, "working")
    dispatch.line(olga, order, item_id=item.pk, unit_price_minor=None)
    unused = make.price(olga)

    fees.delete_price_list(olga, unused.price_list_id, version=1, at=AT)
    with pytest.raises(Conflict):
        fees.delete_price_list(olga, price.price_list_id, version=1, at=AT)

    assert [each.pk for each in fees.visible_prices(olga)] == [price.pk]


def test_price_is_for_one_known_item_or_part() -> None:
    olga = cast.olga(cast.organisation())

    with pytest.raises(Invalid) as refusal:
        make.price(olga, code="nothing")

    assert list(refusal.value.fields) == ["code"]


def test_strangers_find_nothing_and_technicians_change_nothing() -> None:
    owner = cast.organisation()
    price = make.price(cast.olga(owner))

    with pytest.raises(NotFound):
        fees.get_price_list(cast.mallory(), price.price_list_id)
    with pytest.raises(Refused):
        fees.amend_price(cast.tara(owner), price.pk, {"price_minor": 1}, version=1, at=AT)


def test_list_is_made_filled_and_corrected_on_its_page(client: Client) -> None:
    owner = cast.organisation()
    item = make.item(cast.olga(owner))
    client.force_login(cast.signed_in(owner))

    made = client.post("/price-lists/new", {"name": "2026 下半年", "valid_from": "2026-07-01"})
    page = made.headers["Location"]
    client.post(f"{page}prices", {"code": item.code, "price_minor": "66.5"})
    refused = client.post(f"{page}prices", {"code": item.code, "price_minor": "70"})
    shown = client.get(page).content.decode()

    assert refused.status_code == 422
    assert "70" in refused.content.decode()
    assert "66.50" in shown


def test_list_and_price_by_rest(client: Client) -> None:
    owner = cast.organisation()
    item = make.item(cast.olga(owner))
    client.force_login(cast.signed_in(owner))

    def send(path: str, body: dict[str, object]) -> dict[str, object]:
        answer = client.post(f"/api/v1/{path}", json.dumps(body), content_type="application/json")
        assert answer.status_code == 201, answer.content
        found: dict[str, object] = answer.json()
        return found

    price_list = send("price-lists", {"name": "框架价", "valid_from": "2026-01-01"})
    price = send("prices", {"price_list_id": price_list["id"], "code": item.code, "price": "9.99"})

    assert (price["price"], price["item_id"], price["part_id"]) == ("9.99", item.pk, None)
    assert client.get("/api/v1/prices").json()["items"][0]["price_minor"] == "9.99"
