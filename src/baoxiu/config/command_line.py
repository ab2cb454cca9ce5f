"""For whom a command works: an organisation, and one of its people or the installation itself."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import CommandError, CommandParser

from baoxiu.foundation.access.models import Organisation
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.text import fold
from baoxiu.register.accounts import public as accounts
from baoxiu.register.accounts.models import Membership


def add_actor_arguments(parser: CommandParser) -> None:
    """--organisation and --as, the same for every command."""
    parser.add_argument(
        "--organisation", metavar="CODE", help="which organisation; needed when there are several"
    )
    parser.add_argument(
        "--as", dest="username", metavar="USERNAME", help="act with the rights of this person"
    )


def actor_for(options: dict[str, Any]) -> Actor:
    """The person named, or the installation itself. Raises CommandError."""
    organisation = _organisation(options["organisation"])
    if not options["username"]:
        return accounts.system_actor(organisation)
    return accounts.actor_of(membership_of(organisation, options["username"]), origin="command")


def membership_of(organisation: Organisation, username: str) -> Membership:
    """The active membership of a person in an organisation. Raises CommandError."""
    found = (
        Membership.objects.filter(organisation=organisation, user__username=fold(username))
        .filter(is_active=True, user__is_active=True)
        .select_related("user", "role", "branch")
        .first()
    )
    if found is None:
        raise CommandError(f"nobody in {organisation.code} has the user name {username}")
    return found


def print_json(command: Any, value: object) -> None:
    """One JSON value on standard output, for programs."""
    command.stdout.write(json.dumps(value, ensure_ascii=False, default=str))


def _organisation(code: str | None) -> Organisation:
    organisations = Organisation.objects.order_by("pk")
    if code:
        found = organisations.filter(code=code).first()
        if found is None:
            raise CommandError(f"there is no organisation {code}")
        return found
    some = list(organisations[:2])
    if not some:
        raise CommandError("there is no organisation yet; try: baoxiu demo")
    if len(some) > 1:
        codes = ", ".join(organisations.values_list("code", flat=True)[:20])
        raise CommandError(f"say which organisation with --organisation: {codes}")
    return some[0]
