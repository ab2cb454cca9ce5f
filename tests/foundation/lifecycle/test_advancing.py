"""One act at a time, behind one guarded UPDATE."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from baoxiu.foundation.audit.queries import history
from baoxiu.foundation.lifecycle.advancing import NotReady, WrongState, advance
from baoxiu.foundation.lifecycle.table import Lifecycle, Transition
from baoxiu.kernel.errors import Invalid, Overtaken, Refused
from baoxiu.operations.dispatch.models import WorkOrder
from baoxiu.operations.dispatch.permissions import CLOSE, VOID
from tests.factories import cast
from tests.factories import dispatch as make
from tests.factories.cast import AT

SHORT = Lifecycle(
    name="test.short",
    initial="waiting",
    final=frozenset({"void"}),
    transitions=(
        Transition(
            "void", frozenset({"waiting"}), "void", "Void", "trash", VOID, needs_reason=True
        ),
        Transition(
            "close",
            frozenset({"waiting"}),
            "closed",
            "Close",
            "lock",
            CLOSE,
            guard=lambda row: "no",
        ),
    ),
)


@pytest.mark.django_db
def test_state_other_fields_and_reason_are_written_together() -> None:
    olga = cast.olga(cast.organisation())
    order = make.waiting(olga)

    advance(order, SHORT, "void", actor=olga, at=AT, reason=" 重复 ", fault="无")

    entry = history(olga, order)[0]
    order.refresh_from_db()
    assert (order.state, order.fault, order.version) == ("void", "无", 2)
    assert (entry.action, entry.reason) == ("void", "重复")
    assert [change[0] for change in entry.changes] == ["state", "fault"]


@pytest.mark.django_db
def test_each_refusal_leaves_everything_as_it_was() -> None:
    owner = cast.organisation()
    olga, tara = cast.olga(owner), cast.tara(owner)
    order, ended = make.waiting(olga), make.in_state(olga, "void")
    refusals: list[tuple[type[Exception], WorkOrder, Any, str, dict[str, Any]]] = [
        (Refused, order, tara, "void", {"reason": "x"}),
        (WrongState, ended, olga, "void", {"reason": "x"}),
        (Invalid, order, olga, "void", {"reason": " "}),
        (NotReady, order, olga, "close", {}),
        (Overtaken, order, olga, "void", {"reason": "x", "version": 7}),
    ]

    for error, row, who, act, more in refusals:
        with pytest.raises(error):
            advance(row, SHORT, act, actor=who, at=AT, **more)

    assert WorkOrder.objects.get(pk=order.pk).state == "waiting"
    assert history(olga, order).count() == 1


def test_of_two_people_who_press_at_once_one_acts(at_once: Callable[..., list[Any]]) -> None:
    olga = cast.olga(cast.organisation())
    order = make.waiting(olga)

    def press() -> str:
        row = WorkOrder.objects.get(pk=order.pk)
        return advance(row, SHORT, "void", actor=olga, at=AT, reason="x", version=1).state

    found = at_once([press, press, press])

    assert [each for each in found if each == "void"] == ["void"]
    assert {type(each) for each in found if each != "void"} <= {Overtaken, WrongState}
    assert history(olga, order).count() == 2
