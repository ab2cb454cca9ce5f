"""`baoxiu warranty`: decide cases of a file, or check them against what they expect."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import yaml
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from baoxiu.policies.warranty.engine.cases import Case, CaseRefused, answer, differences, read_cases
from baoxiu.policies.warranty.engine.documents import PolicyRefused
from baoxiu.policies.warranty.engine.drafting import read_policy
from baoxiu.policies.warranty.engine.policy import Policy
from baoxiu.policies.warranty.queries.packs import pack_clauses, packs

LARGEST_FILE = 10_000_000


class Command(BaseCommand):
    help = "Decide warranty cases of a YAML file, or check them against what they expect."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True, metavar="decide|check")
        for name, told in (
            ("decide", "print one JSON object for each case and line"),
            ("check", "compare each case with what it expects; fails if one differs"),
        ):
            act = acts.add_parser(name, help=told)
            act.add_argument("file", type=Path, help="cases in the format of warranty_cases.yaml")
            act.add_argument("--json", action="store_true", help="print JSON (decide always does)")
            act.add_argument(
                "--policy",
                type=Path,
                action="append",
                default=[],
                metavar="DOCUMENT",
                help="also know the policy of this document; it stands in for one of the same name",
            )

    def handle(self, *args: Any, **options: Any) -> None:
        cases = _read(options["file"])
        policies = _policies(options["policy"])
        try:
            if options["act"] == "decide":
                self._decide(cases, policies)
            else:
                self._check(cases, policies, as_json=options["json"])
        except CaseRefused as refused:
            raise CommandError(str(refused)) from refused

    def _decide(self, cases: tuple[Case, ...], policies: Sequence[Policy]) -> None:
        """Print every case that can be decided; fail at the end if one could not."""
        today = timezone.localdate()
        refused = 0
        for case in cases:
            try:
                told = answer(case, policies, today=today)
            except CaseRefused as refusal:
                refused += 1
                self.stderr.write(str(refusal))
            else:
                self.stdout.write(json.dumps(told, ensure_ascii=False))
        if refused:
            raise CommandError(f"{refused} of {len(cases)} cases were not decided")

    def _check(self, cases: tuple[Case, ...], policies: Sequence[Policy], *, as_json: bool) -> None:
        found = [(case.id, told) for case in cases for told in differences(case, policies)]
        wrong = len({case for case, _told in found})
        if as_json:
            self.stdout.write(
                json.dumps(
                    {"cases": len(cases), "differences": [told for _case, told in found]},
                    ensure_ascii=False,
                )
            )
        else:
            for _case, told in found:
                self.stdout.write(told)
            self.stdout.write(f"{len(cases)} cases, {len(cases) - wrong} agree")
        if found:
            raise CommandError(f"{wrong} of {len(cases)} cases differ")


def _policies(documents: Iterable[Path]) -> tuple[Policy, ...]:
    """The packs, with the policies of further documents in the place of those of the same name."""
    known = {policy.id: policy for policy in packs()}
    for path in documents:
        try:
            policy = read_policy(path.read_text(encoding="utf-8"), pack_clauses())
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"{path}: {error}") from error
        except PolicyRefused as refused:
            told = (
                f"{path}:{one.line}: {one.code} {one.about}".rstrip() for one in refused.problems
            )
            raise CommandError("\n".join(told)) from refused
        known[policy.id] = policy
    return tuple(known.values())


def _read(path: Path) -> tuple[Case, ...]:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise CommandError(f"{path}: larger than {LARGEST_FILE} bytes")
        return read_cases(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{path}: {error}") from error
    except yaml.YAMLError as error:
        raise CommandError(f"{path}: {str(error).splitlines()[0]}") from error
    except CaseRefused as refused:
        raise CommandError(f"{path}: {refused}") from refused
