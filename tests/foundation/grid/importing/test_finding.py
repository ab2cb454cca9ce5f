from __future__ import annotations

import pytest

from baoxiu.foundation.grid.importing.finding import Finder, bare, unique
from baoxiu.foundation.grid.importing.kinds import RowRefused


def finder(*names: str, is_code: bool = False) -> Finder:
    known = unique((name, name) for name in names)
    return Finder("field", lambda words: known, lambda: names, is_code=is_code)


def refused(found: Finder, word: str) -> RowRefused:
    found.look_up([word])
    with pytest.raises(RowRefused) as refusal:
        found.get(word)
    return refusal.value


def test_known_word_is_found_without_asking_again() -> None:
    found = finder("a")
    found.look_up(["a", None, "b"])

    assert found.get("a") == "a"
    assert found.find("b") is None


def test_part_of_one_name_is_proposed() -> None:
    assert refused(finder("临溪市水务集团"), "临溪市水务").proposal == "临溪市水务集团"


def test_part_of_several_names_is_not_proposed() -> None:
    assert refused(finder("望川建材一厂", "望川建材二厂"), "望川建材").proposal == ""


def test_code_is_proposed_only_when_zeros_and_marks_differ() -> None:
    found = finder("XS-2022-0086", "XS-2022-0087", is_code=True)

    assert refused(found, "XS-2022-86").proposal == "XS-2022-0086"
    assert refused(found, "XS-2022-0085").suggestion == ""


def test_name_of_several_records_is_refused() -> None:
    found = Finder("field", lambda words: unique([("a", 1), ("a", 2)]), list)

    assert refused(found, "a").kind == "unmatched"


def test_bare_code() -> None:
    assert bare("ＸＳ—2022-086") == bare("xs 2022/86")
