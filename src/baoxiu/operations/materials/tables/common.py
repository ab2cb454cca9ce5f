"""Columns and views that several lists of materials share."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.permissions import Permission
from baoxiu.foundation.grid.columns import Code, Column, Name, Text
from baoxiu.kernel.actor import Actor

PARTS = Text(
    name="parts",
    searched_in="search_text",
    label=_("Parts"),
    path="part_words",
    is_sortable=False,
    is_groupable=False,
    width=240,
)
REMARK = Text(name="remark", label=_("Remarks"), is_sortable=False, is_groupable=False, width=160)
ORDER: tuple[Column, ...] = (
    Code(
        name="order",
        label=_("Work order"),
        path="work_order__number",
        is_groupable=True,
        width=122,
    ),
)
CUSTOMER: tuple[Column, ...] = (
    Name(
        name="customer",
        label=_("Customer"),
        path="work_order__customer__name",
        sort_path="work_order__customer__name_key",
        width=150,
    ),
)
FROM_AND_TO: tuple[Column, ...] = (
    Name(
        name="source",
        label=_("From"),
        path="source__name",
        sort_path="source__name_key",
        is_nullable=False,
        width=130,
    ),
    Name(
        name="target",
        label=_("To"),
        path="target__name",
        sort_path="target__name_key",
        is_nullable=False,
        width=130,
    ),
)


def new_act(actor: Actor, permission: Permission, label: str, page: str) -> list[dict[str, Any]]:
    """The button above a list that begins a document."""
    if not actor.may(permission.code):
        return []
    return [
        {"label": label, "icon": "plus", "primary": True, "key": "Insert", "url": reverse(page)}
    ]


def in_states(*states: str) -> dict[str, Any]:
    """The condition of a view by state."""
    return {"filter": {"column": "state", "operator": "in", "value": sorted(states)}}
