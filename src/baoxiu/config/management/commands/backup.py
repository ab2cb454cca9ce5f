"""`baoxiu backup FILE`: database, files and signing key in one archive, consistent and checked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from baoxiu.config.backups import BackupFailed, make_backup
from baoxiu.config.command_line import print_json


class Command(BaseCommand):
    help = "Write a backup while the product runs."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "file", type=Path, help="the archive to be written, such as backup.tar.gz"
        )
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        if path.exists():
            raise CommandError(f"{path} exists already; backups are never overwritten")
        try:
            manifest = make_backup(path, at=timezone.now())
        except BackupFailed as problem:
            raise CommandError(str(problem)) from problem
        size = path.stat().st_size
        if options["json"]:
            print_json(self, {"file": str(path), "bytes": size, **manifest})
        else:
            self.stdout.write(
                f"{path}: {size:,} bytes, {manifest['rows']:,} rows, {manifest['files']:,} files"
            )
