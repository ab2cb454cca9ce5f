"""Which column means what: headings are compared with labels and synonyms in both languages."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from django.utils import translation

from baoxiu.foundation.grid.importing.kinds import Field, ImportKind
from baoxiu.kernel.text import fold

_NOISE = re.compile(r"[\s_\-/\\*:：()（）\[\]【】.]+")
_UNIT = re.compile(r"[(（\[【][^)）\]】]*[)）\]】]")


def plain(heading: str) -> str:
    """A heading as it is compared: folded, without blanks, marks and units in brackets."""
    folded = fold(heading)
    return _NOISE.sub("", _UNIT.sub("", folded)) or _NOISE.sub("", folded)


def names_of(field: Field) -> set[str]:
    """Everything that a column with this field may be called."""
    names = {field.name.replace("_", " "), *field.synonyms}
    for language in ("zh-hans", "en"):
        with translation.override(language):
            names.add(str(field.label))
    return {plain(name) for name in names}


def guess(kind: ImportKind, head: Sequence[str]) -> dict[str, int]:
    """Field name to column number; each column is used once, the first that fits wins."""
    free = {plain(heading): index for index, heading in reversed(list(enumerate(head))) if heading}
    mapped: dict[str, int] = {}
    for field in kind.all_fields():
        for name in names_of(field):
            if name in free:
                mapped[field.name] = free.pop(name)
                break
    return mapped


def checked(kind: ImportKind, head: Sequence[str], mapping: Mapping[str, object]) -> dict[str, int]:
    """A mapping that came from outside, reduced to what exists: known fields, real columns, none twice."""
    known = {field.name for field in kind.all_fields()}
    made: dict[str, int] = {}
    for name, column in mapping.items():
        is_column = isinstance(column, int) and column in range(len(head))
        if name in known and is_column and column not in made.values():
            made[name] = int(str(column))
    return made


def missing(kind: ImportKind, mapping: Mapping[str, int]) -> list[Field]:
    """Required fields that no column fills."""
    return [field for field in kind.all_fields() if field.is_required and field.name not in mapping]
