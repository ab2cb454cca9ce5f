"""Stocktakes 盘点: what was counted in a place, against what the books said."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baoxiu.foundation.access.models import Owned
from baoxiu.foundation.grid.fields import CodeField, SortKeyField
from baoxiu.operations.stock.choices import StocktakeState
from baoxiu.operations.stock.models.locations import Location
from baoxiu.register.products.models import Part


class Stocktake(Owned):
    """One place is counted. Numbers of the result are kept when the differences are posted."""

    number = CodeField(_("stocktake"), max_length=30)
    location = models.ForeignKey(Location, on_delete=models.PROTECT, verbose_name=_("place"))
    state = models.CharField(
        _("state"), max_length=12, choices=StocktakeState, default=StocktakeState.COUNTING
    )
    opened_at = models.DateTimeField(_("opened"))
    opened_by = models.CharField(_("opened by"), max_length=80)
    opened_by_key = SortKeyField(of="opened_by", surname=True)
    posted_at = models.DateTimeField(_("posted"), null=True)
    note = models.CharField(_("note"), max_length=200, blank=True)
    differences = models.PositiveIntegerField(_("differences"), default=0)
    value_minor = models.BigIntegerField(_("value of the differences"), default=0)

    class Meta:
        verbose_name = _("stocktake")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "number"], name="stock_stocktake_number"
            ),
            models.UniqueConstraint(
                fields=["location"],
                condition=models.Q(state=StocktakeState.COUNTING),
                name="stock_one_count_each",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "-opened_at", "-id"], name="stock_stocktake_new"),
        ]

    def __str__(self) -> str:
        return str(self.number)


class StocktakeLine(Owned):
    """One part: what the books said when the count began, and what was found; null is not counted yet."""

    stocktake = models.ForeignKey(Stocktake, on_delete=models.CASCADE, related_name="lines")
    part = models.ForeignKey(Part, on_delete=models.PROTECT, verbose_name=_("part"))
    book_milli = models.BigIntegerField(_("book quantity"))
    counted_milli = models.BigIntegerField(pgettext_lazy("stocktake", "counted"), null=True)

    class Meta:
        verbose_name = _("line of a stocktake")
        constraints = [
            models.UniqueConstraint(fields=["stocktake", "part"], name="stock_part_counted_once"),
            models.CheckConstraint(
                condition=models.Q(counted_milli__isnull=True) | models.Q(counted_milli__gte=0),
                name="stock_counted_is_no_debt",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stocktake} {self.part}"
