"""Who somebody is, and who works here."""

from __future__ import annotations

import hashlib

from django.db.models import QuerySet

from baoxiu.foundation.access.models import Organisation, OwnedQuerySet
from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.access.roles import KnownRole, set_roles
from baoxiu.kernel.actor import Actor
from baoxiu.register.accounts.choices import BranchKind
from baoxiu.register.accounts.models import ApiToken, Branch, Membership, Role
from baoxiu.register.accounts.permissions import ADMINISTER
from baoxiu.register.regions import public as regions


def own_organisation(actor: Actor) -> Organisation:
    """The organisation that the actor works in."""
    return Organisation.objects.get(pk=actor.organisation_id)


def find_membership(user_id: int) -> Membership | None:
    """The active membership of an active person, with everything an actor needs, in one statement."""
    return (
        Membership.objects.select_related("user", "role", "branch")
        .filter(user_id=user_id, user__is_active=True, is_active=True)
        .order_by("pk")
        .first()
    )


def find_membership_of_token(token: str) -> Membership | None:
    """The active membership behind a bearer token that has not been revoked."""
    digest = hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
    found = (
        ApiToken.objects.select_related(
            "membership__user", "membership__role", "membership__branch"
        )
        .filter(
            digest=digest,
            revoked_at=None,
            membership__is_active=True,
            membership__user__is_active=True,
        )
        .first()
    )
    return found.membership if found else None


def actor_of(membership: Membership, *, origin: str) -> Actor:
    """The actor that a membership stands for; asks for the regions only when they are limited."""
    region_ids: frozenset[int] = frozenset()
    if not membership.every_region:
        chosen = membership.regions.values_list("pk", flat=True)
        region_ids = regions.ids_below(membership.organisation_id, chosen)
    is_station = membership.branch.kind == BranchKind.STATION
    return Actor(
        user_id=membership.user_id,
        name=membership.user.name,
        organisation_id=membership.organisation_id,
        role=membership.role.name,
        permissions=frozenset(membership.role.permissions),
        station_id=membership.branch_id if is_station else None,
        every_region=membership.every_region,
        region_ids=region_ids,
        origin=origin,
        role_code=membership.role.code,
    )


def visible_people(actor: Actor) -> OwnedQuerySet[Membership]:
    """Everybody of the organisation, for administrators. Raises Refused."""
    require(actor, ADMINISTER)
    return Membership.objects.of(actor)


def visible_branches(actor: Actor) -> OwnedQuerySet[Branch]:
    """The organisation's branches; station staff see their own only."""
    branches = Branch.objects.of(actor)
    return branches.filter(pk=actor.station_id) if actor.station_id else branches


def get_person(actor: Actor, person_id: int) -> Membership:
    """A member with account, role and branch. Raises Refused, NotFound."""
    return visible_people(actor).select_related("user", "role", "branch").one(pk=person_id)


def visible_roles(actor: Actor) -> QuerySet[Role]:
    """The organisation's roles."""
    return Role.objects.of(actor).order_by("pk")


@set_roles
def _organisation_roles(actor: Actor) -> list[KnownRole]:
    return [
        KnownRole(role.code, role.name, frozenset(role.permissions))
        for role in visible_roles(actor)
    ]


def find_role(actor: Actor, code: str) -> Role | None:
    """The organisation's role of that code."""
    return Role.objects.of(actor).filter(code=code).first()


def list_memberships_with(actor: Actor, permission: str) -> list[Membership]:
    """People of the organisation whose role holds the permission: whom to tell or to ask."""
    members = (
        Membership.objects.of(actor)
        .filter(is_active=True, user__is_active=True)
        .select_related("user", "role")
        .order_by("pk")
    )
    return [member for member in members if permission in member.role.permissions]


def memberships_of_role(actor: Actor, code: str) -> list[Membership]:
    """People of the organisation who have a role now, with what their actors need."""
    return list(
        Membership.objects.of(actor)
        .filter(role__code=code, is_active=True, user__is_active=True)
        .select_related("user", "role", "branch")
        .order_by("pk")
    )
