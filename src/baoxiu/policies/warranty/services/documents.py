"""From a policy's document to its row."""

from __future__ import annotations

import hashlib

from baoxiu.policies.warranty.engine.policy import Policy
from baoxiu.policies.warranty.models import PolicyVersion


def digest_of(document: str) -> str:
    """What names a document for ever: stored decisions refer to it."""
    return hashlib.sha256(document.encode()).hexdigest()


def version_from(document: str, policy: Policy) -> PolicyVersion:
    """An unsaved row that says what the document says."""
    return PolicyVersion(**values_from(document, policy))


def values_from(document: str, policy: Policy) -> dict[str, object]:
    """The columns that repeat what a document says."""
    return {
        "policy": policy.id,
        "edition": policy.version,
        "title": policy.title_zh[:120],
        "title_en": policy.title_en[:120],
        "source": policy.source[:300],
        "level": str(policy.level),
        "valid_from": policy.valid_from,
        "valid_until": policy.valid_until,
        "document": document,
        "digest": digest_of(document),
    }
