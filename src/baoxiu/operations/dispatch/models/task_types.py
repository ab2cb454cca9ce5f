"""Task types: an editable list (PIM.13)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baoxiu.foundation.access.models import Owned
from baoxiu.foundation.grid.fields import SearchField, SortKeyField


class TaskType(Owned):
    """What an order is about, such as 故障维修. One that is no longer used is switched off, not deleted.

    `is_repair`: orders of this type are repairs when warranty counts those of a machine.
    """

    name = models.CharField(_("task type"), max_length=40)
    name_key = SortKeyField()
    position = models.PositiveSmallIntegerField(pgettext_lazy("order", "position"), default=0)
    is_active = models.BooleanField(_("active"), default=True)
    is_repair = models.BooleanField(_("counts as a repair"), default=True)
    search_text = SearchField()

    class Meta:
        verbose_name = _("task type")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name"], name="dispatch_task_type_name")
        ]

    def __str__(self) -> str:
        return self.name

    def searchable(self) -> tuple[list[str], list[str]]:
        return [], [self.name]
