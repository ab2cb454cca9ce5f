"""Moving an object along its lifecycle behind one guarded UPDATE."""

from __future__ import annotations

import datetime as dt
from typing import Any, Protocol, TypeVar

from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.models import Owned
from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.audit.recording import amend
from baoxiu.foundation.lifecycle.table import Lifecycle
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Conflict, Invalid


class WrongState(Conflict):
    """The act does not fit the object's present state; `state` names that state."""

    code = "wrong_state"

    def __init__(self, message: object, *, state: str, **params: object) -> None:
        super().__init__(message, **params)
        self.state = state


class NotReady(Conflict):
    """The state fits, but something is still missing; the message says what."""

    code = "not_ready"


class Staged(Protocol):
    state: str

    def get_state_display(self) -> str: ...


RowT = TypeVar("RowT", bound=Owned)


def check(row: Owned, lifecycle: Lifecycle, act: str, *, actor: Actor, reason: str = "") -> None:
    """Make sure that `act` may be done now: permission, state, reason and guard.

    Raises Refused, WrongState, Invalid (no reason given) or NotReady.
    """
    transition = lifecycle.by_name[act]
    require(actor, transition.permission)
    staged: Any = row
    if staged.state not in transition.sources:
        raise WrongState(
            _("“%(act)s” is not possible: the state is %(state_label)s."),
            state=staged.state,
            act=transition.label,
            state_label=staged.get_state_display(),
        )
    if transition.needs_reason and not reason.strip():
        raise Invalid(_("A reason is needed."), {"reason": _("A reason is needed.")})
    missing = transition.guard(row) if transition.guard else None
    if missing is not None:
        raise NotReady(missing)


def advance(
    row: RowT,
    lifecycle: Lifecycle,
    act: str,
    *,
    actor: Actor,
    at: dt.datetime,
    reason: str = "",
    version: int | None = None,
    **fields: Any,
) -> RowT:
    """Do `act`: check it, then write state and `fields` behind one guarded UPDATE and record it.

    Raises what `check` raises, or Overtaken; then nothing has changed.
    """
    check(row, lifecycle, act, actor=actor, reason=reason)
    staged: Any = row
    return amend(
        row,
        {"state": lifecycle.by_name[act].target, **fields},
        actor=actor,
        at=at,
        action=act,
        reason=reason.strip(),
        version=version,
        only_if={"state": staged.state},
    )
