"""The people of house-style 4.5, each as an actor and, where a page needs it, as somebody signed in.

Olga works at head office, Stefan runs the station North, Tara goes to machines, Mallory is elsewhere.
"""

from __future__ import annotations

import datetime as dt
from itertools import count

from baoxiu.foundation.access.models import Organisation
from baoxiu.kernel.actor import Actor
from baoxiu.register.accounts import public as accounts
from baoxiu.register.accounts.models import Membership, User

AT = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
PASSWORD = "long-enough-4-tests"

_numbers = count(1)


def number() -> int:
    """A number that nothing else has."""
    return next(_numbers)


def organisation(name: str = "宏流泵业") -> Organisation:
    """A maker with head office and the standard roles."""
    return accounts.found_organisation(code=f"org-{next(_numbers)}", name=name)


def actor(
    owner: Organisation,
    role: str,
    name: str,
    *,
    station_id: int | None = None,
    region_ids: frozenset[int] | None = None,
) -> Actor:
    """Somebody with a standard role; `region_ids` limits the rows."""
    system = accounts.system_actor(owner)
    found = accounts.find_role(system, role)
    assert found is not None
    return Actor(
        user_id=next(_numbers),
        name=name,
        organisation_id=owner.pk,
        role=found.name,
        permissions=frozenset(found.permissions),
        station_id=station_id,
        every_region=region_ids is None,
        region_ids=region_ids or frozenset(),
        origin="test",
        role_code=found.code,
    )


def olga(owner: Organisation) -> Actor:
    """Head office; may do everything."""
    return actor(owner, "administrator", "Olga")


def stefan(owner: Organisation, station_id: int) -> Actor:
    """Runs a station: sees what it covers."""
    return actor(owner, "station_staff", "Stefan", station_id=station_id)


def tara(owner: Organisation) -> Actor:
    """Goes to machines; edits no records."""
    return actor(owner, "technician", "Tara")


def mallory() -> Actor:
    """Administers another organisation and must see nothing of ours."""
    return actor(organisation("别家机械"), "administrator", "Mallory")


def signed_in(owner: Organisation, role: str = "administrator", name: str = "Olga") -> User:
    """An account that can sign in."""
    return member(owner, role, name).user


def member(owner: Organisation, role: str = "administrator", name: str = "Olga") -> Membership:
    """A person of head office with an account."""
    system = accounts.system_actor(owner)
    branch = accounts.visible_branches(system).order_by("pk").first()
    assert branch is not None
    person = accounts.PersonInput(
        username=f"{name.lower()}-{next(_numbers)}",
        name=name,
        password=PASSWORD,
        role=role,
        branch_id=branch.pk,
    )
    return accounts.add_person(system, person, at=AT)
