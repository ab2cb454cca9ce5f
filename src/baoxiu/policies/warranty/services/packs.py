"""The policies that ship with Baoxiu, installed into an organisation."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.audit import recording
from baoxiu.kernel.actor import Actor
from baoxiu.policies.warranty.choices import VersionState
from baoxiu.policies.warranty.models import PolicyVersion
from baoxiu.policies.warranty.permissions import EDIT
from baoxiu.policies.warranty.queries.packs import pack_documents, packs
from baoxiu.policies.warranty.queries.policies import visible_versions
from baoxiu.policies.warranty.services.documents import version_from


@transaction.atomic
def install_packs(actor: Actor, *, at: dt.datetime) -> list[PolicyVersion]:
    """Put every shipped policy that the organisation does not have in force; safe to repeat.

    A shipped version of a policy that it has already arrives as a draft: nothing that is in force changes silently.
    """
    require(actor, EDIT)
    known = set(visible_versions(actor).values_list("policy", "edition"))
    present = {policy for policy, _edition in known}
    made = []
    for document, policy in zip(pack_documents().values(), packs(), strict=True):
        if (policy.id, policy.version) in known:
            continue
        row = version_from(document, policy)
        row.is_built_in = True
        if policy.id not in present:
            row.state, row.published_at = VersionState.PUBLISHED, at
        made.append(row)
    return recording.create_many(made, actor=actor, at=at, action="install")
