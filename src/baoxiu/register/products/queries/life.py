"""The life of a machine, told by every context that knows a part of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import models

from baoxiu.foundation.web.slots import Act, Panel, Slot
from baoxiu.kernel.actor import Actor
from baoxiu.register.products.models import InstalledProduct

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True, slots=True)
class LifeEvent:
    """Something that happened to a machine.

    `reference` is the text of the link at the start of `detail`; without it the title is the link.
    `kind` groups events into tabs; `short` is the label on the life-line (six letters), which
    milestones and open events get first. `shares`
    splits the amount among several payers; else all of it is `payer`'s.
    """

    on: dt.date
    title: str
    detail: str = ""
    url: str = ""
    state_label: str = ""
    tone: str = "grey"
    icon: str = "circle-check"
    amount_minor: int | None = None
    payer: str = ""
    reference: str = ""
    kind: str = ""
    is_open: bool = False
    short: str = ""
    is_milestone: bool = False
    shares: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class LifeSpan:
    """A period in which something holds, such as a warranty: one bar of the life-line. `ends_on` is its last day."""

    layer: str
    text: str
    starts_on: dt.date
    ends_on: dt.date
    url: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact about a machine that a higher context knows."""

    label: str
    text: str
    url: str = ""


_events: Slot[InstalledProduct, LifeEvent] = Slot()
_spans: Slot[InstalledProduct, LifeSpan] = Slot()
_facts: Slot[InstalledProduct, Fact] = Slot()
_acts: Slot[InstalledProduct, Act] = Slot()
_panels: Slot[InstalledProduct, Panel] = Slot()

add_life_events = _events.add
add_life_spans = _spans.add
add_machine_facts = _facts.add
add_machine_acts = _acts.add
add_machine_panels = _panels.add

OWN_DATES: tuple[tuple[str, str, str], ...] = (
    ("ex_works_on", "building-factory-2", "grey"),
    ("invoiced_on", "file-text", "grey"),
    ("delivered_on", "truck-delivery", "violet"),
    ("commissioned_on", "tool", "brandc"),
    ("accepted_on", "signature", "brandc"),
    ("put_into_use_on", "flag", "brandc"),
)


MILESTONES = frozenset({"ex_works_on", "put_into_use_on"})


@dataclass(frozen=True, slots=True)
class Life:
    """Everything known about one machine, newest event first."""

    events: tuple[LifeEvent, ...]
    spans: tuple[LifeSpan, ...]
    facts: tuple[Fact, ...]
    acts: tuple[Act, ...]
    panels: tuple[Panel, ...] = ()


def key_dates(machine: InstalledProduct) -> list[tuple[str | _StrPromise, dt.date | None]]:
    """All the dates that a policy may count from, with their names (requirements 1.15)."""
    return [(_label(machine, name), getattr(machine, name)) for name, _icon, _tone in OWN_DATES]


def _label(machine: InstalledProduct, name: str) -> str | _StrPromise:
    field: models.Field[object, object] = machine._meta.get_field(name)  # type: ignore[assignment]  # a plain field
    return field.verbose_name


def life_of(actor: Actor, machine: InstalledProduct) -> Life:
    """The machine's own dates and what higher contexts add."""
    own = [
        LifeEvent(
            on=on,
            title=str(_label(machine, name)),
            icon=icon,
            tone=tone,
            is_milestone=name in MILESTONES,
        )
        for name, icon, tone in OWN_DATES
        if (on := getattr(machine, name)) is not None
    ]
    told = own + _events.collect(actor, machine)
    return Life(
        events=tuple(sorted(told, key=lambda event: event.on, reverse=True)),
        spans=tuple(_spans.collect(actor, machine)),
        facts=tuple(_facts.collect(actor, machine)),
        acts=tuple(_acts.collect(actor, machine)),
        panels=tuple(_panels.collect(actor, machine)),
    )


def costs_by_payer(events: tuple[LifeEvent, ...]) -> dict[str, int]:
    """What each payer has borne so far, in minor units."""
    costs: dict[str, int] = {}
    for event in events:
        whole = ((event.payer, event.amount_minor),) if event.amount_minor and event.payer else ()
        for payer, minor in event.shares or whole:
            costs[payer] = costs.get(payer, 0) + minor
    return costs
