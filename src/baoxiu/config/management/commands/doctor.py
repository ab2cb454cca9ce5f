"""`baoxiu doctor`: what is wrong with this installation, and what to do about it."""

import dataclasses
import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from baoxiu.config.health import examine, examine_ledgers


class Command(BaseCommand):
    help = "Examine this installation and say what to do."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print one JSON list")

    def handle(self, *args: Any, **options: Any) -> None:
        findings = examine(at=timezone.now())
        if all(each.is_well for each in findings[:2]):  # the database answers and has its tables
            findings += examine_ledgers()
        if options["json"]:
            self.stdout.write(json.dumps([dataclasses.asdict(each) for each in findings]))
        else:
            for each in findings:
                verdict = "well" if each.is_well else f"NOT WELL. {each.advice}"
                self.stdout.write(f"{each.name:<20}{verdict}")
        if not all(each.is_well for each in findings):
            raise CommandError("not everything is well")
