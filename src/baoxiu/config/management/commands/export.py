"""`baoxiu export TABLE FILE`: any list as a file, as one of its readers sees it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import override

from baoxiu.config.command_line import actor_for, add_actor_arguments, print_json
from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.grid import windows
from baoxiu.foundation.grid.exporting.files import FORMATS, write_file
from baoxiu.foundation.grid.exporting.recording import note_export
from baoxiu.foundation.grid.exporting.screens import Screen
from baoxiu.foundation.grid.permissions import EXPORT
from baoxiu.foundation.grid.query import Query, parse_query
from baoxiu.foundation.grid.table import all_tables, get_table
from baoxiu.kernel.errors import DomainError


class Command(BaseCommand):
    help = "Write a list to a .xlsx, .csv or .html file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("table", choices=[table.key for table in all_tables()])
        parser.add_argument("file", type=Path, help="the suffix says the format")
        parser.add_argument("--filter", metavar="JSON", help="conditions, as in a list's address")
        parser.add_argument("--search", default="", help="words, * stands for anything")
        parser.add_argument("--columns", default="", help="names with commas, or * for all")
        parser.add_argument("--json", action="store_true", help="print one JSON object")
        parser.add_argument("--language", choices=["zh-hans", "en"], default="zh-hans")
        add_actor_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        kind = path.suffix.removeprefix(".")
        if kind not in FORMATS:
            raise CommandError("the file must end in .xlsx, .csv or .html")
        with override(options["language"]):
            try:
                query = self._query(options)
                total, _exact = windows.count(query, exactly=True)
                note_export(query, kind, rows=total, at=timezone.now())
                write_file(query, Screen(), path, total=total)
            except DomainError as refusal:
                raise CommandError(str(refusal)) from refusal
        if options["json"]:
            print_json(self, {"file": str(path), "rows": total})
        else:
            self.stdout.write(f"{total:,} rows written to {path}")

    def _query(self, options: dict[str, Any]) -> Query:
        actor = actor_for(options)
        table = get_table(options["table"])
        require(actor, table.permission)
        require(actor, EXPORT)
        raw: dict[str, Any] = {"search": options["search"]}
        if options["columns"] == "*":
            raw["columns"] = list(table.visible_columns(actor))
        elif options["columns"]:
            raw["columns"] = options["columns"].split(",")
        if options["filter"]:
            try:
                raw["filter"] = json.loads(options["filter"])
            except ValueError as error:
                raise CommandError("--filter is not readable JSON") from error
        return parse_query(table, actor, raw, timezone.now())
