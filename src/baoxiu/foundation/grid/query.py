"""What a list shall show: columns, search, conditions, sort, groups and totals, read from untrusted input."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.expressions import Combinable
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.grid import conditions
from baoxiu.foundation.grid.columns import Column
from baoxiu.foundation.grid.measures import Measure, parse_measures
from baoxiu.foundation.grid.table import Table
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import BadRequest
from baoxiu.kernel.text import fragments

MOST_SORTS = 5
MOST_GROUPS = 4
MOST_RUNS = 60  # names that are walked one after the other
KNOWN = {"columns", "sort", "group", "search", "filter", "totals"}


@dataclass(frozen=True, slots=True)
class Query:
    """A checked request for rows of one list on behalf of one actor."""

    table: Table
    actor: Actor
    columns: tuple[Column, ...]
    sort: tuple[tuple[Column, bool], ...]
    group: tuple[Column, ...]
    search: tuple[str, ...]
    filter: conditions.Group | None
    measures: tuple[Measure, ...]
    fingerprint: str
    has_versions: bool = False
    ids: tuple[int, ...] | None = None

    def only(self, ids: list[int]) -> Query:
        """The same request for those of its rows alone that have these keys."""
        return replace(self, ids=tuple(ids))

    def rows(self) -> QuerySet[Any]:
        """The matching rows within the actor's scope, not ordered."""
        rows = self.table.rows(self.actor)
        if self.search:
            rows = rows.filter(self.table.searched(self.search))
        if self.filter:
            rows = rows.filter(self.filter.q)
        if self.ids is not None:
            rows = rows.filter(pk__in=self.ids)
        return rows.order_by()

    def ordered(self) -> QuerySet[Any]:
        """The matching rows in order: groups, then sort, and ties by key, newest first (PIM.2)."""
        descending = dict(self.sort)
        terms = [column.order(descending=descending.get(column, False)) for column in self.group]
        terms += [
            column.order(descending=down) for column, down in self.sort if column not in self.group
        ]
        return self.rows().order_by(*terms, "-pk")

    def runs(self) -> list[QuerySet[Any]]:
        """The rows of `ordered`, cut into runs that follow one another and that indexes bring in order.

        Sorting a million rows to show a page of them costs a second; walking along an index costs a page.
        """
        if self.group or not self.sort:
            return [self.ordered()]
        (column, descending), *others = self.sort
        rest = [other.order(descending=down) for other, down in others]
        cut = self._runs_by_name(column, descending=descending)
        return [
            self.rows().filter(which).order_by(*terms, *rest, "-pk")
            for which, terms in cut or column.runs(descending=descending)
        ]

    def _runs_by_name(self, column: Column, *, descending: bool) -> list[tuple[Q, tuple[str, ...]]]:
        """One run for each of the few names behind a foreign key; none where there are many."""
        if not column.key_path:
            return []
        relation = self.rows().model._meta.get_field(column.key_path.removesuffix("_id"))
        rank = column.sort_path.removeprefix(f"{relation.name}__")
        named = relation.related_model._default_manager.filter(
            organisation_id=self.actor.organisation_id
        )
        found = list(named.order_by(rank).values_list(rank, "pk")[: MOST_RUNS + 1])
        if len(found) > MOST_RUNS:
            return []
        keys: dict[Any, list[int]] = {}
        for name, key in found:
            keys.setdefault(name, []).append(key)
        nameless = Q(**{f"{column.key_path}__in": keys.pop(None, [])})
        runs = [Q(**{f"{column.key_path}__in": same}) for same in keys.values()]
        empty = nameless | Q(**{f"{column.key_path}__isnull": True})
        return [(which, ()) for which in (*(runs[::-1] if descending else runs), empty)]

    @property
    def looks_through_texts(self) -> bool:
        """Whether rows are found by a wildcard."""
        return bool(self.search) or (self.filter is not None and self.filter.has_wildcard)

    @property
    def paths(self) -> tuple[str | Combinable, ...]:
        """Where the shown columns' values lie, in order; then the row's version, if it is asked for."""
        shown = tuple(column.shown or column.path for column in self.columns)
        return (*shown, "version") if self.has_versions else shown


def parse_query(table: Table, actor: Actor, raw: object, at: dt.datetime) -> Query:
    """Check a query as the island, REST or a saved view states it; missing parts take the default.

    Raises BadRequest, naming the part, for anything that is not declared.
    """
    if not isinstance(raw, dict):
        raise BadRequest(_("The query is not readable."))
    if unknown := raw.keys() - KNOWN:
        raise BadRequest(_("Unknown part “%(name)s” in the query."), name=str(min(unknown))[:60])
    columns = _columns(table, actor, raw.get("columns"))
    search = raw.get("search") or ""
    if not isinstance(search, str):
        raise BadRequest(_("The search is not readable."))
    try:
        search.encode()
        pieces = fragments(search.replace("\0", ""))
    except ValueError as error:
        raise BadRequest(_("The search text is too long or not readable.")) from error
    identity = json.dumps([table.key, search, raw.get("filter"), raw.get("sort"), raw.get("group")])
    return Query(
        table=table,
        actor=actor,
        columns=columns,
        sort=_sort(table, actor, raw.get("sort")),
        group=_group(table, actor, raw.get("group")),
        search=pieces,
        filter=conditions.parse(raw.get("filter"), table, actor, at),
        measures=parse_measures(
            raw.get("totals") or {}, columns, lambda name: table.column(name, actor)
        ),
        fingerprint=hashlib.sha256(identity.encode()).hexdigest()[:32],
    )


def _columns(table: Table, actor: Actor, raw: object) -> tuple[Column, ...]:
    if raw is None:
        visible = table.visible_columns(actor)
        return tuple(visible[name] for name in table.default_columns if name in visible)
    if not isinstance(raw, list) or not raw or len(raw) > len(table.columns):
        raise BadRequest(_("The columns are not readable."))
    return tuple(dict.fromkeys(table.column(name, actor) for name in raw))


def _sort(table: Table, actor: Actor, raw: object) -> tuple[tuple[Column, bool], ...]:
    pairs: Any = list(table.default_sort) if raw is None else raw
    if not isinstance(pairs, list) or len(pairs) > MOST_SORTS:
        raise BadRequest(_("The sort order is not readable."))
    sort: dict[Column, bool] = {}
    for pair in pairs:
        if not isinstance(pair, list | tuple) or len(pair) != 2 or pair[1] not in ("asc", "desc"):  # noqa: PLR2004 -- a pair
            raise BadRequest(_("The sort order is not readable."))
        column = table.column(pair[0], actor)
        if not column.is_sortable:
            raise BadRequest(_("Column “%(name)s” can't be sorted."), name=column.name)
        sort.setdefault(column, pair[1] == "desc")
    return tuple(sort.items())


def _group(table: Table, actor: Actor, raw: object) -> tuple[Column, ...]:
    names: Any = raw or []
    if not isinstance(names, list) or len(names) > MOST_GROUPS:
        raise BadRequest(_("The groups are not readable."))
    columns = tuple(dict.fromkeys(table.column(name, actor) for name in names))
    for column in columns:
        if not column.is_groupable:
            raise BadRequest(_("Column “%(name)s” can't be grouped."), name=column.name)
    return columns
