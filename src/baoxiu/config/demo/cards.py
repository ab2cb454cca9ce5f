"""Warranty cards of the demo company's younger machines; one was lost and issued anew."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from baoxiu.config.demo.company import Company
from baoxiu.policies.warranty import public as warranty
from baoxiu.register.products import public as products

CARDS = 12
LOST = 3
SELLER = "云岫机械集团西南销售部 成都市武侯区 028-8501 1100"


def issue_cards(company: Company, now: dt.datetime) -> None:
    """A card for each of the machines that were put into use last, a week after that day."""
    actor = company.actor
    rows = products.visible_machines(actor).exclude(put_into_use_on=None).exclude(customer=None)
    machines = rows.select_related("customer").order_by("-put_into_use_on", "pk")
    for number, machine in enumerate(machines[:CARDS]):
        if (
            machine.customer is None or machine.put_into_use_on is None
        ):  # pragma: no cover -- excluded above
            continue
        told = warranty.CardInput(
            holder=machine.customer.name,
            invoice_number=f"0{machine.put_into_use_on:%y%m%d}{4410 + number * 7}",
            seller=SELLER,
            repairer=warranty.repairer_of(actor, machine),
        )
        started = dt.datetime.combine(machine.put_into_use_on, dt.time(9), now.tzinfo)
        at = min(started + dt.timedelta(days=7), now)
        card = warranty.issue_card(actor, machine.pk, told, at=at)
        if number == LOST:
            again = replace(told, reason="用户凭证遗失，申请补发")
            later = min(at + dt.timedelta(days=21), now)
            warranty.issue_card(actor, machine.pk, again, replaces=card.pk, at=later)
