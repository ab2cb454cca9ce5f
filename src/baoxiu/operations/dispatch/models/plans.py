"""Work plans 维修方案: what usually is done about a symptom, and what parts an order is planned to need."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.models import Owned
from baoxiu.foundation.grid.fields import CodeField, SearchField, SortKeyField
from baoxiu.operations.dispatch.models.work_orders import WorkOrder
from baoxiu.policies.fees.models import ServiceItem
from baoxiu.register.products.models import FaultCode, Part, ProductModel


class WorkPlan(Owned):
    """Content and parts that are proposed for a model, or a family of models, with a symptom."""

    code = CodeField(_("plan number"), max_length=30)
    code_key = SortKeyField(of="code")
    name = models.CharField(_("plan"), max_length=120)
    name_key = SortKeyField()
    model = models.ForeignKey(
        ProductModel, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("model")
    )
    family = models.CharField(_("product family"), max_length=60, blank=True)
    family_key = SortKeyField(of="family")
    symptom = models.ForeignKey(
        FaultCode,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("symptom"),
    )
    is_active = models.BooleanField(_("active"), default=True)
    search_text = SearchField()

    class Meta:
        verbose_name = _("work plan")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "code"], name="dispatch_plan_code")
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    def searchable(self) -> tuple[list[str], list[str]]:
        codes = [self.code, self.model.code if self.model else ""]
        return codes, [self.name, self.family, self.symptom.name if self.symptom else ""]


class PlannedWork(Owned):
    """One piece of work of a plan, with the minutes that it takes."""

    plan = models.ForeignKey(WorkPlan, on_delete=models.CASCADE, related_name="work")
    item = models.ForeignKey(ServiceItem, on_delete=models.PROTECT, null=True, blank=True)
    name = models.CharField(_("name"), max_length=200)
    minutes = models.PositiveIntegerField(_("minutes"), default=0)

    class Meta:
        verbose_name = _("planned work")

    def __str__(self) -> str:
        return self.name


class PlanPart(Owned):
    """One part that a plan needs."""

    plan = models.ForeignKey(WorkPlan, on_delete=models.CASCADE, related_name="parts")
    part = models.ForeignKey(Part, on_delete=models.PROTECT)
    quantity_milli = models.BigIntegerField(_("quantity"), default=1000)

    class Meta:
        verbose_name = _("planned part")
        constraints = [
            models.UniqueConstraint(fields=["plan", "part"], name="dispatch_plan_part_once")
        ]

    def __str__(self) -> str:
        return str(self.part)


class AppliedPlan(Owned):
    """A plan was applied to an order; it can be only once."""

    work_order = models.ForeignKey(WorkOrder, on_delete=models.CASCADE, related_name="plans")
    plan = models.ForeignKey(WorkPlan, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("applied"))

    class Meta:
        verbose_name = _("applied plan")
        constraints = [
            models.UniqueConstraint(fields=["work_order", "plan"], name="dispatch_plan_once")
        ]

    def __str__(self) -> str:
        return str(self.plan)


class PlannedPart(Owned):
    """How much of a part an order is planned to need, from the plans applied to it."""

    work_order = models.ForeignKey(
        WorkOrder, on_delete=models.CASCADE, related_name="planned_parts"
    )
    part = models.ForeignKey(Part, on_delete=models.PROTECT, related_name="+")
    quantity_milli = models.BigIntegerField(_("quantity"))

    class Meta:
        verbose_name = _("planned part")
        constraints = [
            models.UniqueConstraint(
                fields=["work_order", "part"], name="dispatch_planned_part_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.part)
