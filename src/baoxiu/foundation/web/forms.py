"""Form fields that refuse what a database can't hold, and read money and quantities exactly."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from baoxiu.kernel import money, quantity
from baoxiu.kernel.text import clean

MOST_KEYS = 200


class TextField(forms.CharField):
    """One line of text, cleaned."""

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        try:
            return clean(text) if isinstance(text, str) else text
        except ValueError as error:
            raise ValidationError(_("There are characters here that can't be stored.")) from error


class MoneyField(TextField):
    """An amount such as 1,286.00; its value is an integer of the smallest unit, or None when empty."""

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        try:
            return money.Money.parse(text).minor
        except ValueError as error:
            raise ValidationError(_("Not an amount; write it like 1286.00")) from error


class QuantityField(TextField):
    """A quantity such as 2.5; its value is an integer of a thousandth, or None when empty."""

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        try:
            return quantity.parse(text)
        except ValueError as error:
            raise ValidationError(_("Not a quantity; write it like 2.5")) from error


class PhoneField(TextField):
    """A phone number. Mobile numbers have 11 digits; the message says how many there are."""

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        digits = "".join(character for character in text or "" if character.isdigit())
        if text and digits.startswith("1") and "-" not in text and len(digits) != 11:  # noqa: PLR2004 -- length of a mobile number
            raise ValidationError(
                _("Mobile numbers have 11 digits; this has %(count)s"),
                params={"count": len(digits)},
            )
        if text and not 5 <= len(digits) <= 20:  # noqa: PLR2004 -- lengths of phone numbers
            raise ValidationError(_("Not a phone number"))
        return text


class KeysField(forms.CharField):
    """What a picker island holds: {name: [keys]} as JSON for each of `names`; what is not there has no keys."""

    widget = forms.HiddenInput

    def __init__(self, *names: str, **options: Any) -> None:
        super().__init__(**options)
        self.names = names

    def prepare_value(self, value: Any) -> Any:
        """Things chosen at the start, {name: [{"id": …}]}, as the island writes them: right even before it runs."""
        if not isinstance(value, Mapping):
            return value
        keys = {name: [each["id"] for each in value.get(name) or ()] for name in self.names}
        return json.dumps(keys, separators=(",", ":")) if any(keys.values()) else ""

    def clean(self, value: Any) -> Any:
        text = super().clean(value) or "{}"
        try:
            given = json.loads(text)
            chosen = {
                name: [
                    int(each["id"] if isinstance(each, dict) else each)
                    for each in given.get(name) or ()
                ]
                for name in self.names
            }
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise ValidationError(_("The choice is not readable.")) from error
        keys = [key for part in chosen.values() for key in part]
        if len(keys) > MOST_KEYS or any(not 0 < key < 2**63 for key in keys):
            raise ValidationError(_("The choice is not readable."))
        return chosen


LONGEST_TICK = 18


def seen_versions(raw: list[str]) -> dict[int, int]:
    """{key: version} of ticks that say `key:version`, as the rows were seen; what is not readable is not ticked."""
    pairs = [each.partition(":")[::2] for each in raw]
    return {int(key): int(seen) for key, seen in pairs if _is_number(key) and _is_number(seen)}


def _is_number(raw: str) -> bool:
    return raw.isascii() and raw.isdigit() and len(raw) <= LONGEST_TICK
