"""The demo company's finance: orders charged by rules, corrected, reviewed, with slips in every state."""

from __future__ import annotations

import datetime as dt

from baoxiu.config.demo.company import Company
from baoxiu.foundation.notifications.models import Notice
from baoxiu.operations.charges import public as charges
from baoxiu.operations.dispatch import public as dispatch

CHARGED = 60  # of the completed orders, the newest
METHODS = ("transfer", "wechat", "cash", "alipay")
KILOMETRE = 1_000


def run_charges(company: Company, now: dt.datetime) -> int:
    """Charge the newest completed orders, review most, charge customers, take payments; the number of slips."""
    actor, slips = company.actor, 0
    waiting = dispatch.orders_to_review(actor).filter(state__in=["done", "reviewed"])
    for number, order in enumerate(waiting.order_by("-finished_at", "-pk")[:CHARGED]):
        at = min(now, (order.finished_at or now) + dt.timedelta(hours=20))
        distance = (20 + number * 13 % 160) * KILOMETRE
        seen = dispatch.get_work_order(actor, order.pk).version
        dispatch.charge_by_rules(actor, order.pk, version=seen, at=at, distance_milli=distance)
        if number % 6 == 1:
            _correct(company, order.pk, at)
        if number < 8:  # noqa: PLR2004 -- the newest wait for the review
            continue
        seen = dispatch.get_work_order(actor, order.pk).version
        (reviewed,) = dispatch.review_fees(actor, {order.pk: seen}, at=at)
        if reviewed.customer_total_minor > 0:
            slips += 1
            _charge(company, reviewed.pk, number, at, now)
    Notice.objects.filter(at__lt=now - dt.timedelta(days=3), read_at=None).update(read_at=now)
    return slips


def _correct(company: Company, order_id: int, at: dt.datetime) -> None:
    """The mileage is agreed upon with the customer."""
    order = dispatch.get_work_order(company.actor, order_id)
    line = order.lines.filter(rule__isnull=False).order_by("pk").first()
    if line is None:
        return
    given = dispatch.LineInput(
        category=line.category,
        item_id=line.item_id,
        quantity_milli=line.quantity_milli,
        unit_price_minor=line.unit_price_minor * 8 // 10,
        payer=line.payer,
    )
    reason = "同一趟还去了另一家客户，里程分摊"
    dispatch.change_line(company.actor, line.pk, given, at=at, version=line.version, reason=reason)


def _charge(
    company: Company, order_id: int, number: int, at: dt.datetime, now: dt.datetime
) -> None:
    """Issue the slip; some are paid, some in part, one is cancelled and issued anew."""
    actor = company.actor
    slip = charges.issue_slip(actor, order_id, at=at, remark="" if number % 3 else "月结")
    if number % 11 == 3:  # noqa: PLR2004 -- now and then
        charges.cancel_slip(actor, slip.pk, reason="抬头有误", version=slip.version, at=at)
        slip = charges.issue_slip(actor, order_id, at=at)
    if number % 4 == 0:
        return
    amount = slip.total_minor if number % 4 < 3 else slip.total_minor // 2 or 1  # noqa: PLR2004 -- shares of the demo
    given = charges.PaymentInput(
        amount_minor=amount,
        method=METHODS[number % len(METHODS)],
        reference=f"{at:%y%m%d}{1000 + number}",
    )
    later = min(now, at + dt.timedelta(days=2))
    charges.record_payment(actor, slip.pk, given, version=slip.version, at=later)
