"""What a warranty card promises: the periods of each class of part and what is excluded, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from baoxiu.policies.warranty.engine.policy import Policy
from baoxiu.policies.warranty.engine.reasons import fact_words
from baoxiu.policies.warranty.services.judging import Judgement
from baoxiu.policies.warranty.services.words import say

PART_CLASSES = ("whole_unit", "main_part", "accessory", "wear_part")
PART = "product.part_class"


def promised_periods(judgement: Judgement) -> list[dict[str, Any]]:
    """Every period that ends on a known day, each with the first class of part that has it.

    The periods are the engine's, as the panel shows them: the same facts, asked for one class of part after the other.
    """
    policies = {policy.id: policy for policy in judgement.policies}
    digests = {version.policy: version.digest for version in judgement.versions}
    found: dict[tuple[object, ...], dict[str, Any]] = {}
    for part in PART_CLASSES:
        decision = judgement.having({PART: part}).decision
        for layer in decision.layers if decision else ():
            for one in layer.periods:
                if one.start is None or one.end is None:
                    continue
                policy = policies[layer.policy]
                found.setdefault(
                    (policy.id, one.clause, one.start, one.end),
                    {
                        "part": part,
                        "start": one.start.isoformat(),
                        "end": one.end.isoformat(),
                        "digest": digests[policy.id],
                        **_cited(policy, one.clause),
                    },
                )
    return list(found.values())


def excluded(judgement: Judgement, policies: set[str]) -> list[dict[str, Any]]:
    """The clauses of these policies that take rights away, each once."""
    found = {
        one.clause: _cited(policy, one.clause)
        for policy in judgement.policies
        if policy.id in policies
        for one in policy.exclusions
    }
    return list(found.values())


def days_wanted(judgement: Judgement) -> str:
    """The days that periods would count from and that nobody has told yet, in words."""
    return ", ".join(dict.fromkeys(_wanted(judgement)))


def _wanted(judgement: Judgement) -> Iterator[str]:
    for layer in judgement.decision.layers if judgement.decision else ():
        for period in layer.periods:
            for name in period.lacks:
                yield say(fact_words(name, judgement.opens))


def _cited(policy: Policy, clause: str) -> dict[str, Any]:
    told = policy.clauses.get(clause)
    return {
        "policy": policy.id,
        "version": policy.version,
        "title": [policy.title_zh, policy.title_en],
        "clause": clause,
        "text": [told.zh, told.en] if told else ["", ""],
    }
