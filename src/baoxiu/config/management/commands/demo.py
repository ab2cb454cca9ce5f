"""baoxiu demo: an invented company's year, or a large generated set for measuring."""

from __future__ import annotations

import datetime as dt
import json
import os
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone, translation

from baoxiu.config.demo.cards import issue_cards
from baoxiu.config.demo.charges import run_charges
from baoxiu.config.demo.company import build_company
from baoxiu.config.demo.fees import run_fees
from baoxiu.config.demo.loans import run_loans
from baoxiu.config.demo.mass import add_mass
from baoxiu.config.demo.mass_moves import add_mass_moves
from baoxiu.config.demo.materials import run_materials
from baoxiu.config.demo.service import add_records, run_service
from baoxiu.config.demo.shortages import run_shortages
from baoxiu.config.demo.sla import add_commitments
from baoxiu.config.demo.stores import run_stores
from baoxiu.config.demo.warranty import run_warranty
from baoxiu.config.demo.year import run_year
from baoxiu.foundation.access.models import Organisation

STANDARD_SIZE = 500


class Command(BaseCommand):
    """Fill an empty installation with demo data and print its accounts."""

    help = (
        "Load demo data into an empty installation: a company's year with one account for each role. "
        "--size adds generated orders for measuring."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--if-empty",
            action="store_true",
            help="do nothing but show the accounts when there is data already",
        )
        parser.add_argument(
            "--size",
            type=int,
            default=STANDARD_SIZE,
            help="number of orders, and of generated moves of stock (default 500)",
        )
        parser.add_argument(
            "--moves", type=int, help="number of generated moves of stock where it is another"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        empty = not Organisation.objects.exists()
        if not empty and options["if_empty"]:
            self._show_accounts()
            return
        if not empty and options["size"] <= STANDARD_SIZE:
            raise CommandError("There is data already; demo data goes into an empty installation.")
        if empty:
            self._load()
        moves = options["size"] if options["moves"] is None else options["moves"]
        if max(options["size"], moves) > STANDARD_SIZE:
            organisation = Organisation.objects.get(code="YX")
            now = timezone.now()
            made = add_mass(organisation, options["size"], now, self._say)
            moved = add_mass_moves(organisation, moves, now, self._say)
            self.stdout.write(f"{made} generated orders and {moved} moves of stock added")
        self._show_accounts()

    def _load(self) -> None:
        self.stdout.write("Loading demo data: a year of an invented company …")
        now = timezone.now()
        with translation.override(settings.LANGUAGE_CODE), transaction.atomic():
            company = build_company(now)
            add_records(company, now - dt.timedelta(days=390))
            run_fees(company, now)
            add_commitments(company, now)
            orders = run_year(company, now, self._say)
            run_charges(company, now)
            run_shortages(company, now)
            moves = run_stores(company, now)
            run_materials(company, now)
            run_service(company, now)
            run_loans(company, now)
            run_warranty(company, now)
            issue_cards(company, now)
        path = settings.BAOXIU_HOME / "demo-accounts.json"
        private = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(private, "w", encoding="utf-8") as opened:
            json.dump(company.accounts, opened, ensure_ascii=False, indent=2)
        self.stdout.write(
            f"{orders} orders, {len(company.contracts)} contracts, {moves} moves of stock"
        )

    def _say(self, progress: str) -> None:
        self.stdout.write(f"  {progress}")
        self.stdout.flush()

    def _show_accounts(self) -> None:
        path = settings.BAOXIU_HOME / "demo-accounts.json"
        if not path.is_file():
            self.stdout.write("No demo accounts on this installation.")
            return
        self.stdout.write(f"\nDemo accounts (also in {path}):")
        for account in json.loads(path.read_text()):
            self.stdout.write(
                f"  {account['username']:<12} {account['password']:<14} {account['role']}"
            )
