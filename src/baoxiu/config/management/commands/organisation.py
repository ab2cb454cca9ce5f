"""baoxiu organisation: make an organisation with its first administrator, for a production start."""

from __future__ import annotations

import getpass
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone, translation

from baoxiu.foundation.access.models import Organisation
from baoxiu.kernel.errors import DomainError
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.operations.stock import public as stock
from baoxiu.policies.warranty import public as warranty
from baoxiu.register.accounts import public as accounts
from baoxiu.register.calendars import public as calendars


class Command(BaseCommand):
    """Found an organisation: head office, standard roles, task types, one administrator."""

    help = (
        "Make an organisation with its head office, the standard roles and task types, and an administrator. "
        "The password is asked for, or read from standard input when that is no terminal."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", help="short code, such as YX")
        parser.add_argument("name", help="name, such as 云岫机械集团有限公司")
        parser.add_argument("--admin", required=True, help="user name of the administrator")
        parser.add_argument("--admin-name", default="", help="the administrator's own name")

    def handle(self, *args: Any, **options: Any) -> None:
        if Organisation.objects.filter(code=options["code"]).exists():
            raise CommandError(f"There is an organisation {options['code']} already.")
        asks = sys.stdin.isatty()
        password = getpass.getpass() if asks else sys.stdin.readline().rstrip("\n")
        now = timezone.now()
        try:
            with translation.override(settings.LANGUAGE_CODE), transaction.atomic():
                organisation = accounts.found_organisation(
                    code=options["code"], name=options["name"]
                )
                actor = accounts.system_actor(organisation)
                head_office = accounts.visible_branches(actor).get(code="HQ")
                person = accounts.PersonInput(
                    username=options["admin"],
                    name=options["admin_name"] or options["admin"],
                    role="administrator",
                    branch_id=head_office.pk,
                    password=password,
                )
                accounts.add_person(actor, person, at=now)
                calendars.add_standard_calendars(actor, at=now)
                dispatch.add_standard_task_types(actor, at=now)
                warranty.install_packs(actor, at=now)
                stock.add_standard_locations(actor, at=now)
        except DomainError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{organisation} is founded; {options['admin']} may sign in.")
