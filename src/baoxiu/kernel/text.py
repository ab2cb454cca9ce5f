"""Text as people search and sort it: folded, by pinyin, with `*` wildcards (PIM.2, PIM.7)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

LONGEST_KEY = 190
LONGEST_PATTERN = 200

# pypinyin reads these by their commonest meaning; as a surname they sound different.
SURNAMES = {
    "单": "shan4", "曾": "zeng1", "解": "xie4", "仇": "qiu2", "查": "zha1", "任": "ren2",
    "区": "ou1", "朴": "piao2", "盖": "ge3", "尉": "yu4", "乐": "yue4", "华": "hua4",
}  # fmt: skip

_RUNS = re.compile(r"(\d+)|([㐀-䶿一-鿿]+)|([^\d㐀-䶿一-鿿]+)")


def fold(text: str) -> str:
    """Compatibility forms unified, case removed, blanks squeezed: how two texts are compared."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def code(text: str) -> str:
    """A business code as it is stored: compatibility forms unified, upper case, no outer blanks."""
    return unicodedata.normalize("NFKC", text).strip().upper()


def clean(text: str) -> str:
    """Text as it may be stored: NFC, without NUL, lone surrogates and control characters.

    Raises ValueError when it holds any of them (reliability.md 1.4).
    """
    for character in text:
        kind = unicodedata.category(character)
        if kind == "Cs" or (kind == "Cc" and character not in "\t\n\r"):
            raise ValueError(f"U+{ord(character):04X}")
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=20_000)
def _syllables(run: str) -> tuple[str, ...]:
    # Imported on first use: the phrase dictionary weighs 20 MiB that a reading process never needs.
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 -- heavy, see above

    return tuple(lazy_pinyin(run, style=Style.TONE3, neutral_tone_with_five=True))


def sort_key(text: str, *, surname: bool = False) -> str | None:
    """A key whose plain byte order is the house order, or None for empty text.

    Numbers come first and by size, then letters without case, then Chinese by pinyin; `surname` reads
    the first character as a family name (PIM.2).
    """
    folded = fold(text)
    if not folded:
        return None
    parts: list[str] = []
    for digits, han, other in _RUNS.findall(folded):
        if digits:
            number = digits.lstrip("0") or "0"
            parts.append(f"{min(len(number), 99):02d}{number}")
        elif han:
            readings = list(_syllables(han))
            if surname and not parts and han[0] in SURNAMES:
                readings[0] = SURNAMES[han[0]]
            parts.extend(
                f"{{{reading}{character}" for character, reading in zip(han, readings, strict=False)
            )
        else:
            parts.append(other)
    return "".join(parts)[:LONGEST_KEY]


def initials(text: str, *, surname: bool = False) -> str:
    """Pinyin initials of the Chinese characters, other letters and digits kept: 张三 -> "zs"."""
    parts: list[str] = []
    for digits, han, other in _RUNS.findall(fold(text)):
        if han:
            readings = list(_syllables(han))
            if surname and not parts and han[0] in SURNAMES:
                readings[0] = SURNAMES[han[0]]
            parts.append("".join(reading[:1] for reading in readings))
        else:
            parts.append(digits or other)
    return "".join(parts)


def search_text(codes: Iterable[str], names: Iterable[str]) -> str:
    """One folded text that a quick search looks through: codes, names and the names' initials."""
    lines: dict[str, None] = {}
    for value in codes:
        lines[fold(value)] = None
    for name in names:
        lines[fold(name)] = None
        lines[initials(name)] = None
        lines[initials(name, surname=True)] = None
    lines.pop("", None)
    return "\n".join(lines)


def fragments(pattern: str) -> tuple[str, ...]:
    """The literal pieces of a `*` pattern in order, folded; () matches everything.

    Raises ValueError when the pattern is longer than LONGEST_PATTERN.
    """
    if len(pattern) > LONGEST_PATTERN:
        raise ValueError(pattern)
    return tuple(piece for piece in fold(pattern).split("*") if piece)
