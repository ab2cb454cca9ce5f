"""Running an import: read, check, and when asked write, a thousand rows at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from itertools import islice
from typing import Protocol, TypeVar

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from baoxiu.foundation.grid.importing.converting import Mended, Unreadable
from baoxiu.foundation.grid.importing.kinds import (
    Field,
    ImportKind,
    Journal,
    Order,
    Plan,
    Preset,
    Problem,
    Row,
    RowRefused,
    Session,
)
from baoxiu.foundation.grid.importing.sheets import Sheet, SheetRow
from baoxiu.kernel.errors import DomainError, Invalid, Overtaken

CHUNK = 1_000
LONGEST_SHOWN = 200
ItemT = TypeVar("ItemT")


@dataclass(frozen=True, kw_only=True)
class Task:
    """What is to be done with one sheet. `start` is how many chunks an earlier attempt has written."""

    kind: ImportKind
    sheet: Sheet
    order: Order
    writes: bool
    mapping: Mapping[str, int] = field(default_factory=dict)
    preset: Preset | None = None
    corrections: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    start: int = 0


@dataclass(slots=True)
class Tally:
    """How many rows came to what; `mended` counts rows that were read although written unusually."""

    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: int = 0
    mended: int = 0

    def add(self, other: Tally) -> None:
        """Add another chunk's numbers."""
        for each in fields(self):
            setattr(self, each.name, getattr(self, each.name) + getattr(other, each.name))


@dataclass(slots=True)
class Chunk:
    """What became of some rows."""

    number: int
    tally: Tally
    problems: list[Problem]
    journal: Journal


class Sink(Protocol):
    """Where the result goes."""

    def keep(self, chunk: Chunk) -> None:
        """Take one chunk; called inside its transaction when rows are written."""

    def progress(self, done: int, total: int) -> None:
        """Tell how many rows are behind; may raise to stop."""


class Report:
    """A sink in memory: for the command line, and for tests."""

    def __init__(self) -> None:
        self.tally = Tally()
        self.problems: list[Problem] = []

    def keep(self, chunk: Chunk) -> None:
        self.tally.add(chunk.tally)
        self.problems.extend(chunk.problems)

    def progress(self, done: int, total: int) -> None:
        """Nobody watches."""


def run(task: Task, sink: Sink) -> None:
    """Work through the sheet. Rows that can't be taken are reported; nothing else stops the run."""
    task.kind.require(task.order.actor)
    session = task.kind.session(task.order)
    reader = RowReader(task)
    done = 0
    for number, part in enumerate(chunks(task.sheet.rows(), CHUNK)):
        rows, problems = reader.read(part)
        done += len(part)
        if number < task.start:
            for row in rows:
                session.pass_over(row)
            continue
        _work(task, session, sink, _Part(number, len(part), rows, problems))
        sink.progress(done, task.sheet.total)


@dataclass(frozen=True, slots=True)
class _Part:
    number: int
    size: int
    rows: list[Row]
    problems: list[Problem]


def _work(task: Task, session: Session, sink: Sink, part: _Part) -> None:
    """One chunk: planned, and written with its report in one transaction; once more if somebody was faster."""
    for is_last in (False, True):
        session.look_up(part.rows)
        plans, refused = _planned(session, part.rows, task.kind)
        problems = sorted([*part.problems, *refused], key=lambda problem: problem.line)
        tally = _counted(part.size, plans, problems)
        try:
            with transaction.atomic():
                journal = session.write(plans) if task.writes else Journal()
                sink.keep(Chunk(part.number, tally, problems, journal))
        except (IntegrityError, Overtaken):
            if is_last or not task.writes:
                raise
            session = task.kind.session(task.order)
        else:
            return


def _planned(
    session: Session, rows: Sequence[Row], kind: ImportKind
) -> tuple[list[Plan], list[Problem]]:
    labels = {field.name: str(field.label) for field in kind.all_fields()}
    plans: list[Plan] = []
    problems: list[Problem] = []
    for row in rows:
        try:
            plans.append(session.plan(row))
        except RowRefused as refusal:
            problems.append(
                Problem(
                    line=row.line,
                    kind=refusal.kind,
                    reason=refusal.reason,
                    field=refusal.field,
                    column=labels.get(refusal.field, ""),
                    value=row.raw.get(refusal.field, "")[:LONGEST_SHOWN],
                    suggestion=refusal.suggestion,
                    proposal=refusal.proposal,
                )
            )
        except DomainError as refusal:
            problems.append(_broken_rule(row, refusal, labels))
    return plans, problems


