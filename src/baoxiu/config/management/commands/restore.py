"""`baoxiu restore FILE`: put a backup back; what is there is only overwritten when asked to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from baoxiu.config.backups import BackupFailed, is_empty, restore_backup
from baoxiu.config.command_line import print_json


class Command(BaseCommand):
    help = "Restore a backup into an empty installation."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="an archive made by `baoxiu backup`")
        parser.add_argument(
            "--force", action="store_true", help="replace what is there; stop the service first"
        )
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        if not path.is_file():
            raise CommandError(f"there is no file {path}")
        if not options["force"] and not is_empty():
            raise CommandError("this installation holds data; --force replaces it")
        try:
            manifest = restore_backup(path)
        except BackupFailed as problem:
            raise CommandError(str(problem)) from problem
        if options["json"]:
            print_json(self, manifest)
        else:
            self.stdout.write(
                f"restored the state of {manifest['at']}: {manifest['rows']:,} rows, "
                f"{manifest['files']:,} files; now run: baoxiu migrate"
            )
