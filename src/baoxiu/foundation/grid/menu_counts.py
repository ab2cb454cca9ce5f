"""Views in the side menu with their counts: counted together, seldom, and never while a page is made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.core.cache import cache
from django.urls import reverse

from baoxiu.foundation.grid import windows
from baoxiu.foundation.grid.limits import TooMuch, limited
from baoxiu.foundation.grid.models import ViewPreference
from baoxiu.foundation.grid.query import parse_query
from baoxiu.foundation.grid.table import Table, all_tables
from baoxiu.foundation.web.shell import add_facts
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import BadRequest

SECONDS = 60
MOST = 12

Views = dict[str, list[dict[str, Any]]]


@add_facts
def menu_facts(actor: Actor) -> dict[str, Any]:
    """Where the page asks for the views, and whether it shall once it is there."""
    return {
        "menu_views_url": reverse("grid:menu-views"),
        "menu_views_due": known_views(actor) is None,
    }


def known_views(actor: Actor) -> Views | None:
    """The views in the actor's menu by list, if they have been counted a short while ago."""
    found: Views | None = cache.get(_name(actor))
    return found


def count_views(actor: Actor, at: dt.datetime) -> Views:
    """The views in the actor's menu, counted now: {list: [{"id", "name", "count", "is_exact"}]}."""
    tables = {table.key: table for table in all_tables() if actor.may(table.permission.code)}
    chosen = ViewPreference.objects.of(actor).filter(
        user_id=actor.user_id, in_menu=True, view__table_key__in=tables
    )
    ordered = chosen.select_related("view").order_by("view__name", "view_id")[:MOST]
    views = [each.view for each in ordered if each.view.is_for(actor)]
    counts = count_queries(actor, [(tables[view.table_key], view.query) for view in views], at)
    found: Views = {}
    for view, (count, is_exact) in zip(views, counts, strict=True):
        said = {"id": view.pk, "name": view.name, "count": count, "is_exact": is_exact}
        found.setdefault(view.table_key, []).append(said)
    cache.set(_name(actor), found, SECONDS)
    return found


def forget(actor: Actor) -> None:
    """Count again at the next page: the actor has changed a view."""
    cache.delete(_name(actor))


def count_queries(
    actor: Actor, asked: Iterable[tuple[Table, dict[str, Any]]], at: dt.datetime
) -> list[tuple[int | None, bool]]:
    """(number of rows, whether it is exact) of each; None where a column was withdrawn, or it would take too long.

    After one that takes too long no further one is counted: nobody waits for several.
    """
    found: list[tuple[int | None, bool]] = []
    is_slow = False
    for table, raw in asked:
        try:
            with limited():
                query = parse_query(table, actor, raw, at)
                found.append((None, True) if is_slow else windows.count(query))
        except BadRequest:
            found.append((None, True))
        except TooMuch:
            is_slow = True
            found.append((None, True))
    return found


def _name(actor: Actor) -> str:
    return f"v1:{actor.scope_key}:{actor.role_code}:views"
