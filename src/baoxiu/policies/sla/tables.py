"""The list of service commitments."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baoxiu.foundation.grid.columns import (
    Choice,
    ChoiceColumn,
    Code,
    DateColumn,
    Flag,
    Integer,
    Name,
    QuantityColumn,
    Text,
)
from baoxiu.foundation.grid.table import Table
from baoxiu.kernel.actor import Actor
from baoxiu.policies.sla import queries, services
from baoxiu.policies.sla.choices import ForUrgency
from baoxiu.policies.sla.permissions import EDIT, SEE


def _hours(name: str, label: Any) -> QuantityColumn:
    return QuantityColumn(name=name, label=label, path=f"{name}_hours", unit=_("h"), width=84)


class CommitmentTable(Table):
    """时效承诺: what is promised within which time, and to whom."""

    key = "sla.commitments"
    title = _("Service commitments")
    icon = "clock"
    permission = SEE
    row_url_name = "sla:commitment"
    found_label = "name"
    found_detail = ("source",)
    columns = (
        Integer(
            name="position",
            edits="position",
            label=pgettext_lazy("order", "Position"),
            is_nullable=False,
        ),
        Name(
            name="name",
            edits="name",
            label=_("Commitment"),
            sort_path="name_key",
            is_link=True,
            is_nullable=False,
            width=220,
        ),
        Code(name="source", edits="source", label=_("Stated in"), width=120),
        _hours("respond", pgettext_lazy("commitment", "Somebody sent")),
        _hours("on_site", pgettext_lazy("commitment", "On site")),
        _hours("spare", pgettext_lazy("commitment", "Spare provided")),
        _hours("solved", pgettext_lazy("commitment", "Solved")),
        Name(
            name="calendar",
            label=_("Calendar"),
            path="calendar__name",
            sort_path="calendar__name_key",
            is_nullable=False,
            width=150,
        ),
        Name(
            name="customer",
            label=_("For customer"),
            path="customer__name",
            sort_path="customer__name_key",
        ),
        Code(name="contract", label=_("For contract"), path="contract__number", is_groupable=True),
        Text(
            name="family",
            edits="family",
            label=_("Product family"),
            sort_path="family_key",
            width=96,
        ),
        Text(name="task_type", label=_("Task type"), sort_path="task_type_key", width=96),
        ChoiceColumn(
            name="urgency",
            label=_("Urgency"),
            choices=tuple(Choice(each.value, each.label) for each in ForUrgency),
        ),
        DateColumn(name="valid_from", edits="valid_from", label=_("Valid from"), is_nullable=False),
        DateColumn(name="valid_until", edits="valid_until", label=_("Valid until")),
        Flag(name="is_active", edits="is_active", label=_("Active")),
    )
    default_columns = (
        "position", "name", "source", "respond", "on_site", "spare", "solved", "calendar",
        "customer", "family", "task_type", "urgency", "valid_from",
    )  # fmt: skip
    edit_permission = EDIT
    amends = staticmethod(services.amend_commitment)
    default_sort = (("position", "asc"),)

    def rows(self, actor: Actor) -> QuerySet[Any]:
        found: QuerySet[Any] = queries.listed_commitments(actor)
        return found

    def acts(self, actor: Actor) -> list[dict[str, Any]]:
        if not actor.may(EDIT.code):
            return []
        new = {"label": str(_("New commitment")), "icon": "plus", "primary": True, "key": "Insert"}
        return [new | {"url": reverse("sla:new-commitment")}]
