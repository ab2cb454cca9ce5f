"""Keeping, sharing and deleting saved views of a list."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.audit import recording
from baoxiu.foundation.grid.models import SavedView
from baoxiu.foundation.grid.query import parse_query
from baoxiu.foundation.grid.table import Table
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Invalid


def visible_views(actor: Actor, table: Table) -> QuerySet[SavedView]:
    """The actor's own views and those shared with the organisation, by name."""
    mine_or_shared = Q(user_id=actor.user_id) | Q(is_shared=True)
    views = SavedView.objects.of(actor).filter(mine_or_shared, table_key=table.key)
    return views.order_by("name", "pk")


@transaction.atomic
def save_view(
    actor: Actor,
    table: Table,
    given: dict[str, Any],
    *,
    at: dt.datetime,
    view_id: int | None = None,
) -> SavedView:
    """Make or change one of the actor's own views from {name, query, shared, is_default}.

    Raises Invalid without a name or with one already used, BadRequest for a query that names unknown parts.
    """
    parse_query(table, actor, given.get("query"), at)
    name = str(given.get("name") or "").strip()
    if not name or len(name) > 60:  # noqa: PLR2004 -- length of the column
        raise Invalid(_("Give the view a name of up to 60 characters."), {"name": _("Name")})
    values = {
        "name": name,
        "query": given["query"],
        "is_shared": given.get("shared") is True,
        "is_default": given.get("is_default") is True,
    }
    if values["is_default"]:
        SavedView.objects.of(actor).filter(user_id=actor.user_id, table_key=table.key).update(
            is_default=False
        )
    try:
        with transaction.atomic():
            if view_id is None:
                view = SavedView(table_key=table.key, user_id=actor.user_id, **values)
                return recording.create(view, actor=actor, at=at)
            view = _own(actor, table, view_id)
            return recording.amend(view, values, actor=actor, at=at)
    except IntegrityError as error:
        message = _("You have a view “%(name)s” already.")
        raise Invalid(message, {"name": message}, name=name) from error


@transaction.atomic
def delete_view(actor: Actor, table: Table, view_id: int, *, at: dt.datetime) -> None:
    """Delete one of the actor's own views."""
    recording.delete(_own(actor, table, view_id), actor=actor, at=at)


def _own(actor: Actor, table: Table, view_id: int) -> SavedView:
    return SavedView.objects.of(actor).one(pk=view_id, user_id=actor.user_id, table_key=table.key)
