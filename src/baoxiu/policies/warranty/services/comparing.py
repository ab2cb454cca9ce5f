"""Two versions of a policy line by line."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass

from baoxiu.kernel.actor import Actor
from baoxiu.policies.warranty.models import PolicyVersion
from baoxiu.policies.warranty.queries import policies as stored

AROUND = 2


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a comparison: its kind (same, gone, new, or gap between two places), its number on its side, its text."""

    kind: str
    number: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """A version beside the published one that it would follow."""

    former: PolicyVersion
    lines: tuple[Line, ...]


def compare(actor: Actor, version: PolicyVersion) -> Comparison | None:
    """What a version changes against the newest published one of its policy; None where there is none."""
    others = stored.published_versions(actor).filter(policy=version.policy).exclude(pk=version.pk)
    found = others.order_by("-valid_from", "-pk").first()
    if found is None:
        return None
    former = stored.get_version(actor, found.pk)
    lines = _lines(former.document.splitlines(), version.document.splitlines())
    return Comparison(former, tuple(lines))


def _lines(before: list[str], after: list[str]) -> Iterator[Line]:
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for count, group in enumerate(matcher.get_grouped_opcodes(AROUND)):
        if count:
            yield Line("gap", None, "")
        for tag, i, j, k, m in group:
            if tag == "equal":
                yield from (Line("same", k + n + 1, text) for n, text in enumerate(after[k:m]))
                continue
            yield from (Line("gone", i + n + 1, text) for n, text in enumerate(before[i:j]))
            yield from (Line("new", k + n + 1, text) for n, text in enumerate(after[k:m]))
