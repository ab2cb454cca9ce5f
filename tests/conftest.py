"""The database that the whole run uses: SQLite, or a PostgreSQL server of its own.

BAOXIU_TEST_DATABASE=postgresql starts a real server before the first test and stops it after the
last. It fails loudly where no PostgreSQL can be had; nothing is skipped.
"""

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from importlib import import_module
from typing import Any

import pytest
from django.db import connection

from tools import postgresql


def pytest_configure(config: pytest.Config) -> None:
    """Start PostgreSQL in the leading process; the parallel ones find it by the same port."""
    if os.environ.get("BAOXIU_TEST_DATABASE") != "postgresql" or hasattr(config, "workerinput"):
        return
    stack = ExitStack()
    config.add_cleanup(stack.close)
    try:
        port = int(os.environ["BAOXIU_TEST_POSTGRESQL_PORT"])
        stack.enter_context(postgresql.server(port=port))
    except postgresql.NoPostgresql as problem:
        pytest.exit(str(problem), returncode=3)


Work = Callable[[], Any]


def pytest_report_header() -> str:
    """Say which database this run is about."""
    return f"database: {os.environ.get('BAOXIU_TEST_DATABASE', 'sqlite')}"


@pytest.fixture
def _guard_of_the_record(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Set up first, so that it ends last: after the tables were emptied, the record is guarded again."""
    yield
    with django_db_blocker.unblock():
        _change_guard("guard")
        connection.close()


@pytest.fixture
def committed(_guard_of_the_record: None, transactional_db: None) -> Iterator[None]:
    """A database in which threads see each other's commits.

    Afterwards all tables are emptied; the append-only record lets nobody do that, so its triggers are
    lifted for the moment, after the test has ended.
    """
    yield
    _change_guard("unguard")


def _change_guard(act: str) -> None:
    with connection.schema_editor() as editor:
        for context in ("foundation.audit", "operations.stock"):
            migration = import_module(f"baoxiu.{context}.migrations.0002_append_only")
            getattr(migration, act)(None, editor)


@pytest.fixture
def at_once(committed: None) -> Callable[[Sequence[Work]], list[Any]]:
    """Run each piece of work in a thread and on a connection of its own; its result or its error."""

    def run(works: Sequence[Work]) -> list[Any]:
        found: list[Any] = [None] * len(works)
        start = threading.Barrier(len(works))

        def one(place: int, work: Work) -> None:
            try:
                start.wait(10)
                found[place] = work()
            except Exception as error:
                found[place] = error
            finally:
                connection.close()

        threads = [
            threading.Thread(target=one, args=(place, work)) for place, work in enumerate(works)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        return found

    return run
