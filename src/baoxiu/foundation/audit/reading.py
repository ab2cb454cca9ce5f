"""The record in the reader's language: what each field is called, and how its values read."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from baoxiu.kernel import money, quantity

# The record keeps whole documents; a line of the history shows how they begin.
LONGEST_SHOWN = 80


def label_of(subject_type: str, name: str) -> str:
    """What a field of a kind of row is called; its bare name when the field is gone."""
    field = _field(subject_type, name)
    return str(getattr(field, "verbose_name", name))


def words_of(subject_type: str, name: str, kept: str) -> str:
    """A kept value as people read it: choices by label, amounts with two decimals, local time."""
    field: Any = _field(subject_type, name)
    if not kept or field is None:
        return kept
    if name.endswith("_minor"):
        return money.plain(int(kept))
    if name.endswith("_milli"):
        return quantity.plain(int(kept))
    if kept in {"True", "False"}:
        return _("yes") if kept == "True" else _("no")
    if field.get_internal_type() == "DateTimeField":
        return f"{localtime(dt.datetime.fromisoformat(kept)):%Y-%m-%d %H:%M}"
    return _beginning(str(dict(getattr(field, "flatchoices", ())).get(kept, kept)))


def _beginning(words: str) -> str:
    """Of a document of several lines how it begins."""
    is_document = "\n" in words and len(words) > LONGEST_SHOWN
    return f"{words[:LONGEST_SHOWN]}…" if is_document else words


def _field(subject_type: str, name: str) -> Any:
    try:
        return apps.get_model(subject_type)._meta.get_field(name.removesuffix("_id"))
    except (LookupError, FieldDoesNotExist):
        return None
