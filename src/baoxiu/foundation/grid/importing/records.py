"""Importing plain records by a key: what the kinds of the register have in common."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from baoxiu.foundation.access.models import Owned, OwnedQuerySet
from baoxiu.foundation.audit import recording, writing
from baoxiu.foundation.grid.importing.finding import Finder, in_parts
from baoxiu.foundation.grid.importing.kinds import Journal, Order, Plan, Row, RowRefused, Session
from baoxiu.kernel.errors import Invalid

ACTION = "import"


def raw_values(row: Owned, names: Mapping[str, Any]) -> dict[str, Any]:
    """The present values of some fields as JSON, foreign keys under their column's name."""
    kept: dict[str, Any] = {}
    for name in names:
        field: Any = row._meta.get_field(name)
        value = getattr(row, field.attname)
        kept[field.attname] = value.isoformat() if isinstance(value, dt.date) else value
    return kept


class RecordSession(Session):
    """Rows that are one record each, told apart by `key`.

    `model` and `needed` say what a new record must have; `finders` look up foreign keys; `visible` are the rows
    within the actor's scope, `taken` the keys that exist outside of it, which nobody may use again.
    """

    model: ClassVar[type[Owned]]
    key: ClassVar[str]
    taken_message: ClassVar[object]
    needed: tuple[str, ...] = ()

    def __init__(self, order: Order) -> None:
        super().__init__(order)
        self.finders: dict[str, Finder] = {}
        self.existing: dict[str, Any] = {}
        self.seen: dict[str, int] = {}
        self._taken: set[str] = set()

    def visible(self) -> OwnedQuerySet[Any]:
        """The records that the actor may see, with what `plan` reads of them."""
        raise NotImplementedError

    def key_of(self, row: Row) -> str:
        """The key of a row; "" when it has none."""
        return str(row.values.get(self.key) or "")

    def identity(self, row: Row) -> str:
        """What two rows of one file must not have in common."""
        return self.key_of(row)

    def complete(self, values: dict[str, Any]) -> None:
        """Fill in what a new record takes from elsewhere, and raise Invalid where a rule is broken."""

    def look_up(self, rows: Sequence[Row]) -> None:
        """Find the records with these keys, and what the rows refer to."""
        keys = {key for key in map(self.key_of, rows) if key}
        self.existing = {}
        self._taken = set()
        for part in in_parts(sorted(keys)):
            lookup = {f"{self.key}__in": part}
            for record in self.visible().filter(**lookup):
                self.existing[getattr(record, self.key)] = record
            everywhere = self.model.objects.of(self.actor).filter(**lookup)
            self._taken.update(everywhere.values_list(self.key, flat=True))
        self._taken -= self.existing.keys()
        for name, finder in self.finders.items():
            finder.look_up(row.values.get(name) for row in rows)

    def pass_over(self, row: Row) -> None:
        self.seen.setdefault(self.identity(row), row.line)

    def plan(self, row: Row) -> Plan:
        """Created, updated or unchanged. Raises RowRefused, Invalid."""
        self._once(row)
        values = self.checked(row)
        existing = self.find(row)
        if existing is None:
            return self._new(row, values)
        changes = writing.changes_for(existing, values, self.order.mode)
        changes = {
            name: value for name, value in changes.items() if getattr(existing, name) != value
        }
        self.check_change(existing, changes)
        return Plan(row, "updated" if changes else "unchanged", existing, changes)

    def find(self, row: Row) -> Any | None:
        """The record that the row is about."""
        return self.existing.get(self.key_of(row))

    def check_change(self, existing: Any, changes: Mapping[str, Any]) -> None:
        """Raise Invalid where the changed record would break a rule."""

    def checked(self, row: Row) -> dict[str, Any]:
        """The row's values as services would store them; empty cells say nothing."""
        told = {name: value for name, value in row.values.items() if value not in (None, "")}
        found = {
            name: self.finders[name].get(told.pop(name)) for name in self.finders if name in told
        }
        own = {name: value for name, value in told.items() if self.is_own(name)}
        return writing.checked(self.model, own) | found

    def is_own(self, name: str) -> bool:
        """Whether a field of the import is a column of the record."""
        return True

    def _once(self, row: Row) -> None:
        key = self.identity(row)
        if not key:
            return
        before = self.seen.setdefault(key, row.line)
        if before != row.line:
            reason = _("Line %(line)s says the same already") % {"line": before}
            raise RowRefused(reason, kind="duplicate", field=self.key)

    def _new(self, row: Row, values: dict[str, Any]) -> Plan:
        if self.key_of(row) in self._taken:
            raise Invalid(self.taken_message, {self.key: self.taken_message})
        self.complete(values)
        writing.complete(self.model, values, self.needed)
        return Plan(row, "created", None, values)

    def write(self, plans: Sequence[Plan]) -> Journal:
        """Insert all new records at once, change the others one by one; each has its entry in the record."""
        journal = Journal()
        new = [plan for plan in plans if plan.result == "created"]
        for plan in new:
            plan.subject = self.make(plan)
        made = recording.create_many(
            [plan.subject for plan in new],
            actor=self.actor, at=self.order.at, action=ACTION, reason=self.order.reason,
        )  # fmt: skip
        journal.add_created(made)
        for plan in plans:
            if plan.result == "updated":
                self.amend(plan, journal)
        return journal

    def make(self, plan: Plan) -> Owned:
        """The unsaved record of a plan."""
        return self.model(**plan.changes)

    def amend(self, plan: Plan, journal: Journal) -> None:
        """Change one record and note what it was."""
        before = raw_values(plan.subject, plan.changes)
        changed = recording.amend(
            plan.subject, plan.changes,
            actor=self.actor, at=self.order.at, action=ACTION, reason=self.order.reason,
        )  # fmt: skip
        journal.add_changed(changed, before)
