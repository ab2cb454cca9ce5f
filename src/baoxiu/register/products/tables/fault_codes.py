"""The list of fault codes."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.grid.columns import Choice, ChoiceColumn, Code, Flag, Name, Text, View
from baoxiu.foundation.grid.table import Table
from baoxiu.kernel.actor import Actor
from baoxiu.register.products.choices import FaultKind
from baoxiu.register.products.models import FaultCode
from baoxiu.register.products.permissions import EDIT, SEE
from baoxiu.register.products.queries.fault_codes import visible_fault_codes
from baoxiu.register.products.services.fault_codes import amend_fault_code, create_fault_code
from baoxiu.register.products.tables.acts import record_acts

LOOKS = {
    FaultKind.SYMPTOM: ("amber", "alert-triangle"),
    FaultKind.CAUSE: ("violet", "search"),
    FaultKind.REMEDY: ("green", "tool"),
}


def _only(kind: FaultKind) -> dict[str, Any]:
    leaf = {"column": "kind", "operator": "in", "value": [kind.value]}
    return {"filter": {"op": "and", "items": [leaf]}}


class FaultCodeTable(Table):
    """Symptoms, causes and remedies, edited in place."""

    key = "products.fault_codes"
    title = _("Fault codes")
    icon = "alert-triangle"
    permission = SEE
    columns = (
        ChoiceColumn(
            name="kind",
            edits="kind",
            label=_("kind"),
            choices=tuple(Choice(kind, kind.label, *LOOKS[kind]) for kind in FaultKind),
            width=108,
        ),
        Code(
            name="code",
            searched_in="search_text",
            edits="code",
            label=_("code"),
            sort_path="code_key",
            width=132,
            is_link=True,
        ),
        Name(
            name="name",
            searched_in="search_text",
            edits="name",
            label=_("name"),
            sort_path="name_key",
            width=280,
            is_link=True,
        ),
        Text(
            name="family",
            sort_path="family_key",
            edits="family",
            label=_("product family"),
            width=140,
        ),
        Flag(name="is_active", edits="is_active", label=_("active")),
    )
    default_columns = ("kind", "code", "name", "family", "is_active")
    edit_permission = EDIT
    amends = staticmethod(amend_fault_code)
    creates = staticmethod(create_fault_code)
    default_sort = (("kind", "asc"), ("code", "asc"))
    search_hint = _("Code, name or initials; * stands for anything")
    row_url_name = "products:fault-code"
    views = tuple(View(kind.value, kind.label, _only(kind)) for kind in FaultKind)

    def rows(self, actor: Actor) -> QuerySet[FaultCode]:
        return visible_fault_codes(actor)

    def acts(self, actor: Actor) -> list[dict[str, Any]]:
        return record_acts(actor, "", gettext("New fault code"), "products:fault-code-new")
