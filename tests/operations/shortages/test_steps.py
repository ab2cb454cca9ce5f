"""The lifecycle of short items, and how late they are."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from baoxiu.foundation.audit.queries import history
from baoxiu.foundation.lifecycle.advancing import WrongState
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Invalid, NotFound, Overtaken, Refused
from baoxiu.operations.shortages import public as shortages
from baoxiu.operations.shortages.public import ItemInput, Step
from tests.factories import cast
from tests.factories import shortages as short
from tests.factories.cast import AT

pytestmark = pytest.mark.django_db

ACTS = ("promise", "purchase", "ship", "receive", "fit", "sign", "cancel")

# Which acts each state allows; everything else is refused.
ALLOWED = {
    "released": {"promise", "purchase", "ship", "receive", "cancel"},
    "promised": {"purchase", "ship", "receive", "fit", "cancel"},
    "purchased": {"ship", "receive", "fit", "cancel"},
    "shipped": {"receive", "fit", "cancel"},
    "received": {"fit", "sign", "cancel"},
    "fitted": {"sign", "cancel"},
    "signed": set[str](),
    "cancelled": set[str](),
}
TARGETS = {
    "promise": "promised", "purchase": "purchased", "ship": "shipped", "receive": "received",
    "fit": "fitted", "sign": "signed", "cancel": "cancelled",
}  # fmt: skip


@pytest.fixture
def olga() -> Actor:
    return cast.olga(cast.organisation())


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("state", ALLOWED)
def test_each_state_allows_its_acts_and_no_others(olga: Actor, state: str, act: str) -> None:
    item = short.in_state(olga, state)

    if act in ALLOWED[state]:
        assert short.step(olga, item, act).state == TARGETS[act]
    else:
        with pytest.raises(WrongState):
            short.step(olga, item, act)


def test_each_step_keeps_its_day_and_names_who_acts_next(olga: Actor) -> None:
    item = short.item(olga)
    told = [item.responsible]

    for act in ("promise", "purchase", "ship", "receive", "fit", "sign"):
        on = None if act == "promise" else dt.date(2026, 11, 20)
        item = short.step(olga, item, act, on=on)
        told.append(item.responsible)

    days = {item.purchased_on, item.shipped_on, item.received_on, item.fitted_on, item.signed_on}
    assert days == {dt.date(2026, 11, 20)}
    assert told == [
        "purchasing", "purchasing", "logistics", "logistics", "station", "customer", ""
    ]  # fmt: skip


def test_step_is_on_record_with_its_note(olga: Actor) -> None:
    item = short.step(olga, short.item(olga), "purchase", reason="CG-2609-117，临江铸业")

    entry = history(olga, item)[0]

    assert (entry.action, entry.reason, entry.actor_name) == (
        "purchase", "CG-2609-117，临江铸业", "Olga"
    )  # fmt: skip


def test_somebody_else_can_be_named_to_act_next(olga: Actor) -> None:
    item = short.step(olga, short.item(olga), "ship", responsible="factory")

    assert item.responsible == "factory"


@pytest.mark.parametrize(
    ("act", "step", "field"),
    [
        ("promise", Step(), "promised_on"),
        ("ship", Step(on=dt.date(2026, 11, 24)), "on"),
        ("ship", Step(on=dt.date(2026, 9, 20)), "on"),
        ("ship", Step(responsible="nobody"), "responsible"),
        ("cancel", Step(), "reason"),
    ],
)
def test_step_that_lacks_something_is_refused(
    olga: Actor, act: str, step: Step, field: str
) -> None:
    item = short.item(olga)

    with pytest.raises(Invalid) as refused:
        shortages.step_items(olga, item.release_id, act, {item.pk: 1}, step, at=AT)

    assert set(refused.value.fields) == {field}


def test_several_items_go_together_or_not_at_all(olga: Actor) -> None:
    release = short.release(olga, items=[ItemInput(name="止回阀"), ItemInput(name="护罩")])
    one, two = shortages.items_of_release(olga, release, short.TODAY)
    both = {one.pk: 1, two.pk: 1}

    shortages.step_items(olga, release.pk, "purchase", both, at=AT)
    shortages.step_items(olga, release.pk, "fit", {one.pk: 2}, at=AT)
    with pytest.raises(WrongState, match="止回阀"):
        shortages.step_items(olga, release.pk, "ship", {one.pk: 3, two.pk: 2}, at=AT)

    items = shortages.items_of_release(olga, release, short.TODAY)
    assert [item.state for item in items] == ["fitted", "purchased"]


def test_one_overtaken_item_stops_them_all(olga: Actor) -> None:
    release = short.release(olga, items=[ItemInput(name="止回阀"), ItemInput(name="护罩")])
    one, two = shortages.items_of_release(olga, release, short.TODAY)
    given = ItemInput(name="联轴器护罩")
    shortages.change_item(olga, two.pk, given, version=1, at=AT)

    with pytest.raises(Overtaken):
        shortages.step_items(olga, release.pk, "ship", {one.pk: 1, two.pk: 1}, at=AT)

    items = shortages.items_of_release(olga, release, short.TODAY)
    assert [item.state for item in items] == ["released", "released"]


def test_item_of_another_release_is_not_found(olga: Actor) -> None:
    one, other = short.item(olga), short.item(olga)

    with pytest.raises(NotFound):
        shortages.step_items(olga, one.release_id, "ship", {other.pk: 1}, at=AT)


def test_technician_steps_but_cancels_nothing(olga: Actor) -> None:
    item = short.item(olga)
    tara = Actor(
        9, "Tara", olga.organisation_id, "", frozenset({"shortages.step"}), every_region=True
    )

    assert short.step(tara, item, "ship").state == "shipped"
    with pytest.raises(Refused):
        short.step(tara, item, "cancel")


def late(olga: Actor, today: dt.date) -> int | None:
    days: int | None = shortages.visible_items(olga, today).get().days_late
    return days


@pytest.mark.parametrize(
    ("today", "days"),
    [
        (dt.date(2026, 11, 29), None),
        (dt.date(2026, 11, 30), None),  # on the promised day it is not late yet
        (dt.date(2026, 12, 1), 1),
        (dt.date(2027, 3, 1), 91),
    ],
)
def test_item_is_late_from_the_day_after_the_promised_one(
    olga: Actor, today: dt.date, days: int | None
) -> None:
    short.in_state(olga, "shipped")

    assert late(olga, today) == days


@pytest.mark.parametrize("state", ["received", "fitted", "signed", "cancelled"])
def test_what_has_arrived_or_is_no_longer_due_is_not_late(olga: Actor, state: str) -> None:
    short.in_state(olga, state, promised_on=dt.date(2026, 10, 1) if state == "cancelled" else None)

    assert late(olga, dt.date(2027, 3, 1)) is None


def test_the_day_turns_at_midnight_in_shanghai() -> None:
    before = dt.datetime(2026, 11, 30, 15, 59, tzinfo=dt.UTC)

    days = [timezone.localtime(before + dt.timedelta(minutes=each)).date() for each in (0, 1)]

    assert days == [dt.date(2026, 11, 30), dt.date(2026, 12, 1)]
