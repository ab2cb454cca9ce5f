"""Keeping decisions as they were made, and replaying them."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.audit import recording
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Conflict, Invalid
from baoxiu.policies.warranty.choices import Subject
from baoxiu.policies.warranty.engine.deciding import decide
from baoxiu.policies.warranty.engine.decision import Decision, Finding
from baoxiu.policies.warranty.engine.facts import Facts
from baoxiu.policies.warranty.engine.reading import read_facts, write_facts
from baoxiu.policies.warranty.engine.reasons import explain
from baoxiu.policies.warranty.models import PolicyVersion, StoredDecision
from baoxiu.policies.warranty.permissions import OVERRIDE, SEE
from baoxiu.policies.warranty.queries import policies as stored
from baoxiu.policies.warranty.queries import records
from baoxiu.policies.warranty.services.judging import Judgement, Occurrence, proposal

LONGEST_SENTENCE = 500


def settle(
    actor: Actor, judgements: Sequence[Judgement], *, taken: bool | None, reason: str
) -> bool:
    """What 三包 of an order becomes: as proposed for its machines, or as people take it.

    To take it otherwise than proposed for one of them needs a reason and the right to decide otherwise. Raises
    Invalid, naming `is_warranty` or `warranty_reason`.
    """
    proposals = {proposal(one) for one in judgements}
    if proposals == {None}:
        return unjudged(taken)
    if taken is None:
        if len(proposals) > 1:
            differs = _("The machines are judged differently: say yes or no, or order them apart.")
            raise Invalid(differs, {"is_warranty": differs})
        return proposals.pop() is True
    if proposals <= {taken, None}:
        return taken
    if not actor.may(OVERRIDE.code):
        not_yours = _("The warranty policies say otherwise, and you may not decide against them.")
        raise Invalid(not_yours, {"is_warranty": not_yours})
    if not reason.strip():
        why = _("Say why it is decided otherwise than proposed.")
        raise Invalid(why, {"warranty_reason": why})
    return taken


def unjudged(taken: bool | None) -> bool:
    """三包 where nothing is proposed: people say it. Raises Invalid."""
    if taken is None:
        unsaid = _("The warranty policies propose nothing here: say yes or no.")
        raise Invalid(unsaid, {"is_warranty": unsaid})
    return taken


@transaction.atomic
def keep(
    actor: Actor,
    judgement: Judgement,
    *,
    subject: str,
    subject_id: int,
    label: str = "",
    taken: bool,
    reason: str = "",
    at: dt.datetime,
) -> StoredDecision | None:
    """Store a decision; nothing where no policy speaks, or where the newest of subject and machine says the same."""
    decision = judgement.decision
    if decision is None:
        return None
    proposed = proposal(judgement)
    is_override = proposed is not None and taken != proposed
    row = StoredDecision(
        subject=subject,
        subject_id=subject_id,
        subject_label=label,
        machine=judgement.machine,
        request=judgement.occurrence.request,
        governing=judgement.governing,
        decision=decision.decision,
        deciding=decision.deciding,
        sentence=sentence(judgement)[:LONGEST_SENTENCE],
        facts=kept_facts(judgement.facts),
        policies=versions_document(judgement.versions),
        result=result_of(decision),
        proposed=proposed,
        taken=taken,
        is_override=is_override,
        reason=reason.strip()[:300] if is_override else "",
        decided_at=at,
        decided_by=actor.name[:60],
        decided_by_id=actor.user_id,
    )
    if subject == Subject.ORDER and _says_the_same(
        records.decision_of_order(actor, subject_id, judgement.machine.pk), row
    ):
        return None
    return recording.create(row, actor=actor, at=at, reason=row.reason)


def sentence(judgement: Judgement) -> str:
    """The verdict in the language of the moment."""
    if judgement.decision is None:
        return ""
    words = explain(judgement.decision, judgement.clauses, judgement.opens)
    return words.en if (get_language() or "").startswith("en") else words.zh


def kept_facts(facts: Facts) -> dict[str, object]:
    """Facts as JSON that reads back the same, with the law that applies."""
    return {"jurisdiction": str(facts.values.get("jurisdiction", "CN")), **write_facts(facts)}


def versions_document(versions: Iterable[PolicyVersion]) -> list[dict[str, str]]:
    """The versions that were decided by, as JSON."""
    return [{"id": one.policy, "version": one.edition, "digest": one.digest} for one in versions]


def facts_again(kept: Mapping[str, object]) -> Facts:
    """The facts of a stored decision."""
    told = {name: value for name, value in kept.items() if name != "jurisdiction"}
    return read_facts(told, jurisdiction=str(kept.get("jurisdiction", "CN")))


def result_of(decision: Decision) -> dict[str, object]:
    """A decision as JSON: what was decided, and every finding. The same decision gives the same document."""
    coverage = decision.coverage
    told: dict[str, object] = {
        "decision": decision.decision,
        "is_granted": decision.is_granted,
        "deciding": decision.deciding,
        "policy": decision.policy,
        "clauses": list(decision.clauses),
        "lacks": list(decision.lacks),
        "at_least": decision.at_least,
        "money": {name: _text(one) for name, one in decision.money.amounts.items()},
        "coverage": coverage
        and {
            "clause": coverage.clause,
            "start": _text(coverage.start),
            "end": _text(coverage.end),
            "is_inside": coverage.is_inside,
        },
        "obligations": [
            {"clause": one.clause, "zh": one.zh, "en": one.en, "due": _text(one.due)}
            for one in decision.obligations
        ],
        "findings": [_finding(one) for one in decision.findings],
    }
    plain: dict[str, object] = json.loads(json.dumps(told))
    return plain


def replay(actor: Actor, decision_id: int) -> tuple[StoredDecision, dict[str, object], bool]:
    """Decide the stored facts by the stored versions again: the row, the result now, and whether it is the same.

    Raises NotFound, Conflict when a version is gone.
    """
    require(actor, SEE)
    row = records.get_decision(actor, decision_id)
    again = decided_again(actor, row)
    return row, again, again == row.result


def judgement_of(actor: Actor, row: StoredDecision) -> Judgement:
    """A stored decision as a judgement, from its own facts and versions. Raises Conflict when a version is gone."""
    digests = [one["digest"] for one in row.policies]
    found = stored.versions_by_digest(actor, digests)
    if set(digests) - found.keys():
        raise Conflict(_("A version that this decision was made by is gone."))
    versions = [found[digest] for digest in digests]
    policies = stored.as_policies(actor, versions)
    facts = facts_again(row.facts)
    return Judgement(
        machine=row.machine,
        occurrence=Occurrence(reported_at=row.decided_at, request=row.request),
        facts=facts,
        versions=tuple(versions),
        policies=tuple(policies),
        governing=row.governing,
        decision=decide(facts, policies),
    )


def decided_again(actor: Actor, row: StoredDecision) -> dict[str, object]:
    """The result of a stored decision, computed anew."""
    decision = judgement_of(actor, row).decision
    return result_of(decision) if decision is not None else {}


def _says_the_same(before: StoredDecision | None, row: StoredDecision) -> bool:
    names = ("facts", "policies", "proposed", "taken", "reason")
    return before is not None and all(getattr(before, name) == getattr(row, name) for name in names)


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "policy": finding.policy,
        "version": finding.version,
        "clause": finding.clause,
        "role": finding.role,
        "stance": str(finding.stance),
        "inputs": {name: _text(value) for name, value in finding.inputs.items()},
        "lacks": list(finding.lacks),
        "terms": [[one.what, one.expr, one.value] for one in finding.terms],
    }


def _text(value: object) -> object:
    if isinstance(value, (dt.date, dt.datetime)):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value
