"""What answers would change, and what the next repair or more days would bring, for policies made for the question."""

from __future__ import annotations

import pytest

from baoxiu.policies.warranty.engine.asking import questions
from baoxiu.policies.warranty.engine.deciding import decide
from baoxiu.policies.warranty.engine.foreseeing import warnings
from baoxiu.policies.warranty.engine.policy import Policy
from tests.policies.warranty.engine.drafts import draft
from tests.policies.warranty.engine.judging import Told, facts_of, visit, visits

SOLD: Told = {"failure.cause": "manufacturing", "dates.reported": "2025-09-01"}


def asked(policy: Policy, told: Told) -> dict[str, list[str]]:
    facts = facts_of({**SOLD, **told})
    return {
        one.fact: [f"{each.first} to {each.last}: {each.decision}" for each in one.effects]
        for one in questions(facts, [policy], decide(facts, [policy]))
    }


def repair(when: str) -> str:
    return f"[{{clause: P.1, grants: [repair], when: {{failure.cause: manufacturing, {when}}}}}]"


@pytest.mark.parametrize(
    ("when", "fact", "effects"),
    [
        pytest.param("usage.hours: {more_than: 0}", "usage.hours", ["0 to 0: paid_service", "1 to 10000000: free_repair"], id="from one on"),
        pytest.param("usage.hours: {at_least: 5, at_most: 9}", "usage.hours", ["0 to 4: paid_service", "5 to 9: free_repair", "10 to 10000000: paid_service"], id="a narrow band near the first answers"),
        pytest.param("usage.hours: {at_least: 9999991, at_most: 9999995}", "usage.hours", ["0 to 9999990: paid_service", "9999991 to 9999995: free_repair", "9999996 to 10000000: paid_service"], id="a narrow band near the last answers"),
        pytest.param("usage.hours: {at_least: 300, at_most: 500}", "usage.hours", ["0 to 299: paid_service", "300 to 500: free_repair", "501 to 10000000: paid_service"], id="a band between"),
        pytest.param("usage.hours: {at_most: 10000000}", "usage.hours", ["0 to 10000000: free_repair"], id="no answer matters"),
        pytest.param("sale.clearance: false", "sale.clearance", ["True to True: paid_service", "False to False: free_repair"], id="yes or no"),
    ],
)  # fmt: skip
def test_ranges_of_answers_have_exact_bounds(when: str, fact: str, effects: list[str]) -> None:
    assert asked(draft(repair(when)), {}) == {fact: effects}


def test_answer_that_leaves_another_question_open_is_not_told() -> None:
    policy = draft(repair("sale.clearance: false"), "appraisal: P.4")
    assert asked(policy, {}) == {
        "failure.cause": [
            f"{cause} to {cause}: {decision}"
            for cause, decision in [
                ("misuse", "paid_service"),
                ("storage", "paid_service"),
                ("transport_by_company", "paid_service"),
                ("wrong_shipment", "paid_service"),
                ("unauthorised_repair", "paid_service"),
                ("modification", "paid_service"),
                ("environment", "paid_service"),
                ("force_majeure", "paid_service"),
                ("normal_wear", "paid_service"),
                ("none", "refused"),
            ]
        ],
        "sale.clearance": ["True to True: paid_service"],
    }


def exchange(when: str, *sections: str) -> Policy:
    return draft(
        f"[{{clause: P.1, grants: [replace_unit], when: {{failure.cause: manufacturing, {when}}}}}]",
        *sections,
    )


def foreseen(policy: Policy, told: Told) -> list[tuple[str, str, int | None]]:
    found = warnings(facts_of({**SOLD, **told}), [policy])
    return [(one.remedy, one.clause, one.days) for one in found]


LONG, OFTEN = "repairs.longest: {more_than: 30}", "repairs.same_fault: {at_least: 2}"
HOURS = "counting: {repair_days: hours}"


@pytest.mark.parametrize(
    ("policy", "told", "expected"),
    [
        pytest.param(exchange(OFTEN), {}, [], id="two failed repairs away"),
        pytest.param(exchange(OFTEN), {"repairs": visits(1)}, [("replace_unit", "P.1", None)], id="one failed repair away"),
        pytest.param(exchange(OFTEN), {"repairs": visits(2)}, [], id="due already"),
        pytest.param(exchange("repairs.days_after: {at_most: 0}"), {}, [("replace_unit", "P.1", None)], id="the repair that fails ends on the day of the report"),
        pytest.param(exchange("repairs.days_after: {at_most: 0}"), {"dates.reported": None}, [], id="of a report that is not known nothing is foreseen"),
        pytest.param(exchange("repairs.same_fault: {at_least: 1}, repairs.longest: {at_most: 30}"), {}, [("replace_unit", "P.1", None)], id="the repair that fails takes no day"),
        pytest.param(exchange(LONG), {"repairs": [visit("2025-08-02")]}, [("replace_unit", "P.1", 1)], id="thirty days open: one more"),
        pytest.param(exchange(LONG), {"repairs": [visit("2025-08-03")]}, [("replace_unit", "P.1", 2)], id="twenty-nine days open: two more"),
        pytest.param(exchange(LONG), {"repairs": [visit("2025-08-30")]}, [("replace_unit", "P.1", 29)], id="two days open"),
        pytest.param(exchange(LONG), {"repairs": [visit("2025-08-01")]}, [], id="thirty-one days open: due already"),
        pytest.param(exchange(LONG), {"repairs": [visit("2025-06-01", "2025-06-29"), visit("2025-08-30")]}, [("replace_unit", "P.1", 29)], id="a finished repair gets no longer"),
        pytest.param(exchange(LONG), {"repairs": [visit("2025-06-01", "2025-06-29")]}, [], id="none is open"),
        pytest.param(exchange("repairs.longest: {more_than: 121}"), {"repairs": [visit("2025-08-30")]}, [("replace_unit", "P.1", 120)], id="as far as is looked"),
        pytest.param(exchange("repairs.longest: {more_than: 122}"), {"repairs": [visit("2025-08-30")]}, [], id="further than is looked"),
        pytest.param(exchange(LONG, HOURS), {"repairs": [visit("2025-08-02", hours="480")]}, [("replace_unit", "P.1", 11)], id="by hours: twenty days so far"),
    ],
)  # fmt: skip
def test_exchange_is_foreseen(
    policy: Policy, told: Told, expected: list[tuple[str, str, int | None]]
) -> None:
    assert foreseen(policy, told) == expected
