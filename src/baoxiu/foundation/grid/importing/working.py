"""What the jobs of an import do: check, write, undo; each can be interrupted and gone on with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import asdict
from typing import Any, Protocol, cast

from django.db.models import F
from django.utils.translation import gettext as _

from baoxiu.foundation.attachments.storing import path_of
from baoxiu.foundation.audit.writing import Mode
from baoxiu.foundation.grid.importing import running
from baoxiu.foundation.grid.importing.kinds import Order, Problem, get_kind
from baoxiu.foundation.grid.importing.opening import open_sheet
from baoxiu.foundation.grid.importing.running import Chunk, Tally, Task
from baoxiu.foundation.grid.importing.runs import get_run
from baoxiu.foundation.grid.importing.sheets import Sheet
from baoxiu.foundation.grid.importing.undoing import undo_chunk
from baoxiu.foundation.grid.models import ImportChunk, ImportIssue, ImportRun, ImportState
from baoxiu.foundation.jobs.context import Interrupted
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import DomainError

NO_ROWS = asdict(Tally())
LONGEST_REASON, LONGEST_TEXT, LONGEST_ERROR = 300, 200, 500


class Work(Protocol):
    """For whom an import works, and whom it tells: a job, or the command line."""

    @property
    def actor(self) -> Actor: ...

    @property
    def now(self) -> Callable[[], dt.datetime]: ...

    def progress(self, done: int, total: int = 0) -> None: ...

    def confirm(self) -> None: ...


class RunSink:
    """Keeps chunks with their run: issues, counts, and when rows are written the journal."""

    def __init__(self, run: ImportRun, context: Work, *, writes: bool) -> None:
        self._run = run
        self._context = context
        self._writes = writes

    def keep(self, chunk: Chunk) -> None:
        run = self._run
        ImportIssue.objects.bulk_create(stored_issue(run, problem) for problem in chunk.problems)
        counts = asdict(chunk.tally)
        read = counts.pop("read")
        changed = {name: F(name) + count for name, count in counts.items()}
        ImportRun.objects.filter(pk=run.pk).update(done=F("done") + read, **changed)
        if self._writes:
            ImportChunk.objects.create(
                organisation_id=run.organisation_id,
                run=run,
                sequence=chunk.number,
                created=chunk.journal.created,
                changed=chunk.journal.changed,
            )
            ImportRun.objects.filter(pk=run.pk).update(written_at=self._context.now())
            self._context.confirm()

    def progress(self, done: int, total: int) -> None:
        self._context.progress(done, total)


def stored_issue(run: ImportRun, problem: Problem) -> ImportIssue:
    """A reported row as it is kept."""
    return ImportIssue(
        organisation_id=run.organisation_id,
        run=run,
        line=problem.line,
        kind=problem.kind,
        field=problem.field,
        column=problem.column[:80],
        value=printable(problem.value)[:LONGEST_TEXT],
        reason=printable(problem.reason)[:LONGEST_REASON],
        suggestion=printable(problem.suggestion)[:LONGEST_TEXT],
        proposal=printable(problem.proposal)[:LONGEST_TEXT],
        is_refusal=problem.is_refusal,
    )


def printable(text: str) -> str:
    """Text of a file that may be stored and shown: without control characters and lone surrogates."""
    return "".join(letter if letter.isprintable() or letter == "\n" else "�" for letter in text)


def check_run(context: Work, run_id: int) -> dict[str, Any]:
    """The dry run: report every row, write none. A second attempt begins anew."""
    run = get_run(context.actor, run_id)
    with _Watched(run, ImportState.CHECKING):
        _forget(run)
        _process(run, context, start=0, writes=False)
        _end(run, ImportState.CHECKING, ImportState.CHECKED)
    return {"url": address(run), "message": run.number}


def write_run(context: Work, run_id: int) -> dict[str, Any]:
    """Write the rows; a second attempt goes on behind the last chunk that was written."""
    run = get_run(context.actor, run_id)
    with _Watched(run, ImportState.WRITING):
        start = ImportChunk.objects.filter(run=run).count()
        if not start:
            _forget(run)
        _process(run, context, start=start, writes=True)
        _end(run, ImportState.WRITING, ImportState.DONE)
    return {"url": address(run), "message": run.number}


def undo_run(context: Work, run_id: int) -> dict[str, Any]:
    """Take back chunk after chunk, the last one first; each in a transaction of its own."""
    run = get_run(context.actor, run_id)
    with _Watched(run, ImportState.UNDOING):
        chunks = ImportChunk.objects.filter(run=run)
        total = chunks.count()
        own: dict[tuple[str, int], int] = {}
        for done, chunk in enumerate(chunks.order_by("-sequence").iterator(chunk_size=1), start=1):
            kept = undo_chunk(run, chunk, own, actor=context.actor, at=context.now())
            ImportRun.objects.filter(pk=run.pk).update(kept=F("kept") + kept)
            context.progress(done, total)
        _end(run, ImportState.UNDOING, ImportState.UNDONE)
        ImportRun.objects.filter(pk=run.pk).update(undone_at=context.now())
    return {"url": address(run), "message": run.number}


def address(run: ImportRun) -> str:
    """The page of an import."""
    return f"/imports/{run.pk}/"


def task_for(run: ImportRun, sheet: Sheet, order: Order, *, start: int, writes: bool) -> Task:
    """What a run says is to be done."""
    kind = get_kind(run.kind)
    return Task(
        kind=kind,
        sheet=sheet,
        order=order,
        writes=writes,
        mapping=run.mapping,
        preset=kind.preset(run.preset),
        corrections=run.corrections,
        start=start,
    )


def order_for(run: ImportRun, context: Work) -> Order:
    """Under which conditions a run works."""
    return Order(
        actor=context.actor,
        at=context.now(),
        mode=cast("Mode", run.mode),
        reason=_("Import %(number)s") % {"number": run.number},
        options=run.options,
    )


def _process(run: ImportRun, context: Work, *, start: int, writes: bool) -> None:
    if run.file is None:
        raise FileNotFoundError(run.file_name)
    with open_sheet(path_of(run.file)) as sheet:
        context.progress(0, sheet.total)
        task = task_for(run, sheet, order_for(run, context), start=start, writes=writes)
        running.run(task, RunSink(run, context, writes=writes))


def _forget(run: ImportRun) -> None:
    """Begin with an empty report."""
    ImportIssue.objects.filter(run=run).delete()
    counts = {name: value for name, value in NO_ROWS.items() if name != "read"}
    ImportRun.objects.filter(pk=run.pk).update(done=0, **counts)


def _end(run: ImportRun, state: ImportState, target: ImportState) -> None:
    ImportRun.objects.filter(pk=run.pk, state=state).update(state=target)


class _Watched:
    """Marks the run as failed when its job fails, and takes the mark away when the job is tried again.

    An interruption leaves the run to whoever interrupted.
    """

    def __init__(self, run: ImportRun, state: ImportState) -> None:
        self._run = run
        self._state = state

    def __enter__(self) -> None:
        failed = ImportRun.objects.filter(pk=self._run.pk, state=ImportState.FAILED)
        failed.update(state=self._state, error="")

    def __exit__(self, kind: Any, error: BaseException | None, trace: object) -> None:
        if error is None or isinstance(error, Interrupted) or not isinstance(error, Exception):
            return
        told = str(error) if isinstance(error, DomainError) else type(error).__name__
        ImportRun.objects.filter(pk=self._run.pk).update(
            state=ImportState.FAILED, error=told[:LONGEST_ERROR]
        )
