"""The demo company's spares on loan: two out, one overdue, one back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from baoxiu.config.demo.company import Company
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.operations.materials import public as materials
from baoxiu.operations.stock import public as stock

PIECE = 1000


@dataclass(frozen=True)
class _Lent:
    """Days since it was lent, for how many days, and after how many it came back."""

    days: int
    term: int
    remark: str
    back_after: int | None = None


LOANS = (
    _Lent(34, 14, "原件返厂修理，先用备用件保运行", back_after=11),
    _Lent(20, 14, "48 小时内修不好，先换上备用件"),
    _Lent(4, 14, "配件在途，先借一件"),
    _Lent(1, 7, "客户停产，连夜送去"),
)


def run_loans(company: Company, now: dt.datetime) -> int:
    """Lend spares for the oldest open orders; answers how many."""
    actor = company.actor
    states = [dispatch.State.WORKING, dispatch.State.SUSPENDED, dispatch.State.ACCEPTED]
    found = dispatch.visible_work_orders(actor).filter(state__in=states, machines__isnull=False)
    orders = list(found.distinct().order_by("reported_at", "pk")[: len(LOANS)])
    store = materials.stores(actor).one(kind=stock.Kind.WAREHOUSE)
    rows = stock.visible_balances(actor).filter(location=store, quantity_milli__gte=5 * PIECE)
    spares = list(rows.select_related("part").order_by("-part__code_key", "pk")[: len(LOANS)])
    for number, (lent, order, spare) in enumerate(zip(LOANS, orders, spares, strict=True)):
        at = now - dt.timedelta(days=lent.days)
        machine = dispatch.machines_of_order(order)[0]
        given = materials.LoanInput(
            part_id=spare.part_id,
            source_id=store.pk,
            due_on=at.date() + dt.timedelta(days=lent.term),
            serial=f"BY-{107 + 13 * number}",
            machine_id=machine.pk,
            order_id=order.pk if order.reported_at <= at else None,
            remark=lent.remark,
        )
        made = materials.lend(actor, given, at=at)
        if lent.back_after is not None:
            back = materials.LoanReturn(target_id=store.pk, note="外观完好，试机正常")
            on = at + dt.timedelta(days=lent.back_after)
            materials.take_back_loan(actor, made.pk, back, version=made.version, at=on)
    return len(LOANS)
