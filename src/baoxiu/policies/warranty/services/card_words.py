"""A warranty card in the language of the moment, and as much of it as a stranger may read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, ngettext

from baoxiu.policies.warranty.services.words import choice_words, is_english

SHOWN_OF_SERIAL = 4
MASK = "***"


@dataclass(frozen=True, slots=True)
class CardPeriod:
    """One period of a card with where it stands today."""

    part: str
    policy: str
    clause: str
    text: str
    starts_on: dt.date
    ends_on: dt.date
    standing: str
    tone: str
    icon: str


@dataclass(frozen=True, slots=True)
class CardClause:
    """A clause of a card that takes rights away."""

    clause: str
    text: str


def card_periods(kept: Iterable[Mapping[str, Any]], today: dt.date) -> list[CardPeriod]:
    """The periods that a card holds, in words."""
    names = choice_words()
    return [_period(one, names[("part_class", one["part"])], today) for one in kept]


def card_clauses(kept: Iterable[Mapping[str, Any]]) -> list[CardClause]:
    """The exclusions that a card holds, in words."""
    return [CardClause(one["clause"], _told(one["text"])) for one in kept]


def masked_serial(serial: str) -> str:
    """The end of a serial number: enough to compare with the plate of the machine, not enough to know it from afar."""
    return MASK + serial[-min(SHOWN_OF_SERIAL, len(serial) // 2) :] if len(serial) > 1 else MASK


def masked_name(name: str) -> str:
    """The first character of a name, by which its bearer knows it again."""
    return name[:1] + MASK


def _period(one: Mapping[str, Any], part: str, today: dt.date) -> CardPeriod:
    start, end = dt.date.fromisoformat(one["start"]), dt.date.fromisoformat(one["end"])
    standing, tone, icon = _standing(start, end, today)
    return CardPeriod(
        part=part,
        policy=_told(one["title"]) or one["policy"],
        clause=one["clause"],
        text=_told(one["text"]),
        starts_on=start,
        ends_on=end,
        standing=standing,
        tone=tone,
        icon=icon,
    )


def _standing(start: dt.date, end: dt.date, today: dt.date) -> tuple[str, str, str]:
    if today > end:
        return gettext("ended"), "grey", "clock"
    if today < start:
        return gettext("not begun"), "blue", "clock"
    days = (end - today).days
    text = ngettext("covered, %(days)s day left", "covered, %(days)s days left", days)
    return text % {"days": days}, "green", "shield-check"


def _told(both: list[str]) -> str:
    chinese, english = both
    return (english if is_english() else chinese) or chinese
