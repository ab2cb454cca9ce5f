"""`baoxiu schema`: the OpenAPI description of `/api/v1`, as it is and as it was promised."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from baoxiu.config.api import api

SNAPSHOT = Path(__file__).resolve().parents[5] / "docs" / "openapi.json"


def described() -> str:
    """Return the description as it is committed: sorted, indented, readable as a difference."""
    schema = api.get_openapi_schema(path_prefix="/api/v1/")
    return json.dumps(schema, indent=2, sort_keys=True, ensure_ascii=False, default=str) + "\n"


class Command(BaseCommand):
    help = "Print the OpenAPI description, or write the snapshot (--write)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--write", action="store_true", help="write docs/openapi.json, which the tests compare"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["write"]:
            SNAPSHOT.write_text(described(), encoding="utf-8")
            self.stdout.write(f"wrote {SNAPSHOT.name}")
        else:
            self.stdout.write(described(), ending="")
