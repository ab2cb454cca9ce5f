"""The trace of a decision: every clause with stance, inputs, what it lacks and its arithmetic; and what is told of the whole."""

from __future__ import annotations

import pytest

from baoxiu.policies.warranty.engine.deciding import decide
from baoxiu.policies.warranty.engine.decision import Decision, Finding
from baoxiu.policies.warranty.engine.drafting import read_policy
from tests.policies.warranty.engine.drafts import REPAIR, draft
from tests.policies.warranty.engine.judging import Told, facts_of, visit, visits
from tests.policies.warranty.engine.test_figures import written

POLICY = read_policy("""policy: R
version: "7"
title: {zh: 甲, en: A}
source: a handbook
level: promise
jurisdictions: [CN]
applies: {product.kind: {like: [car]}}
counting: {rest_day_roll: R.roll}
appraisal: R.appraisal
clauses:
  R.roll: {zh: 顺延, en: Roll}
  R.appraisal: {zh: 鉴定, en: Appraisal}
  R.vin: {zh: 识别代号, en: VIN}
  R.year: {zh: 一年, en: One year}
  R.main: {zh: 两年, en: Two years}
  R.stop: {zh: 扣除, en: Clock stops}
  R.anew: {zh: 重新起算, en: Anew}
  R.early: {zh: 七日, en: Seven days}
  R.twice: {zh: 两次, en: Twice}
  R.misuse: {zh: 误用, en: Misuse}
  R.papers: {zh: 凭证, en: Papers}
  R.fee: {zh: 折旧, en: Fee}
  R.start: {zh: 起算, en: Start}
  R.over: {zh: 过期, en: Over}
parameters:
  rate: {zh: 费率, en: Rate, required: true}
  years: {zh: 年数, en: Years, default: 1}
presumptions:
  - {fact: documents.card, value: present, clause: R.papers}
conditions:
  quality: {failure.cause: manufacturing}
asks: {params.rate: R.fee}
checks:
  - {clause: R.vin, vin: product.vin, requires: [usage.mileage_km]}
periods:
  main: {clause: R.main, covers: {product.part_class: main_part}, start: [{from: delivery, clause: R.start}, invoice], years: 2, clock_stop: R.stop, restarts_with_part: R.anew, limits: {usage.mileage_km: 60000}}
  whole: {clause: R.year, covers: {product.part_class: {not: main_part}}, start: [{from: invoice, plus_days: 1}], years: $years}
  early: {clause: R.early, start: invoice, days: 7, window: true}
rights:
  - {grants: [repair], period: part, when: {use: quality}}
  - {clause: R.early, grants: [return], period: early, when: {use: quality}}
  - {clause: R.twice, grants: [return, replace_unit], period: part, about: {documents.repair_record: {must_be: present}}, when: {use: quality, repairs.same_fault: {at_least: 2}}, fee: {basis: days, rate: $rate, clause: R.fee}, cites: [R.start]}
  - {clause: R.start, grants: [replace_part], about: {failure.symptom: {like: [noise]}}, when: {within: early}}
exclusions:
  - {clause: R.papers, when: {documents.card: altered}, documents: true}
  - {clause: R.misuse, when: {failure.cause: misuse}}
expired: {clause: R.over}
duties:
  - {clause: R.twice, decisions: [free_repair], zh: 上门, en: on site, hours: 30}
""")

CAR: Told = {
    "product.kind": "family car",
    "product.vin": "1M8GDM9AXKP042788",
    "product.part": "engine",
    "product.part_class": "main_part",
    "usage.mileage_km": 2000,
    "failure.cause": "manufacturing",
    "failure.cause_appraised": True,
    "sale.price": "1000.00",
    "dates.invoice": "2024-03-01",
    "dates.reported": "2024-09-02",
    "documents.repair_record": "present",
    "failure.symptom": "no start",
}
REPLACED = visits(2, last="2024-08-01", replaced="engine")

STOPPED = [
    visit("2024-06-03", "2024-06-13"),
    visit("2024-02-01", "2024-02-10"),
    visit("2024-07-01"),
]


