"""The editable list of task types (PIM.13)."""

from __future__ import annotations

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.audit import recording
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Invalid
from baoxiu.operations.dispatch import queries
from baoxiu.operations.dispatch.models import TaskType
from baoxiu.operations.dispatch.permissions import TASK_TYPES

# What a new organisation starts with; the names belong to the organisation from then on.
STANDARD = (
    "安装调试", "故障维修", "定期保养", "巡检回访", "培训", "质量事故处理", "配件服务", "改造升级",
    "欠件补装", "其他",
)  # fmt: skip
NO_REPAIRS = frozenset({"安装调试", "定期保养", "巡检回访", "培训", "改造升级", "欠件补装"})


@transaction.atomic
def add_standard_task_types(actor: Actor, *, at: dt.datetime) -> list[TaskType]:
    """Give an organisation the standard list."""
    return [
        save_task_type(
            actor,
            name=name,
            position=position,
            is_active=True,
            is_repair=name not in NO_REPAIRS,
            at=at,
        )
        for position, name in enumerate(STANDARD, start=1)
    ]


@transaction.atomic
def save_task_type(
    actor: Actor,
    *,
    name: str,
    position: int,
    is_active: bool,
    is_repair: bool,
    at: dt.datetime,
    task_type_id: int | None = None,
    version: int | None = None,
) -> TaskType:
    """Make a task type, or change the one with that key. Raises Invalid, Overtaken."""
    require(actor, TASK_TYPES)
    name = name.strip()
    if not 0 < len(name) <= 40:  # noqa: PLR2004 -- length of the column
        message = _("A task type's name has 1 to 40 characters.")
        raise Invalid(message, {"name": message})
    values = {
        "name": name, "position": position, "is_active": is_active, "is_repair": is_repair
    }  # fmt: skip
    try:
        with transaction.atomic():
            if task_type_id is None:
                return recording.create(TaskType(**values), actor=actor, at=at)
            found = queries.get_task_type(actor, task_type_id)
            return recording.amend(found, values, actor=actor, at=at, version=version)
    except IntegrityError as error:
        taken = _("There is a task type with this name already.")
        raise Invalid(taken, {"name": taken}) from error
