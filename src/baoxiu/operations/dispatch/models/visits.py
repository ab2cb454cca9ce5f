"""Visits 上门: who goes when. An order may have many."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baoxiu.foundation.access.models import Owned
from baoxiu.operations.dispatch.choices import VisitState
from baoxiu.operations.dispatch.models.work_orders import WorkOrder
from baoxiu.register.stations.models import Technician


class Visit(Owned):
    """One planned or made visit, with its technicians and times."""

    work_order = models.ForeignKey(WorkOrder, on_delete=models.CASCADE, related_name="visits")
    sequence = models.PositiveSmallIntegerField(_("visit"))
    state = models.CharField(
        _("state"), max_length=12, choices=VisitState, default=VisitState.PLANNED
    )
    technicians = models.ManyToManyField(Technician, related_name="visits")
    technician_names = models.CharField(_("technicians"), max_length=120)
    planned_at = models.DateTimeField(_("planned arrival"), null=True, blank=True)
    departed_at = models.DateTimeField(_("departed"), null=True, blank=True)
    arrived_at = models.DateTimeField(_("arrived"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    findings = models.CharField(pgettext_lazy("visit", "findings"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("visit")
        constraints = [
            models.UniqueConstraint(
                fields=["work_order", "sequence"], name="dispatch_visit_sequence"
            )
        ]
        indexes = [
            models.Index(fields=["organisation", "planned_at"], name="dispatch_visit_planned"),
        ]

    def __str__(self) -> str:
        return f"{self.work_order} / {self.sequence}"