def decided(*told: Told) -> Decision:
    return decide(
        facts_of({name: value for one in (CAR, *told) for name, value in one.items()}), [POLICY]
    )


def line(finding: Finding) -> str:
    assert (finding.policy, finding.version) == ("R", "7")
    inputs = ", ".join(f"{name}={value}" for name, value in finding.inputs.items())
    lacks = f" lacks {', '.join(finding.lacks)}" if finding.lacks else ""
    assert isinstance(finding.clause, str)
    clause = f"{finding.clause} " if finding.clause else ""
    steps = "".join(f"; {one}" for one in written(finding.terms))
    return f"{clause}{finding.role} {finding.stance}: {inputs}{lacks}{steps}"


def trace(decision: Decision) -> list[str]:
    return [line(one) for one in (*decision.scopes, *decision.findings)]


def outcome(decision: Decision) -> list[str]:
    """What is told of the whole, by a line for each thing that is told."""
    layer = decision.layers[0]
    covered = decision.coverage
    told = {
        "says": f"{decision.decision} by {decision.deciding} of {decision.policy}",
        "granted": "yes" if decision.is_granted else "",
        "blocked": "yes" if layer.is_blocked else "",
        "lacks": ", ".join(decision.lacks),
        "at least": decision.at_least,
        "layer": f"{layer.version} {layer.decision} by {layer.deciding}, at least {layer.at_least}",
        "period": f"{covered.period} {covered.start} {covered.end} {covered.is_inside}"
        if covered
        else "",
        "cites": ", ".join(decision.clauses),
        "due": ", ".join(f"{one.clause} {one.due}" for one in decision.obligations),
        "available": ", ".join(
            f"{name} by {clause}" for name, clause in sorted(layer.granted_by.items())
        ),
        "periods": ", ".join(f"{one.period} {one.end}" for one in layer.periods),
    }
    assert isinstance(decision.is_granted, bool)
    assert decision.available == set(layer.granted_by)
    return [f"{name}: {words}" for name, words in told.items() if words]


PLAIN = (
    "scope for: product.kind=family car, failure.cause=manufacturing, failure.cause_appraised=True, dates.reported=2024-09-02, dates.reported_at=None, params.labour_fee=None, params.parts_fee=None, params.parts_list_price=None, params.parts_discount_rate=None",
    "R.vin check for: product.vin=1M8GDM9AXKP042788, usage.mileage_km=2000; vin_sum vin_sum('1M8GDM9AXKP042788') = 351; vin_remainder 351 % 11 = 10; vin_required vin_check('1M8GDM9AXKP042788') = X",
    "R.main period for: product.part_class=main_part, dates.delivery=None, dates.invoice=2024-03-01, product.part=engine, repairs=None, dates.reported=2024-09-02, usage.mileage_km=2000; end add_years('2024-03-01', 2) = 2026-03-01; roll roll('2026-03-01', rest_days) = 2026-03-02",
    "R.year period not_applicable: product.part_class=main_part",
    "R.early period against: dates.invoice=2024-03-01, dates.reported=2024-09-02; end add_days('2024-03-01', 7) = 2024-03-08",
    "R.papers exclusion not_applicable: documents.card=present",
    "R.misuse exclusion not_applicable: failure.cause=manufacturing",
    "R.main right for: failure.cause=manufacturing, dates.delivery=None, dates.invoice=2024-03-01, product.part=engine, repairs=None, dates.reported=2024-09-02, usage.mileage_km=2000",
    "R.early right against: failure.cause=manufacturing, dates.invoice=2024-03-01, dates.reported=2024-09-02, sale.price=1000.00",
    "R.twice right against: documents.repair_record=present, failure.cause=manufacturing, repairs=None, dates.delivery=None, dates.invoice=2024-03-01, product.part=engine, dates.reported=2024-09-02, usage.mileage_km=2000, sale.price=1000.00, params.rate=None, dates.return_date=None, dates.decision=None; count 0 = 0",
    "R.start right not_applicable: failure.symptom=no start, dates.invoice=2024-03-01, dates.reported=2024-09-02; end add_days('2024-03-01', 7) = 2024-03-08",
)


