"""Keeping service commitments."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.audit import recording, writing
from baoxiu.foundation.events.bus import publish
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Conflict, Invalid
from baoxiu.policies.sla import queries
from baoxiu.policies.sla.choices import ForUrgency
from baoxiu.policies.sla.events import CommitmentsChanged
from baoxiu.policies.sla.models import MINUTES, Commitment
from baoxiu.policies.sla.permissions import EDIT
from baoxiu.register.accounts import public as accounts
from baoxiu.register.calendars import public as calendars
from baoxiu.register.contracts import public as contracts

TAKEN = _("There is a commitment of this name from this day on already.")
ROLES = ("warn_role", "due_role", "after_role")
LAST_PERCENT = 99
LONGEST_MINUTES = 366 * 24 * 60


@transaction.atomic
def create_commitment(actor: Actor, values: Mapping[str, Any], *, at: dt.datetime) -> Commitment:
    """Make a commitment. Raises Invalid, naming the fields."""
    require(actor, EDIT)
    given = _checked(actor, values)
    writing.complete(Commitment, given, ("name", "calendar", "valid_from"))
    _refuse_nonsense(Commitment(**given))
    with writing.unless_taken("name", TAKEN):
        row = recording.create(Commitment(**given), actor=actor, at=at)
    publish(CommitmentsChanged(actor.organisation_id, at))
    return row


@transaction.atomic
def amend_commitment(
    actor: Actor, commitment_id: int, values: Mapping[str, Any], *, version: int, at: dt.datetime
) -> Commitment:
    """Change a commitment; values that are not given stay. Every clock is counted anew. Raises Invalid, Overtaken."""
    require(actor, EDIT)
    row = queries.get_commitment(actor, commitment_id)
    given = _checked(actor, values)
    names = (*MINUTES, "valid_from", "valid_until", "warn_percent")
    _refuse_nonsense(Commitment(**{name: given.get(name, getattr(row, name)) for name in names}))
    with writing.unless_taken("name", TAKEN):
        recording.amend(row, given, actor=actor, at=at, version=version)
    publish(CommitmentsChanged(actor.organisation_id, at))
    return row


@transaction.atomic
def delete_commitment(actor: Actor, commitment_id: int, *, version: int, at: dt.datetime) -> None:
    """Delete a commitment that no order was measured by. Raises Conflict, Overtaken."""
    require(actor, EDIT)
    row = queries.get_commitment(actor, commitment_id)
    row.version = version
    refusal = Conflict(_("Orders are measured by this commitment. Switch it off, or end it."))
    with writing.unless_in_use(refusal):
        recording.delete(row, actor=actor, at=at)


def _checked(actor: Actor, values: Mapping[str, Any]) -> dict[str, Any]:
    resolve: dict[str, writing.Resolve] = {
        "calendar": lambda key: calendars.get_calendar(actor, key),
        "customer": lambda key: accounts.get_customer(actor, key),
        "contract": lambda key: contracts.get_contract(actor, key),
    }
    given = writing.checked(Commitment, values, resolve=resolve)
    wrong: dict[str, object] = {}
    if given.get("urgency") and given["urgency"] not in ForUrgency.values:
        wrong["urgency"] = _("There is no such choice.")
    roles = set(accounts.visible_roles(actor).values_list("code", flat=True))
    for name in ROLES:
        if given.get(name) and given[name] not in roles:
            wrong[name] = _("There is no such role.")
    for name in (*MINUTES, "after_minutes"):
        if (given.get(name) or 0) > LONGEST_MINUTES:
            wrong[name] = _("At most a year.")
    if wrong:
        raise Invalid(next(iter(wrong.values())), wrong)
    return given


def _refuse_nonsense(row: Commitment) -> None:
    """Raise Invalid, naming the field, when a commitment promises nothing or contradicts itself."""
    wrong: dict[str, object] = {}
    if not any(getattr(row, name) for name in MINUTES):
        wrong["on_site_minutes"] = _("Promise at least one of the times.")
    if row.valid_until and row.valid_until < row.valid_from:
        wrong["valid_until"] = _("The last day lies before the first.")
    if not 1 <= row.warn_percent <= LAST_PERCENT:
        wrong["warn_percent"] = _("From 1 to 99 per cent.")
    if wrong:
        raise Invalid(next(iter(wrong.values())), wrong)
