"""`baoxiu import KIND FILE`: take records from Excel or CSV, and say what became of every row."""  # noqa: N999 -- the command is called so

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from baoxiu.config.command_line import actor_for, add_actor_arguments, print_json
from baoxiu.foundation.grid.importing import mapping, running, runs, working
from baoxiu.foundation.grid.importing.kinds import ImportKind, Order, Problem, all_kinds, get_kind
from baoxiu.foundation.grid.importing.opening import open_sheet
from baoxiu.foundation.grid.importing.running import Tally
from baoxiu.foundation.grid.importing.sheets import LARGEST_FILE, Sheet, too_large
from baoxiu.foundation.grid.models import ImportMode, ImportRun, ImportState
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import DomainError


@dataclass
class CommandWork:
    """A command does the work of a job itself."""

    actor: Actor
    now: Callable[[], dt.datetime] = timezone.now

    def progress(self, done: int, total: int = 0) -> None:
        """The terminal shows the outcome only."""

    def confirm(self) -> None:
        """Nobody else can take a command's work over."""


class Command(BaseCommand):
    help = (
        "Import records from an Excel or CSV file; rows that stay out are listed with the reason."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "kind", choices=[kind.key for kind in all_kinds()], help="what the rows are"
        )
        parser.add_argument("file", type=Path, help="an .xlsx or .csv file, up to 10 MB")
        parser.add_argument("--dry-run", action="store_true", help="check only, change nothing")
        parser.add_argument(
            "--mode", choices=ImportMode.values, default="fill",
            help="existing records: fill blanks only (default), overwrite, or skip",
        )  # fmt: skip
        parser.add_argument(
            "--map", action="append", default=[], metavar="HEADING=FIELD",
            help="a column that is not recognised by itself; may be repeated",
        )  # fmt: skip
        parser.add_argument("--region", default="", help="sales region of machines that are made")
        parser.add_argument("--strict", action="store_true", help="exit 1 when a row stays out")
        parser.add_argument("--json", action="store_true", help="print one JSON object")
        parser.add_argument("--language", choices=["zh-hans", "en"], default="zh-hans")
        add_actor_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        with override(options["language"]):
            try:
                self._import(options)
            except DomainError as refusal:
                raise CommandError(str(refusal)) from refusal

    def _import(self, options: dict[str, Any]) -> None:
        actor = actor_for(options)
        kind = get_kind(options["kind"])
        path: Path = options["file"]
        if not path.is_file():
            raise CommandError(f"there is no file {path}")
        if path.stat().st_size > LARGEST_FILE:
            raise too_large()
        started = time.monotonic()
        do = self._check if options["dry_run"] else self._write
        number, tally, problems = do(actor, kind, options)
        told = {"run": number, **asdict(tally), "seconds": round(time.monotonic() - started, 2)}
        refused = [each for each in problems if each.is_refusal]
        if options["json"]:
            print_json(self, {**told, "problems": [asdict(each) for each in problems]})
        else:
            self._tell(tally, number, refused)
        if options["strict"] and tally.refused:
            raise CommandError(_("%(count)s rows stay out") % {"count": tally.refused})

    def _check(
        self, actor: Actor, kind: ImportKind, options: dict[str, Any]
    ) -> tuple[str, Tally, list[Problem]]:
        with open_sheet(options["file"]) as sheet:
            preset = kind.preset_for(sheet.head)
            chosen = dict(preset.options) if preset else {}
            order = Order(
                actor=actor, at=timezone.now(), mode=options["mode"],
                options=chosen | {"region": options["region"]},
            )  # fmt: skip
            task = running.Task(
                kind=kind, sheet=sheet, order=order, writes=False, preset=preset,
                mapping={} if preset else _columns(kind, sheet, options["map"]),
            )  # fmt: skip
            report = running.Report()
            running.run(task, report)
        return "", report.tally, report.problems

    def _write(
        self, actor: Actor, kind: ImportKind, options: dict[str, Any]
    ) -> tuple[str, Tally, list[Problem]]:
        path: Path = options["file"]
        with open_sheet(path) as sheet:
            columns = {} if kind.preset_for(sheet.head) else _columns(kind, sheet, options["map"])
        run = runs.start_run(actor, kind, path.read_bytes(), name=path.name, at=timezone.now())
        ImportRun.objects.filter(pk=run.pk).update(
            state=ImportState.WRITING,
            mode=options["mode"],
            mapping=columns or run.mapping,
            options={**run.options, "region": options["region"]},
        )
        working.write_run(CommandWork(actor), run.pk)
        run.refresh_from_db()
        tally = Tally(run.done, run.created, run.updated, run.unchanged, run.refused, run.mended)
        return run.number, tally, [_problem(issue) for issue in run.issues.order_by("line", "pk")]

    def _tell(self, tally: Tally, number: str, refused: list[Problem]) -> None:
        counts = {name: f"{count:,}" for name, count in asdict(tally).items()}
        told = _(
            "%(read)s rows read: %(created)s new, %(updated)s changed, %(unchanged)s unchanged, "
            "%(refused)s refused (%(mended)s mended)."
        )
        self.stdout.write((f"{number}  " if number else "") + told % counts)
        for each in refused:
            where = f"{each.column} “{each.value}”" if each.column else f"“{each.value[:80]}”"
            line = _("Line %(line)s") % {"line": f"{each.line:,}"}
            self.stdout.write(f"  {line}  {where}  {each.reason} {each.suggestion}".rstrip())


def _columns(kind: ImportKind, sheet: Sheet, stated: list[str]) -> dict[str, int]:
    """The guessed columns with those stated. Raises CommandError for what does not exist, or is missing."""
    columns = mapping.guess(kind, sheet.head)
    fields = {field.name for field in kind.all_fields()}
    for pair in stated:
        heading, _equals, name = pair.rpartition("=")
        if heading not in sheet.head or name not in fields:
            known = ", ".join(sorted(fields))
            raise CommandError(f"--map {pair}: no such column, or no such field ({known})")
        columns[name] = sheet.head.index(heading)
    if left := mapping.missing(kind, columns):
        names = ", ".join(field.name for field in left)
        raise CommandError(f"no column for: {names}; headings: {', '.join(sheet.head)}")
    return columns


def _problem(issue: Any) -> Problem:
    return Problem(
        issue.line, issue.kind, issue.reason, issue.field, issue.column, issue.value,
        issue.suggestion, issue.proposal, issue.is_refusal,
    )  # fmt: skip