def test_every_clause_that_was_looked_at_is_told() -> None:
    assert tuple(trace(decided())) == PLAIN


@pytest.mark.parametrize(
    ("told", "differing"),
    [
        pytest.param({"product.vin": "1M8GDM9A1KP042788"}, [
            "R.vin check lacks: product.vin=1M8GDM9A1KP042788, usage.mileage_km=2000 lacks product.vin; vin_sum vin_sum('1M8GDM9A1KP042788') = 351; vin_remainder 351 % 11 = 10; vin_required vin_check('1M8GDM9A1KP042788') = X",
        ], id="wrong VIN"),
        pytest.param({"product.vin": "123"}, [
            "R.vin check lacks: product.vin=123, usage.mileage_km=2000 lacks product.vin",
        ], id="VIN of a wrong length"),
        pytest.param({"product.vin": None, "usage.mileage_km": None}, [
            "R.vin check lacks: product.vin=None, usage.mileage_km=None lacks usage.mileage_km",
            "R.main period lacks: product.part_class=main_part, dates.delivery=None, dates.invoice=2024-03-01, product.part=engine, repairs=None, dates.reported=2024-09-02, usage.mileage_km=None lacks usage.mileage_km; end add_years('2024-03-01', 2) = 2026-03-01; roll roll('2026-03-01', rest_days) = 2026-03-02",
            "R.main right lacks: failure.cause=manufacturing, dates.delivery=None, dates.invoice=2024-03-01, product.part=engine, repairs=None, dates.reported=2024-09-02, usage.mileage_km=None lacks usage.mileage_km",
            "R.twice right against: documents.repair_record=present, failure.cause=manufacturing, repairs=None, dates.delivery=None, dates.invoice=2024-03-01, product.part=engine, dates.reported=2024-09-02, usage.mileage_km=None, sale.price=1000.00, params.rate=None, dates.return_date=None, dates.decision=None; count 0 = 0",
        ], id="neither VIN nor mileage"),
        pytest.param({"request": "return", "repairs": REPLACED}, [
            "R.main period for: product.part_class=main_part, dates.delivery=None, dates.invoice=2024-03-01, product.part=engine, repairs=None, dates.reported=2024-09-02, usage.mileage_km=2000; restart '2024-08-01' = 2024-08-01; end add_years('2024-08-01', 2) = 2026-08-01; roll roll('2026-08-01', rest_days) = 2026-08-03",
            "R.twice right lacks: documents.repair_record=present, failure.cause=manufacturing, repairs=None, dates.delivery=None, dates.invoice=2024-03-01, product.part=engine, dates.reported=2024-09-02, usage.mileage_km=2000, sale.price=1000.00, params.rate=None, dates.return_date=None, dates.decision=None lacks params.rate; count 1 + 1 = 2",
        ], id="failed twice, replaced twice, the rate is open"),
        pytest.param({"failure.cause": None}, [
            "scope for: product.kind=family car, failure.cause=None, failure.cause_appraised=True, dates.reported=2024-09-02, dates.reported_at=None, params.labour_fee=None, params.parts_fee=None, params.parts_list_price=None, params.parts_discount_rate=None",
            "R.misuse exclusion lacks: failure.cause=None lacks failure.cause",
            "R.main right lacks: failure.cause=None, dates.delivery=None, dates.invoice=2024-03-01, product.part=engine, repairs=None, dates.reported=2024-09-02, usage.mileage_km=2000 lacks failure.cause",
            "R.early right against: failure.cause=None, dates.invoice=2024-03-01, dates.reported=2024-09-02, sale.price=1000.00",
            "R.twice right against: documents.repair_record=present, failure.cause=None, repairs=None, dates.delivery=None, dates.invoice=2024-03-01, product.part=engine, dates.reported=2024-09-02, usage.mileage_km=2000, sale.price=1000.00, params.rate=None, dates.return_date=None, dates.decision=None; count 0 = 0",
        ], id="cause unknown"),
        pytest.param({"failure.cause": "misuse"}, [
            "scope for: product.kind=family car, failure.cause=misuse, failure.cause_appraised=True, dates.reported=2024-09-02, dates.reported_at=None, params.labour_fee=None, params.parts_fee=None, params.parts_list_price=None, params.parts_discount_rate=None",
            "R.misuse exclusion against: failure.cause=misuse",
            "R.main right against: failure.cause=misuse, dates.delivery=None, dates.invoice=2024-03-01, product.part=engine, repairs=None, dates.reported=2024-09-02, usage.mileage_km=2000",
            "R.early right against: failure.cause=misuse, dates.invoice=2024-03-01, dates.reported=2024-09-02, sale.price=1000.00",
            "R.twice right against: documents.repair_record=present, failure.cause=misuse, repairs=None, dates.delivery=None, dates.invoice=2024-03-01, product.part=engine, dates.reported=2024-09-02, usage.mileage_km=2000, sale.price=1000.00, params.rate=None, dates.return_date=None, dates.decision=None; count 0 = 0",
        ], id="misuse"),
        pytest.param({"product.part_class": None, "dates.invoice": None}, [
            "R.main period lacks: product.part_class=None, dates.delivery=None, dates.invoice=None, dates.reported=2024-09-02, usage.mileage_km=2000 lacks dates.invoice",
            "R.year period lacks: product.part_class=None, dates.invoice=None, dates.reported=2024-09-02 lacks dates.invoice",
            "R.early period lacks: dates.invoice=None, dates.reported=2024-09-02 lacks dates.invoice",
            "right lacks: failure.cause=manufacturing, product.part_class=None lacks product.part_class",
            "R.early right lacks: failure.cause=manufacturing, dates.invoice=None, dates.reported=2024-09-02, sale.price=1000.00 lacks dates.invoice",
            "R.twice right against: documents.repair_record=present, failure.cause=manufacturing, repairs=None, product.part_class=None, sale.price=1000.00, params.rate=None, dates.invoice=None, dates.return_date=None, dates.decision=None, dates.reported=2024-09-02; count 0 = 0",
            "R.start right not_applicable: failure.symptom=no start, dates.invoice=None, dates.reported=2024-09-02",
        ], id="which part, and when was it sold?"),
        pytest.param({"documents.card": "altered"}, [
            "R.papers exclusion against: documents.card=altered",
            "R.main right against: failure.cause=manufacturing, dates.delivery=None, dates.invoice=2024-03-01, product.part=engine, repairs=None, dates.reported=2024-09-02, usage.mileage_km=2000",
        ], id="altered voucher"),
        pytest.param({"documents.repair_record": None, "repairs": REPLACED, "params.rate": "0.001", "request": "replace_unit"}, [
            "R.main period for: product.part_class=main_part, dates.delivery=None, dates.invoice=2024-03-01, product.part=engine, repairs=None, dates.reported=2024-09-02, usage.mileage_km=2000; restart '2024-08-01' = 2024-08-01; end add_years('2024-08-01', 2) = 2026-08-01; roll roll('2026-08-01', rest_days) = 2026-08-03",
            "R.twice right lacks: documents.repair_record=None, failure.cause=manufacturing, repairs=None, dates.delivery=None, dates.invoice=2024-03-01, product.part=engine, dates.reported=2024-09-02, usage.mileage_km=2000, sale.price=1000.00, params.rate=0.001, dates.return_date=None, dates.decision=None lacks documents.repair_record; count 1 + 1 = 2",
        ], id="record not shown"),
        pytest.param({"product.kind": None}, [
            "scope lacks: product.kind=None, failure.cause=manufacturing, failure.cause_appraised=True, dates.reported=2024-09-02, dates.reported_at=None, params.labour_fee=None, params.parts_fee=None, params.parts_list_price=None, params.parts_discount_rate=None lacks product.kind",
        ], id="kind of product not known"),
        pytest.param({"product.kind": "pump"}, [
            "scope not_applicable: product.kind=pump, failure.cause=manufacturing, failure.cause_appraised=True, dates.reported=2024-09-02, dates.reported_at=None, params.labour_fee=None, params.parts_fee=None, params.parts_list_price=None, params.parts_discount_rate=None",
        ], id="another kind of product"),
        pytest.param({"product.part_class": "whole_unit"}, [
            "R.main period not_applicable: product.part_class=whole_unit",
            "R.year period for: product.part_class=whole_unit, dates.invoice=2024-03-01, params.years=1, dates.reported=2024-09-02; start add_days('2024-03-01', 1) = 2024-03-02; end add_years('2024-03-02', 1) = 2025-03-02; roll roll('2025-03-02', rest_days) = 2025-03-03",
            "R.year right for: failure.cause=manufacturing, dates.invoice=2024-03-01, params.years=1, dates.reported=2024-09-02",
            "R.twice right against: documents.repair_record=present, failure.cause=manufacturing, repairs=None, dates.invoice=2024-03-01, params.years=1, dates.reported=2024-09-02, sale.price=1000.00, params.rate=None, dates.return_date=None, dates.decision=None; count 0 = 0",
        ], id="whole unit"),
        pytest.param({"repairs": STOPPED, "request": "return", "params.rate": "0.001"}, [
            "R.main period for: product.part_class=main_part, dates.delivery=None, dates.invoice=2024-03-01, product.part=engine, repairs=None, dates.reported=2024-09-02, usage.mileage_km=2000; end add_years('2024-03-01', 2) = 2026-03-01; stopped days('2024-06-03', '2024-06-13') = 10; extended add_days('2026-03-01', 10) = 2026-03-11",
            "R.twice right for: documents.repair_record=present, failure.cause=manufacturing, repairs=None, dates.delivery=None, dates.invoice=2024-03-01, product.part=engine, dates.reported=2024-09-02, usage.mileage_km=2000, sale.price=1000.00, params.rate=0.001, dates.return_date=None, dates.decision=None; count 1 + 1 = 2",
        ], id="clock stopped"),
        pytest.param({"dates.invoice": None}, [
            "R.main period lacks: product.part_class=main_part, dates.delivery=None, dates.invoice=None, dates.reported=2024-09-02, usage.mileage_km=2000 lacks dates.invoice",
            "R.early period lacks: dates.invoice=None, dates.reported=2024-09-02 lacks dates.invoice",
            "R.main right lacks: failure.cause=manufacturing, dates.delivery=None, dates.invoice=None, dates.reported=2024-09-02, usage.mileage_km=2000 lacks dates.invoice",
            "R.early right lacks: failure.cause=manufacturing, dates.invoice=None, dates.reported=2024-09-02, sale.price=1000.00 lacks dates.invoice",
            "R.twice right against: documents.repair_record=present, failure.cause=manufacturing, repairs=None, dates.delivery=None, dates.invoice=None, dates.reported=2024-09-02, usage.mileage_km=2000, sale.price=1000.00, params.rate=None, dates.return_date=None, dates.decision=None; count 0 = 0",
            "R.start right not_applicable: failure.symptom=no start, dates.invoice=None, dates.reported=2024-09-02",
        ], id="sold when?"),
        pytest.param({"failure.symptom": "a NOISE", "dates.reported": "2024-03-08", "request": "replace_part"}, [
            "scope for: product.kind=family car, failure.cause=manufacturing, failure.cause_appraised=True, dates.reported=2024-03-08, dates.reported_at=None, params.labour_fee=None, params.parts_fee=None, params.parts_list_price=None, params.parts_discount_rate=None",
            "R.main period for: product.part_class=main_part, dates.delivery=None, dates.invoice=2024-03-01, product.part=engine, repairs=None, dates.reported=2024-03-08, usage.mileage_km=2000; end add_years('2024-03-01', 2) = 2026-03-01; roll roll('2026-03-01', rest_days) = 2026-03-02",
            "R.early period for: dates.invoice=2024-03-01, dates.reported=2024-03-08; end add_days('2024-03-01', 7) = 2024-03-08",
            "R.main right for: failure.cause=manufacturing, dates.delivery=None, dates.invoice=2024-03-01, product.part=engine, repairs=None, dates.reported=2024-03-08, usage.mileage_km=2000",
            "R.early right for: failure.cause=manufacturing, dates.invoice=2024-03-01, dates.reported=2024-03-08, sale.price=1000.00",
            "R.twice right against: documents.repair_record=present, failure.cause=manufacturing, repairs=None, dates.delivery=None, dates.invoice=2024-03-01, product.part=engine, dates.reported=2024-03-08, usage.mileage_km=2000, sale.price=1000.00, params.rate=None, dates.return_date=None, dates.decision=None; count 0 = 0",
            "R.start right for: failure.symptom=a NOISE, dates.invoice=2024-03-01, dates.reported=2024-03-08; end add_days('2024-03-01', 7) = 2024-03-08",
        ], id="noise in seven days"),
    ],
)  # fmt: skip
def test_what_other_facts_change_in_the_trace(told: Told, differing: list[str]) -> None:
    assert [one for one in trace(decided(told)) if one not in PLAIN] == differing


