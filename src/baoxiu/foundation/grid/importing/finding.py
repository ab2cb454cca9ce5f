"""Finding the records that cells name, a whole chunk at once."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from baoxiu.foundation.grid.importing.kinds import RowRefused
from baoxiu.kernel.text import code as as_code

AT_ONCE = 500
MOST_SUGGESTED = 200
MOST_NAMES = 5_000
LIKENESS = 0.6
_PARTS = re.compile(r"\d+|[^\W\d_]+")

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
    word that finds nothing is compared with. Codes are only likened when they differ in zeros and marks:
    one that merely looks similar belongs to somebody else.
    """

    def __init__(
        self, field: str, find_many: FindMany, names: Names, *, is_code: bool = False
    ) -> None:
        self._field = field
        self._is_code = is_code
        self._find_many = find_many
        self._names = names
        self._known: dict[str, Any] = {}
        self._all_names: list[str] | None = None
        self._suggested: dict[str, tuple[str, str]] = {}

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
        nearest, proposal = self._nearest(word)
        raise RowRefused(
            _("There is none of this name or number"),
            kind="unmatched",
            field=self._field,
            suggestion=_("Nearest: %(name)s") % {"name": nearest} if nearest else "",
            proposal=proposal,
        )

    def _nearest(self, word: str) -> tuple[str, str]:
        """The nearest name, and the same again where it is safe to put it in the word's place."""
        if word in self._suggested or len(self._suggested) >= MOST_SUGGESTED:
            return self._suggested.get(word, ("", ""))
        if self._all_names is None:
            self._all_names = list(self._names())[:MOST_NAMES]
        alike = [name for name in self._all_names if self._means_the_same(word, name)][:2]
        if len(alike) == 1:
            self._suggested[word] = (alike[0], alike[0])
        else:
            near = difflib.get_close_matches(word, self._all_names, 1, LIKENESS)
            self._suggested[word] = (near[0] if near and not self._is_code else "", "")
        return self._suggested[word]

    def _means_the_same(self, word: str, name: str) -> bool:
        if self._is_code:
            return bare(word) == bare(name)
        return len(word) > 1 and (word in name or name in word)


def bare(code: str) -> str:
    """A code without marks and leading zeros: XS-2022-86 and XS-2022-0086 are the same then."""
    return "/".join(part.lstrip("0") for part in _PARTS.findall(as_code(code)))


def unique(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Records by word; a word with several records becomes Ambiguous."""
    found: dict[str, Any] = {}
    for word, record in pairs:
        found[word] = Ambiguous if word in found and found[word] != record else record
    return found
