"""Periods: their ends with the arithmetic, what they lack, and the facts they are counted from."""

from __future__ import annotations

import pytest

from baoxiu.policies.warranty.engine.decision import Coverage
from baoxiu.policies.warranty.engine.known import LayerFacts
from tests.policies.warranty.engine.drafts import REPAIR, draft
from tests.policies.warranty.engine.judging import Told, facts_of, visit
from tests.policies.warranty.engine.test_figures import written

BOTH: Told = {"dates.acceptance": "2025-01-10", "dates.delivery": "2025-03-03"}
TWO = "limbs: [{start: [acceptance], years: 1}, {start: [delivery], months: 6}]"
YEAR = "start: [acceptance], years: 1"
STOPS = f"{YEAR}, clock_stop: P.2"
ANEW = f"{YEAR}, restarts_with_part: P.3"
# Told out of order: the second was only begun inside because of the first.
OVERLAPPING = [visit("2026-01-12", "2026-01-20"), visit("2025-06-02", "2025-06-05")]


def counted(period: str, told: Told) -> Coverage:
    policy = draft(REPAIR, f"periods: {{it: {{clause: P.1, {period}}}}}")
    facts = facts_of({"dates.reported": "2025-09-01", "dates.acceptance": "2025-01-10", **told})
    return LayerFacts(facts, policy).coverage("it")


@pytest.mark.parametrize(
    ("period", "told", "expected"),
    [
        pytest.param(YEAR, {"dates.reported": "2026-01-10"}, "2025-01-10 to 2026-01-10: True", id="last day"),
        pytest.param(YEAR, {"dates.reported": "2026-01-11"}, "2025-01-10 to 2026-01-10: False", id="over"),
        pytest.param(YEAR, {"dates.reported": None}, "2025-01-10 to 2026-01-10: None, lacks dates.reported", id="when was it reported?"),
        pytest.param(YEAR, {"dates.acceptance": None, "dates.reported": None}, "None to None: None, lacks dates.reported, dates.acceptance", id="neither is known"),
        pytest.param("start: [acceptance], years: 1.5", {}, "2025-01-10 to 2026-07-10: True", id="a year and a half"),
        pytest.param("start: [acceptance], months: 8.5", {}, "2025-01-10 to 2025-09-10: True", id="months are whole"),
        pytest.param("start: [acceptance], years: $free, at_least_years: 1", {"dates.reported": "2026-01-10"}, "2025-01-10 to 2026-01-10: True", id="sure end"),
        pytest.param("start: [acceptance], years: $free, at_least_years: 1", {"dates.reported": "2026-01-11"}, "2025-01-10 to 2026-01-10: None, lacks params.free", id="beyond the sure end"),
        pytest.param("start: [acceptance], years: $free, at_least_years: 1, clock_stop: P.2", {"dates.reported": "2026-01-13", "repairs": [visit("2025-06-02", "2025-06-05")]}, "2025-01-10 to 2026-01-13: True", id="sure end, the clock stopped"),
        pytest.param("start: [acceptance], years: $by_kind", {"product.kind": "fan"}, "2025-01-10 to None: None, lacks params.by_kind", id="no length for this kind"),
        pytest.param("start: [acceptance], years: $by_kind", {"product.kind": "pump"}, "2025-01-10 to 2028-01-10: True", id="length by the kind"),
        pytest.param(f"{TWO}, combine: any", BOTH, "2025-01-10 to 2026-01-10: True", id="any of two"),
        pytest.param(f"{TWO}, combine: earliest", BOTH, "2025-01-10 to 2025-09-03: True", id="earliest of two"),
        pytest.param(f"{TWO}, combine: earliest", {**BOTH, "dates.reported": "2025-09-04"}, "2025-01-10 to 2025-09-03: False", id="earliest of two: over"),
        pytest.param(f"{TWO}, combine: any", {}, "2025-01-10 to 2026-01-10: True", id="any of two, one is unknown"),
        pytest.param(f"{TWO}, combine: any", {"dates.reported": "2026-01-11"}, "2025-01-10 to 2026-01-10: None, lacks dates.delivery", id="any of two, the unknown one may be longer"),
        pytest.param(f"{TWO}, combine: earliest", {}, "2025-01-10 to None: None, lacks dates.delivery", id="earliest of two, one is unknown"),
        pytest.param(f"{TWO}, combine: earliest", {"dates.reported": "2026-01-11"}, "2025-01-10 to None: False", id="earliest of two, the known one is over"),
        pytest.param(f"{YEAR}, limits: {{usage.hours: 100, usage.mileage_km: 50}}", {"usage.hours": 100, "usage.mileage_km": 50}, "2025-01-10 to 2026-01-10: True", id="at its bounds"),
        pytest.param(f"{YEAR}, limits: {{usage.hours: 100, usage.mileage_km: 50}}", {"usage.hours": 100, "usage.mileage_km": 51}, "2025-01-10 to 2026-01-10: False", id="beyond a bound"),
        pytest.param(f"{YEAR}, limits: {{usage.hours: 100, usage.mileage_km: 50}}", {}, "2025-01-10 to 2026-01-10: None, lacks usage.hours, usage.mileage_km", id="neither use is known"),
        pytest.param(f"{YEAR}, limits: {{usage.hours: 100, usage.mileage_km: 50}}", {"usage.mileage_km": 51}, "2025-01-10 to 2026-01-10: False", id="one bound settles it"),
        pytest.param(f"{YEAR}, limits: {{usage.hours: $free}}", {}, "2025-01-10 to 2026-01-10: True", id="bound that is not set"),
        pytest.param(STOPS, {"repairs": OVERLAPPING}, "2025-01-10 to 2026-01-21: True", id="clock: in the order of the visits"),
        pytest.param(STOPS, {"repairs": [visit("2025-01-10", "2025-01-13")]}, "2025-01-10 to 2026-01-13: True", id="clock: begun on the first day"),
        pytest.param(STOPS, {"repairs": [visit("2026-01-10", "2026-01-13")]}, "2025-01-10 to 2026-01-13: True", id="clock: begun on the last day"),
        pytest.param(STOPS, {"repairs": [visit("2026-01-11", "2026-01-13")]}, "2025-01-10 to 2026-01-10: True", id="clock: begun after it"),
        pytest.param(STOPS, {"repairs": [visit("2025-01-09", "2025-01-13")]}, "2025-01-10 to 2026-01-10: True", id="clock: begun before it"),
        pytest.param(STOPS, {"repairs": [visit("2025-08-01")]}, "2025-01-10 to 2026-01-10: True", id="clock: an open visit stops nothing yet"),
        pytest.param(ANEW, {"product.part": "Pump", "repairs": [visit("2025-06-02", "2025-06-05", replaced="pump")]}, "2025-06-05 to 2026-06-05: True", id="anew: the replaced part"),
        pytest.param(ANEW, {"repairs": [visit("2025-06-02", "2025-06-05", replaced="none")]}, "2025-01-10 to 2026-01-10: True", id="anew: which part failed?"),
        pytest.param(ANEW, {"product.part": "pump", "repairs": [visit("2025-01-02", "2025-01-05", replaced="pump")]}, "2025-01-10 to 2026-01-10: True", id="anew: fitted before it began"),
    ],
)  # fmt: skip
def test_period_for_the_facts(period: str, told: Told, expected: str) -> None:
    found = counted(period, told)
    lacks = f", lacks {', '.join(found.lacks)}" if found.lacks else ""
    assert f"{found.start} to {found.end}: {found.is_inside}{lacks}" == expected


