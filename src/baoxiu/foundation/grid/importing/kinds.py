"""The declaration of what can be imported: fields, look-ups, rules. Contexts declare theirs in `imports.py`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.models import Owned
from baoxiu.foundation.access.permissions import Permission, require
from baoxiu.foundation.audit.writing import Mode
from baoxiu.foundation.grid.importing.converting import Convert, text
from baoxiu.foundation.grid.permissions import IMPORT
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import NotFound

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

Result = Literal["created", "updated", "unchanged"]
TakeBack = Callable[..., object]

_registry: dict[str, ImportKind] = {}


@dataclass(frozen=True, kw_only=True)
class Field:
    """One thing that a row may say: how its column may be headed, and how its text is read."""

    name: str
    label: str | _StrPromise
    convert: Convert = text
    synonyms: tuple[str, ...] = ()
    is_required: bool = False


@dataclass(slots=True)
class Problem:
    """What is wrong with (or was mended in) one row. `proposal` is text that could stand in the cell."""

    line: int
    kind: str
    reason: str
    field: str = ""
    column: str = ""
    value: str = ""
    suggestion: str = ""
    proposal: str = ""
    is_refusal: bool = True


class RowRefused(Exception):
    """Raised by `plan`: the row stays out, for this reason."""

    def __init__(
        self, reason: object, *, kind: str = "rule", field: str = "", suggestion: object = "",
        proposal: str = "",
    ) -> None:  # fmt: skip
        super().__init__(reason)
        self.reason = str(reason)
        self.kind = kind
        self.field = field
        self.suggestion = str(suggestion)
        self.proposal = proposal


@dataclass(slots=True)
class Row:
    """A row whose cells have been read: values by field name; fields without a column are absent."""

    line: int
    values: dict[str, Any]
    raw: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Plan:
    """What will happen to one row."""

    row: Row
    result: Result
    subject: Any = None
    changes: dict[str, Any] = field(default_factory=dict)
    extra: Any = None


@dataclass(slots=True)
class Journal:
    """What one chunk has made and changed, so that it can be undone."""

    created: list[tuple[str, list[tuple[int, int]]]] = field(default_factory=list)
    changed: list[tuple[str, int, int, dict[str, Any]]] = field(default_factory=list)

    def add_created(self, rows: Sequence[Owned]) -> None:
        """Note rows that have just been inserted."""
        by_model: dict[str, list[tuple[int, int]]] = {}
        for row in rows:
            by_model.setdefault(row._meta.label_lower, []).append((row.pk, row.version))
        self.created.extend(by_model.items())

    def add_changed(self, row: Owned, before: Mapping[str, Any]) -> None:
        """Note a row that has just been changed, with the values it had."""
        self.changed.append((row._meta.label_lower, row.pk, row.version, dict(before)))


@dataclass(frozen=True, kw_only=True)
class Order:
    """Under which conditions a file is imported."""

    actor: Actor
    at: dt.datetime
    mode: Mode = "fill"
    reason: str = ""
    options: Mapping[str, str] = field(default_factory=dict)


class Session:
    """One run of one kind: remembers what it has looked up. Subclasses decide and write."""

    def __init__(self, order: Order) -> None:
        self.order = order
        self.actor = order.actor

    def look_up(self, rows: Sequence[Row]) -> None:
        """Ask for everything that these rows refer to, in a few statements."""

    def plan(self, row: Row) -> Plan:
        """Decide about one row without writing. Raises RowRefused, or Invalid of a service's rule."""
        raise NotImplementedError

    def write(self, plans: Sequence[Plan]) -> Journal:
        """Write what has been planned, within the caller's transaction."""
        raise NotImplementedError

    def pass_over(self, row: Row) -> None:
        """A row that an earlier attempt has dealt with; only what it says of later rows matters."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that is asked once for the whole file: a box with these values, the first stands for none."""

    name: str
    label: str | _StrPromise
    values: tuple[str, ...]


class Preset:
    """A well-known file: recognised by its headings, translated into the kind's fields."""

    key: ClassVar[str]
    title: ClassVar[str | _StrPromise]
    headings: ClassVar[tuple[str, ...]]
    options: ClassVar[Mapping[str, str]] = {}
    columns: ClassVar[Mapping[str, str]] = {}  # heading -> field, for the page that shows them

    def fits(self, head: Sequence[str]) -> bool:
        """Whether a file has all the headings."""
        return set(self.headings) <= set(head)

    def read(self, cells: Mapping[str, str], notes: list[str]) -> dict[str, str]:
        """One row in terms of the kind's fields. Raises RowRefused."""
        raise NotImplementedError


class ImportKind:
    """Something that can be imported. Subclass, set the attributes; the class registers itself under `key`."""

    key: ClassVar[str]
    title: ClassVar[str | _StrPromise]
    subject: ClassVar[str | _StrPromise]
    icon: ClassVar[str] = "file-import"
    table: ClassVar[str] = ""
    list_url: ClassVar[str] = ""
    permissions: ClassVar[tuple[Permission, ...]]
    fields: ClassVar[tuple[Field, ...]]
    presets: ClassVar[tuple[Preset, ...]] = ()
    session: ClassVar[type[Session]]
    # How rows that can't be deleted are undone, by model: called with actor, key, reason and `at`.
    takes_back: ClassVar[Mapping[str, TakeBack]] = MappingProxyType({})

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if "key" in cls.__dict__:
            if cls.key in _registry:
                raise ValueError(f"import kind {cls.key} is declared twice")
            _registry[cls.key] = cls()

    def all_fields(self) -> tuple[Field, ...]:
        """The fields, with those that higher contexts have added."""
        return self.fields

    def questions(self, actor: Actor, preset: Preset | None) -> tuple[Choice, ...]:
        """What is asked once for the whole file."""
        return ()

    def may(self, actor: Actor) -> bool:
        """Whether the actor may import this kind: the right to import, and each right that a row needs."""
        return all(actor.may(each.code) for each in (IMPORT, *self.permissions))

    def require(self, actor: Actor) -> None:
        """Raise Refused unless the actor has every right that a row needs (R-09)."""
        for each in (IMPORT, *self.permissions):
            require(actor, each)

    def preset_for(self, head: Sequence[str]) -> Preset | None:
        """The well-known file with these headings, if it is one."""
        return next((preset for preset in self.presets if preset.fits(head)), None)

    def preset(self, key: str) -> Preset | None:
        """The preset of that key."""
        return next((preset for preset in self.presets if preset.key == key), None)


def get_kind(key: str) -> ImportKind:
    """The kind declared under `key`. Raises NotFound."""
    if key not in _registry:
        raise NotFound(_("Not found."))
    return _registry[key]


def all_kinds() -> tuple[ImportKind, ...]:
    """Every declared kind, by key."""
    return tuple(_registry[key] for key in sorted(_registry))


def import_acts(actor: Actor, key: str) -> list[dict[str, Any]]:
    """The button "Import" above a list, for actors who may import that kind."""
    kind = _registry.get(key)
    if kind is None or not kind.may(actor):
        return []
    url = f"{reverse('grid:import-new')}?kind={key}"
    return [
        {"label": gettext("Import"), "icon": "file-import", "url": url, "primary": False, "key": ""}
    ]
