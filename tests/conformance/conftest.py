"""Somebody signed in who may do everything, and a stranger's organisation."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.test import Client

from baoxiu.foundation.access.models import Organisation
from baoxiu.kernel.actor import Actor
from baoxiu.register.accounts import public as accounts
from tests.factories import cast


@dataclass(frozen=True, slots=True)
class Office:
    """One organisation, an administrator of it, and her browser."""

    owner: Organisation
    olga: Actor
    client: Client


def office_of(
    owner: Organisation, role: str = "administrator", *, checks_csrf: bool = False
) -> Office:
    """Somebody of this role, signed in."""
    member = cast.member(owner, role)
    client = Client(enforce_csrf_checks=checks_csrf)
    client.force_login(member.user)
    return Office(owner, accounts.actor_of(member, origin="test"), client)


@pytest.fixture
def office(db: None) -> Office:
    """Olga's."""
    return office_of(cast.organisation())


@pytest.fixture
def elsewhere(db: None) -> Office:
    """Mallory's."""
    return office_of(cast.organisation("别家机械"))
