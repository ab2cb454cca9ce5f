"""Finding the records that cells name, a whole chunk at once."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from baoxiu.foundation.grid.importing.kinds import RowRefused

AT_ONCE = 500
MOST_SUGGESTED = 200
MOST_NAMES = 5_000
LIKENESS = 0.6

FindMany = Callable[[list[str]], Mapping[str, Any]]
Names = Callable[[], Iterable[str]]


def in_parts(words: Iterable[str]) -> Iterator[list[str]]:
    """The words in lists that fit into one statement."""
    waiting = list(words)
    for start in range(0, len(waiting), AT_ONCE):
        yield waiting[start : start + AT_ONCE]


class Ambiguous:
    """Stands for several records of the same name."""


class Finder:
    """Looks up one kind of record by the words in cells, and remembers what it has found.

    `find_many` answers the records by word (`Ambiguous` where there are several); `names` is what a
    word that finds nothing is compared with.
    """

    def __init__(self, field: str, find_many: FindMany, names: Names) -> None:
        self._field = field
        self._find_many = find_many
        self._names = names
        self._known: dict[str, Any] = {}
        self._all_names: list[str] | None = None
        self._suggested: dict[str, str] = {}

    def look_up(self, words: Iterable[str | None]) -> None:
        """Ask for the words that are not known yet."""
        new = {word for word in words if word} - self._known.keys()
        for part in in_parts(sorted(new)):
            found = self._find_many(part)
            self._known.update({word: found.get(word) for word in part})

    def put(self, word: str, record: Any) -> None:
        """Let a word stand for a record that has just been made."""
        self._known[word] = record

    def find(self, word: str) -> Any | None:
        """The record, or None."""
        found = self._known.get(word)
        return None if found is Ambiguous else found

    def get(self, word: str) -> Any:
        """The record. Raises RowRefused, with the nearest name as a proposal."""
        found = self._known.get(word)
        if found is Ambiguous:
            raise RowRefused(
                _("More than one is called this"),
                kind="unmatched",
                field=self._field,
                suggestion=_("Write the number instead"),
            )
        if found is not None:
            return found
        nearest = self._nearest(word)
        raise RowRefused(
            _("There is none of this name or number"),
            kind="unmatched",
            field=self._field,
            suggestion=_("Nearest: %(name)s") % {"name": nearest} if nearest else "",
            proposal=nearest,
        )

    def _nearest(self, word: str) -> str:
        if word in self._suggested or len(self._suggested) >= MOST_SUGGESTED:
            return self._suggested.get(word, "")
        if self._all_names is None:
            self._all_names = list(self._names())[:MOST_NAMES]
        near = [name for name in self._all_names if word in name or name in word]
        near = near[:2] or difflib.get_close_matches(word, self._all_names, 1, LIKENESS)
        self._suggested[word] = near[0] if len(near) == 1 else ""
        return self._suggested[word]


def unique(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Records by word; a word with several records becomes Ambiguous."""
    found: dict[str, Any] = {}
    for word, record in pairs:
        found[word] = Ambiguous if word in found and found[word] != record else record
    return found
