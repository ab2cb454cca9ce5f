"""`baoxiu token`: make, list and revoke tokens for programs that use `/api/v1`."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from baoxiu.config.command_line import (
    actor_for,
    add_actor_arguments,
    membership_of,
    print_json,
)
from baoxiu.foundation.access.models import Organisation
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import DomainError
from baoxiu.register.accounts import public as accounts


class Command(BaseCommand):
    help = "Make, list and revoke API tokens."

    def add_arguments(self, parser: CommandParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True, metavar="create|list|revoke")
        create = acts.add_parser("create", help="make a token and print it, this once")
        create.add_argument("user", help="user name of whom the program acts for")
        create.add_argument("--label", required=True, help="what the token is for")
        listing = acts.add_parser("list", help="all tokens, without their secrets")
        revoke = acts.add_parser("revoke", help="make a token useless for good")
        revoke.add_argument("id", type=int, help="the number that `list` shows")
        for each in (create, listing, revoke):
            each.add_argument("--json", action="store_true", help="print JSON")
            add_actor_arguments(each)

    def handle(self, *args: Any, **options: Any) -> None:
        actor = actor_for(options)
        act = {"create": self._create, "list": self._list, "revoke": self._revoke}[options["act"]]
        try:
            act(actor, options)
        except DomainError as refusal:
            raise CommandError(str(refusal)) from refusal

    def _create(self, actor: Actor, options: dict[str, Any]) -> None:
        organisation = Organisation.objects.get(pk=actor.organisation_id)
        member = membership_of(organisation, options["user"])
        secret = accounts.create_token(
            actor, member, label=options["label"][:80], at=timezone.now()
        )
        if options["json"]:
            print_json(self, {"token": secret, "label": options["label"]})
        else:
            self.stdout.write(secret)
            self.stderr.write("Keep it now: it is not stored and will not be shown again.")

    def _list(self, actor: Actor, options: dict[str, Any]) -> None:
        rows = [
            {
                "id": token.pk,
                "user": token.membership.user.username,
                "label": token.label,
                "created_at": token.created_at.isoformat(timespec="seconds"),
                "revoked_at": token.revoked_at and token.revoked_at.isoformat(timespec="seconds"),
            }
            for token in accounts.visible_tokens(actor)
        ]
        if options["json"]:
            print_json(self, rows)
            return
        for row in rows:
            state = f"revoked {row['revoked_at']}" if row["revoked_at"] else "valid"
            self.stdout.write(
                f"{row['id']:>6}  {row['user']:<16} {row['created_at']}  {state}  {row['label']}"
            )

    def _revoke(self, actor: Actor, options: dict[str, Any]) -> None:
        token = accounts.revoke_token(actor, options["id"], at=timezone.now())
        if options["json"]:
            print_json(self, {"id": token.pk, "revoked_at": token.revoked_at})
        else:
            self.stdout.write(f"token {token.pk} ({token.label}) is revoked")