@pytest.mark.parametrize(
    ("told", "lines"),
    [
        pytest.param({}, [
            "says: free_repair by R.main of R",
            "granted: yes",
            "at least: free_repair",
            "layer: 7 free_repair by R.main, at least free_repair",
            "period: main 2024-03-01 2026-03-02 True",
            "cites: R.main, R.roll, R.twice",
            "due: R.twice 2024-09-04",
            "available: repair by R.main",
            "periods: main 2026-03-02",
        ], id="free repair"),
        pytest.param({"product.vin": "1M8GDM9A1KP042788"}, [
            "says: needs_information by R.vin of R",
            "blocked: yes",
            "lacks: product.vin",
            "at least: needs_information",
            "layer: 7 needs_information by R.vin, at least needs_information",
            "cites: R.vin",
            "available: repair by R.main",
            "periods: main 2026-03-02",
        ], id="wrong VIN"),
        pytest.param({"product.vin": "123"}, [
            "says: needs_information by R.vin of R",
            "blocked: yes",
            "lacks: product.vin",
            "at least: needs_information",
            "layer: 7 needs_information by R.vin, at least needs_information",
            "cites: R.vin",
            "available: repair by R.main",
            "periods: main 2026-03-02",
        ], id="VIN of a wrong length"),
        pytest.param({"product.vin": None, "usage.mileage_km": None}, [
            "says: needs_information by R.vin of R",
            "blocked: yes",
            "lacks: usage.mileage_km",
            "at least: needs_information",
            "layer: 7 needs_information by R.vin, at least needs_information",
            "cites: R.vin",
            "periods: main 2026-03-02",
        ], id="neither VIN nor mileage"),
        pytest.param({"request": "return", "repairs": REPLACED}, [
            "says: needs_information by R.fee of R",
            "lacks: params.rate",
            "at least: free_repair",
            "layer: 7 needs_information by R.fee, at least free_repair",
            "period: main 2024-08-01 2026-08-03 True",
            "cites: R.fee, R.start, R.main, R.anew, R.roll",
            "available: repair by R.main",
            "periods: main 2026-08-03",
        ], id="failed twice, replaced twice, the rate is open"),
        pytest.param({"failure.cause": None}, [
            "says: needs_information by R.appraisal of R",
            "lacks: failure.cause",
            "at least: needs_information",
            "layer: 7 needs_information by R.appraisal, at least needs_information",
            "period: main 2024-03-01 2026-03-02 True",
            "cites: R.appraisal, R.main, R.roll",
            "periods: main 2026-03-02",
        ], id="cause unknown"),
        pytest.param({"failure.cause_appraised": None}, [
            "says: needs_information by R.appraisal of R",
            "lacks: failure.cause",
            "at least: needs_information",
            "layer: 7 needs_information by R.appraisal, at least needs_information",
            "period: main 2024-03-01 2026-03-02 True",
            "cites: R.appraisal, R.main, R.roll",
            "periods: main 2026-03-02",
        ], id="cause not appraised"),
        pytest.param({"failure.cause": "misuse"}, [
            "says: paid_service by R.misuse of R",
            "at least: paid_service",
            "layer: 7 paid_service by R.misuse, at least paid_service",
            "period: main 2024-03-01 2026-03-02 True",
            "cites: R.misuse, R.main, R.roll",
            "periods: main 2026-03-02",
        ], id="misuse"),
        pytest.param({"product.part_class": None, "failure.cause": "misuse"}, [
            "says: paid_service by R.misuse of R",
            "at least: paid_service",
            "layer: 7 paid_service by R.misuse, at least paid_service",
            "cites: R.misuse",
        ], id="misuse of which part?"),
        pytest.param({"product.part_class": None, "dates.invoice": None}, [
            "says: needs_information by  of R",
            "lacks: product.part_class",
            "at least: needs_information",
            "layer: 7 needs_information by , at least needs_information",
        ], id="which part, and when was it sold?"),
        pytest.param({"documents.card": "altered"}, [
            "says: paid_service by R.papers of R",
            "at least: paid_service",
            "layer: 7 paid_service by R.papers, at least paid_service",
            "period: main 2024-03-01 2026-03-02 True",
            "cites: R.papers, R.main, R.roll",
            "periods: main 2026-03-02",
        ], id="altered voucher"),
        pytest.param({"documents.repair_record": None, "repairs": REPLACED, "params.rate": "0.001", "request": "replace_unit"}, [
            "says: needs_information by R.twice of R",
            "lacks: documents.repair_record",
            "at least: free_repair",
            "layer: 7 needs_information by R.twice, at least free_repair",
            "period: main 2024-08-01 2026-08-03 True",
            "cites: R.twice, R.start, R.main, R.anew, R.roll",
            "available: repair by R.main",
            "periods: main 2026-08-03",
        ], id="record not shown"),
        pytest.param({"product.kind": None}, [
            "says: free_repair by R.main of R",
            "granted: yes",
            "at least: free_repair",
            "layer: 7 free_repair by R.main, at least free_repair",
            "period: main 2024-03-01 2026-03-02 True",
            "cites: R.main, R.roll, R.twice",
            "due: R.twice 2024-09-04",
            "available: repair by R.main",
            "periods: main 2026-03-02",
        ], id="kind of product not known"),
        pytest.param({"product.kind": "pump"}, [
            "says: free_repair by R.main of R",
            "granted: yes",
            "at least: free_repair",
            "layer: 7 free_repair by R.main, at least free_repair",
            "period: main 2024-03-01 2026-03-02 True",
            "cites: R.main, R.roll, R.twice",
            "due: R.twice 2024-09-04",
            "available: repair by R.main",
            "periods: main 2026-03-02",
        ], id="another kind of product"),
        pytest.param({"product.part_class": "whole_unit"}, [
            "says: free_repair by R.year of R",
            "granted: yes",
            "at least: free_repair",
            "layer: 7 free_repair by R.year, at least free_repair",
            "period: whole 2024-03-02 2025-03-03 True",
            "cites: R.year, R.roll, R.twice",
            "due: R.twice 2024-09-04",
            "available: repair by R.year",
            "periods: whole 2025-03-03",
        ], id="whole unit"),
        pytest.param({"repairs": STOPPED, "request": "return", "params.rate": "0.001"}, [
            "says: return_with_depreciation by R.twice of R",
            "granted: yes",
            "at least: return_with_depreciation",
            "layer: 7 return_with_depreciation by R.twice, at least return_with_depreciation",
            "period: main 2024-03-01 2026-03-11 True",
            "cites: R.twice, R.start, R.fee, R.main, R.stop",
            "available: repair by R.main, replace_unit by R.twice, return by R.twice",
            "periods: main 2026-03-11",
        ], id="clock stopped"),
        pytest.param({"dates.invoice": None}, [
            "says: needs_information by R.main of R",
            "lacks: dates.invoice",
            "at least: needs_information",
            "layer: 7 needs_information by R.main, at least needs_information",
            "cites: R.main",
            "periods: main None",
        ], id="sold when?"),
        pytest.param({"failure.symptom": "a NOISE", "dates.reported": "2024-03-08", "request": "replace_part"}, [
            "says: replace_part by R.start of R",
            "granted: yes",
            "at least: replace_part",
            "layer: 7 replace_part by R.start, at least replace_part",
            "cites: R.start",
            "available: repair by R.main, replace_part by R.start, return by R.early",
            "periods: main 2026-03-02",
        ], id="noise in seven days"),
        pytest.param({"request": "replace_unit"}, [
            "says: free_repair by R.main of R",
            "at least: free_repair",
            "layer: 7 free_repair by R.main, at least free_repair",
            "period: main 2024-03-01 2026-03-02 True",
            "cites: R.main, R.roll, R.twice",
            "due: R.twice 2024-09-04",
            "available: repair by R.main",
            "periods: main 2026-03-02",
        ], id="exchange that is not due"),
        pytest.param({"request": "replace_part", "failure.cause": None}, [
            "says: needs_information by R.appraisal of R",
            "lacks: failure.cause",
            "at least: needs_information",
            "layer: 7 needs_information by R.appraisal, at least needs_information",
            "period: main 2024-03-01 2026-03-02 True",
            "cites: R.appraisal, R.main, R.roll",
            "periods: main 2026-03-02",
        ], id="part, and the cause is unknown"),
        pytest.param({"dates.reported": "2026-03-03"}, [
            "says: paid_service by R.over of R",
            "at least: paid_service",
            "layer: 7 paid_service by R.over, at least paid_service",
            "period: main 2024-03-01 2026-03-02 False",
            "cites: R.over, R.main, R.roll",
            "periods: main 2026-03-02",
        ], id="over"),
        pytest.param({"request": None}, [
            "says: needs_information by  of R",
            "lacks: request",
            "at least: needs_information",
            "layer: 7 needs_information by , at least needs_information",
            "available: repair by R.main",
            "periods: main 2026-03-02",
        ], id="nothing asked for"),
        pytest.param({"request": "return", "dates.reported": "2024-03-08"}, [
            "says: return_full_refund by R.early of R",
            "granted: yes",
            "at least: return_full_refund",
            "layer: 7 return_full_refund by R.early, at least return_full_refund",
            "period: early 2024-03-01 2024-03-08 True",
            "cites: R.early",
            "available: repair by R.main, return by R.early",
            "periods: main 2026-03-02",
        ], id="seven days"),
    ],
)  # fmt: skip
def test_decision_is_told_as_a_whole(told: Told, lines: list[str]) -> None:
    assert outcome(decided(told)) == lines


