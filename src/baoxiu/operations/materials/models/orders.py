"""What a work order has planned, requested, got, used and given back of each part."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.models import Owned
from baoxiu.operations.dispatch.models import WorkOrder
from baoxiu.register.products.models import Part

SUMS = ("planned_milli", "requested_milli", "issued_milli", "used_milli", "returned_milli")


class OrderMaterial(Owned):
    """The sums of one part on one order, kept in step with the documents in their own transactions.

    In hand is what was issued, less what was used and returned.
    """

    work_order = models.ForeignKey(
        WorkOrder, on_delete=models.CASCADE, related_name="+", verbose_name=_("work order")
    )
    part = models.ForeignKey(
        Part, on_delete=models.PROTECT, related_name="+", verbose_name=_("part")
    )
    planned_milli = models.BigIntegerField(_("planned"), default=0)
    requested_milli = models.BigIntegerField(_("requested"), default=0)
    issued_milli = models.BigIntegerField(_("issued"), default=0)
    used_milli = models.BigIntegerField(_("used"), default=0)
    returned_milli = models.BigIntegerField(_("returned"), default=0)

    class Meta:
        verbose_name = _("material of an order")
        constraints = [
            models.UniqueConstraint(fields=["work_order", "part"], name="materials_order_part"),
            models.CheckConstraint(
                condition=models.Q(**{f"{name}__gte": 0 for name in SUMS}), name="materials_sums"
            ),
        ]
        indexes = [models.Index(fields=["organisation", "-id"], name="materials_order_new")]

    def __str__(self) -> str:
        return f"{self.work_order} {self.part}"
