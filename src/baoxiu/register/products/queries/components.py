"""What a machine is made of: as shipped, as maintained, and until when each part is under warranty."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, QuerySet

from baoxiu.kernel.actor import Actor
from baoxiu.register.products.models import Component, InstalledProduct

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Node:
    """One component in its place in the tree; `depth` 0 is the machine itself.

    `warranty_until` is the last day of its own warranty, `days_left` how many remain after today; both None when
    nobody has said how long it is.
    """

    component: Component
    depth: int
    warranty_until: dt.date | None
    days_left: int | None

    @property
    def indent(self) -> range:
        """One step for each thing that it is part of."""
        return range(self.depth)


def months_later(day: dt.date, months: int) -> dt.date:
    """The same day of a later month, or that month's last day where it has no such day."""
    year, month = divmod(day.year * MONTHS + day.month - 1 + months, MONTHS)
    month += 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def components_of(actor: Actor, machine: InstalledProduct) -> QuerySet[Component]:
    """Every component that the machine has or had, with its part."""
    return Component.objects.of(actor).filter(machine=machine).select_related("part")


def get_component(actor: Actor, machine: InstalledProduct, component_id: int) -> Component:
    """One component that is fitted now. Raises NotFound."""
    rows = Component.objects.of(actor).filter(machine=machine, removed_on=None)
    return rows.one(pk=component_id)


def component_tree(
    actor: Actor, machine: InstalledProduct, today: dt.date, *, as_shipped: bool = False
) -> list[Node]:
    """The machine's components as maintained, or as shipped, each under what it is part of; one statement."""
    rows = components_of(actor, machine)
    rows = rows.filter(fitted_ref="") if as_shipped else rows.filter(removed_on=None)
    return arranged(rows.order_by("position", "pk"), machine, today)


def arranged(rows: Iterable[Component], machine: InstalledProduct, today: dt.date) -> list[Node]:
    """The rows as a tree, walked from the top; what is part of something that isn't there stands at the top."""
    found = list(rows)
    there = {row.pk for row in found}
    below: dict[int | None, list[Component]] = {}
    for row in found:
        below.setdefault(row.parent_id if row.parent_id in there else None, []).append(row)
    nodes: list[Node] = []

    def walk(parent: int | None, depth: int) -> None:
        for row in below.get(parent, ()):
            nodes.append(_node(row, depth, machine, today))
            walk(row.pk, depth + 1)

    walk(None, 0)
    return nodes


def _node(row: Component, depth: int, machine: InstalledProduct, today: dt.date) -> Node:
    since = row.fitted_on or machine.delivered_on
    months = row.part.warranty_months if row.part else None
    if since is None or months is None:
        return Node(row, depth, None, None)
    until = months_later(since, months)  # the corresponding day is the last one
    return Node(row, depth, until, max(0, (until - today).days))


def swaps_of(actor: Actor, machine: InstalledProduct) -> list[Component]:
    """What was fitted after delivery, newest first."""
    rows = components_of(actor, machine).exclude(fitted_ref="")
    return list(rows.order_by(F("fitted_on").desc(nulls_last=True), "-pk"))


def fitted_by(actor: Actor, ref: str) -> Component | None:
    """What was fitted by the swap that `ref` made, or None."""
    return Component.objects.of(actor).filter(fitted_ref=ref).first()
