"""Lists of charges: slips, and what was paid on them."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baoxiu.foundation.grid.columns import (
    Choice,
    ChoiceColumn,
    Code,
    DateColumn,
    InstantColumn,
    MoneyColumn,
    Name,
    Text,
    View,
)
from baoxiu.foundation.grid.table import Table
from baoxiu.kernel.actor import Actor
from baoxiu.operations.charges import permissions as may
from baoxiu.operations.charges import queries
from baoxiu.operations.charges.choices import OPEN_STATES, STATE_LOOKS, Method, State

STATES = tuple(Choice(s.value, s.label, *STATE_LOOKS[s]) for s in State)
METHODS = tuple(Choice(m.value, m.label) for m in Method)


class ChargeSlipTable(Table):
    """收费单: what customers owe, and what is still open."""

    key = "charges.slips"
    title = _("Charge slips")
    icon = "receipt-yuan"
    permission = may.SEE
    row_url_name = "charges:slip"
    found_label = "number"
    found_detail = ("customer", "order")
    columns = (
        Code(name="number", label=_("Charge slip"), is_link=True, is_nullable=False, width=130),
        ChoiceColumn(name="state", label=_("State"), choices=STATES, is_nullable=False, width=104),
        Name(
            name="customer",
            label=_("Customer"),
            path="customer_name",
            sort_path="customer_name_key",
            is_nullable=False,
        ),
        Code(
            name="order",
            label=_("Work order"),
            path="work_order__number",
            is_groupable=True,
            width=122,
        ),
        DateColumn(name="issued_on", label=_("Issued on"), is_nullable=False),
        MoneyColumn(
            name="total",
            label=_("Total"),
            path="total_minor",
            unit=_("yuan"),
            sums=True,
            is_nullable=False,
        ),
        MoneyColumn(
            name="paid",
            label=_("Paid so far"),
            path="paid_minor",
            unit=_("yuan"),
            sums=True,
            is_nullable=False,
        ),
        MoneyColumn(
            name="owed", label=_("Still open"), unit=_("yuan"), sums=True, is_nullable=False
        ),
        Code(name="takes_back", label=_("Takes back"), path="reverses__number", width=130),
        Text(
            name="issued_by",
            label=pgettext_lazy("charge slip", "Issued by"),
            is_sortable=False,
            is_groupable=False,
        ),
        Text(name="remark", label=_("Remarks"), is_sortable=False, is_groupable=False),
    )
    default_columns = (
        "number", "state", "customer", "order", "issued_on", "total", "paid", "owed", "issued_by",
    )  # fmt: skip
    default_sort = (("issued_on", "desc"),)
    views = (
        View(
            "open",
            _("Not paid"),
            {
                "filter": {
                    "op": "and",
                    "items": [{"column": "state", "operator": "in", "value": sorted(OPEN_STATES)}],
                }
            },
        ),
    )

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return queries.reckoned_slips(actor)


class PaymentTable(Table):
    """收款: every payment, and every one that was taken back."""

    key = "charges.payments"
    title = _("Payments")
    icon = "coin-yuan"
    permission = may.SEE
    row_url_name = "charges:payment"
    columns = (
        Code(
            name="slip",
            label=_("Charge slip"),
            path="slip__number",
            is_link=True,
            is_groupable=True,
            is_nullable=False,
            width=130,
        ),
        Name(
            name="customer",
            label=_("Customer"),
            path="slip__customer_name",
            sort_path="slip__customer_name_key",
            is_nullable=False,
        ),
        DateColumn(name="paid_on", label=_("Paid on"), is_nullable=False),
        ChoiceColumn(name="method", label=_("Paid by"), choices=METHODS, is_nullable=False),
        MoneyColumn(
            name="amount",
            label=_("Amount"),
            path="amount_minor",
            unit=_("yuan"),
            sums=True,
            is_nullable=False,
        ),
        Text(name="reference", label=_("Reference"), is_sortable=False, is_groupable=False),
        Text(name="recorded_by", label=_("Cashier"), is_sortable=False, is_groupable=False),
        InstantColumn(name="recorded_at", label=_("Recorded"), is_nullable=False),
        Text(name="reason", label=_("Reason"), is_sortable=False, is_groupable=False),
    )
    default_columns = (
        "slip", "customer", "paid_on", "method", "amount", "reference", "recorded_by", "recorded_at",
    )  # fmt: skip
    default_sort = (("paid_on", "desc"),)

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return queries.visible_payments(actor)
