"""A line of an order fits a short item, in the same transaction."""

from __future__ import annotations

from typing import Any

import pytest

from baoxiu.foundation.audit.queries import history
from baoxiu.foundation.lifecycle.advancing import WrongState
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Invalid
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.operations.dispatch.models import WorkOrder
from baoxiu.operations.shortages import public as shortages
from tests.factories import cast
from tests.factories import dispatch as orders
from tests.factories import shortages as make
from tests.factories.cast import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def olga() -> Actor:
    return cast.olga(cast.organisation())


def order_for(actor: Actor, item: Any) -> WorkOrder:
    release = item.release
    machines = list(release.machines.values_list("machine_id", flat=True))
    return orders.in_state(
        actor, "working", contract_ids=[release.contract_id], machine_ids=machines
    )


def receive(actor: Actor, item: Any) -> None:
    shortages.step_items(actor, item.release_id, "receive", {item.pk: item.version}, at=AT)


def test_the_form_offers_what_can_be_fitted_and_the_line_fits_it(olga: Actor) -> None:
    item = make.item(olga)
    order = order_for(olga, item)
    before = dispatch.settlements_of(olga, order)
    receive(olga, item)

    (offer,) = dispatch.settlements_of(olga, order)
    line = orders.line(olga, order, category="material", name=offer.name, settles=offer.key)

    fitted = shortages.get_item(olga, item.pk)
    assert before == []
    assert (fitted.state, fitted.work_order, line.settles) == ("fitted", order, offer.key)
    assert dispatch.settlements_of(olga, order) == []


def test_what_cannot_be_fitted_is_refused_and_no_line_is_left(olga: Actor) -> None:
    item = make.item(olga)
    order = order_for(olga, item)
    elsewhere = orders.in_state(olga, "working")
    settles = f"shortages.item:{item.pk}"

    with pytest.raises(WrongState):
        orders.line(olga, order, settles=settles)
    with pytest.raises(Invalid):
        orders.line(olga, elsewhere, settles=settles)

    assert (order.lines.count(), elsewhere.lines.count()) == (0, 0)


def test_removing_the_line_leaves_the_step_and_says_so(olga: Actor) -> None:
    item = make.item(olga)
    order = order_for(olga, item)
    receive(olga, item)
    line = orders.line(olga, order, settles=f"shortages.item:{item.pk}")

    dispatch.remove_line(olga, line.pk, version=1, at=AT)

    fitted = shortages.get_item(olga, item.pk)
    assert fitted.state == "fitted"
    assert str(order) in history(olga, fitted)[0].reason
