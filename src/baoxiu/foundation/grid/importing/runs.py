"""The life of an import: uploaded, columns matched, checked, written, perhaps undone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from baoxiu.foundation.access.models import OwnedQuerySet
from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.attachments.storing import keep_upload, path_of, readable_by
from baoxiu.foundation.audit import recording
from baoxiu.foundation.grid.importing import mapping as columns
from baoxiu.foundation.grid.importing.kinds import ImportKind, get_kind
from baoxiu.foundation.grid.importing.opening import open_sheet
from baoxiu.foundation.grid.models import ImportIssue, ImportMode, ImportRun, ImportState
from baoxiu.foundation.grid.permissions import IMPORT
from baoxiu.foundation.jobs import queue
from baoxiu.foundation.jobs.models import Job
from baoxiu.foundation.jobs.permissions import MANAGE
from baoxiu.foundation.numbering.series import Series
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Conflict, Invalid

CHECK_JOB, WRITE_JOB, UNDO_JOB = "grid.import_check", "grid.import_write", "grid.import_undo"
NUMBERS = Series("grid.import", "DR", "%y%m%d", 2)
UNDO_DAYS = dt.timedelta(days=7)
SAMPLES = 3
LONGEST_SAMPLE = 60

MAY_CHECK = frozenset({ImportState.UPLOADED, ImportState.CHECKED, ImportState.FAILED})
MAY_WRITE = frozenset({ImportState.CHECKED, ImportState.CANCELLED, ImportState.FAILED})
MAY_UNDO = frozenset({ImportState.DONE, ImportState.CANCELLED, ImportState.FAILED})
BUSY = frozenset({ImportState.CHECKING, ImportState.WRITING, ImportState.UNDOING})


class ImportNotPossible(Conflict):
    """The import's state does not allow the act."""

    code = "import_not_possible"


def visible_runs(actor: Actor) -> OwnedQuerySet[ImportRun]:
    """The actor's own imports; with the right to manage jobs, everybody's (R-03)."""
    runs = ImportRun.objects.of(actor)
    return runs if actor.may(MANAGE.code) else runs.filter(created_by_id=actor.user_id)


def get_run(actor: Actor, run_id: int) -> ImportRun:
    """The import with its file. Raises NotFound, Refused."""
    require(actor, IMPORT)
    return visible_runs(actor).select_related("file").one(pk=run_id)


@readable_by("grid.importrun")
def may_read_file(actor: Actor, run_id: int) -> bool:
    """An uploaded file is for those who may see its import."""
    return actor.may(IMPORT.code) and visible_runs(actor).filter(pk=run_id).exists()


@transaction.atomic
def start_run(
    actor: Actor, kind: ImportKind, content: bytes, *, name: str, at: dt.datetime
) -> ImportRun:
    """Keep an uploaded file and guess its columns. Raises Refused, Invalid."""
    kind.require(actor)
    run = ImportRun(
        number=NUMBERS.next(actor.organisation_id, localtime(at).date()),
        kind=kind.key,
        file_name=name[:160],
        created_by_id=actor.user_id,
        created_by_name=actor.name,
        created_at=at,
    )
    recording.create(run, actor=actor, at=at)
    run.file = keep_upload(actor, run, content, name=name, at=at)
    with open_sheet(path_of(run.file)) as sheet:
        run.head, run.total = sheet.head, sheet.total
        first = [row.cells for _number, row in zip(range(SAMPLES), sheet.rows(), strict=False)]
    run.samples = [[cell[:LONGEST_SAMPLE] for cell in cells] for cells in first]
    run.mapping = columns.guess(kind, run.head)
    preset = kind.preset_for(run.head)
    if preset:
        run.preset, run.options = preset.key, dict(preset.options)
    run.save()
    return run


def match_columns(
    actor: Actor,
    run: ImportRun,
    mapping: Mapping[str, object],
    *,
    mode: str,
    answers: Mapping[str, str] | None = None,
) -> ImportRun:
    """Say which column is what, and what happens to existing records. Raises Invalid, ImportNotPossible."""
    kind = get_kind(run.kind)
    kind.require(actor)
    if mode not in ImportMode.values:
        raise Invalid(_("There is no such mode."), {"mode": _("There is no such mode.")})
    made = run.mapping if run.preset else columns.checked(kind, run.head, mapping)
    if not run.preset and (left := columns.missing(kind, made)):
        names = "、".join(str(field.label) for field in left)
        message = _("No column has been matched with: %(names)s") % {"names": names}
        raise Invalid(message.replace("%", "%%"), {"mapping": message})
    options = {**run.options, **_answered(actor, run, kind, answers or {})}
    moved = _moving(run, MAY_CHECK).update(mapping=made, mode=mode, corrections={}, options=options)
    return _after(run, moved)


