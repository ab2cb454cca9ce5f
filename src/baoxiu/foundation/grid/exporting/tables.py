"""The list of exports, for whoever answers for the organisation's data."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.grid.columns import (
    Choice,
    ChoiceColumn,
    Flag,
    InstantColumn,
    Integer,
    Name,
    Text,
)
from baoxiu.foundation.grid.exporting.recording import visible_exports
from baoxiu.foundation.grid.models import Export
from baoxiu.foundation.grid.permissions import SEE_EXPORTS
from baoxiu.foundation.grid.table import Table
from baoxiu.kernel.actor import Actor


class ExportTable(Table):
    """What has been taken out, by whom and with which conditions (R-34)."""

    key = "grid.exports"
    title = _("Exports")
    icon = "file-spreadsheet"
    permission = SEE_EXPORTS
    columns = (
        InstantColumn(name="created_at", label=_("when"), is_nullable=False),
        Name(name="created_by_name", sort_path="created_by_key", label=_("by"), width=92),
        Text(name="title", sort_path="title_key", label=_("list"), width=160),
        Text(
            name="conditions",
            is_sortable=False,
            label=_("conditions"),
            width=360,
            is_groupable=False,
        ),
        Flag(name="chosen", label=_("ticked rows only"), width=92),
        ChoiceColumn(
            name="kind",
            label=_("format"),
            choices=(
                Choice("xlsx", "Excel"),
                Choice("csv", "CSV"),
                Choice("html", _("Web page")),
            ),
        ),
        Integer(name="rows", label=_("rows"), width=92, is_nullable=False),
    )
    default_columns = ("created_at", "created_by_name", "title", "conditions", "kind", "rows")
    default_sort = (("created_at", "desc"),)
    search_hint = _("Person, list or condition; * stands for anything")

    def rows(self, actor: Actor) -> QuerySet[Export]:
        return visible_exports(actor)
