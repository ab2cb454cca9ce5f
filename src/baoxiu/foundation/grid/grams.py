"""Which 2-grams of a search are worth asking PostgreSQL's index for.

A gram that most rows hold narrows nothing, and testing rows for it costs more than looking at their text:
someone who types "pg-" wants the newest rows at once, not a bitmap of the whole table. The server's own
statistics of the index, gathered by ANALYZE, tell which grams are common.
"""

from __future__ import annotations

import time

from django.db.backends.base.base import BaseDatabaseWrapper

COMMON = 0.3  # share of rows; above it, reading the rows in order finds a page sooner
MOST_ASKED = 6  # the rarest grams of a long search decide alone
FRESH_SECONDS = 600

_STATISTICS = """
SELECT most_common_elems::text::text[], most_common_elem_freqs FROM pg_stats
WHERE schemaname = current_schema() AND tablename = %s
"""

_known: dict[tuple[str, str], tuple[float, dict[str, float]]] = {}


def worth_asking(pieces: tuple[str, ...], index: str, connection: BaseDatabaseWrapper) -> list[str]:
    """The grams of the pieces to look up in the 2-gram index of that name, rarest first; none if all are common."""
    shares = _shares(index, connection)
    rare = [gram for gram in _grams(pieces) if shares.get(gram, 0.0) < COMMON]
    return sorted(rare, key=lambda gram: shares.get(gram, 0.0))[:MOST_ASKED]


def _grams(pieces: tuple[str, ...]) -> list[str]:
    """The distinct pairs of neighbours within the pieces, and the single characters that indexes hold."""
    pairs = {piece[place : place + 2] for piece in pieces for place in range(len(piece) - 1)}
    return sorted(pairs | {piece for piece in pieces if len(piece) == 1 and not piece.isascii()})


def _shares(index: str, connection: BaseDatabaseWrapper) -> dict[str, float]:
    """{gram: share of rows that hold it}, of the common ones; read again every FRESH_SECONDS."""
    key = (str(connection.settings_dict["NAME"]), index)
    read_at, shares = _known.get(key, (0.0, {}))
    if not read_at or time.monotonic() - read_at > FRESH_SECONDS:
        with connection.cursor() as cursor:
            cursor.execute(_STATISTICS, [index])
            elements, frequencies = cursor.fetchone() or ((), ())
        shares = dict(zip(elements or (), frequencies or (), strict=False))
        _known[key] = (time.monotonic(), shares)
    return shares
