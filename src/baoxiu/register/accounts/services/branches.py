"""Changing branches. Higher contexts ask for it and have checked the permission, as stations do for theirs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.audit import recording, writing
from baoxiu.kernel import text
from baoxiu.kernel.actor import Actor
from baoxiu.register.accounts.choices import BranchKind
from baoxiu.register.accounts.models import Branch

TAKEN = _("Another branch has this code.")


@transaction.atomic
def create_branch(
    actor: Actor, kind: BranchKind, values: Mapping[str, Any], *, at: dt.datetime
) -> Branch:
    """Add a branch with `code` and `name`. Raises Invalid."""
    given = _checked(values)
    writing.complete(Branch, given, ("code", "name"))
    with writing.unless_taken("code", TAKEN):
        return recording.create(Branch(kind=kind, **given), actor=actor, at=at)


@transaction.atomic
def amend_branch(
    actor: Actor, branch: Branch, values: Mapping[str, Any], *, at: dt.datetime
) -> Branch:
    """Change code or name of a branch. Raises Invalid, Overtaken."""
    with writing.unless_taken("code", TAKEN):
        return recording.amend(branch, _checked(values), actor=actor, at=at)


@transaction.atomic
def delete_branch(actor: Actor, branch: Branch, *, at: dt.datetime) -> None:
    """Delete a branch where nobody works. Raises ProtectedError, which the caller names."""
    recording.delete(branch, actor=actor, at=at)


def _checked(values: Mapping[str, Any]) -> dict[str, Any]:
    given = writing.checked(Branch, values)
    if "code" in given:
        given["code"] = text.code(given["code"])
    return given
