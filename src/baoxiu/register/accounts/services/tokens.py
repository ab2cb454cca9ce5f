"""Taking tokens of programs away again."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from baoxiu.foundation.access.models import OwnedQuerySet
from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.audit import recording
from baoxiu.kernel.actor import Actor
from baoxiu.register.accounts.models import ApiToken
from baoxiu.register.accounts.permissions import ADMINISTER


def visible_tokens(actor: Actor) -> OwnedQuerySet[ApiToken]:
    """All tokens of the organisation with their owners, for administrators. Raises Refused."""
    require(actor, ADMINISTER)
    return ApiToken.objects.of(actor).select_related("membership__user").order_by("pk")


@transaction.atomic
def revoke_token(actor: Actor, token_id: int, *, at: dt.datetime) -> ApiToken:
    """Make a token useless at once and for good; twice is once. Raises NotFound."""
    token = visible_tokens(actor).one(pk=token_id)
    if token.revoked_at is None:
        recording.amend(token, {"revoked_at": at}, actor=actor, at=at, action="revoke")
    return token
