"""From a session to an actor, in one statement."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.crypto import constant_time_compare

from baoxiu.foundation.web.requests import origin
from baoxiu.register.accounts import public as accounts
from baoxiu.register.accounts.models import Membership


class ActorMiddleware:
    """Sets `request.user` and `request.actor` from the session; takes the place of Django's own.

    Session, person, role and branch are read in two statements. A changed password or a withdrawn
    membership ends the session with the next request (R-25).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        signed_in: Any = request
        signed_in.user, signed_in.actor = AnonymousUser(), None
        membership = _membership(request)
        if membership is not None:
            signed_in.user = membership.user
            signed_in.actor = accounts.actor_of(membership, origin=origin(request, "web"))
            if membership.user.language:
                translation.activate(membership.user.language)
                request.LANGUAGE_CODE = membership.user.language
        return self.get_response(request)


def _membership(request: HttpRequest) -> Membership | None:
    key = request.session.get(SESSION_KEY)
    if key is None:
        return None
    membership = accounts.find_membership(int(key))
    if membership is None:
        return None
    kept = request.session.get(HASH_SESSION_KEY, "")
    if not constant_time_compare(kept, membership.user.get_session_auth_hash()):
        request.session.flush()
        return None
    return membership