def _answered(
    actor: Actor, run: ImportRun, kind: ImportKind, answers: Mapping[str, str]
) -> dict[str, str]:
    """The answers to what is asked once for the whole file, as far as they are among those offered."""
    return {
        each.name: answers[each.name]
        for each in kind.questions(actor, kind.preset(run.preset))
        if answers.get(each.name) in each.values
    }


def correct(actor: Actor, run: ImportRun, replaced: Mapping[str, Mapping[str, str]]) -> ImportRun:
    """Read cells differently from now on: {field: {as in the file: as it should be}}."""
    get_kind(run.kind).require(actor)
    kept: dict[str, dict[str, str]] = {name: dict(words) for name, words in run.corrections.items()}
    for name, words in replaced.items():
        kept.setdefault(name, {}).update(words)
    return _after(run, _moving(run, {ImportState.CHECKED}).update(corrections=kept))


@transaction.atomic
def check(actor: Actor, run: ImportRun, *, at: dt.datetime) -> Job:
    """Start the dry run. Raises ImportNotPossible."""
    get_kind(run.kind).require(actor)
    label = _("Checking %(file)s") % {"file": run.file_name}
    return _begin(actor, run, (CHECK_JOB, MAY_CHECK, ImportState.CHECKING), label, at)


@transaction.atomic
def write(actor: Actor, run: ImportRun, *, at: dt.datetime) -> Job:
    """Start writing, or go on with it. Raises ImportNotPossible."""
    get_kind(run.kind).require(actor)
    label = _("Importing %(file)s") % {"file": run.file_name}
    return _begin(actor, run, (WRITE_JOB, MAY_WRITE, ImportState.WRITING), label, at)


@transaction.atomic
def undo(actor: Actor, run: ImportRun, *, at: dt.datetime) -> Job:
    """Start taking back what the import has written. Raises ImportNotPossible."""
    get_kind(run.kind).require(actor)
    if not may_undo(run, at):
        raise ImportNotPossible(_("An import can be undone for 7 days after it was written."))
    label = _("Undoing %(number)s") % {"number": run.number}
    return _begin(actor, run, (UNDO_JOB, MAY_UNDO, ImportState.UNDOING), label, at)


def may_undo(run: ImportRun, at: dt.datetime) -> bool:
    """Whether something was written, not too long ago."""
    is_recent = run.written_at is not None and run.written_at >= at - UNDO_DAYS
    return run.state in MAY_UNDO and is_recent


@transaction.atomic
def cancel(actor: Actor, run: ImportRun, *, at: dt.datetime) -> ImportRun:
    """Stop what is under way; what has been written stays, and can be gone on with or undone."""
    target = {
        ImportState.CHECKING: ImportState.UPLOADED,
        ImportState.WRITING: ImportState.CANCELLED,
        ImportState.UNDOING: ImportState.CANCELLED,
    }.get(ImportState(run.state))
    if target is None or run.job_id is None:
        raise ImportNotPossible(_("Nothing is under way."))
    moved = _moving(run, BUSY).update(state=target)
    _after(run, moved)
    if Job.objects.of(actor).filter(pk=run.job_id, finished_at=None).exists():
        queue.cancel(actor, run.job_id, at=at)
    return run


def issues_of(run: ImportRun, kind: str = "") -> OwnedQuerySet[ImportIssue]:
    """The run's reported rows: those refused, or those of one kind."""
    issues = ImportIssue.objects.filter(run=run, organisation_id=run.organisation_id)
    issues = issues.filter(kind=kind) if kind else issues.filter(is_refusal=True)
    return issues.order_by("line", "pk")


def _begin(
    actor: Actor,
    run: ImportRun,
    step: tuple[str, frozenset[ImportState], ImportState],
    label: str,
    at: dt.datetime,
) -> Job:
    job_kind, allowed, target = step
    job = queue.enqueue(job_kind, actor=actor, at=at, label=label, arguments={"run": run.pk})
    moved = _moving(run, allowed).update(state=target, job_id=job.pk, error="")
    _after(run, moved)
    return job


def _moving(run: ImportRun, states: Any) -> OwnedQuerySet[ImportRun]:
    return ImportRun.objects.filter(
        pk=run.pk, organisation_id=run.organisation_id, state__in=states
    )


def _after(run: ImportRun, moved: int) -> ImportRun:
    run.refresh_from_db()
    if not moved:
        raise ImportNotPossible(
            _("This does not fit the import's state any more: %(state)s."),
            state=run.get_state_display(),
        )
    return run