def _broken_rule(row: Row, refusal: DomainError, labels: Mapping[str, str]) -> Problem:
    """A service's refusal, at the first field that it names."""
    told = refusal.fields if isinstance(refusal, Invalid) else {}
    name, reason = next(iter(told.items()), ("", str(refusal)))
    is_missing = row.values.get(name) in (None, "") and bool(name)
    return Problem(
        line=row.line,
        kind="missing" if is_missing else "rule",
        reason=str(reason),
        field=name,
        column=labels.get(name, name),
        value=row.raw.get(name, "")[:LONGEST_SHOWN],
    )


def _counted(size: int, plans: Iterable[Plan], problems: Iterable[Problem]) -> Tally:
    tally = Tally(read=size)
    for plan in plans:
        setattr(tally, plan.result, getattr(tally, plan.result) + 1)
    tally.refused = len({problem.line for problem in problems if problem.is_refusal})
    tally.mended = len({problem.line for problem in problems if not problem.is_refusal})
    return tally


class RowReader:
    """Turns rows of text into rows of values, and tells what could not be read."""

    def __init__(self, task: Task) -> None:
        self._task = task
        self._fields = task.kind.all_fields()

    def read(self, part: Sequence[SheetRow]) -> tuple[list[Row], list[Problem]]:
        """The readable rows, and the problems of all."""
        rows: list[Row] = []
        problems: list[Problem] = []
        for given in part:
            before = len(problems)
            row = self._row(given, problems)
            if row and not any(each.is_refusal for each in problems[before:]):
                rows.append(row)
        return rows, problems

    def _row(self, given: SheetRow, problems: list[Problem]) -> Row | None:
        if given.problem:
            problems.append(_shifted(given, given.problem))
            return None
        notes = list(given.notes)
        try:
            raw = self._raw(given, notes)
        except RowRefused as refusal:
            problems.append(_shifted(given, refusal.reason))
            return None
        problems.extend(
            Problem(given.line, "mended", note, value=_start(given), is_refusal=False)
            for note in notes
        )
        row = Row(given.line, {}, raw)
        for each in self._fields:
            if each.name in raw:
                self._value(row, each, problems)
            elif each.is_required:
                problems.append(_missing(row, each))
        return row

    def _raw(self, given: SheetRow, notes: list[str]) -> dict[str, str]:
        task = self._task
        if task.preset:
            raw = task.preset.read(dict(zip(task.sheet.head, given.cells, strict=False)), notes)
        else:
            raw = {name: given.cells[column] for name, column in task.mapping.items()}
        for name, replaced in task.corrections.items():
            if name in raw:
                raw[name] = replaced.get(raw[name].strip(), raw[name])
        return raw

    def _value(self, row: Row, each: Field, problems: list[Problem]) -> None:
        cell = row.raw[each.name]
        if not cell or cell.isspace():
            row.values[each.name] = None
            if each.is_required:
                problems.append(_missing(row, each))
            return
        try:
            read = each.convert(cell)
        except Unreadable as unread:
            problems.append(_unread(row, each, unread))
            return
        if isinstance(read, Mended):
            problems.append(_mended(row, each, read.note))
            read = read.value
        row.values[each.name] = read


def _start(given: SheetRow) -> str:
    return ", ".join(cell for cell in given.cells if cell)[:LONGEST_SHOWN]


def _shifted(given: SheetRow, reason: str) -> Problem:
    return Problem(given.line, "format", reason, value=_start(given))


def _missing(row: Row, each: Field) -> Problem:
    reason = _("%(field)s is needed") % {"field": each.label}
    return Problem(row.line, "missing", reason, field=each.name, column=str(each.label))


def _unread(row: Row, each: Field, unread: Unreadable) -> Problem:
    return Problem(
        row.line,
        unread.kind,
        unread.reason,
        field=each.name,
        column=str(each.label),
        value=row.raw[each.name].strip()[:LONGEST_SHOWN],
        suggestion=unread.suggestion,
        proposal=unread.proposal,
    )


def _mended(row: Row, each: Field, note: str) -> Problem:
    value = row.raw[each.name].strip()[:LONGEST_SHOWN]
    return Problem(row.line, "mended", note, each.name, str(each.label), value, is_refusal=False)


def chunks(items: Iterator[ItemT], size: int) -> Iterator[list[ItemT]]:
    """The items in lists of at most `size`."""
    while part := list(islice(items, size)):
        yield part
