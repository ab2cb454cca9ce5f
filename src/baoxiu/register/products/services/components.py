"""Changing what a machine is made of: parts known from delivery, and parts swapped in the field."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.audit import recording, writing
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Invalid
from baoxiu.register.products.errors import SwappedSince
from baoxiu.register.products.models import Component, InstalledProduct, Part
from baoxiu.register.products.permissions import EDIT
from baoxiu.register.products.queries.catalogue import get_part
from baoxiu.register.products.queries.components import components_of, get_component
from baoxiu.register.products.queries.machines import get_machine

THERE = _("Something is fitted there already.")


@dataclass(frozen=True, kw_only=True)
class Swap:
    """What is told about a swap. `ref` names what made it, `order` is for people; `reason` is why the old part went."""

    position: str
    part: Part
    serial: str = ""
    removed_serial: str = ""
    reason: str = ""
    on: dt.date
    order: str = ""
    ref: str


@transaction.atomic
def add_component(
    actor: Actor, machine_id: int, values: Mapping[str, Any], *, at: dt.datetime
) -> Component:
    """Say what the machine was delivered with. Raises Invalid, NotFound."""
    require(actor, EDIT)
    machine = get_machine(actor, machine_id)
    given = dict(values)
    given = writing.checked(
        Component,
        given,
        resolve={
            "part": partial(get_part, actor),
            "parent": partial(get_component, actor, machine),
        },
    )
    part = given.get("part")
    if part is not None and not given.get("name"):
        given["name"] = part.name
    writing.complete(Component, given, ("position", "name"))
    with writing.unless_taken("position", THERE):
        return recording.create(Component(machine=machine, **given), actor=actor, at=at)


@transaction.atomic
def swap_component(
    actor: Actor, machine: InstalledProduct, swap: Swap, *, at: dt.datetime
) -> tuple[Component, Component | None]:
    """Fit a part where another was; (the one fitted, the one removed), for services whose own permission allows it.

    What is part of the removed one goes with it. Where nothing is known at the place but a removed serial number is
    given, that part is written down as one from delivery. Raises Invalid.
    """
    if not swap.position:
        needed = _("Say where on the machine.")
        raise Invalid(needed, {"position": needed})
    there = components_of(actor, machine).filter(removed_on=None)
    old = there.filter(position=swap.position).first()
    if old is None and swap.removed_serial:
        old = Component(
            machine=machine,
            position=swap.position,
            part=swap.part,
            name=swap.part.name,
            serial=swap.removed_serial,
        )
        recording.create(old, actor=actor, at=at)
    gone = {"removed_on": swap.on, "removed_by_order": swap.order, "removed_ref": swap.ref}
    if old is not None:
        found = {"removed_because": swap.reason[:200], "found_serial": swap.removed_serial}
        recording.amend(old, gone | found, actor=actor, at=at, action="remove")
        for below in _below(list(there), old):
            because = {"removed_because": swap.reason[:200]}
            recording.amend(below, gone | because, actor=actor, at=at, action="remove")
    new = Component(
        machine=machine,
        parent=old.parent if old else None,
        position=swap.position,
        part=swap.part,
        name=swap.part.name,
        serial=swap.serial,
        fitted_on=swap.on,
        fitted_by_order=swap.order,
        fitted_ref=swap.ref,
    )
    with writing.unless_taken("position", THERE):
        recording.create(new, actor=actor, at=at)
    return new, old


@transaction.atomic
def undo_swap(actor: Actor, ref: str, *, at: dt.datetime) -> bool:
    """Take back the swap that `ref` made, if it made one. Raises SwappedSince when its part has gone again."""
    fitted = Component.objects.of(actor).filter(fitted_ref=ref).first()
    if fitted is None:
        return False
    refusal = SwappedSince(
        _("At %(position)s something was changed again since; take that back first."),
        position=fitted.position,
    )
    if fitted.removed_on is not None or fitted.children.exists():
        raise refusal
    recording.delete(fitted, actor=actor, at=at)
    again = {
        "removed_on": None, "removed_by_order": "", "removed_ref": "", "removed_because": "",
        "found_serial": "",
    }  # fmt: skip
    for row in Component.objects.of(actor).filter(removed_ref=ref).order_by("pk"):
        with writing.unless_in_use(refusal):  # something else may be fitted there now
            recording.amend(row, again, actor=actor, at=at, action="restore")
    return True


def _below(rows: list[Component], top: Component) -> list[Component]:
    """What is part of `top`, at any depth."""
    found: list[Component] = []
    above = {top.pk}
    while above:
        layer = [row for row in rows if row.parent_id in above]
        found += layer
        above = {row.pk for row in layer}
    return found
