"""A question that would keep the database busy ends with a sentence, and nothing stays behind."""

from __future__ import annotations

import pytest
from django.conf import LazySettings
from django.db import OperationalError, connection, transaction

from baoxiu.foundation.grid.limits import TooMuch, limited

pytestmark = pytest.mark.django_db

ENDLESS = """
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000000)
SELECT count(*) FROM n
"""


def ask(statement: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone() if cursor.description else None


def ask_within_limits(statement: str) -> None:
    with limited(), transaction.atomic():
        if connection.vendor == "postgresql":
            ask("SET LOCAL statement_timeout = 50")
        ask(statement)


def test_endless_statement_is_cut_short_and_said_so(settings: LazySettings) -> None:
    settings.STATEMENT_TIMEOUT = 0.05

    with pytest.raises(TooMuch):
        ask_within_limits(ENDLESS)

    assert ask("SELECT 1") == (1,)


def test_limit_ends_with_its_block(settings: LazySettings) -> None:
    settings.STATEMENT_TIMEOUT = 0.001

    with limited():
        ask("SELECT 1")

    assert ask(ENDLESS.replace("1000000000", "200000")) == (200000,)


def test_other_failures_of_the_database_are_not_hidden() -> None:
    with pytest.raises(OperationalError), limited():
        raise OperationalError("disk is full")
