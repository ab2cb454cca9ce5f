"""Lines of an order: content, material and fees, entered once."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.models import Owned
from baoxiu.foundation.grid.fields import BigramIndex, CodeField, SearchField, SortKeyField
from baoxiu.operations.dispatch.choices import LineCategory
from baoxiu.operations.dispatch.models.work_orders import WorkOrder
from baoxiu.policies.fees.models import ServiceItem
from baoxiu.policies.fees.public import Payer
from baoxiu.register.products.models import Part


class ServiceLine(Owned):
    """One line: what was done, used or spent, what it comes to, and who bears it.

    Code, name and price are those of the day: later changes of the catalogue leave them alone.
    """

    work_order = models.ForeignKey(WorkOrder, on_delete=models.CASCADE, related_name="lines")
    category = models.CharField(_("category"), max_length=10, choices=LineCategory)
    item = models.ForeignKey(ServiceItem, on_delete=models.PROTECT, null=True, blank=True)
    part = models.ForeignKey(Part, on_delete=models.PROTECT, null=True, blank=True)
    code = CodeField(_("code"), max_length=60, blank=True)
    code_key = SortKeyField(of="code")
    name = models.CharField(_("name"), max_length=200)
    name_key = SortKeyField()
    quantity_milli = models.BigIntegerField(_("quantity"), default=1000)
    unit = models.CharField(_("unit"), max_length=12, blank=True)
    unit_price_minor = models.BigIntegerField(_("unit price"), default=0)
    amount_minor = models.BigIntegerField(_("amount"), default=0)
    payer = models.CharField(_("borne by"), max_length=10, choices=Payer)
    minutes = models.PositiveIntegerField(_("minutes"), default=0)
    recorded_at = models.DateTimeField(_("recorded"))
    search_text = SearchField()

    class Meta:
        verbose_name = _("line")
        indexes = [
            models.Index(
                fields=["organisation", "category", "-recorded_at", "-id"], name="dispatch_line_new"
            ),
            BigramIndex(fields=["organisation", "search_text"], name="dispatch_line_grams"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}".strip()

    def searchable(self) -> tuple[list[str], list[str]]:
        return [self.code, self.work_order.number or ""], [self.name]
