"""The list of imports."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.grid.columns import (
    Choice,
    ChoiceColumn,
    Code,
    InstantColumn,
    Integer,
    Name,
    Text,
)
from baoxiu.foundation.grid.importing.kinds import all_kinds
from baoxiu.foundation.grid.importing.runs import visible_runs
from baoxiu.foundation.grid.models import ImportRun, ImportState
from baoxiu.foundation.grid.permissions import IMPORT
from baoxiu.foundation.grid.table import Table
from baoxiu.kernel.actor import Actor

LOOKS = {
    ImportState.UPLOADED: ("amber", "columns"),
    ImportState.CHECKING: ("blue", "loader-2"),
    ImportState.CHECKED: ("amber", "list-check"),
    ImportState.WRITING: ("blue", "loader-2"),
    ImportState.DONE: ("green", "circle-check"),
    ImportState.FAILED: ("red", "alert-triangle"),
    ImportState.CANCELLED: ("grey", "ban"),
    ImportState.UNDOING: ("blue", "loader-2"),
    ImportState.UNDONE: ("grey", "arrow-back-up"),
}


class ImportRunTable(Table):
    """What has been imported, by whom, and what became of it."""

    key = "grid.imports"
    title = _("Imports")
    icon = "file-import"
    permission = IMPORT
    columns = (
        Code(name="number", label=_("import number"), width=120, is_link=True, is_nullable=False),
        ChoiceColumn(
            name="kind",
            label=_("kind"),
            width=120,
            choices=tuple(Choice(kind.key, kind.subject, icon=kind.icon) for kind in all_kinds()),
        ),
        ChoiceColumn(
            name="state",
            label=_("state"),
            width=104,
            choices=tuple(Choice(state.value, state.label, *LOOKS[state]) for state in ImportState),
        ),
        Text(
            name="file_name",
            sort_path="file_key",
            label=_("file name"),
            width=260,
            is_groupable=False,
        ),
        Integer(name="total", label=_("rows"), width=80, is_nullable=False),
        Integer(name="created", label=_("new"), width=72, sums=True, is_nullable=False),
        Integer(name="updated", label=_("changed"), width=72, sums=True, is_nullable=False),
        Integer(name="unchanged", label=_("unchanged"), width=72, is_nullable=False),
        Integer(name="refused", label=_("refused"), width=72, sums=True, is_nullable=False),
        Name(name="created_by_name", sort_path="created_by_key", label=_("by"), width=92),
        InstantColumn(name="created_at", label=_("started"), is_nullable=False),
        InstantColumn(name="written_at", label=_("written")),
    )
    default_columns = (
        "number", "kind", "state", "file_name", "total", "created", "updated", "unchanged",
        "refused", "created_by_name", "created_at",
    )  # fmt: skip
    default_sort = (("created_at", "desc"),)
    search_hint = _("Import number, file or person; * stands for anything")
    row_url_name = "grid:import"

    def rows(self, actor: Actor) -> QuerySet[ImportRun]:
        return visible_runs(actor)

    def acts(self, actor: Actor) -> list[dict[str, Any]]:
        new = {
            "label": gettext("New import"),
            "icon": "file-import",
            "url": reverse("grid:import-new"),
            "primary": True,
            "key": "Insert",
        }
        return [new]
