"""Telling people, and what they have read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import QuerySet

from baoxiu.foundation.notifications.models import Notice
from baoxiu.kernel.actor import Actor


def notify(
    organisation_id: int,
    user_ids: Iterable[int],
    *,
    text: str,
    at: dt.datetime,
    url: str = "",
    tone: str = "blue",
) -> None:
    """Tell some people of one organisation; in the caller's transaction."""
    Notice.objects.bulk_create(
        Notice(
            organisation_id=organisation_id,
            user_id=user_id,
            text=text[:200],
            url=url,
            tone=tone,
            at=at,
        )
        for user_id in dict.fromkeys(user_ids)
    )


def own_notices(actor: Actor) -> QuerySet[Notice]:
    """The actor's notices, newest first."""
    return Notice.objects.of(actor).filter(user_id=actor.user_id).order_by("-pk")


def count_unread(actor: Actor, *, most: int = 99) -> int:
    """How many are unread, counted up to `most`."""
    return own_notices(actor).filter(read_at=None)[:most].count()


def mark_read(actor: Actor, *, at: dt.datetime) -> None:
    """Everything up to now has been seen."""
    own_notices(actor).order_by().filter(read_at=None).update(read_at=at)
