"""The editable list of task types."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baoxiu.foundation.grid.columns import (
    Flag,
    Integer,
    Name,
)
from baoxiu.foundation.grid.table import Table
from baoxiu.kernel.actor import Actor
from baoxiu.operations.dispatch import permissions as may
from baoxiu.operations.dispatch import queries


class TaskTypeTable(Table):
    """The editable list of task types."""

    key = "dispatch.task_types"
    title = _("Task types")
    icon = "tags"
    permission = may.TASK_TYPES
    row_url_name = "dispatch:task-type"
    columns = (
        Name(name="name", label=_("Task type"), sort_path="name_key", is_link=True),
        Integer(name="position", label=pgettext_lazy("order", "Position")),
        Flag(name="is_repair", label=_("Counts as a repair"), width=110),
        Flag(name="is_active", label=_("Active")),
    )
    default_columns = ("position", "name", "is_repair", "is_active")
    default_sort = (("position", "asc"),)

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return queries.all_task_types(actor)

    def acts(self, actor: Actor) -> list[dict[str, Any]]:
        new = {"label": str(_("New task type")), "icon": "plus", "primary": True, "key": "Insert"}
        return [new | {"url": reverse("dispatch:new-task-type")}]
