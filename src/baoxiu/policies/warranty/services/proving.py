"""Proof that kept decisions still come out as they were made: a sample of every organisation is decided again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from baoxiu.foundation.access.models import Organisation, OwnedQuerySet
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Conflict
from baoxiu.policies.warranty.engine.documents import PolicyRefused
from baoxiu.policies.warranty.models import StoredDecision
from baoxiu.policies.warranty.queries.records import visible_decisions
from baoxiu.policies.warranty.services.recording import decided_again
from baoxiu.register.accounts import public as accounts

NEWEST, OLDER = 200, 300


@dataclass(frozen=True, slots=True)
class Unproved:
    """A decision that replays to something else, or (`is_gone`) whose versions are gone or can't be read any more."""

    decision_id: int
    label: str
    is_gone: bool


@dataclass(frozen=True, slots=True)
class Proof:
    """How many decisions were decided again, and those that did not come out as they were made."""

    replayed: int
    unproved: tuple[Unproved, ...]


def prove_decisions() -> Proof:
    """Replay the newest 200 decisions of each organisation and 300 older ones, spread evenly by key."""
    replayed = 0
    unproved = []
    for organisation in Organisation.objects.order_by("pk"):
        actor = accounts.system_actor(organisation)
        for row in _sample(visible_decisions(actor)):
            replayed += 1
            if (found := _unproved(actor, row)) is not None:
                unproved.append(found)
    return Proof(replayed, tuple(unproved))


def _sample(rows: OwnedQuerySet[StoredDecision]) -> Iterator[StoredDecision]:
    newest = list(rows.order_by("-pk")[:NEWEST])
    yield from newest
    if len(newest) < NEWEST:
        return
    older = rows.filter(pk__lt=newest[-1].pk).order_by("pk")
    first, last = older.first(), newest[-1].pk
    if first is None:
        return
    seen = 0
    for number in range(OLDER):
        least = max(first.pk + (last - first.pk) * number // OLDER, seen + 1)
        row = older.filter(pk__gte=least).first()
        if row is None:
            return
        seen = row.pk
        yield row


def _unproved(actor: Actor, row: StoredDecision) -> Unproved | None:
    label = row.subject_label or row.machine.serial
    try:
        is_same = decided_again(actor, row) == row.result
    except (Conflict, PolicyRefused):
        return Unproved(row.pk, label, is_gone=True)
    return None if is_same else Unproved(row.pk, label, is_gone=False)
