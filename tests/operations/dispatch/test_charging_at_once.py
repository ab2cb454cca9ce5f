"""Two people who charge one order by rules at the same moment."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from baoxiu.kernel.errors import Overtaken
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.operations.dispatch.models import ServiceLine
from tests.factories import cast, fees
from tests.factories import dispatch as orders
from tests.factories.cast import AT


def test_each_rule_raises_its_line_once(
    at_once: Callable[[list[Callable[[], Any]]], list[Any]],
) -> None:
    olga = cast.olga(cast.organisation())
    fees.rule(olga)
    order = orders.in_state(olga, "working")
    seen = dispatch.get_work_order(olga, order.pk).version

    def charge() -> str:
        try:
            dispatch.charge_by_rules(olga, order.pk, version=seen, at=AT, distance_milli=86_000)
        except Overtaken:
            return "overtaken"
        return "charged"

    said = at_once([charge, charge])

    raised = ServiceLine.objects.filter(work_order=order, rule__isnull=False)
    assert "charged" in said  # the other is overtaken, or finds nothing left to do
    assert raised.count() == raised.values("rule").distinct().count() > 0
