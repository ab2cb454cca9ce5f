"""The wall between organisations, and permissions."""

from __future__ import annotations

import pytest

from baoxiu.foundation.access.permissions import Permission, all_permissions, require
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import NotFound, Refused
from baoxiu.register.accounts.models import Customer
from baoxiu.register.accounts.roles import STANDARD_ROLES
from tests.factories import cast, customers


@pytest.mark.django_db
def test_rows_are_those_of_the_actors_organisation() -> None:
    olga, mallory = cast.olga(cast.organisation()), cast.mallory()
    ours, theirs = customers.customer(olga), customers.customer(mallory)

    assert list(Customer.objects.of(olga)) == [ours]
    assert list(Customer.objects.of(mallory)) == [theirs]


@pytest.mark.django_db
def test_foreign_and_unknown_rows_read_the_same() -> None:
    ours = customers.customer(cast.olga(cast.organisation()))
    said = []

    for key in (ours.pk, 2**62):
        with pytest.raises(NotFound) as refusal:
            Customer.objects.of(cast.mallory()).one(pk=key)
        said.append(str(refusal.value))

    assert said[0] == said[1]


def test_act_without_the_permission_is_refused_by_name() -> None:
    permission = all_permissions()[0]
    entitled = Actor(1, "Olga", 1, "", frozenset({permission.code}))

    require(entitled, permission)
    with pytest.raises(Refused) as refusal:
        require(Actor(1, "Tara", 1, "", frozenset()), permission)

    assert str(permission.label) in str(refusal.value)


def test_permission_is_declared_once() -> None:
    taken = all_permissions()[0]

    with pytest.raises(ValueError, match="declared twice"):
        Permission(taken.code, "again")


def test_standard_roles_hold_declared_permissions_only() -> None:
    declared = {permission.code for permission in all_permissions()}
    unknown = {role: set(codes) - declared for role, (_zh, _en, codes) in STANDARD_ROLES.items()}

    assert {role: codes for role, codes in unknown.items() if codes} == {}


def test_administrator_may_do_everything_and_a_customer_nothing() -> None:
    declared = {permission.code for permission in all_permissions()}

    assert declared - set(STANDARD_ROLES["administrator"][2]) == set()
    assert STANDARD_ROLES["customer"][2] == ()
