"""No question about a list may keep a core busy for long; who asks too much is told so, and how to ask for less."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import OperationalError, connection
from django.utils.translation import gettext_lazy as _

from baoxiu.kernel.errors import DomainError

_STEPS = 20_000  # of SQLite's machine between two looks at the clock: some milliseconds
_CANCELLED = "57014"  # PostgreSQL: query_canceled


class TooMuch(DomainError):
    """The database would need too long for this list."""

    code = "too_much"
    status = 503


@contextmanager
def limited() -> Iterator[None]:
    """Run the statements within at most settings.STATEMENT_TIMEOUT seconds; 0 is no limit. Raises TooMuch.

    PostgreSQL watches the time itself (statement_timeout of the connection); SQLite is watched here.
    """
    stop = settings.STATEMENT_TIMEOUT and time.monotonic() + settings.STATEMENT_TIMEOUT
    is_watched = bool(stop) and connection.vendor == "sqlite"
    if is_watched:
        connection.ensure_connection()
        connection.connection.set_progress_handler(lambda: time.monotonic() > stop, _STEPS)
    try:
        yield
    except OperationalError as error:
        if not _ran_out_of_time(error):
            raise
        raise TooMuch(
            _("This would take too long. Add a condition, or search for more characters.")
        ) from error
    finally:
        if is_watched and connection.connection is not None:
            connection.connection.set_progress_handler(None, 0)


def _ran_out_of_time(error: OperationalError) -> bool:
    cause = error.__cause__
    return getattr(cause, "sqlstate", None) == _CANCELLED or str(cause) == "interrupted"
