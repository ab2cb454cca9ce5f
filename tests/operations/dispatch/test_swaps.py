"""Swapped parts: one entry changes the order, the stock and the machine, and can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Invalid
from baoxiu.operations.dispatch import events
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.operations.dispatch.models import WorkOrder
from baoxiu.operations.stock import public as stock
from baoxiu.register.products import public as products
from baoxiu.register.products.public import InstalledProduct, Part
from tests.factories import cast
from tests.factories import dispatch as make
from tests.factories import products as register
from tests.factories import stock as stores
from tests.factories.cast import AT

pytestmark = pytest.mark.django_db

TODAY = AT.date()


@pytest.fixture
def olga() -> Actor:
    actor = cast.olga(cast.organisation())
    stock.add_standard_locations(actor, at=AT)
    return actor


def machine_of(order: WorkOrder) -> InstalledProduct:
    return order.machines.select_related("machine").get().machine


def swap_input(part: Part, position: str = "轴端密封", **values: Any) -> dispatch.LineInput:
    line = dispatch.LineInput(
        category="material", part_id=part.pk, position=position, note="磨损", swaps=True
    )
    return replace(line, **values)


def tree(actor: Actor, machine: InstalledProduct, *, as_shipped: bool = False) -> dict[str, str]:
    nodes = products.component_tree(actor, machine, TODAY, as_shipped=as_shipped)
    return {node.component.position: node.component.serial for node in nodes}


def test_one_entry_moves_stock_and_changes_the_machine(
    olga: Actor, heard: Callable[..., list[Any]]
) -> None:
    told = heard(events.PartSwapped)
    order = make.in_state(olga, "working")
    machine, part = machine_of(order), register.part(olga)
    van = stores.place(olga, stock.Kind.PERSONAL)
    stores.receive(olga, part, van, 1_000, 700)
    shipped = {"position": "轴端密封", "part": part.pk, "serial": "OLD-1"}
    products.add_component(olga, machine.pk, shipped, at=AT)

    line = dispatch.add_line(
        olga,
        order.pk,
        swap_input(part, source_id=van.pk, serial="NEW-1", removed_serial="OLD-1"),
        at=AT,
    )

    assert tree(olga, machine) == {"轴端密封": "NEW-1"}
    assert tree(olga, machine, as_shipped=True) == {"轴端密封": "OLD-1"}
    assert line.cost_minor == 700
    (event,) = told
    assert (event.removed_serial, event.position, event.reason) == ("OLD-1", "轴端密封", "磨损")


def test_what_was_not_known_before_is_written_down_as_shipped(olga: Actor) -> None:
    order = make.in_state(olga, "working")
    machine, part = machine_of(order), register.part(olga)

    dispatch.add_line(
        olga, order.pk, swap_input(part, serial="NEW-1", removed_serial="OLD-1"), at=AT
    )

    assert tree(olga, machine, as_shipped=True) == {"轴端密封": "OLD-1"}


def test_what_is_part_of_the_removed_one_goes_with_it(olga: Actor) -> None:
    order = make.in_state(olga, "working")
    machine, part = machine_of(order), register.part(olga)
    top = products.add_component(
        olga, machine.pk, {"position": "转子", "part": part.pk, "serial": "R1"}, at=AT
    )
    below = {"position": "叶轮", "part": part.pk, "serial": "I1", "parent": top.pk}
    products.add_component(olga, machine.pk, below, at=AT)

    line = dispatch.add_line(olga, order.pk, swap_input(part, "转子", serial="R2"), at=AT)
    swapped = tree(olga, machine)
    dispatch.remove_line(olga, line.pk, version=1, at=AT)

    assert swapped == {"转子": "R2"}
    assert tree(olga, machine) == {"转子": "R1", "叶轮": "I1"}


def test_a_swap_is_taken_back_before_the_one_that_it_followed(olga: Actor) -> None:
    order = make.in_state(olga, "working")
    machine, part = machine_of(order), register.part(olga)
    first = dispatch.add_line(olga, order.pk, swap_input(part, serial="N1"), at=AT)
    second = dispatch.add_line(olga, order.pk, swap_input(part, serial="N2"), at=AT)

    with pytest.raises(products.SwappedSince):
        dispatch.remove_line(olga, first.pk, version=1, at=AT)
    still = order.lines.count()
    dispatch.remove_line(olga, second.pk, version=1, at=AT)

    assert (still, tree(olga, machine)) == (2, {"轴端密封": "N1"})


def test_what_a_swap_fitted_is_not_changed_in_place(olga: Actor) -> None:
    order = make.in_state(olga, "working")
    part = register.part(olga)
    line = dispatch.add_line(olga, order.pk, swap_input(part, serial="N1"), at=AT)

    with pytest.raises(dispatch.SwapStays):
        dispatch.change_line(olga, line.pk, swap_input(part, serial="N2"), version=1, at=AT)
    priced = swap_input(part, serial="N1", unit_price_minor=100)

    assert dispatch.change_line(olga, line.pk, priced, version=1, at=AT).amount_minor == 100


@pytest.mark.parametrize("field", ["part_code", "position"])
def test_a_swap_says_what_and_where(olga: Actor, field: str) -> None:
    order = make.in_state(olga, "working")
    part = register.part(olga)
    wrong: dict[str, dict[str, Any]] = {
        "part_code": {"part_id": None, "name": "密封"},
        "position": {"position": " "},
    }

    with pytest.raises(Invalid) as refusal:
        dispatch.add_line(olga, order.pk, swap_input(part, **wrong[field]), at=AT)

    assert list(refusal.value.fields) == [field]


def test_a_component_is_under_warranty_from_the_day_it_was_fitted(olga: Actor) -> None:
    order = make.in_state(olga, "working")
    part = register.part(olga, warranty_months=3)
    at = AT.replace(month=11, day=30)

    dispatch.add_line(olga, order.pk, swap_input(part), at=at)
    (node,) = products.component_tree(olga, machine_of(order), at.date())

    assert (str(node.warranty_until), node.days_left) == ("2027-02-28", 90)


POSITIONS = st.sampled_from(["密封", "轴承", "叶轮"])
ACTS = st.lists(st.tuples(POSITIONS, st.integers(1, 99), st.booleans()), max_size=8)


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(ACTS)
def test_the_tree_is_a_fold_over_the_swaps(olga: Actor, acts: list[tuple[str, int, bool]]) -> None:
    """After any swaps, some of them taken back at once, each place holds what was fitted there last."""
    order = make.in_state(olga, "working")
    machine, part = machine_of(order), register.part(olga)
    expected: dict[str, str] = {}
    for position, number, is_taken_back in acts:
        serial = f"S{number}"
        line = dispatch.add_line(olga, order.pk, swap_input(part, position, serial=serial), at=AT)
        if is_taken_back:
            dispatch.remove_line(olga, line.pk, version=1, at=AT)
        else:
            expected[position] = serial

    assert tree(olga, machine) == expected
