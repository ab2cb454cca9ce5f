"""The list of work plans."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.grid.columns import Code, Flag, Name, Text
from baoxiu.foundation.grid.table import Table
from baoxiu.kernel.actor import Actor
from baoxiu.operations.dispatch import permissions as may
from baoxiu.operations.dispatch.queries import visible_plans


class WorkPlanTable(Table):
    """维修方案: what usually is done about a symptom."""

    key = "dispatch.plans"
    title = _("Work plans")
    icon = "list-check"
    permission = may.SEE
    row_url_name = "dispatch:plan"
    columns = (
        Code(
            name="code",
            label=_("Plan number"),
            sort_path="code_key",
            searched_in="search_text",
            is_link=True,
            width=120,
        ),
        Name(
            name="name",
            label=_("Plan"),
            sort_path="name_key",
            searched_in="search_text",
            is_link=True,
            width=260,
        ),
        Code(
            name="model",
            label=_("Model"),
            path="model__code",
            sort_path="model__code_key",
            is_groupable=True,
            width=140,
        ),
        Text(name="family", label=_("Product family"), sort_path="family_key", width=120),
        Name(
            name="symptom",
            label=_("Symptom"),
            path="symptom__name",
            sort_path="symptom__name_key",
            width=180,
        ),
        Flag(name="is_active", label=_("Active")),
    )
    default_columns = ("code", "name", "model", "family", "symptom", "is_active")
    default_sort = (("code", "asc"),)
    search_hint = _("Number, name, model, family or symptom; * stands for anything")

    def rows(self, actor: Actor) -> QuerySet[Any]:
        return visible_plans(actor)

    def acts(self, actor: Actor) -> list[dict[str, Any]]:
        if not actor.may(may.PLANS.code):
            return []
        new = {"label": str(_("New work plan")), "icon": "plus", "primary": True, "key": "Insert"}
        return [new | {"url": reverse("dispatch:new-plan")}]
