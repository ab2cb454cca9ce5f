"""The declaration of a list, and the registry of all lists."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.permissions import Permission
from baoxiu.foundation.grid.columns import Column, View
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import BadRequest, NotFound

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

PLACE = 2**63 - 1  # stands for the key in an address until the row is known

_registry: dict[str, Table] = {}

_SOME_ID = 987_654_321_012_345


class Table:
    """One list: page, JSON, Excel, HTML, CSV, saved views and search all follow from it.

    Subclass, set the attributes, implement `rows`; the class registers itself under `key`.
    """

    key: ClassVar[str]
    title: ClassVar[str | _StrPromise]
    icon: ClassVar[str] = "list"
    permission: ClassVar[Permission]
    columns: ClassVar[tuple[Column, ...]]
    default_columns: ClassVar[tuple[str, ...]]
    default_sort: ClassVar[tuple[tuple[str, str], ...]]
    views: ClassVar[tuple[View, ...]] = ()
    edit_permission: ClassVar[Permission | None] = None
    amends: ClassVar[Callable[..., Any] | None] = None
    creates: ClassVar[Callable[..., Any] | None] = None
    search_path: ClassVar[str] = "search_text"
    search_hint: ClassVar[str | _StrPromise] = _("Find in this list; * stands for anything")
    row_url_name: ClassVar[str] = ""
    found_label: ClassVar[str] = ""
    found_detail: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if "key" in cls.__dict__:
            if cls.key in _registry:
                raise ValueError(f"table {cls.key} is declared twice")
            _registry[cls.key] = cls()

    def rows(self, actor: Actor) -> QuerySet[Any]:
        """The rows that the actor may see, and no others."""
        raise NotImplementedError

    def save_row(
        self,
        actor: Actor,
        row_id: int,
        values: dict[str, Any],
        *,
        version: int,
        at: dt.datetime,
    ) -> None:
        """Write edited cells by `amends`, the context's own service; `values` are named as `Column.edits` says."""
        if self.amends is None:
            raise BadRequest(_("This list can't be edited."))
        self.amends(actor, row_id, values, version=version, at=at)

    def create_row(self, actor: Actor, values: dict[str, Any], *, at: dt.datetime) -> int:
        """Make a row by `creates`, the context's own service; answers its key."""
        if self.creates is None:
            raise BadRequest(_("Rows can't be added in this list."))
        key: int = self.creates(actor, values, at=at).pk
        return key

    def acts(self, actor: Actor) -> list[dict[str, Any]]:
        """Buttons above the list: label, icon, url, primary, key."""
        return []

    def visible_columns(self, actor: Actor) -> dict[str, Column]:
        """The columns that exist for the actor, by name."""
        return {
            column.name: column
            for column in self.columns
            if column.permission is None or actor.may(column.permission.code)
        }

    def column(self, name: object, actor: Actor) -> Column:
        """The declared column of that name. Raises BadRequest with the name (R-12)."""
        found = self.visible_columns(actor).get(name) if isinstance(name, str) else None
        if found is None:
            raise BadRequest(_("This list has no column “%(name)s”."), name=str(name)[:60])
        return found

    def url_template(self) -> str | None:
        """Address of a row with {id} for its key, or None when rows have no page."""
        if not self.row_url_name:
            return None
        return reverse(self.row_url_name, args=[PLACE]).replace(str(PLACE), "{id}")

    def searched(self, pieces: tuple[str, ...]) -> Q:
        """The condition of the quick search."""
        return Q(**{f"{self.search_path}__wildcard": pieces}) if pieces else Q()


def get_table(key: str) -> Table:
    """The list declared under `key`. Raises NotFound."""
    if key not in _registry:
        raise NotFound(_("Not found."))
    return _registry[key]


def all_tables() -> tuple[Table, ...]:
    """Every declared list, by key."""
    return tuple(_registry[key] for key in sorted(_registry))
