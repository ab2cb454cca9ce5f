"""One effect per Idempotency-Key, however often a request is repeated."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.web.models import KeptAnswer
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import BadRequest, Conflict

LONGEST_KEY = 80


class KeyReused(Conflict):
    """The key has had another effect already."""


def once(
    request: HttpRequest,
    actor: Actor,
    at: dt.datetime,
    effect: Callable[[], tuple[int, dict[str, Any]]],
) -> tuple[int, dict[str, Any]]:
    """Run `effect`, a (status, body) maker; a repeat returns the first answer.

    The key stands in the `Idempotency-Key` header, and the answer is kept in the effect's own transaction;
    without a key the effect simply runs. Raises Conflict when
    the same key comes with another request.
    """
    key = request.headers.get("Idempotency-Key", "")
    if not key:
        return effect()
    if len(key) > LONGEST_KEY or not key.isascii() or not key.isprintable():
        raise BadRequest(_("The Idempotency-Key is not readable."))
    material = b"\0".join([str(request.method).encode(), request.path.encode(), request.body])
    fingerprint = hashlib.sha256(material).hexdigest()
    return once_for(actor, key, fingerprint, at, effect)


def once_for(
    actor: Actor,
    key: str,
    fingerprint: str,
    at: dt.datetime,
    effect: Callable[[], tuple[int, dict[str, Any]]],
) -> tuple[int, dict[str, Any]]:
    """As `once`, for one of several effects of a request. Raises KeyReused."""
    kept = _kept(actor, key, fingerprint)
    if kept:
        return kept
    try:
        with transaction.atomic():
            status, body = effect()
            KeptAnswer.objects.create(
                organisation_id=actor.organisation_id,
                user_id=actor.user_id,
                key=key,
                fingerprint=fingerprint,
                status=status,
                body=body,
                created_at=at,
            )
    except IntegrityError:
        kept = _kept(actor, key, fingerprint)  # two at once: the second gets the first's answer
        if kept is None:
            raise
        return kept
    return status, body


def _kept(actor: Actor, key: str, fingerprint: str) -> tuple[int, dict[str, Any]] | None:
    kept = KeptAnswer.objects.filter(
        organisation_id=actor.organisation_id, user_id=actor.user_id, key=key
    ).first()
    if kept is None:
        return None
    if kept.fingerprint != fingerprint:
        raise KeyReused(_("This Idempotency-Key was used for another request."))
    return kept.status, kept.body
