"""The rules of the European Union and of California."""

from __future__ import annotations

import pytest

from tests.policies.warranty.engine.judging import Told, judged, short, visit, visits

EU: Told = {
    "jurisdiction": "EU",
    "product.kind": "washing machine",
    "sale.channel": "consumer",
    "sale.price": "600.00",
    "dates.delivery": "2024-03-01",
    "dates.reported": "2024-12-01",
    "failure.cause": "unknown",
}
SECOND_HAND: Told = {"sale.second_hand": True}
NEW: Told = {"params.contract_before_2026_07_31": False, "dates.delivery": "2026-09-01"}
PROVED: Told = {"failure.cause": "manufacturing", "documents.expert_report": "present"}
REPAIRED: Told = {"repairs": [visit("2027-01-04", "2027-01-11")]}


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param({"dates.reported": "2025-03-01"}, "free_repair by EU771.10.1", id="11: for a year it is presumed"),
        pytest.param({"dates.reported": "2025-03-02"}, "asks failure.cause, documents.expert_report", id="11: after a year the consumer proves"),
        pytest.param({"dates.reported": "2025-12-01", "params.burden_years": 2}, "free_repair by EU771.10.1", id="11: states may choose two years"),
        pytest.param({**PROVED, "dates.reported": "2026-03-01"}, "free_repair by EU771.10.1", id="10.1: proved, two years"),
        pytest.param({**PROVED, "dates.reported": "2026-03-02"}, "paid_service by EU771.10.1", id="10.1: over, and no rest day rolls"),
        pytest.param({**PROVED, "dates.reported": "2027-03-01", "params.member_state_years": 3}, "free_repair by EU771.10.1", id="10.1: states may be longer"),
        pytest.param({**SECOND_HAND, "dates.reported": "2025-03-01"}, "free_repair by EU771.10.6", id="10.6: second-hand, a year"),
        pytest.param({**SECOND_HAND, **PROVED, "dates.reported": "2025-03-02"}, "paid_service by EU771.10.1", id="10.6: over"),
        pytest.param({**NEW, **REPAIRED, **PROVED, "dates.reported": "2029-09-01"}, "free_repair by EU771.10.2a", id="10.2a: a repair extends by twelve months"),
        pytest.param({**NEW, **PROVED, "dates.reported": "2028-09-02"}, "paid_service by EU771.10.1", id="10.2a: no repair, no extension"),
        pytest.param({**REPAIRED, **PROVED, "dates.reported": "2026-03-02"}, "paid_service by EU771.10.1", id="10.2a: an earlier contract"),
        pytest.param({**NEW, **REPAIRED, **PROVED, "dates.reported": "2031-09-01", "params.member_state_years": 5}, "free_repair by EU771.10.2a", id="10.2a: never below the state's own years"),
        pytest.param({**NEW, **REPAIRED, **PROVED, **SECOND_HAND, "dates.reported": "2028-09-01"}, "free_repair by EU771.10.2a", id="10.2a: second-hand too"),
        pytest.param({"request": "replace_unit"}, "replace_unit by EU771.10.1", id="13: the consumer chooses"),
        pytest.param({"request": "replace_unit", "params.replacement_possible": False}, "replace_part by EU771.10.1", id="13: unless disproportionate"),
        pytest.param({"request": "return", "failure.severity": "serious", "repairs": visits(1, last="2024-10-01")}, "return_full_refund by EU771.13", id="13: then termination"),
        pytest.param({"request": "return", "failure.severity": "ordinary", "repairs": visits(1, last="2024-10-01")}, "replace_unit by EU771.10.1", id="13: not for a minor fault"),
        pytest.param({"failure.cause": "misuse"}, "paid_service by EU771.10.1", id="misuse"),
    ],
)  # fmt: skip
def test_european_union(told: Told, expected: str) -> None:
    decision = judged("EU771", EU, told)
    deciding = (
        decision.coverage.clause
        if decision.coverage and decision.is_granted and told.get("request") is None
        else decision.deciding
    )
    assert (short(decision) if decision.lacks else f"{decision.decision} by {deciding}") == expected


CA: Told = {
    "jurisdiction": "US-CA",
    "product.kind": "motorhome",
    "failure.cause": "manufacturing",
    "sale.price": "60000.00",
    "dates.delivery": "2024-03-01",
    "dates.reported": "2024-12-02",
    "params.express_years": 1,
    "usage.miles": 9000,
}
BUY_BACK: Told = {"request": "return", "params.reasonable_attempts_exhausted": True}


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param({"dates.reported": "2025-03-01"}, "free_repair by CA.1793.1", id="the express year"),
        pytest.param({"dates.reported": "2025-03-02"}, "paid_service by CA.1793.1", id="over"),
        pytest.param({"dates.reported": "2025-03-13", "repairs": [visit("2024-06-01", "2024-06-13", same_fault=False)]}, "free_repair by CA.1793.1", id="twelve days out of the buyer's hands extend it"),
        pytest.param({"dates.reported": "2025-03-14", "repairs": [visit("2024-06-01", "2024-06-13", same_fault=False)]}, "paid_service by CA.1793.1", id="and no day more"),
        pytest.param({"dates.reported": "2025-04-26", "repairs": [visit("2025-02-20", "2025-02-25")]}, "free_repair by CA.1793.1", id="60 days after a failed repair"),
        pytest.param({"dates.reported": "2025-04-27", "repairs": [visit("2025-02-20", "2025-02-25")]}, "paid_service by CA.1793.1", id="61 days after it"),
        pytest.param({"params.express_miles": 8999}, "paid_service by CA.1793.1", id="over its miles"),
        pytest.param({"params.express_years": None}, "asks params.express_years", id="the warranty's own length"),
        pytest.param({**BUY_BACK, "usage.miles_at_first_repair": 6000}, "return_with_depreciation by CA.1793.2d", id="buy-back"),
        pytest.param(BUY_BACK, "asks usage.miles_at_first_repair", id="buy-back: miles at the first repair"),
        pytest.param({"request": "return"}, "asks params.reasonable_attempts_exhausted, usage.miles_at_first_repair", id="were the attempts reasonable?"),
    ],
)  # fmt: skip
def test_california(told: Told, expected: str) -> None:
    assert short(judged("CA", CA, told)) == expected


def test_californian_offset_goes_by_the_miles_at_the_first_repair() -> None:
    money = judged("CA", CA, BUY_BACK, {"usage.miles_at_first_repair": 6000}).money.amounts
    assert {name: str(amount) for name, amount in money.items()} == {
        "usage_fee": "3000.00",
        "refund": "57000.00",
    }
