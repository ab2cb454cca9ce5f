"""Return notes 退料单: what was not used goes back."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.models import Owned
from baoxiu.foundation.grid.fields import BigramIndex, CodeField, SearchField, SortKeyField
from baoxiu.operations.dispatch.models import WorkOrder
from baoxiu.operations.materials.choices import Condition, ReturnState
from baoxiu.operations.stock.models import Location
from baoxiu.register.products.models import Part


class ReturnNote(Owned):
    """Parts that somebody hands back, of a work order or of his own stock."""

    number = CodeField(_("return note"), max_length=30)
    state = models.CharField(
        _("state"), max_length=16, choices=ReturnState, default=ReturnState.DRAFT
    )
    work_order = models.ForeignKey(
        WorkOrder,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("work order"),
    )
    source = models.ForeignKey(
        Location, on_delete=models.PROTECT, related_name="+", verbose_name=_("from")
    )
    target = models.ForeignKey(
        Location, on_delete=models.PROTECT, related_name="+", verbose_name=_("to")
    )
    remark = models.CharField(_("remarks"), max_length=500, blank=True)
    returned_by_id = models.BigIntegerField()
    returned_by_name = models.CharField(_("returned by"), max_length=80)
    returned_by_key = SortKeyField(of="returned_by_name", surname=True)
    returned_at = models.DateTimeField(_("entered"))
    part_words = models.CharField(_("parts"), max_length=500, blank=True)
    search_text = SearchField()

    class Meta:
        verbose_name = _("return note")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "number"], name="materials_return_number"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=ReturnState.values), name="materials_return_state"
            ),
            models.CheckConstraint(
                condition=~models.Q(source=models.F("target")), name="materials_return_elsewhere"
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "-returned_at", "-id"], name="materials_return_new"
            ),
            BigramIndex(fields=["organisation", "search_text"], name="materials_return_search"),
        ]

    def __str__(self) -> str:
        return str(self.number)

    def searchable(self) -> tuple[list[str], list[str]]:
        order = self.work_order
        return [self.number, order.number or "" if order else ""], [
            self.returned_by_name,
            self.source.name,
            self.target.name,
            self.part_words,
        ]


class ReturnLine(Owned):
    """How much of one part, in which condition; `counted_milli` is what the storekeeper found."""

    note = models.ForeignKey(ReturnNote, on_delete=models.PROTECT, related_name="lines")
    part = models.ForeignKey(
        Part, on_delete=models.PROTECT, related_name="+", verbose_name=_("part")
    )
    condition = models.CharField(_("condition"), max_length=8, choices=Condition)
    quantity_milli = models.BigIntegerField(_("quantity"))
    counted_milli = models.BigIntegerField(_("counted"), null=True, blank=True)
    remark = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("line of a return note")
        constraints = [
            models.UniqueConstraint(
                fields=["note", "part", "condition"], name="materials_returned_once"
            ),
            models.CheckConstraint(
                condition=models.Q(quantity_milli__gt=0), name="materials_something_returned"
            ),
            models.CheckConstraint(
                condition=models.Q(counted_milli__isnull=True) | models.Q(counted_milli__gte=0),
                name="materials_counted",
            ),
            models.CheckConstraint(
                condition=models.Q(condition__in=Condition.values), name="materials_condition"
            ),
        ]

    def __str__(self) -> str:
        return str(self.part)
