"""The database that the whole run uses: SQLite, or a PostgreSQL server of its own.

BAOXIU_TEST_DATABASE=postgresql starts a real server before the first test and stops it after the
last. It fails loudly where no PostgreSQL can be had; nothing is skipped.
"""

import os
from contextlib import ExitStack

import pytest

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


def pytest_report_header() -> str:
    """Say which database this run is about."""
    return f"database: {os.environ.get('BAOXIU_TEST_DATABASE', 'sqlite')}"
