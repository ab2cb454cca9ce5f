"""The ledger of stock: moves, never changed, and the balances that they add up to."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baoxiu.foundation.access.models import Owned
from baoxiu.foundation.grid.fields import CodeField, SortKeyField
from baoxiu.operations.stock.choices import Reason
from baoxiu.operations.stock.models.locations import Location
from baoxiu.register.products.models import Part


class Move(Owned):
    """So much of one part went from one place to another. Triggers on both databases refuse UPDATE and DELETE.

    A mistake is undone by a counter-entry, which `corrects` the move. `value_minor` is what the parts cost, by
    moving average of the source. `document` names what asked for the move; `key` and `line` make a repeated
    request have one effect.
    """

    at = models.DateTimeField(_("moved"))
    recorded_at = models.DateTimeField(_("recorded"))
    recorded_by_id = models.BigIntegerField()
    recorded_by_name = models.CharField(_("recorded by"), max_length=80)
    recorded_by_key = SortKeyField(of="recorded_by_name", surname=True)
    reason = models.CharField(_("why"), max_length=12, choices=Reason)
    part = models.ForeignKey(
        Part, on_delete=models.PROTECT, related_name="+", verbose_name=_("part")
    )
    source = models.ForeignKey(
        Location,
        on_delete=models.PROTECT,
        related_name="outgoing",
        verbose_name=pgettext_lazy("stock move", "from"),
    )
    target = models.ForeignKey(
        Location,
        on_delete=models.PROTECT,
        related_name="incoming",
        verbose_name=pgettext_lazy("stock move", "to"),
    )
    quantity_milli = models.BigIntegerField(_("quantity"))
    value_minor = models.BigIntegerField(_("value"))
    serial = CodeField(_("serial number"), max_length=60, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)
    document_kind = models.CharField(max_length=40, blank=True)
    document_id = models.BigIntegerField(null=True)
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="corrected_by"
    )
    key = models.CharField(max_length=80, blank=True)
    line = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("move of stock")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(quantity_milli__gt=0), name="stock_something_moves"
            ),
            models.CheckConstraint(
                condition=models.Q(value_minor__gte=0), name="stock_value_is_no_debt"
            ),
            models.CheckConstraint(
                condition=~models.Q(source=models.F("target")), name="stock_moves_elsewhere"
            ),
            models.UniqueConstraint(
                fields=["organisation", "key", "line"],
                condition=models.Q(key__gt=""),
                name="stock_move_key",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "-at", "-id"], name="stock_move_at"),
            models.Index(fields=["organisation", "part", "-at", "-id"], name="stock_move_part"),
            models.Index(fields=["source", "-at", "-id"], name="stock_move_source"),
            models.Index(fields=["target", "-at", "-id"], name="stock_move_target"),
            models.Index(fields=["document_kind", "document_id"], name="stock_move_document"),
            models.Index(
                fields=["organisation", "serial", "part", "-id"],
                condition=models.Q(serial__gt=""),
                name="stock_move_serial",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.part} {self.source} → {self.target}"


class Balance(Owned):
    """How much of a part lies in a place, and what it cost: the sum of the moves, kept in step with them."""

    location = models.ForeignKey(Location, on_delete=models.PROTECT, related_name="balances")
    part = models.ForeignKey(Part, on_delete=models.PROTECT, related_name="+")
    is_counted = models.BooleanField()
    quantity_milli = models.BigIntegerField(_("quantity"), default=0)
    value_minor = models.BigIntegerField(_("value"), default=0)
    minimum_milli = models.BigIntegerField(_("minimum"), default=0)

    class Meta:
        verbose_name = _("stock")
        constraints = [
            models.UniqueConstraint(fields=["location", "part"], name="stock_balance_once"),
            models.CheckConstraint(
                condition=models.Q(is_counted=False)
                | models.Q(quantity_milli__gte=0, value_minor__gte=0),
                name="stock_never_below_zero",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "part"], name="stock_balance_part"),
        ]

    def __str__(self) -> str:
        return f"{self.location} {self.part}"
