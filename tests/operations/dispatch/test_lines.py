"""Content, material and fees; who sees what."""

from __future__ import annotations

import pytest

from baoxiu.foundation.audit.queries import history
from baoxiu.kernel.errors import Invalid, NotFound, Overtaken, Refused
from baoxiu.operations.dispatch import public as dispatch
from tests.factories import cast, fees, products
from tests.factories import dispatch as make
from tests.factories.cast import AT

pytestmark = pytest.mark.django_db

STATES = sorted(dispatch.WORK_ORDER.states)
OPEN_FOR_LINES = {"working", "suspended", "awaiting_signature"}


def test_sums_follow_the_lines_by_payer() -> None:
    olga = cast.olga(cast.organisation())
    order = make.in_state(olga, "working")

    make.line(olga, order, payer="customer")
    make.line(
        olga, order, category="fee", payer="warranty", unit_price_minor=333, quantity_milli=1500
    )
    gone = make.line(olga, order, category="fee", payer="customer", unit_price_minor=999)
    dispatch.remove_line(olga, gone.pk, version=1, at=AT)

    found = dispatch.get_work_order(olga, order.pk)
    sums = (found.fee_total_minor, found.customer_total_minor, found.labour_minutes)
    assert sums == (12_000 + 500, 12_000, 120)


def test_line_takes_what_is_left_out_from_its_item() -> None:
    olga = cast.olga(cast.organisation())
    order = make.in_state(olga, "working")
    item = fees.item(olga, code="S-211", name="更换机械密封", unit="次", price_minor=8_000)

    line = dispatch.add_line(
        olga, order.pk, dispatch.LineInput(category="content", item_id=item.pk), at=AT
    )

    said = (line.code, line.name, line.unit, line.unit_price_minor, line.amount_minor)
    assert said == ("S-211", "更换机械密封", "次", 8_000, 8_000)


def test_line_keeps_its_price_when_the_catalogue_changes() -> None:
    olga = cast.olga(cast.organisation())
    order = make.in_state(olga, "working")
    part = products.part(olga, price_minor=1_000)
    line = dispatch.add_line(
        olga, order.pk, dispatch.LineInput(category="material", part_id=part.pk), at=AT
    )

    part.price_minor = 9_999
    part.save()

    assert dispatch.get_line(olga, line.pk).unit_price_minor == 1_000


@pytest.mark.parametrize(("warranty", "payer"), [(True, "warranty"), (False, "customer")])
def test_usual_payer_follows_the_warranty(*, warranty: bool, payer: str) -> None:
    olga = cast.olga(cast.organisation())
    order = make.in_state(olga, "working", is_warranty=warranty)

    assert make.line(olga, order).payer == payer


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "长" * 201}, "name"),
        ({"category": "gift"}, "category"),
        ({"payer": "nobody"}, "payer"),
        ({"quantity_milli": 0}, "quantity"),
        ({"quantity_milli": -1000}, "quantity"),
        ({"unit_price_minor": -1}, "unit_price"),
        ({"minutes": -1}, "minutes"),
        ({"minutes": 100_001}, "minutes"),
    ],
)
def test_line_that_cannot_be_is_refused_by_name(values: dict[str, object], field: str) -> None:
    olga = cast.olga(cast.organisation())
    order = make.in_state(olga, "working")

    with pytest.raises((Invalid, dispatch.NotEditable)) as refusal:
        make.line(olga, order, **values)

    assert isinstance(refusal.value, Invalid)
    assert list(refusal.value.fields) == [field]
    assert order.lines.count() == 0


def test_item_or_part_of_another_organisation_is_not_found() -> None:
    olga, mallory = cast.olga(cast.organisation()), cast.mallory()
    order = make.in_state(olga, "working")
    foreign = ({"item_id": fees.item(mallory).pk}, {"part_id": products.part(mallory).pk})

    for values in foreign:
        with pytest.raises(NotFound):
            make.line(olga, order, **values)


@pytest.mark.parametrize("category", ["content", "material", "fee"])
@pytest.mark.parametrize("state", STATES)
def test_lines_are_recorded_while_there_is_work(state: str, category: str) -> None:
    olga = cast.olga(cast.organisation())
    order = make.in_state(olga, state)
    allowed = OPEN_FOR_LINES | ({"done", "reviewed"} if category == "fee" else set())
    before = order.lines.count()

    if state in allowed:
        make.line(olga, order, category=category)
    else:
        with pytest.raises(dispatch.NotEditable) as refusal:
            make.line(olga, order, category=category)
        assert refusal.value.state == state

    assert order.lines.count() - before == (1 if state in allowed else 0)


def test_corrected_line_is_recorded_and_summed() -> None:
    olga = cast.olga(cast.organisation())
    order = make.in_state(olga, "working")
    line = make.line(olga, order)

    dispatch.change_line(olga, line.pk, make.line_input(quantity_milli=2000), at=AT, version=1)

    found = dispatch.get_work_order(olga, order.pk)
    assert found.fee_total_minor == 24_000
    assert [entry.action for entry in history(olga, order)[:2]] == ["change_line", "add_line"]
    assert ["quantity_milli", "1000", "2000"] in history(olga, line)[0].changes


def test_second_of_two_correctors_is_overtaken() -> None:
    olga = cast.olga(cast.organisation())
    line = make.line(olga, make.in_state(olga, "working"))
    dispatch.change_line(olga, line.pk, make.line_input(minutes=10), at=AT, version=1)

    with pytest.raises(Overtaken):
        dispatch.change_line(olga, line.pk, make.line_input(minutes=20), at=AT, version=1)
    with pytest.raises(Overtaken):
        dispatch.remove_line(olga, line.pk, at=AT, version=1)

    assert dispatch.get_line(olga, line.pk).minutes == 10


def test_desk_records_nothing_and_strangers_find_nothing() -> None:
    owner = cast.organisation()
    order = make.in_state(cast.olga(owner), "working")
    line = make.line(cast.olga(owner), order)

    with pytest.raises(Refused):
        make.line(cast.actor(owner, "service_desk", "Dora"), order)
    with pytest.raises(NotFound):
        dispatch.remove_line(cast.mallory(), line.pk, at=AT, version=1)


# --- remarks -----------------------------------------------------------------------------------


def test_remark_says_who_and_when() -> None:
    owner = cast.organisation()
    order = make.waiting(cast.olga(owner))

    remark = dispatch.add_remark(cast.tara(owner), order.pk, text=" 门卫电话 8801 ", at=AT)

    assert (remark.text, remark.author_name, remark.at) == ("门卫电话 8801", "Tara", AT)


@pytest.mark.parametrize("text", ["", "   ", "长" * 1001])
def test_remark_is_neither_empty_nor_a_book(text: str) -> None:
    olga = cast.olga(cast.organisation())

    with pytest.raises(Invalid):
        dispatch.add_remark(olga, make.waiting(olga).pk, text=text, at=AT)


def test_stranger_remarks_nothing() -> None:
    order = make.waiting(cast.olga(cast.organisation()))

    with pytest.raises(NotFound):
        dispatch.add_remark(cast.mallory(), order.pk, text="x", at=AT)


def test_machine_bears_no_cost_of_a_voided_order() -> None:
    olga = cast.olga(cast.organisation())
    order = make.in_state(olga, "working")
    make.line(olga, order, payer="customer")
    machine = order.machines.get().machine

    before = dispatch.costs_of_orders(olga, machine)
    make.act(olga, order, "void")

    assert before == {order.pk: {"customer": 12_000}}
    assert dispatch.costs_of_orders(olga, machine) == {}
