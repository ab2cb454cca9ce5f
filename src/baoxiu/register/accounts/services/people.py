"""Making organisations, people and tokens."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from dataclasses import dataclass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.models import Organisation
from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.audit import recording
from baoxiu.kernel import text
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Invalid
from baoxiu.register.accounts.choices import BranchKind
from baoxiu.register.accounts.models import ApiToken, Branch, Membership, Role, User
from baoxiu.register.accounts.permissions import ADMINISTER
from baoxiu.register.accounts.queries import people
from baoxiu.register.accounts.roles import STANDARD_ROLES
from baoxiu.register.regions import public as regions


@transaction.atomic
def found_organisation(*, code: str, name: str, language: str = "zh-hans") -> Organisation:
    """Make an organisation with its head office and the standard roles, named in `language`."""
    organisation = Organisation.objects.create(code=code, name=name)
    Branch.objects.create(
        organisation=organisation, kind=BranchKind.HEAD_OFFICE, code="HQ", name=name
    )
    for role_code, (chinese, english, permissions) in STANDARD_ROLES.items():
        Role.objects.create(
            organisation=organisation,
            code=role_code,
            name=english if language == "en" else chinese,
            permissions=sorted(set(permissions)),
        )
    return organisation


def system_actor(organisation: Organisation) -> Actor:
    """The installation itself acting in an organisation, for set-up and upkeep only."""
    return system_actor_of(organisation.pk)


def system_actor_of(organisation_id: int) -> Actor:
    """The same, for who has only the organisation's key, such as a subscriber."""
    permissions = frozenset(STANDARD_ROLES["administrator"][2])
    return Actor(
        user_id=0,
        name=str(_("The system")),
        organisation_id=organisation_id,
        role=str(_("The system")),
        permissions=permissions,
        every_region=True,
        origin="command",
    )


@dataclass(frozen=True, kw_only=True)
class PersonInput:
    """A person as stated. `region_ids` None means all regions; without a password it stays as it is."""

    username: str
    name: str
    role: str
    branch_id: int
    phone: str = ""
    password: str | None = None
    region_ids: tuple[int, ...] | None = None
    is_active: bool = True


@transaction.atomic
def add_person(actor: Actor, given: PersonInput, *, at: dt.datetime) -> Membership:
    """Give a new person an account and a membership. Without a password it can't sign in yet. Raises Invalid."""
    require(actor, ADMINISTER)
    user = User(
        username=text.fold(given.username), name=given.name.strip(), phone=given.phone.strip()
    )
    if User.objects.filter(username=user.username).exists():
        taken = _("This user name is taken.")
        raise Invalid(taken, {"username": taken})
    user.set_unusable_password()
    _set_password(user, given.password)
    user.save(force_insert=True)
    member = Membership(user=user, **_values(actor, given))
    recording.create(member, actor=actor, at=at)
    member.regions.set([regions.get_region(actor, key) for key in given.region_ids or ()])
    return member


@transaction.atomic
def amend_person(
    actor: Actor, person_id: int, given: PersonInput, *, version: int, at: dt.datetime
) -> Membership:
    """Change a member of the actor's organisation. A new password or role ends open sessions (R-25).

    Name, phone and password belong to the account, which only organisations of that one person may change
    (R-07): with a second membership elsewhere they stay. Raises Invalid, Overtaken.
    """
    require(actor, ADMINISTER)
    member = people.get_person(actor, person_id)
    user = member.user
    values = _values(actor, given)
    recording.amend(member, values, actor=actor, at=at, version=version)
    member.regions.set([regions.get_region(actor, key) for key in given.region_ids or ()])
    if not user.memberships.exclude(pk=member.pk).exists():
        user.name, user.phone = given.name.strip(), given.phone.strip()
        if given.password:
            _set_password(user, given.password)
            recording.record(member, "new_password", actor=actor, at=at)
        user.save()
        member.save(update_fields=["name_key", "search_text"])
    return member


def _values(actor: Actor, given: PersonInput) -> dict[str, object]:
    found_role = people.find_role(actor, given.role)
    if found_role is None:
        unknown = _("There is no such role.")
        raise Invalid(unknown, {"role": unknown})
    return {
        "role": found_role,
        "branch": people.visible_branches(actor).one(pk=given.branch_id),
        "every_region": given.region_ids is None,
        "is_active": given.is_active,
    }


@transaction.atomic
def create_token(actor: Actor, membership: Membership, *, label: str, at: dt.datetime) -> str:
    """A new bearer token for a member of the actor's organisation. It is shown once, never stored."""
    require(actor, ADMINISTER)
    secret = secrets.token_urlsafe(32)
    token = ApiToken(
        membership=people.visible_people(actor).one(pk=membership.pk),
        label=label,
        digest=hashlib.sha256(secret.encode()).hexdigest(),
        created_at=at,
    )
    recording.create(token, actor=actor, at=at)
    return secret


def choose_language(user: User, language: str) -> None:
    """Keep in which language a person reads the product."""
    user.language = language
    user.save(update_fields=["language"])


def _set_password(user: User, password: str | None) -> None:
    if password is None:
        return
    try:
        validate_password(password, user)
    except ValidationError as error:
        message = " ".join(error.messages)
        raise Invalid(message.replace("%", "%%"), {"password": message}) from error
    user.set_password(password)
