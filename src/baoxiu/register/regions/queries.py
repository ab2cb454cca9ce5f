"""Reading the region tree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import F, QuerySet

from baoxiu.kernel.actor import Actor
from baoxiu.register.regions.models import Region


def visible_regions(actor: Actor) -> QuerySet[Region]:
    """All regions of the actor's organisation, siblings by pinyin."""
    return Region.objects.of(actor).order_by(F("name_key").asc(nulls_last=True), "pk")


def get_region(actor: Actor, region_id: int) -> Region:
    """The region. Raises NotFound."""
    return Region.objects.of(actor).one(pk=region_id)


def find_region_by_name(actor: Actor, name: str) -> Region | None:
    """The region of that name, if exactly one has it; the importer's look-up."""
    found = list(Region.objects.of(actor).filter(name=name)[:2])
    return found[0] if len(found) == 1 else None


def ids_below(organisation_id: int, region_ids: Iterable[int]) -> frozenset[int]:
    """The regions and everything below them. One statement: the tree is small, it is walked here."""
    children: dict[int | None, list[int]] = defaultdict(list)
    pairs = Region.objects.filter(organisation_id=organisation_id).values_list("pk", "parent_id")
    for key, parent in pairs:
        children[parent].append(key)
    reached: set[int] = set()
    waiting = list(region_ids)
    while waiting:
        key = waiting.pop()
        if key not in reached:
            reached.add(key)
            waiting.extend(children[key])
    return frozenset(reached)