def test_bounds_are_told_wherever_they_stand_and_settled_questions_are_not_asked() -> None:
    few, one = "usage.hours: {at_most: $free}", "product.kind: {like: [car]}"
    policy = draft(
        REPAIR,
        f"applies: {{any: [{{{one}}}, {{{few}}}, {{sale.clearance: true}}]}}",
        "checks: [{clause: P.2, requires: [usage.hours]}]",
        f"exclusions: [{{clause: P.3, when: {{any: [{{{few}}}, {{sale.clearance: true}}]}}}}]",
        f"duties: [{{clause: P.4, decisions: [free_repair], zh: 上门, en: on site, when: {{{few}}}}}]",
    )
    told = {"product.kind": "car", "usage.hours": 3, "params.free": 5}
    decision = decide(facts_of(told), [policy])
    inputs = [", ".join(one.inputs) for one in (*decision.scopes, *decision.findings[:2])]
    assert inputs == [
        "product.kind, usage.hours, params.free, sale.clearance, failure.cause, failure.cause_appraised, dates.reported, "
        "dates.reported_at, params.labour_fee, params.parts_fee, params.parts_list_price, params.parts_discount_rate",
        "usage.hours",
        "usage.hours, params.free, sale.clearance",
    ]
    assert [one.lacks for one in (*decision.scopes, *decision.findings[:2])] == [(), (), ()]
