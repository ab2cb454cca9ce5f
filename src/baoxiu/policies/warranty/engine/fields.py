"""Checks that all sections of a document share: what must be there, and what may be named."""

from __future__ import annotations

from collections.abc import Mapping

from baoxiu.policies.warranty.engine.documents import Spot
from baoxiu.policies.warranty.engine.vocabulary import FACTS, Kind


def need(spot: Spot, fields: Mapping[str, Spot], *names: str) -> None:
    missing = [name for name in names if name not in fields]
    if missing:
        spot.refuse("field_missing", ", ".join(missing))


def choice(spot: Spot, choices: frozenset[str]) -> str:
    text = spot.text()
    if text not in choices:
        spot.refuse("not_a_choice", text)
    return text


def fact_name(spot: Spot) -> str:
    name = spot.text()
    if name not in FACTS:
        spot.refuse("unknown_fact", name)
    return name


def day_fact(spot: Spot) -> str:
    name = spot.text() if "." in spot.text() else f"dates.{spot.text()}"
    if name not in FACTS or FACTS[name].kind is not Kind.DATE:
        spot.refuse("unknown_fact", name)
    return name
