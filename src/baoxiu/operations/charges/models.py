"""Charge slips 收费单: what a customer owes for an order, frozen; and what has been paid."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.models import Owned
from baoxiu.foundation.grid.fields import CodeField, SearchField, SortKeyField
from baoxiu.kernel import money
from baoxiu.operations.charges.choices import LIVE_STATES, Method, State
from baoxiu.operations.charges.engine.capitals import capitals
from baoxiu.operations.dispatch.models import ServiceLine, WorkOrder
from baoxiu.register.accounts.models import Customer


class ChargeSlip(Owned):
    """What the customer bears of a reviewed order, on the day of issue. It is never changed, only cancelled.

    Cancelling makes a counter-slip over the negative amount, so that the sum of all slips is what was charged.
    """

    number = CodeField(_("charge slip"), max_length=30)
    work_order = models.ForeignKey(
        WorkOrder, on_delete=models.PROTECT, related_name="+", verbose_name=_("work order")
    )
    customer = models.ForeignKey(
        Customer, on_delete=models.PROTECT, related_name="+", verbose_name=_("customer")
    )
    customer_name = models.CharField(_("customer"), max_length=120)
    customer_name_key = SortKeyField(of="customer_name")
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.ISSUED)
    issued_on = models.DateField(_("issued on"))
    issued_by = models.CharField(_("issued by"), max_length=60)
    total_minor = models.BigIntegerField(_("total"))
    paid_minor = models.BigIntegerField(_("paid"), default=0)
    remark = models.CharField(_("remarks"), max_length=300, blank=True)
    reverses = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="counter",
        verbose_name=_("takes back"),
    )
    search_text = SearchField()

    class Meta:
        verbose_name = _("charge slip")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "number"], name="charges_number"),
            models.UniqueConstraint(
                fields=["work_order"],
                condition=models.Q(state__in=sorted(LIVE_STATES)),
                name="charges_one_for_an_order",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=State.values), name="charges_known_state"
            ),
            models.CheckConstraint(
                condition=models.Q(paid_minor__gte=0, total_minor__gt=0)
                & models.Q(paid_minor__lte=models.F("total_minor"))
                | models.Q(
                    reverses__isnull=False, state=State.CANCELLED, paid_minor=0, total_minor__lt=0
                ),
                name="charges_never_overpaid",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "-issued_on", "-id"], name="charges_issued"),
        ]

    def __str__(self) -> str:
        return str(self.number)

    @property
    def looks_like(self) -> str:
        """What the chip says: a counter-slip is called by its name."""
        return _now("Counter-slip") if self.reverses_id else self.get_state_display()

    @property
    def open_minor(self) -> int:
        """What is still to be paid."""
        return self.total_minor - self.paid_minor if self.state in LIVE_STATES else 0

    @property
    def in_capitals(self) -> str:
        """The total in Chinese capitals."""
        return capitals(self.total_minor)

    @property
    def total(self) -> str:
        """The total as decimal text."""
        return money.plain(self.total_minor)

    def searchable(self) -> tuple[list[str], list[str]]:
        return [self.number, self.work_order.number or ""], [self.customer_name]


class SlipLine(Owned):
    """One line of a slip, as the order's line was when the slip was issued."""

    slip = models.ForeignKey(ChargeSlip, on_delete=models.CASCADE, related_name="lines")
    line = models.ForeignKey(
        ServiceLine, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    code = models.CharField(_("code"), max_length=60, blank=True)
    name = models.CharField(_("name"), max_length=200)
    quantity_milli = models.BigIntegerField(_("quantity"))
    unit = models.CharField(_("unit"), max_length=12, blank=True)
    unit_price_minor = models.BigIntegerField(_("unit price"))
    amount_minor = models.BigIntegerField(_("amount"))

    def __str__(self) -> str:
        return f"{self.code} {self.name}".strip()


class Payment(Owned):
    """Something that was paid on a slip. It is never changed; one that was wrong is taken back by a negative one."""

    slip = models.ForeignKey(ChargeSlip, on_delete=models.PROTECT, related_name="payments")
    amount_minor = models.BigIntegerField(_("amount"))
    paid_on = models.DateField(_("paid on"))
    method = models.CharField(_("paid by"), max_length=10, choices=Method)
    reference = models.CharField(_("reference"), max_length=80, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    reverses = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="counter",
        verbose_name=_("takes back"),
    )
    recorded_at = models.DateTimeField(_("recorded"))
    recorded_by = models.CharField(_("cashier"), max_length=60)
    search_text = SearchField()

    class Meta:
        verbose_name = _("payment")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(amount_minor__gt=0, reverses__isnull=True)
                | models.Q(amount_minor__lt=0, reverses__isnull=False),
                name="charges_payment_sign",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "-paid_on", "-id"], name="charges_paid_on"),
        ]

    def __str__(self) -> str:
        return f"{self.slip} {money.plain(self.amount_minor)}"

    @property
    def amount(self) -> str:
        """The amount as decimal text."""
        return money.plain(self.amount_minor)

    def searchable(self) -> tuple[list[str], list[str]]:
        slip = self.slip
        return [slip.number, slip.work_order.number or "", self.reference], [slip.customer_name]
