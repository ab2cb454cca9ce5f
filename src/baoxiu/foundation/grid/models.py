"""Saved views of lists, runs of imports, and the record of exports."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.models import Owned
from baoxiu.foundation.attachments.models import StoredFile
from baoxiu.foundation.grid.fields import CodeField, SearchField, SortKeyField
from baoxiu.kernel.actor import Actor


class SavedView(Owned):
    """A named query of one list and how it looks: private, or shared with the organisation or with some roles."""

    table_key = models.CharField(max_length=60)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("name"), max_length=60)
    query = models.JSONField(_("query"))
    look = models.JSONField(_("look"), default=dict)
    is_shared = models.BooleanField(_("shared"), default=False)
    roles = models.JSONField(_("roles"), default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "table_key", "user", "name"], name="grid_view_name_unique"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def is_for(self, actor: Actor) -> bool:
        """Whether the actor may use it: the owner, and with whom it is shared; no role named means everybody."""
        if self.user_id == actor.user_id:
            return True
        return self.is_shared and (not self.roles or actor.role_code in self.roles)


class ViewPreference(Owned):
    """What one person does with a view: opens the list with it, has it in the menu."""

    view = models.ForeignKey(SavedView, on_delete=models.CASCADE, related_name="preferences")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    is_default = models.BooleanField(default=False)
    in_menu = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "user", "view"], name="grid_view_preference_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} / {self.view}"


class ImportState(models.TextChoices):
    """Where an import stands."""

    UPLOADED = "uploaded", _("columns to be matched")
    CHECKING = "checking", _("being checked")
    CHECKED = "checked", _("checked")
    WRITING = "writing", _("being written")
    DONE = "done", _("written")
    FAILED = "failed", _("failed")
    CANCELLED = "cancelled", _("cancelled")
    UNDOING = "undoing", _("being undone")
    UNDONE = "undone", _("undone")


class ImportMode(models.TextChoices):
    """What happens to records that exist already."""

    FILL = "fill", _("Fill blanks only")
    OVERWRITE = "overwrite", _("Overwrite by the file")
    SKIP = "skip", _("Leave as they are")


class ImportRun(Owned):
    """One file on its way in: how its columns are read, what was found, and what has been written."""

    number = CodeField(_("import number"), max_length=30)
    kind = models.CharField(_("kind"), max_length=40)
    state = models.CharField(
        _("state"), max_length=10, choices=ImportState, default=ImportState.UPLOADED
    )
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    file_name = models.CharField(_("file name"), max_length=160)
    file_key = SortKeyField(of="file_name")
    head = models.JSONField(default=list)
    samples = models.JSONField(default=list)
    mapping = models.JSONField(default=dict)
    preset = models.CharField(max_length=40, blank=True)
    options = models.JSONField(default=dict)
    corrections = models.JSONField(default=dict)
    mode = models.CharField(max_length=10, choices=ImportMode, default=ImportMode.FILL)
    job_id = models.BigIntegerField(null=True)
    error = models.CharField(_("error"), max_length=500, blank=True)
    total = models.PositiveIntegerField(_("rows"), default=0)
    done = models.PositiveIntegerField(default=0)
    created = models.PositiveIntegerField(_("new"), default=0)
    updated = models.PositiveIntegerField(_("changed"), default=0)
    unchanged = models.PositiveIntegerField(_("unchanged"), default=0)
    refused = models.PositiveIntegerField(_("refused"), default=0)
    mended = models.PositiveIntegerField(_("mended"), default=0)
    kept = models.PositiveIntegerField(default=0)
    created_by_id = models.BigIntegerField()
    created_by_name = models.CharField(_("by"), max_length=80)
    created_by_key = SortKeyField(of="created_by_name", surname=True)
    created_at = models.DateTimeField(_("started"))
    written_at = models.DateTimeField(_("written"), null=True)
    undone_at = models.DateTimeField(_("undone"), null=True)
    search_text = SearchField()

    class Meta:
        verbose_name = _("import")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "number"], name="grid_import_number"),
            models.CheckConstraint(
                condition=models.Q(state__in=ImportState.values), name="grid_import_state"
            ),
        ]
        indexes = [models.Index(fields=["organisation", "-id"], name="grid_import_newest")]

    def __str__(self) -> str:
        return str(self.number)

    def searchable(self) -> tuple[list[str], list[str]]:
        return [self.number], [self.file_name, self.created_by_name]


class ImportIssue(Owned):
    """One row that stays out, or was mended on the way in, and why."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="issues")
    line = models.PositiveIntegerField(_("line"))
    kind = models.CharField(_("kind"), max_length=12)
    field = models.CharField(max_length=40, blank=True)
    column = models.CharField(_("column"), max_length=80, blank=True)
    value = models.CharField(_("in the file"), max_length=200, blank=True)
    reason = models.CharField(_("problem"), max_length=300)
    suggestion = models.CharField(_("suggestion"), max_length=200, blank=True)
    proposal = models.CharField(max_length=200, blank=True)
    is_refusal = models.BooleanField(default=True)

    class Meta:
        indexes = [models.Index(fields=["run", "kind", "line"], name="grid_issue_kind")]

    def __str__(self) -> str:
        return f"{self.line}: {self.reason}"


class ImportChunk(Owned):
    """What a thousand rows have made and changed, written in their transaction: for going on, and for undo."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="chunks")
    sequence = models.PositiveIntegerField()
    created = models.JSONField(default=list)
    changed = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "sequence"], name="grid_import_chunk_once")
        ]

    def __str__(self) -> str:
        return f"{self.run} / {self.sequence}"


class Export(Owned):
    """Rows that somebody took out as a file, with the search and conditions as they were said then (R-34)."""

    table_key = models.CharField(max_length=60)
    title = models.CharField(_("list"), max_length=80)
    title_key = SortKeyField(of="title")
    conditions = models.TextField(_("conditions"), blank=True)
    kind = models.CharField(_("format"), max_length=8)
    rows = models.PositiveIntegerField(_("rows"))
    chosen = models.BooleanField(_("ticked rows only"))
    created_by_id = models.BigIntegerField()
    created_by_name = models.CharField(_("by"), max_length=80)
    created_by_key = SortKeyField(of="created_by_name", surname=True)
    created_at = models.DateTimeField(_("when"))
    search_text = SearchField()

    class Meta:
        verbose_name = _("export")
        indexes = [models.Index(fields=["organisation", "-created_at"], name="grid_export_newest")]

    def __str__(self) -> str:
        return f"{self.title} · {self.kind} · {self.rows}"

    def searchable(self) -> tuple[list[str], list[str]]:
        return [], [self.title, self.conditions, self.created_by_name]
