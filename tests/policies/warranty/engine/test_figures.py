"""Figures counted from the repairs: value, what they are counted from, what they lack, and their arithmetic."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from baoxiu.policies.warranty.engine.decision import Term
from baoxiu.policies.warranty.engine.measures import MEASURES, NO_LIMIT, Counting, Measure
from baoxiu.policies.warranty.engine.reasons import TERMS
from tests.policies.warranty.engine.judging import Told, facts_of, visit
from tests.policies.warranty.engine.notation import wrong_terms

Visit = dict[str, object]
MIXED = [
    visit("2025-01-01", "2025-01-03"),
    visit("2025-01-05", "2025-01-06", same_fault=False),
    visit("2025-01-08", "2025-01-09", same_fault=None),
    visit("2025-02-01", "2025-02-02", by="other"),
    visit("2025-02-03", "2025-02-04", quality=False),
    visit("2025-03-01"),
]
FITTED = [
    visit("2025-01-01", "2025-01-03", replaced="Pump"),
    visit("2025-01-05", "2025-01-06", replaced="pump seal"),
    visit("2025-01-08", "2025-01-09", replaced="pump", by="other"),
    visit("2025-01-11", "2025-01-12"),
    visit("2025-01-14", "2025-01-15", replaced="None"),
]
ENDED = [
    visit("2025-01-01", "2025-01-03"),
    visit("2025-02-01", "2025-02-08"),
    visit("2025-02-11", "2025-02-18"),
    visit("2025-02-20", "2025-03-20", by="other"),
]
WITHOUT_END = [visit("2025-01-01", "2025-01-03"), visit("2025-02-01", result="fixed")]
OPEN = [visit("2025-02-03", "2025-02-06"), visit("2025-03-14")]
SHORT_WAIT = [
    visit("2025-01-01", "2025-01-03", wait_parts_days=1),
    visit("2025-02-01", "2025-02-08"),
    visit("2025-03-01", "2025-03-04", wait_parts_days=2),
]
LONG_WAIT = [
    visit("2025-02-01", "2025-02-08", wait_parts_days=7),
    visit("2025-01-01", "2025-01-08", wait_parts_days=2),
    visit("2025-03-01", "2025-03-04"),
]
SAME = [
    visit("2025-01-01", "2025-01-08"),
    visit("2025-02-01", "2025-02-08"),
    visit("2025-03-01", "2025-03-04", same_fault=False),
    visit("2025-03-06", "2025-03-07", by="other"),
    visit("2025-03-10", "2025-03-21"),
]
PUMP: Told = {"product.part": "PUMP"}
ALONE = ("repairs",)
UP_TO = ("repairs", "dates.return_date", "dates.decision", "dates.reported")


def measured(
    name: str, repairs: Sequence[Visit], told: Told, counting: Counting | None = None
) -> Measure:
    facts = facts_of({"dates.reported": "2025-03-20", **told, "repairs": repairs})
    return MEASURES[name](facts, counting or Counting(), ("pump",))


def written(terms: Sequence[Term]) -> list[str]:
    """Each step as a line, after it was computed again and found to have words."""
    assert wrong_terms(terms) == []
    assert {one.what for one in terms} <= set(TERMS)
    return [f"{one.what} {one.expr} = {one.value}" for one in terms]


@pytest.mark.parametrize(
    ("name", "repairs", "told", "expected"),
    [
        pytest.param("repairs.same_fault", MIXED, {}, (1, 2, ALONE, ("repairs.3.same_fault",)), id="same fault: one for sure, one perhaps"),
        pytest.param("repairs.quality", MIXED, {}, (3, 3, ALONE, ()), id="quality: not elsewhere, not for damage, not open"),
        pytest.param("repairs.quality", [], {}, (0, 0, ALONE, ()), id="quality: none"),
        pytest.param("repairs.replaced", FITTED, {}, (2, 2, ALONE, ()), id="replaced: by words"),
        pytest.param("repairs.replaced_part", FITTED, PUMP, (1, 1, (*ALONE, "product.part"), ()), id="replaced part: the very one"),
        pytest.param("repairs.replaced_part", FITTED, {}, (0, 0, (*ALONE, "product.part"), ()), id="replaced part: which one failed?"),
        pytest.param("repairs.days", ENDED, {}, (16, 16, ALONE, ()), id="days: all together"),
        pytest.param("repairs.days", WITHOUT_END, {}, (2, NO_LIMIT, UP_TO, ("repairs.2.out",)), id="days: one ended nobody knows when"),
        pytest.param("repairs.days", OPEN, {}, (9, 9, UP_TO, ()), id="days: one is open"),
        pytest.param("repairs.days", [visit("2025-03-17", "2025-03-17")], {}, (0, 0, ALONE, ()), id="days: the same day"),
        pytest.param("repairs.longest_waiting", [visit("2025-03-14", wait_parts_days=1)], {}, (6, 6, UP_TO, ()), id="waiting: still open"),
        pytest.param("repairs.longest", ENDED, {}, (7, 7, ALONE, ()), id="longest: the first of two alike"),
        pytest.param("repairs.longest", WITHOUT_END, {}, (2, NO_LIMIT, UP_TO, ("repairs.2.out",)), id="longest: one ended nobody knows when"),
        pytest.param("repairs.longest", [], {}, (0, 0, ALONE, ()), id="longest: none"),
        pytest.param("repairs.longest_waiting", SHORT_WAIT, {}, (3, 3, ALONE, ()), id="waiting: the longest with a wait"),
        pytest.param("repairs.longest_waiting", SHORT_WAIT[:2], {}, (2, 2, ALONE, ()), id="waiting: for one day"),
        pytest.param("repairs.longest_waiting", SHORT_WAIT[1:2], {}, (0, 0, ALONE, ()), id="waiting: nobody waited"),
        pytest.param("repairs.longest_own", LONG_WAIT, {}, (5, 5, ALONE, ()), id="own: the wait goes off"),
        pytest.param("repairs.longest_own", LONG_WAIT[:1], {}, (0, 0, ALONE, ()), id="own: all of it was a wait"),
        pytest.param("repairs.longest_own", [visit("2025-01-01", result="fixed", wait_parts_days=2)], {}, (0, NO_LIMIT, UP_TO, ("repairs.1.out",)), id="own: ended nobody knows when"),
        pytest.param("repairs.longest_working", OPEN, {}, (4, 4, UP_TO, ()), id="working: up to the report"),
        pytest.param("repairs.longest_working", [visit("2025-03-17", "2025-03-17")], {}, (0, 0, ALONE, ()), id="working: the same day"),
        pytest.param("repairs.longest_working", WITHOUT_END, {}, (2, NO_LIMIT, UP_TO, ("repairs.2.out",)), id="working: ended nobody knows when"),
        pytest.param("repairs.days_after", SAME, {}, (40, 40, (*ALONE, "dates.reported"), ()), id="after: the last of the same fault before the report"),
        pytest.param("repairs.days_after", [visit("2025-02-08", "2025-03-20")], {}, (0, 0, (*ALONE, "dates.reported"), ()), id="after: on its day"),
        pytest.param("repairs.days_after", [visit("2025-02-08")], {}, (NO_LIMIT, NO_LIMIT, (*ALONE, "dates.reported"), ()), id="after: none has ended"),
        pytest.param("repairs.days_after", SAME, {"dates.reported": None}, (NO_LIMIT, NO_LIMIT, (*ALONE, "dates.reported"), ()), id="after: when was the report?"),
    ],
)  # fmt: skip
def test_figure_is_as_narrow_as_the_facts_allow(
    name: str, repairs: Sequence[Visit], told: Told, expected: tuple[object, ...]
) -> None:
    found = measured(name, repairs, told)
    assert (found.low, found.high, found.facts, found.lacks) == expected


@pytest.mark.parametrize(
    ("name", "repairs", "told", "lines"),
    [
        pytest.param("repairs.same_fault", MIXED, {}, ["count 1 = 1"], id="one"),
        pytest.param("repairs.quality", MIXED, {}, ["count 1 + 1 + 1 = 3"], id="three"),
        pytest.param("repairs.quality", [], {}, ["count 0 = 0"], id="none"),
        pytest.param("repairs.replaced_part", FITTED, PUMP, ["count 1 = 1"], id="the part"),
        pytest.param("repairs.days", OPEN, {}, ["repair_days days('2025-02-03', '2025-02-06') = 3", "repair_days days('2025-03-14', '2025-03-20') = 6"], id="each visit"),
        pytest.param("repairs.days", WITHOUT_END, {}, ["repair_days days('2025-01-01', '2025-01-03') = 2"], id="each visit that is known"),
        pytest.param("repairs.longest", ENDED, {}, ["repair_days days('2025-02-01', '2025-02-08') = 7"], id="the longest"),
        pytest.param("repairs.longest_waiting", SHORT_WAIT, {}, ["repair_days days('2025-03-01', '2025-03-04') = 3"], id="the longest with a wait"),
        pytest.param("repairs.longest_waiting", SHORT_WAIT[1:2], {}, [], id="nobody waited"),
        pytest.param("repairs.longest_own", LONG_WAIT, {}, ["own_days max(days('2025-01-01', '2025-01-08') - 2, 0) = 5"], id="less the wait"),
        pytest.param("repairs.longest_own", LONG_WAIT[2:], {}, ["repair_days days('2025-03-01', '2025-03-04') = 3"], id="without a wait"),
        pytest.param("repairs.longest_working", OPEN, {}, ["working_days working_days('2025-03-14', '2025-03-20') = 4"], id="working days"),
        pytest.param("repairs.days_after", SAME, {}, ["days_since days('2025-02-08', '2025-03-20') = 40"], id="since the last"),
    ],
)  # fmt: skip
def test_figure_has_its_arithmetic(
    name: str, repairs: Sequence[Visit], told: Told, lines: list[str]
) -> None:
    assert written(measured(name, repairs, told).terms) == lines


@pytest.mark.parametrize(
    ("more", "by_hours", "line"),
    [
        pytest.param({"hours": "25"}, True, "repair_days ceil_days(25) = 2", id="hours"),
        pytest.param({"hours": "49", "excluded_hours": "1"}, True, "repair_days ceil_days(max(49 - 1, 0)) = 2", id="hours less what is excluded"),
        pytest.param({"hours": "25"}, False, "repair_days days('2025-01-01', '2025-01-13') = 12", id="hours do not matter"),
        pytest.param({"excluded_hours": "47"}, True, "repair_days max(days('2025-01-01', '2025-01-13') - 1, 0) = 11", id="dates less whole days excluded"),
        pytest.param({"excluded_hours": "23"}, True, "repair_days days('2025-01-01', '2025-01-13') = 12", id="less than a day is excluded"),
        pytest.param({"excluded_hours": "47"}, False, "repair_days days('2025-01-01', '2025-01-13') = 12", id="nothing is excluded by date"),
        pytest.param({"excluded_hours": "999"}, True, "repair_days max(days('2025-01-01', '2025-01-13') - 41, 0) = 0", id="more is excluded than it lasted"),
    ],
)  # fmt: skip
def test_days_of_a_visit_by_hours_or_by_date(more: Visit, by_hours: bool, line: str) -> None:
    counting = Counting(repair_days_by_hours=by_hours)
    found = measured("repairs.days", [visit("2025-01-01", "2025-01-13", **more)], {}, counting)
    assert written(found.terms) == [line]
    assert str(found.low) == line.rpartition(" = ")[2]
