"""Keys in addresses."""

from __future__ import annotations

import re


class IdConverter:
    """A key that both databases can hold: 1 to 2^63 - 1."""

    regex = "[1-9][0-9]{0,18}"

    def to_python(self, value: str) -> int:
        number = int(value)
        if number >= 2**63:
            raise ValueError(value)
        return number

    def to_url(self, value: int) -> str:
        return str(value)


def as_key(raw: str) -> int | None:
    """The key that a parameter of an address names, None where it is none."""
    is_key = re.fullmatch(IdConverter.regex, raw) is not None and int(raw) < 2**63
    return int(raw) if is_key else None
