"""备用件借出: what customers have on loan, and what is overdue."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.grid.columns import (
    Choice,
    ChoiceColumn,
    Code,
    DateColumn,
    InstantColumn,
    Integer,
    Name,
    QuantityColumn,
    Text,
    View,
)
from baoxiu.foundation.grid.table import Table
from baoxiu.kernel.actor import Actor
from baoxiu.operations.materials import permissions as may
from baoxiu.operations.materials.choices import CONDITION_LOOKS, LOAN_LOOKS, Condition, LoanState
from baoxiu.operations.materials.queries import loans as queries
from baoxiu.operations.materials.tables.common import ORDER, REMARK, in_states, new_act

STATES = tuple(Choice(s.value, s.label, *LOAN_LOOKS[s]) for s in LoanState)
CONDITIONS = tuple(Choice(c.value, c.label, CONDITION_LOOKS[c]) for c in Condition)


class LoanTable(Table):
    """One row for each loan."""

    key = "materials.loans"
    title = _("Spares on loan")
    icon = "arrows-exchange"
    permission = may.SEE
    search_hint = _("Find in this list: loan, part, serial, machine, order, customer, initials")
    row_url_name = "materials:loan"
    found_label = "number"
    found_detail = ("name", "customer", "state")
    columns = (
        Code(name="number", label=_("Loan"), is_link=True, is_nullable=False, width=130),
        ChoiceColumn(name="state", label=_("State"), choices=STATES, is_nullable=False, width=96),
        Code(
            name="part_code",
            searched_in="search_text",
            label=_("Part number"),
            path="part__code",
            sort_path="part__code_key",
            is_groupable=True,
            is_nullable=False,
            width=130,
        ),
        Text(
            name="name",
            searched_in="search_text",
            label=_("Part"),
            path="part__name",
            sort_path="part__name_key",
            is_nullable=False,
            width=150,
        ),
        Code(
            name="serial",
            searched_in="search_text",
            label=_("Serial number of the part"),
            sort_path="serial_key",
            width=120,
        ),
        QuantityColumn(
            name="quantity",
            label=_("Quantity"),
            path="quantity_milli",
            sums=True,
            is_nullable=False,
            width=68,
        ),
        Name(
            name="customer",
            searched_in="search_text",
            label=_("Customer"),
            path="customer__name",
            sort_path="customer__name_key",
            is_nullable=False,
            width=150,
        ),
        Code(
            name="machine",
            label=_("Machine (serial)"),
            path="machine__serial",
            is_groupable=True,
            width=120,
        ),
        *ORDER,
        DateColumn(name="due_on", label=_("Due back on"), is_nullable=False, width=96),
        Integer(name="days_overdue", label=_("Days overdue"), width=92),
        Name(
            name="source",
            label=_("Lent from"),
            path="source__name",
            sort_path="source__name_key",
            is_nullable=False,
            width=130,
        ),
        Name(
            name="lent_by",
            label=_("Lent by"),
            path="lent_by_name",
            sort_path="lent_by_key",
            is_nullable=False,
            width=90,
        ),
        InstantColumn(name="lent_at", label=_("Lent at"), is_nullable=False),
        InstantColumn(name="returned_at", label=_("Came back at")),
        Name(
            name="returned_to",
            label=_("Returned to"),
            path="returned_to__name",
            sort_path="returned_to__name_key",
            width=130,
        ),
        ChoiceColumn(name="condition", label=_("Condition"), choices=CONDITIONS, width=88),
        REMARK,
    )
    default_columns = (
        "number", "state", "part_code", "name", "serial", "quantity", "customer", "machine",
        "order", "due_on", "days_overdue", "source", "lent_at",
    )  # fmt: skip
    default_sort = (("lent_at", "desc"),)
    views = (
        View("out", _("On loan"), in_states(LoanState.OUT)),
        View(
            "overdue",
            _("Overdue"),
            {"filter": {"column": "days_overdue", "operator": "ge", "value": "1"}},
            is_hot=True,
        ),
    )

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return queries.overdue_loans(actor, timezone.localdate())

    def acts(self, actor: Actor) -> list[dict[str, Any]]:
        return new_act(actor, may.LEND, gettext("New loan"), "materials:new-loan")
