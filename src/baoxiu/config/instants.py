"""Instants from PostgreSQL, read fast: Django's own reader takes most of the time that a long list costs."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper


def read_instants_fast(connection: BaseDatabaseWrapper, **_signal: Any) -> None:
    """Receiver of `connection_created`. Django sees to it that the session's time zone is UTC."""
    if connection.vendor == "postgresql":
        connection.connection.adapters.register_loader("timestamptz", _loader())


@cache
def _loader() -> Any:
    from psycopg.adapt import Loader  # noqa: PLC0415 -- SQLite must not pay for it

    class InstantLoader(Loader):
        timezone = dt.UTC  # Django asks for it, and puts its own reader back where it differs

        def load(self, data: Any) -> dt.datetime:
            return dt.datetime.fromisoformat(bytes(data).decode())

    return InstantLoader