@pytest.mark.parametrize(
    ("period", "told", "lines"),
    [
        pytest.param("start: [acceptance], years: 1.5", {}, ["end add_months('2025-01-10', 18) = 2026-07-10"], id="a year and a half"),
        pytest.param("start: [acceptance], years: 2", {}, ["end add_years('2025-01-10', 2) = 2027-01-10"], id="two years"),
        pytest.param("start: [acceptance], days: 60", {}, ["end add_days('2025-01-10', 60) = 2025-03-11"], id="sixty days"),
        pytest.param("start: [{from: acceptance, plus_days: 1}], months: 3", {}, ["start add_days('2025-01-10', 1) = 2025-01-11", "end add_months('2025-01-11', 3) = 2025-04-11"], id="a day later"),
        pytest.param(
            STOPS, {"repairs": [*OVERLAPPING, visit("2025-07-01", "2025-07-01")]},
            [
                "end add_years('2025-01-10', 1) = 2026-01-10",
                "stopped days('2025-06-02', '2025-06-05') = 3",
                "stopped days('2026-01-12', '2026-01-20') = 8",
                "extended add_days('2026-01-10', 11) = 2026-01-21",
            ],
            id="clock stopped twice",
        ),
        pytest.param(
            ANEW, {"product.part": "pump", "repairs": [visit("2025-06-02", "2025-06-05", replaced="pump")]},
            ["restart '2025-06-05' = 2025-06-05", "end add_years('2025-06-05', 1) = 2026-06-05"],
            id="anew",
        ),
    ],
)  # fmt: skip
def test_period_has_its_arithmetic(period: str, told: Told, lines: list[str]) -> None:
    assert written(counted(period, told).terms) == lines


@pytest.mark.parametrize(
    ("period", "inputs", "cites"),
    [
        pytest.param(YEAR, "dates.acceptance, dates.reported", "P.1", id="plain"),
        pytest.param("start: [acceptance], years: $by_kind", "dates.acceptance, params.by_kind, product.kind, dates.reported", "P.1", id="length by the kind"),
        pytest.param(f"{TWO}, combine: $way", "dates.acceptance, dates.delivery, dates.reported, params.way", "P.1", id="combined as the contract says"),
        pytest.param(f"{YEAR}, limits: {{usage.hours: $free}}", "dates.acceptance, dates.reported, usage.hours, params.free", "P.1", id="bound that the contract sets"),
        pytest.param("start: [{from: delivery, when: {usage.hours: {at_least: $free}}}, acceptance], years: 1", "dates.delivery, usage.hours, params.free, dates.acceptance, dates.reported", "P.1", id="start on a condition"),
        pytest.param(STOPS, "dates.acceptance, repairs, dates.reported", "P.1, P.2", id="clock stopped"),
        pytest.param(ANEW, "dates.acceptance, product.part, repairs, dates.reported", "P.1, P.3", id="anew"),
        pytest.param("start: [delivery, {from: acceptance, clause: P.4}], years: 1, cites: [P.5]", "dates.delivery, dates.acceptance, dates.reported", "P.1, P.5, P.4", id="the second start"),
    ],
)  # fmt: skip
def test_period_tells_what_it_was_counted_from(period: str, inputs: str, cites: str) -> None:
    visits = [visit("2025-06-02", "2025-06-05", replaced="pump")]
    found = counted(period, {"product.part": "pump", "repairs": visits})
    assert (", ".join(found.inputs), ", ".join(found.cites)) == (inputs, cites)
