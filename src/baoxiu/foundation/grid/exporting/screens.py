"""What the screen shows beyond the query: which columns merge, which groups are open."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.grid.query import Query
from baoxiu.kernel.errors import BadRequest

MOST_OPEN = 5_000
LONGEST_VALUE = 200

Path = tuple[str | bool | None, ...]


@dataclass(frozen=True, slots=True)
class Screen:
    """`merged` columns show equal neighbours as one cell; of the groups only `open` ones show their rows.

    Without `open` every group is.
    """

    merged: frozenset[str] = frozenset()
    open: frozenset[Path] | None = None


def parse_screen(raw: object, query: Query) -> Screen:
    """Read what the island says of its screen. Raises BadRequest for what is not declared."""
    if raw is None:
        return Screen()
    if not isinstance(raw, dict) or raw.keys() - {"merged", "open"}:
        raise BadRequest(_("What the screen shows is not readable."))
    merged = raw.get("merged") or []
    if not isinstance(merged, list) or len(merged) > len(query.table.columns):
        raise BadRequest(_("The merged columns are not readable."))
    columns = [query.table.column(name, query.actor) for name in merged]
    return Screen(
        merged=frozenset(column.name for column in columns if not column.is_link),
        open=_open(raw.get("open"), len(query.group)),
    )


def _open(raw: object, depth: int) -> frozenset[Path] | None:
    if raw is None:
        return None
    if not isinstance(raw, list) or len(raw) > MOST_OPEN:
        raise BadRequest(_("The open groups are not readable."))
    for path in raw:
        if not isinstance(path, list) or not 0 < len(path) <= depth or not all(map(_fits, path)):
            raise BadRequest(_("The open groups are not readable."))
    return frozenset(map(tuple, raw))


def _fits(value: object) -> bool:
    return value is None or (isinstance(value, str | bool) and len(str(value)) <= LONGEST_VALUE)
