"""Keeping, sharing, preferring and deleting saved views of a list."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.roles import KnownRole, roles_of
from baoxiu.foundation.audit import recording
from baoxiu.foundation.grid import menu_counts
from baoxiu.foundation.grid.looks import parse_look
from baoxiu.foundation.grid.models import SavedView, ViewPreference
from baoxiu.foundation.grid.query import parse_query
from baoxiu.foundation.grid.table import Table
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import BadRequest, Invalid, NotFound

LONGEST_NAME = 60


def visible_views(actor: Actor, table: Table) -> list[SavedView]:
    """The actor's own views and those shared with everybody or with the role, by name.

    Each carries what the actor does with it: `opens_list`, `in_own_menu`.
    """
    found = _known(actor, table).order_by("name", "pk")
    return [view for view in found if view.is_for(actor)]


def visible_view(actor: Actor, table: Table, view_id: int) -> SavedView:
    """One of them. Raises NotFound, the same for foreign, private and unknown ones."""
    view: SavedView | None = _known(actor, table).filter(pk=view_id).first()
    if view is None or not view.is_for(actor):
        raise NotFound(_("Not found."))
    return view


def _known(actor: Actor, table: Table) -> QuerySet[Any]:
    own = ViewPreference.objects.of(actor).filter(view=OuterRef("pk"), user_id=actor.user_id)
    return (
        SavedView.objects.of(actor)
        .filter(Q(user_id=actor.user_id) | Q(is_shared=True), table_key=table.key)
        .annotate(
            opens_list=Exists(own.filter(is_default=True)),
            in_own_menu=Exists(own.filter(in_menu=True)),
        )
    )


def sharing_roles(actor: Actor, table: Table) -> list[KnownRole]:
    """The roles that a view of this list can be shared with: those that may open the list."""
    return [role for role in roles_of(actor) if table.permission.code in role.permissions]


@transaction.atomic
def save_view(
    actor: Actor,
    table: Table,
    given: dict[str, Any],
    *,
    at: dt.datetime,
    view_id: int | None = None,
) -> SavedView:
    """Make or change one of the actor's own views from {name, query, look, shared, roles, is_default, in_menu}.

    Raises Invalid without a name or with one already used, BadRequest for a query, a look or a role that
    names unknown parts.
    """
    parse_query(table, actor, given.get("query"), at)
    name = str(given.get("name") or "").strip()
    if not name or len(name) > LONGEST_NAME:
        raise Invalid(_("Give the view a name of up to 60 characters."), {"name": _("Name")})
    is_shared = given.get("shared") is True
    values = {
        "name": name,
        "query": given["query"],
        "look": parse_look(table, actor, given.get("look")),
        "is_shared": is_shared,
        "roles": _roles(actor, table, given.get("roles")) if is_shared else [],
    }
    try:
        with transaction.atomic():
            if view_id is None:
                view = SavedView(table_key=table.key, user_id=actor.user_id, **values)
                recording.create(view, actor=actor, at=at)
            else:
                view = _own(actor, table, view_id)
                recording.amend(view, values, actor=actor, at=at)
    except IntegrityError as error:
        message = _("You have a view “%(name)s” already.")
        raise Invalid(message, {"name": message}, name=name) from error
    return prefer(actor, table, view.pk, given)


@transaction.atomic
def prefer(actor: Actor, table: Table, view_id: int, given: dict[str, Any]) -> SavedView:
    """Set what the actor does with a view, from {is_default, in_menu}; what is not given stays. Raises NotFound."""
    view = visible_view(actor, table, view_id)
    chosen = {
        name: given[name] for name in ("is_default", "in_menu") if isinstance(given.get(name), bool)
    }
    own = ViewPreference.objects.of(actor).filter(user_id=actor.user_id)
    if chosen.get("is_default"):
        own.filter(view__table_key=table.key).update(is_default=False)
    if chosen:
        ViewPreference.objects.update_or_create(
            organisation_id=actor.organisation_id,
            user_id=actor.user_id,
            view=view,
            defaults=chosen,
        )
    transaction.on_commit(lambda: menu_counts.forget(actor))
    return visible_view(actor, table, view_id)


@transaction.atomic
def delete_view(actor: Actor, table: Table, view_id: int, *, at: dt.datetime) -> None:
    """Delete one of the actor's own views."""
    recording.delete(_own(actor, table, view_id), actor=actor, at=at)
    transaction.on_commit(lambda: menu_counts.forget(actor))


def _own(actor: Actor, table: Table, view_id: int) -> SavedView:
    return SavedView.objects.of(actor).one(pk=view_id, user_id=actor.user_id, table_key=table.key)


def _roles(actor: Actor, table: Table, raw: object) -> list[str]:
    """The codes of the chosen roles; none means everybody."""
    codes = [] if raw is None else raw
    if not isinstance(codes, list):
        raise BadRequest("roles")
    known = {role.code for role in sharing_roles(actor, table)} if codes else set()
    if any(not isinstance(code, str) or code not in known for code in codes):
        raise BadRequest(_("There is no such role for this list."))
    return sorted(set(codes))
