"""How the clocks of an order stand, repeated for lists, alarms and figures."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.models import Owned
from baoxiu.operations.dispatch.models.work_orders import WorkOrder
from baoxiu.policies.sla.models import Commitment
from baoxiu.policies.sla.public import ClockState, Holder, Target


class OrderClock(Owned):
    """The clock of one target of an order, as counted last. A cache: the truth is the replay of the order's record.

    `…_told_at` is the moment whose passing was told last, so that each level tells once for a deadline, and again when
    the deadline has moved on and is passed again.
    """

    work_order = models.ForeignKey(WorkOrder, on_delete=models.CASCADE, related_name="clocks")
    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="+")
    target = models.CharField(_("target"), max_length=8, choices=Target)
    state = models.CharField(_("state"), max_length=8, choices=ClockState)
    holder = models.CharField(_("held by"), max_length=10, choices=Holder, blank=True)
    held_most = models.CharField(_("held longest by"), max_length=10, choices=Holder, blank=True)
    promised_minutes = models.PositiveIntegerField(_("promised"))
    elapsed_minutes = models.PositiveIntegerField(_("time counted"))
    dispatcher_minutes = models.PositiveIntegerField(default=0)
    station_minutes = models.PositiveIntegerField(default=0)
    parts_minutes = models.PositiveIntegerField(default=0)
    factory_minutes = models.PositiveIntegerField(default=0)
    customer_minutes = models.PositiveIntegerField(default=0)
    due_at = models.DateTimeField(_("due"), null=True)
    ended_at = models.DateTimeField(_("reached"), null=True)
    next_alarm_at = models.DateTimeField(null=True)
    warn_told_at = models.DateTimeField(null=True)
    due_told_at = models.DateTimeField(null=True)
    after_told_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("clock")
        constraints = [
            models.UniqueConstraint(fields=["work_order", "target"], name="dispatch_clock_once"),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "next_alarm_at"],
                condition=models.Q(next_alarm_at__isnull=False),
                name="dispatch_clock_alarm",
            ),
            models.Index(fields=["organisation", "state", "target"], name="dispatch_clock_state"),
        ]

    def __str__(self) -> str:
        return f"{self.work_order} {self.get_target_display()}"
