"""Words for facts, values, stances and arithmetic, in the language of the moment."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import get_language, gettext, pgettext

from baoxiu.policies.warranty.choices import Cause, Jurisdiction, Request, Season, Severity
from baoxiu.policies.warranty.engine.decision import Stance, Term
from baoxiu.policies.warranty.engine.policy import Clause, Status
from baoxiu.policies.warranty.engine.reasons import TERMS, Words


def choice_words() -> dict[tuple[str, str], str]:
    """The words of each choice, by the fact's last name and the value."""
    told = {
        ("cause", "unknown"): gettext("not known"),
        ("urgency", "ordinary"): gettext("ordinary"),
        ("urgency", "urgent"): gettext("urgent"),
        ("channel", "consumer"): gettext("sold to a consumer"),
        ("channel", "project"): gettext("sold under a contract"),
        ("channel", "online"): gettext("sold online"),
        ("channel", "dealer"): gettext("sold by a dealer"),
        ("part_class", "whole_unit"): gettext("whole machine"),
        ("part_class", "main_part"): gettext("main part"),
        ("part_class", "accessory"): gettext("accessory"),
        ("part_class", "wear_part"): gettext("wear part"),
        ("part_class", "works"): gettext("works"),
        ("part_class", "software"): gettext("software"),
        ("state", "as_bought"): gettext("as bought"),
        ("state", "altered"): gettext("altered"),
        ("purpose", "household"): gettext("household"),
        ("purpose", "business"): gettext("business"),
    }
    for name in ("invoice", "card", "repair_record", "contract", "appraisal", "service_request"):
        told |= {
            (name, "present"): pgettext("document", "present"),
            (name, "missing"): pgettext("document", "missing"),
            (name, "mismatch"): pgettext("document", "does not match"),
            (name, "altered"): pgettext("document", "altered"),
        }
    for name, choices in (
        ("cause", Cause), ("severity", Severity), ("season", Season), ("request", Request),
        ("jurisdiction", Jurisdiction),
    ):  # fmt: skip
        told |= {(name, one.value): str(one.label) for one in choices}
    return told


def say(words: Words) -> str:
    """Words in the language of the moment."""
    return words.en if is_english() else words.zh


def is_english() -> bool:
    """Whether the page is in English; everything else reads the Chinese words."""
    return (get_language() or "").startswith("en")


def doubt(clause: Clause | None) -> str:
    """What is not sure of a clause, "" where it was read in its source."""
    status = clause.status if clause is not None else Status.SEED
    return {
        Status.UNCONFIRMED: gettext("from memory, unconfirmed"),
        Status.MIXED: gettext("read, its number from memory"),
    }.get(status, "")


def stance_words(stance: Stance) -> str:
    """How a clause spoke."""
    return {
        Stance.FOR: gettext("for"),
        Stance.AGAINST: gettext("against"),
        Stance.LACKS: gettext("lacks a fact"),
        Stance.NOT_APPLICABLE: gettext("does not apply"),
    }[stance]


def shown(name: str, value: object) -> str:
    """A value as people read it: words for choices, local time for moments."""
    if value is None:
        return gettext("not known")
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, dt.datetime):
        return timezone.localtime(value).strftime("%Y-%m-%d %H:%M") if value.tzinfo else str(value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    return choice_words().get((name.rpartition(".")[2], str(value)), str(value))


def term_words(term: Term) -> tuple[str, str, str]:
    """What a step of arithmetic is, how to compute it, and its value."""
    words = TERMS.get(term.what)
    return (say(words) if words else term.what), term.expr, term.value
