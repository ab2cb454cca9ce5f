"""Four eyes on every version: submitted by one person, published by another, withdrawn with a reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import connection, transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.audit import recording
from baoxiu.foundation.audit.queries import history
from baoxiu.foundation.events.bus import publish as tell
from baoxiu.foundation.lifecycle.advancing import NotReady, advance, check
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Refused
from baoxiu.policies.warranty.events import PolicyAdvanced
from baoxiu.policies.warranty.lifecycle import POLICY_VERSION
from baoxiu.policies.warranty.models import PolicyVersion
from baoxiu.policies.warranty.queries import policies as stored
from baoxiu.policies.warranty.services import documents

# Acts by which a person becomes one of those who wrote a version.
WRITING = ("create", "amend", "submit")
A_DAY = dt.timedelta(days=1)


@transaction.atomic
def submit(actor: Actor, version_id: int, *, version: int, at: dt.datetime) -> PolicyVersion:
    """Give a draft to others for publication. Raises NotReady while its document has faults, WrongState, Overtaken."""
    row = stored.get_version(actor, version_id)
    check(row, POLICY_VERSION, "submit", actor=actor)
    documents.sound(actor, row.document)
    done = advance(row, POLICY_VERSION, "submit", actor=actor, at=at, version=version)
    return _told(actor, done, "submit", at)


@transaction.atomic
def recall(actor: Actor, version_id: int, *, version: int, at: dt.datetime) -> PolicyVersion:
    """Take a submitted version back to go on writing. Raises WrongState, Overtaken."""
    row = stored.get_version(actor, version_id)
    return advance(row, POLICY_VERSION, "recall", actor=actor, at=at, version=version)


@transaction.atomic
def send_back(
    actor: Actor, version_id: int, reason: str, *, version: int, at: dt.datetime
) -> PolicyVersion:
    """Give a submitted version back to its author. Raises Invalid without a reason, WrongState, Overtaken."""
    row = stored.get_version(actor, version_id)
    done = advance(
        row, POLICY_VERSION, "send_back", actor=actor, at=at, version=version, reason=reason
    )
    return _told(actor, done, "send_back", at)


@transaction.atomic
def publish(
    actor: Actor, version_id: int, *, version: int, at: dt.datetime, ends_former: bool = False
) -> PolicyVersion:
    """Put a version in force for its days. With `ends_former` an earlier version ends the day before.

    Raises Refused for those who wrote at it, NotReady where its document has faults or its days overlap those of
    another published version, WrongState, Overtaken.
    """
    row = stored.get_version(actor, version_id)
    check(row, POLICY_VERSION, "publish", actor=actor)
    if has_written(actor, row):
        raise Refused(_("You wrote at this version; somebody else has to publish it."))
    documents.sound(actor, row.document)
    others = _held(actor, row)
    if ends_former and row.valid_from is not None:
        others = [one for one in others if not _ended(actor, one, row.valid_from, at)]
    if others:
        raise NotReady(
            _("Its days overlap those of the published version %(others)s."),
            others=", ".join(map(days_of, others)),
        )
    done = advance(
        row,
        POLICY_VERSION,
        "publish",
        actor=actor,
        at=at,
        version=version,
        published_by=actor.name[:60],
        published_at=at,
    )
    return _told(actor, done, "publish", at)


@transaction.atomic
def retire(
    actor: Actor, version_id: int, reason: str, *, version: int, at: dt.datetime
) -> PolicyVersion:
    """Withdraw a published version: it decides nothing from now on, and what it decided can still be replayed.

    Raises Invalid without a reason, WrongState, Overtaken.
    """
    row = stored.get_version(actor, version_id)
    return advance(
        row, POLICY_VERSION, "retire", actor=actor, at=at, version=version, reason=reason
    )


def has_written(actor: Actor, row: PolicyVersion) -> bool:
    """Whether the actor is one of those who wrote or submitted the version."""
    return actor.user_id in _writers(actor, row)


def overlapping(actor: Actor, row: PolicyVersion) -> list[PolicyVersion]:
    """Published versions of the same policy that share a day with it, by their first day."""
    others = stored.published_versions(actor).filter(policy=row.policy).exclude(pk=row.pk)
    return [one for one in others.order_by("valid_from", "pk") if _share_a_day(one, row)]


def may_end(former: PolicyVersion, begins: dt.date | None) -> bool:
    """Whether a published version may simply end the day before another begins."""
    return begins is not None and (former.valid_from is None or former.valid_from < begins)


def days_of(row: PolicyVersion) -> str:
    """A version with its days, in words."""
    begins, ends = row.valid_from, row.valid_until
    days = {"version": row.edition, "begins": begins, "ends": ends}
    if begins and ends:
        return _now("%(version)s (%(begins)s – %(ends)s)") % days
    if begins:
        return _now("%(version)s (from %(begins)s)") % days
    return (_now("%(version)s (until %(ends)s)") if ends else _now("%(version)s (always)")) % days


def _writers(actor: Actor, row: PolicyVersion) -> tuple[int, ...]:
    acts = history(actor, row).filter(action__in=WRITING).order_by("actor_id")
    return tuple(acts.values_list("actor_id", flat=True).distinct())


def _held(actor: Actor, row: PolicyVersion) -> Sequence[PolicyVersion]:
    """What overlaps, while nobody else publishes a version of this policy."""
    if connection.features.has_select_for_update:  # SQLite's transaction is alone anyway
        rows = PolicyVersion.objects.of(actor).filter(policy=row.policy).order_by("pk")
        list(rows.select_for_update().values_list("pk"))
    return overlapping(actor, row)


def _ended(actor: Actor, former: PolicyVersion, begins: dt.date, at: dt.datetime) -> bool:
    """End a former version the day before another begins; False where that is not possible."""
    if not may_end(former, begins):
        return False
    whole = stored.get_version(actor, former.pk)
    recording.amend(whole, {"valid_until": begins - A_DAY}, actor=actor, at=at, action="succeed")
    return True


def _share_a_day(one: PolicyVersion, other: PolicyVersion) -> bool:
    first = max(one.valid_from or dt.date.min, other.valid_from or dt.date.min)
    last = min(one.valid_until or dt.date.max, other.valid_until or dt.date.max)
    return first <= last


def _told(actor: Actor, row: PolicyVersion, act: str, at: dt.datetime) -> PolicyVersion:
    tell(
        PolicyAdvanced(
            organisation_id=actor.organisation_id,
            version_id=row.pk,
            label=str(row),
            act=act,
            writers=_writers(actor, row),
            by_id=actor.user_id,
            by_name=actor.name,
            at=at,
        )
    )
    return row
