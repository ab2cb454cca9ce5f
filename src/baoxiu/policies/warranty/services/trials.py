"""The test bench of policies: what would be decided if a version were in force, before it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import yaml
from django.utils import timezone
from django.utils.translation import gettext as _

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.audit import recording
from baoxiu.foundation.jobs.models import Job
from baoxiu.foundation.jobs.queue import enqueue
from baoxiu.kernel.actor import Actor
from baoxiu.policies.warranty.engine.cases import Case, layers_of, read_cases
from baoxiu.policies.warranty.engine.deciding import decide, layers_for
from baoxiu.policies.warranty.engine.facts import Facts
from baoxiu.policies.warranty.engine.policy import Policy
from baoxiu.policies.warranty.models import PolicyVersion, StoredDecision, Trial
from baoxiu.policies.warranty.permissions import SEE
from baoxiu.policies.warranty.queries import policies as stored
from baoxiu.policies.warranty.queries import records
from baoxiu.policies.warranty.queries.packs import packs, worked_cases
from baoxiu.policies.warranty.services import documents
from baoxiu.policies.warranty.services.judging import proposed
from baoxiu.policies.warranty.services.recording import facts_again

TRIAL_JOB = "warranty.trial"
MOST_DECISIONS = 1000
AT_ONCE = 200
# What makes an outcome another one; the clause that settles it may be renamed without that.
OUTCOME = ("decision", "is_granted", "money", "proposed")

Progress = Callable[[int, int], None]


def start_trial(actor: Actor, version_id: int, *, at: dt.datetime) -> Job:
    """Try a version in the background. Raises NotReady where its document has faults."""
    require(actor, SEE)
    row = stored.get_version(actor, version_id)
    documents.sound(actor, row.document)
    label = _("Test bench: %(policy)s") % {"policy": row}
    return enqueue(TRIAL_JOB, actor=actor, at=at, label=label, arguments={"version_id": row.pk})


def run_trial(actor: Actor, version_id: int, *, at: dt.datetime, progress: Progress) -> Trial:
    """Decide the worked cases and the newest decisions as they are and with the version; keep what differs.

    Every machine is judged as if the version were in force on the day of its sale. Raises NotFound, NotReady.
    """
    require(actor, SEE)
    row = stored.get_version(actor, version_id)
    draft = documents.sound(actor, row.document)
    cases = read_cases(yaml.safe_load(worked_cases()))
    decisions = records.visible_decisions(actor).order_by("-decided_at", "-pk")
    keys = list(decisions.values_list("pk", flat=True)[:MOST_DECISIONS])
    total = len(cases) + len(keys)
    known = _known(actor)
    changes = list(_changed_cases(cases, list(known.values()), draft))
    progress(len(cases), total)
    for begin in range(0, len(keys), AT_ONCE):
        part = decisions.filter(pk__in=keys[begin : begin + AT_ONCE]).defer("result", "sentence")
        changes += _changed_decisions(actor, list(part), draft)
        progress(len(cases) + min(begin + AT_ONCE, len(keys)), total)
    trial = Trial(
        policy_version=row,
        digest=row.digest,
        cases=len(cases),
        decisions=len(keys),
        changes=changes,
        tried_at=at,
        tried_by=actor.name[:60],
    )
    return recording.create(trial, actor=actor, at=at)


def _changed_cases(
    cases: Sequence[Case], known: Sequence[Policy], draft: Policy
) -> Iterator[dict[str, Any]]:
    with_draft = [*(one for one in known if one.id != draft.id), draft]
    for case in cases:
        facts = case.facts()
        change = _change(facts, layers_of(case, facts, known), layers_of(case, facts, with_draft))
        if change:
            expected = case.expected.get("decision")
            yield {"kind": "case", "id": case.id, "label": case.id, "expected": expected, **change}


def _known(actor: Actor) -> dict[str, Policy]:
    """What the worked cases are decided by now: the shipped policies, and in their place those in force today."""
    today = timezone.localdate()
    versions = stored.published_versions(actor).order_by("policy", "valid_from", "pk")
    in_force = [one for one in versions if stored.is_valid_on(one, today)]
    return {
        **{one.id: one for one in packs()},
        **{one.id: one for one in stored.as_policies(actor, in_force)},
    }


def _changed_decisions(
    actor: Actor, rows: Sequence[StoredDecision], draft: Policy
) -> Iterator[dict[str, Any]]:
    digests = {one["digest"] for row in rows for one in row.policies}
    versions = list(stored.versions_by_digest(actor, digests).values())
    read = dict(
        zip((one.digest for one in versions), stored.as_policies(actor, versions), strict=True)
    )
    for row in rows:
        before = [read[one["digest"]] for one in row.policies if one["digest"] in read]
        facts = facts_again(row.facts)
        after = _with(before, draft, facts, row.governing)
        if before and after != before and (change := _change(facts, before, after)):
            label = row.subject_label or row.machine.serial
            yield {"kind": "decision", "id": row.pk, "label": label, "expected": None, **change}


def _with(before: Sequence[Policy], draft: Policy, facts: Facts, governing: str) -> list[Policy]:
    """The policies of a decision with the draft in the place of its policy, or beside them where it would speak."""
    if any(one.id == draft.id for one in before):
        return [draft if one.id == draft.id else one for one in before]
    speaking = layers_for(facts, [draft], named=(governing,))
    return [*speaking, *before] if governing == draft.id else [*before, *speaking]


def _change(
    facts: Facts, before: Sequence[Policy], after: Sequence[Policy]
) -> dict[str, Any] | None:
    """Both sides where they differ."""
    if not after or list(before) == list(after):
        return None
    was = _told(facts, before) if before else None
    becomes = _told(facts, after)
    if was == becomes:
        return None
    is_outcome = was is None or any(was[name] != becomes[name] for name in OUTCOME)
    return {"before": was, "after": becomes, "is_outcome": is_outcome}


def _told(facts: Facts, policies: Sequence[Policy]) -> dict[str, Any]:
    decision = decide(facts, policies)
    money: Mapping[str, object] = decision.money.amounts
    return {
        "proposed": proposed(facts, policies, decision),
        "decision": decision.decision,
        "is_granted": decision.is_granted,
        "deciding": decision.deciding,
        "money": {name: str(amount) for name, amount in money.items()},
    }


def newest_trial(actor: Actor, version: PolicyVersion) -> Trial | None:
    """The last trial of a version."""
    return Trial.objects.of(actor).filter(policy_version=version).order_by("-pk").first()
