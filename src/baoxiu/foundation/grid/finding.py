"""The search that jumps to any order, machine, contract, customer or page (Ctrl+K)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from baoxiu.foundation.grid.table import Table, all_tables
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.text import LONGEST_PATTERN, fragments, search_text

FOUND_PER_LIST = 5

Pages = Callable[[Actor], list[tuple[str, str, str]]]

_pages: list[Pages] = []


def set_pages(build: Pages) -> None:
    """Called once by config: (label, url, icon) of every page that the actor may open."""
    _pages[:] = [build]


def find_everywhere(actor: Actor, text: str) -> list[dict[str, Any]]:
    """Hits by list, each list within the actor's scope: one statement a list, FOUND_PER_LIST rows each."""
    try:
        text.encode()
        pieces = fragments(text[:LONGEST_PATTERN].replace("\0", ""))
    except ValueError:
        pieces = ()
    if not pieces:
        return _found_pages(actor, ())
    hits = [_found_rows(table, actor, pieces) for table in all_tables() if table.found_label]
    return _found_pages(actor, pieces) + [group for group in hits if group["items"]]


def _found_rows(table: Table, actor: Actor, pieces: tuple[str, ...]) -> dict[str, Any]:
    group: dict[str, Any] = {"label": str(table.title), "icon": table.icon, "items": []}
    if not actor.may(table.permission.code):
        return group
    names = (table.found_label, *table.found_detail)
    columns = [table.column(name, actor) for name in names]
    rows = table.rows(actor).filter(table.searched(pieces)).order_by("-pk")
    template = table.url_template() or ""
    for row in rows.values_list("pk", *(column.path for column in columns))[:FOUND_PER_LIST]:
        words = [column.text(value) for column, value in zip(columns, row[1:], strict=True)]
        group["items"].append(
            {
                "label": words[0] or _("Draft"),
                "detail": " · ".join(word for word in words[1:] if word),
                "url": template.replace("{id}", str(row[0])),
                "icon": table.icon,
            }
        )
    return group


def _found_pages(actor: Actor, pieces: tuple[str, ...]) -> list[dict[str, Any]]:
    items = [
        {"label": label, "detail": "", "url": url, "icon": icon}
        for build in _pages
        for label, url, icon in build(actor)
        if _contains(search_text([], [label]), pieces)
    ]
    label = pgettext("search", "Pages")
    return [{"label": label, "icon": "layout-dashboard", "items": items[:8]}] if items else []


def _contains(haystack: str, pieces: tuple[str, ...]) -> bool:
    position = 0
    for piece in pieces:
        position = haystack.find(piece, position)
        if position < 0:
            return False
        position += len(piece)
    return True
