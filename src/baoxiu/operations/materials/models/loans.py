"""Loans 备用件借出: a spare or substitute that keeps a customer's plant running while his own is repaired."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.models import Owned
from baoxiu.foundation.grid.fields import BigramIndex, CodeField, SearchField, SortKeyField
from baoxiu.operations.dispatch.models import WorkOrder
from baoxiu.operations.materials.choices import Condition, LoanState
from baoxiu.operations.stock.models import Location
from baoxiu.register.accounts.models import Customer
from baoxiu.register.products.models import InstalledProduct, Part

MACHINE_OR_ORDER = models.Q(machine__isnull=False) | models.Q(work_order__isnull=False)
IS_BACK = models.Q(
    state=LoanState.BACK, returned_to__isnull=False, returned_at__isnull=False
) & ~models.Q(condition="")
IS_NOT_BACK = ~models.Q(state=LoanState.BACK) & models.Q(
    returned_to__isnull=True, returned_at__isnull=True, condition=""
)


class Loan(Owned):
    """So much of one part, lent from a counted place to a customer's site until a day."""

    number = CodeField(_("loan"), max_length=30)
    state = models.CharField(_("state"), max_length=16, choices=LoanState, default=LoanState.OUT)
    part = models.ForeignKey(
        Part, on_delete=models.PROTECT, related_name="+", verbose_name=_("part")
    )
    quantity_milli = models.BigIntegerField(_("quantity"))
    serial = CodeField(_("serial number"), max_length=60, blank=True)
    serial_key = SortKeyField(of="serial")
    machine = models.ForeignKey(
        InstalledProduct,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("machine"),
    )
    work_order = models.ForeignKey(
        WorkOrder,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("work order"),
    )
    customer = models.ForeignKey(
        Customer, on_delete=models.PROTECT, related_name="+", verbose_name=_("customer")
    )
    source = models.ForeignKey(
        Location, on_delete=models.PROTECT, related_name="+", verbose_name=_("from")
    )
    lent_at = models.DateTimeField(_("lent"))
    lent_by_name = models.CharField(_("lent by"), max_length=80)
    lent_by_key = SortKeyField(of="lent_by_name", surname=True)
    due_on = models.DateField(_("due back on"))
    returned_at = models.DateTimeField(_("came back"), null=True, blank=True)
    returned_to = models.ForeignKey(
        Location,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("returned to"),
    )
    condition = models.CharField(_("condition"), max_length=8, choices=Condition, blank=True)
    remark = models.CharField(_("remarks"), max_length=500, blank=True)
    search_text = SearchField()

    class Meta:
        verbose_name = _("loan")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "number"], name="materials_loan_number"
            ),
            models.UniqueConstraint(
                fields=["organisation", "part", "serial"],
                condition=models.Q(state=LoanState.OUT) & ~models.Q(serial=""),
                name="materials_lent_once",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=LoanState.values), name="materials_loan_state"
            ),
            models.CheckConstraint(
                condition=models.Q(quantity_milli__gt=0), name="materials_something_lent"
            ),
            models.CheckConstraint(condition=MACHINE_OR_ORDER, name="materials_lent_for"),
            models.CheckConstraint(condition=IS_BACK | IS_NOT_BACK, name="materials_loan_back"),
        ]
        indexes = [
            models.Index(fields=["organisation", "-lent_at", "-id"], name="materials_loan_new"),
            models.Index(fields=["organisation", "state", "due_on"], name="materials_loan_due"),
            models.Index(fields=["work_order"], name="materials_loan_order"),
            models.Index(fields=["machine"], name="materials_loan_machine"),
            BigramIndex(fields=["organisation", "search_text"], name="materials_loan_search"),
        ]

    def __str__(self) -> str:
        return str(self.number)

    def searchable(self) -> tuple[list[str], list[str]]:
        order, machine = self.work_order, self.machine
        codes = [self.number, self.part.code, self.serial]
        codes += [order.number or "" if order else "", machine.serial if machine else ""]
        return codes, [self.part.name, self.customer.name, self.source.name, self.lent_by_name]
