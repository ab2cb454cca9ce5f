"""Slots on pages."""

from __future__ import annotations

from baoxiu.foundation.web.slots import Slot
from baoxiu.kernel.actor import Actor

ACTOR = Actor(1, "Olga", 1, "", frozenset())


def test_slot_collects_from_every_filler_in_order_and_each_once() -> None:
    slot: Slot[str, str] = Slot()

    @slot.add
    def first(actor: Actor, subject: str) -> list[str]:
        return [f"{actor.name} {subject}"]

    slot.add(lambda actor, subject: ["second"])
    slot.add(first)

    assert slot.collect(ACTOR, "sees") == ["Olga sees", "second"]
