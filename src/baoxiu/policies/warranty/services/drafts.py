"""Writing drafts of policies. A draft may be wrong while it is written; only its head must be readable."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.audit import recording, writing
from baoxiu.foundation.lifecycle.advancing import WrongState
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Invalid
from baoxiu.policies.warranty.choices import VersionState
from baoxiu.policies.warranty.engine.documents import PolicyRefused
from baoxiu.policies.warranty.models import PolicyVersion
from baoxiu.policies.warranty.permissions import EDIT
from baoxiu.policies.warranty.queries import policies as stored
from baoxiu.policies.warranty.services import documents

LONGEST = 200_000
FIRST = """\
policy: OWN
version: "{year}"
title: {{zh: 本厂保修规定, en: Our warranty}}
source: 售后服务规定
level: promise
jurisdictions: [CN, CN-ZJ]
valid: {{from: {day}}}

clauses:
  OWN.1: {{zh: 整机自验收起保修一年, en: One year from acceptance}}
  OWN.2: {{zh: 使用不当造成的故障不保修, en: Misuse is not covered}}

periods:
  whole: {{clause: OWN.1, start: [acceptance, delivery], years: 1}}

rights:
  - {{clause: OWN.1, grants: [repair], period: whole, when: {{failure.cause: manufacturing}}}}

exclusions:
  - {{clause: OWN.2, when: {{failure.cause: [misuse, modification]}}}}

expired: {{clause: OWN.1}}
"""
TAKEN = _("This policy has a version of that name already; give `version` another.")


@transaction.atomic
def create_draft(actor: Actor, document: str, *, at: dt.datetime) -> PolicyVersion:
    """A new version as a draft. Raises Invalid at `document`, naming lines."""
    require(actor, EDIT)
    row = PolicyVersion(**_values(actor, document))
    with writing.unless_taken("document", TAKEN):
        return recording.create(row, actor=actor, at=at)


@transaction.atomic
def amend_draft(
    actor: Actor, version_id: int, document: str, *, version: int, at: dt.datetime
) -> PolicyVersion:
    """Write a draft anew. Raises Invalid at `document`, WrongState where it is no draft, Overtaken."""
    require(actor, EDIT)
    row = stored.get_version(actor, version_id)
    _refuse_unless_draft(row)
    with writing.unless_taken("document", TAKEN):
        return recording.amend(
            row,
            _values(actor, document),
            actor=actor,
            at=at,
            version=version,
            only_if={"state": VersionState.DRAFT},
        )


@transaction.atomic
def delete_draft(actor: Actor, version_id: int, *, version: int, at: dt.datetime) -> None:
    """Throw a draft away; the record keeps its document. Raises WrongState where it is no draft, Overtaken."""
    require(actor, EDIT)
    row = stored.get_version(actor, version_id)
    _refuse_unless_draft(row)
    row.version = version
    recording.delete(row, actor=actor, at=at)


def first_document(*, today: dt.date) -> str:
    """The least that a policy needs, to begin a new one with."""
    return FIRST.format(year=today.year, day=today.isoformat())


def beginning(actor: Actor, version_id: int, *, today: dt.date) -> str:
    """The document of a version as the beginning of the next: its `version` is today's date. Raises NotFound."""
    lines = stored.get_version(actor, version_id).document.splitlines()
    at = next((n for n, line in enumerate(lines) if line.startswith("version:")), None)
    if at is not None:
        lines[at] = f'version: "{today.isoformat()}"'
    return "\n".join(lines) + "\n"


def _refuse_unless_draft(row: PolicyVersion) -> None:
    if row.state != VersionState.DRAFT:
        raise WrongState(
            _("Only a draft can be changed; write a new version instead."), state=row.state
        )


def _values(actor: Actor, document: str) -> dict[str, Any]:
    """The row of a document. Raises Invalid where not even its head can be read."""
    if len(document) > LONGEST:
        too_long = _("A policy may have at most 200,000 characters.")
        raise Invalid(too_long, {"document": too_long})
    try:
        policy, _problems = documents.read(actor, document)
    except PolicyRefused as refused:
        told = " ".join(str(one) for one in documents.in_words(refused.problems))
        raise Invalid(told, {"document": told}) from refused
    for name, value in (("policy", policy.id), ("version", policy.version)):
        if not value or len(value) > 30:  # noqa: PLR2004 -- the longest code of a policy
            wrong = _("`%(field)s` needs a value of at most 30 characters.")
            raise Invalid(wrong, {"document": wrong}, field=name)
    return {
        **documents.values_from(document, policy),
        "author_name": actor.name[:60],
    }
