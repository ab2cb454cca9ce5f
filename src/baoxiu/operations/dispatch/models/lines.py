"""Lines of an order: content, material and fees, entered once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baoxiu.foundation.grid.fields import BigramIndex, CodeField, SearchField, SortKeyField
from baoxiu.operations.dispatch.choices import LineCategory
from baoxiu.operations.dispatch.models.charged import Charged
from baoxiu.operations.dispatch.models.work_orders import WorkOrder
from baoxiu.operations.stock.models import Location
from baoxiu.policies.fees.models import PriceList, ServiceItem
from baoxiu.policies.fees.public import Payer
from baoxiu.register.products.models import FaultCode, InstalledProduct, Part
from baoxiu.register.stations.models import Technician

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


def _fault_code(label: _StrPromise) -> models.ForeignKey[FaultCode | None, FaultCode | None]:
    """A code of the line; its index is a partial one, because most lines name none."""
    return models.ForeignKey(
        FaultCode,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name=label,
    )


def _named(field: str) -> models.Index:
    return models.Index(
        fields=[field],
        condition=models.Q((f"{field}__isnull", False)),
        name=f"dispatch_line_{field}",
    )


class ServiceLine(Charged):
    """One line: what was done, used or spent, what it comes to, and who bears it.

    Code, name and price are those of the day: later changes of the catalogue leave them alone.
    `settles` names what the line was chosen to settle, such as `shortages.item:7`. `cost_minor` is what the line costs us: the value of the parts used from `source`, else the item's cost.
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
    price_list = models.ForeignKey(
        PriceList,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name=_("price list"),
    )
    amount_minor = models.BigIntegerField(_("amount"), default=0)
    payer = models.CharField(_("borne by"), max_length=10, choices=Payer)
    minutes = models.PositiveIntegerField(_("minutes"), default=0)
    machine = models.ForeignKey(
        InstalledProduct,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("machine"),
    )
    symptom = _fault_code(_("symptom"))
    cause = _fault_code(_("cause"))
    remedy = _fault_code(_("remedy"))
    note = models.CharField(_("in words"), max_length=500, blank=True, default="", db_default="")
    technician = models.ForeignKey(
        Technician,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name=_("technician"),
    )
    cost_minor = models.BigIntegerField(_("cost"), default=0, db_default=0)
    source = models.ForeignKey(
        Location,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name=pgettext_lazy("stock", "from"),
    )
    serial = CodeField(_("serial fitted"), max_length=60, blank=True, default="", db_default="")
    removed_serial = CodeField(
        _("serial removed"), max_length=60, blank=True, default="", db_default=""
    )
    position = models.CharField(
        _("where fitted"), max_length=60, blank=True, default="", db_default=""
    )
    settles = models.CharField(max_length=40, blank=True, default="", db_default="", editable=False)
    recorded_at = models.DateTimeField(_("recorded"))
    search_text = SearchField()

    class Meta:
        verbose_name = pgettext_lazy("service line", "line")
        constraints = [
            models.UniqueConstraint(fields=["work_order", "rule"], name="dispatch_rule_once"),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "category", "-recorded_at", "-id"], name="dispatch_line_new"
            ),
            BigramIndex(fields=["organisation", "search_text"], name="dispatch_line_grams"),
            *map(
                _named, ("symptom", "cause", "remedy", "technician", "source", "price_list", "rule")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}".strip()

    def searchable(self) -> tuple[list[str], list[str]]:
        return [self.code, self.work_order.number or "", self.serial, self.removed_serial], [
            self.name
        ]
