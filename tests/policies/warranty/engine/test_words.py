"""What is asked, foreseen and said: questions with effects, warnings before a stronger right, sentences, VINs."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from baoxiu.policies.warranty.engine.asking import Effect, questions
from baoxiu.policies.warranty.engine.conditions import Compare, IsUnknown, Parameter
from baoxiu.policies.warranty.engine.deciding import NoPolicy, decide
from baoxiu.policies.warranty.engine.documents import PolicyRefused
from baoxiu.policies.warranty.engine.drafting import read_policy
from baoxiu.policies.warranty.engine.facts import Facts
from baoxiu.policies.warranty.engine.foreseeing import warnings
from baoxiu.policies.warranty.engine.known import LayerFacts
from baoxiu.policies.warranty.engine.reasons import explain, fact_words
from baoxiu.policies.warranty.engine.vin import check_vin, model_years
from baoxiu.policies.warranty.queries.packs import pack_clauses
from tests.policies.warranty.engine.judging import Told, facts_of, judged, short, visit, visits
from tests.policies.warranty.engine.strategies import PACKS
from tests.policies.warranty.engine.test_bad_input import GOOD, refusals

CAR: Told = {
    "product.kind": "family car",
    "failure.cause": "manufacturing",
    "dates.invoice": "2024-03-01",
    "dates.reported": "2024-09-02",
    "usage.mileage_km": 20000,
    "sale.price": "200000.00",
}
FRIDGE: Told = {
    "product.kind": "refrigerator",
    "sale.channel": "consumer",
    "failure.cause": "manufacturing",
    "sale.price": "3000.00",
    "dates.invoice": "2025-03-03",
    "dates.reported": "2025-09-01",
}


def effects(name: str, pack: str, *told: Told) -> list[tuple[str, str, str]]:
    facts = facts_of({key: value for one in told for key, value in one.items()})
    policies = [PACKS[pack]]
    asked = {one.fact: one for one in questions(facts, policies, decide(facts, policies))}
    return [(str(one.first), str(one.last), one.decision) for one in asked[name].effects]


@pytest.mark.parametrize(
    ("name", "pack", "told", "expected"),
    [
        pytest.param("dates.acceptance", "ONEY", {"failure.cause": "manufacturing", "dates.reported": "2025-07-02"}, [("1990-01-01", "2024-06-30", "paid_service"), ("2024-07-01", "2025-07-02", "free_repair")], id="a day"),
        pytest.param("usage.mileage_km", "CN43", {**CAR, "usage.mileage_km": None}, [("0", "60000", "free_repair"), ("60001", "10000000", "paid_service")], id="a number"),
        pytest.param("failure.severity", "CN43", {**CAR, "request": "return", "params.usage_coefficient_n": "0.004", "repairs": visits(2, last="2024-08-20")}, [("serious", "serious", "return_with_depreciation"), ("ordinary", "ordinary", "free_repair")], id="a choice"),
        pytest.param("params.wear_part_months", "CN43", {**CAR, "product.part_class": "wear_part"}, [("1", "5", "paid_service")], id="an open number"),
        pytest.param("params.reasonable_attempts_exhausted", "CA", {**CAR, "jurisdiction": "US-CA", "params.express_years": 3, "usage.miles_at_first_repair": 10, "request": "return"}, [("True", "True", "return_with_depreciation"), ("False", "False", "free_repair")], id="an open flag"),
        pytest.param("repairs.2.same_fault", "CN1995", {**FRIDGE, "request": "replace_unit", "repairs": [*visits(1, last="2025-08-01"), visit("2025-08-05", "2025-08-06", same_fault=None)]}, [], id="of a repair nothing is tried"),
        pytest.param("dates.reported", "ONEY", {"failure.cause": "manufacturing", "dates.acceptance": "2024-07-01"}, [("1990-01-01", "1990-01-01", "free_repair")], id="the report itself"),
    ],
)  # fmt: skip
def test_question_tells_what_its_answers_would_change(
    name: str, pack: str, told: Told, expected: list[tuple[str, str, str]]
) -> None:
    assert effects(name, pack, told) == expected


def test_flag_is_asked_with_yes_and_no() -> None:
    document = GOOD.replace(
        "{failure.cause: manufacturing}", "{failure.cause: manufacturing, sale.clearance: false}"
    )
    facts = facts_of(
        {
            "failure.cause": "manufacturing",
            "dates.invoice": "2025-03-03",
            "dates.reported": "2025-09-01",
        }
    )
    policies = [read_policy(document)]
    [asked] = questions(facts, policies, decide(facts, policies))
    assert asked.effects == (
        Effect(True, True, "paid_service"),
        Effect(False, False, "free_repair"),
    )


def test_whoever_names_the_cause_has_appraised_it() -> None:
    told = {"dates.ex_works": "2025-01-06", "dates.reported": "2025-09-01"}
    assert ("manufacturing", "manufacturing", "free_repair") in effects(
        "failure.cause", "PUMP", told
    )


def foreseen(pack: str, told: Told) -> list[tuple[str, str, int | None]]:
    return [(one.remedy, one.clause, one.days) for one in warnings(facts_of(told), [PACKS[pack]])]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param({"repairs": []}, [], id="nothing near"),
        pytest.param({"repairs": visits(1, last="2025-08-01")}, [("replace_unit", "CN1995.11", None), ("return", "CN1995.13b", None)], id="one failed repair away"),
        pytest.param({"repairs": visits(1, last="2025-08-01"), "dates.reported": None}, [], id="nothing is known without a report"),
        pytest.param({"repairs": [visit("2025-08-10")]}, [("replace_unit", "CN1995.11", None), ("return", "CN1995.13b", None), ("replace_unit", "CN1995.12b", 9), ("return", "CN1995.13b", 9)], id="22 days open: nine more"),
        pytest.param({"repairs": [*visits(1, last="2025-06-01", same_fault=False), visit("2025-08-10")]}, [("replace_unit", "CN1995.11", None), ("return", "CN1995.13b", None), ("replace_unit", "CN1995.12b", 9), ("return", "CN1995.13b", 9)], id="finished repairs stay as they are"),
    ],
)  # fmt: skip
def test_stronger_right_is_foreseen(
    told: Told, expected: list[tuple[str, str, int | None]]
) -> None:
    found = foreseen("CN1995", {**FRIDGE, **told})
    if told["repairs"] and "dates.reported" not in told and len(expected) > 2:
        found = [one for one in found if one[2] is not None]
        expected = [one for one in expected if one[2] is not None]
    assert found == expected


def test_hours_of_an_open_repair_go_on() -> None:
    told = {
        **CAR,
        "params.usage_coefficient_n": "0.004",
        "failure.severity": "ordinary",
        "repairs": [visit("2024-08-05", hours="672")],
    }
    assert ("return", "CN43.24.4", 3) in foreseen("CN43", told)


def said(pack: str, told: Told) -> tuple[str, str]:
    decision = judged(pack, told)
    words = explain(decision, pack_clauses(), PACKS[pack].opens)
    return words.zh, words.en


def test_decision_is_said_with_its_period_clause_and_money() -> None:
    zh, en = said(
        "CN1995", {**FRIDGE, "request": "return", "repairs": visits(2, last="2025-08-20")}
    )
    assert zh.startswith("在保：2025年3月3日至")
    assert "In warranty from 3 March 2025" in en
    assert "CN1995.13b" in zh
    assert ", depreciation 270.00, refund 2730.00" in en


def test_missing_fact_is_said_with_what_is_owed_in_any_case() -> None:
    zh, en = said(
        "CN1995",
        {
            **FRIDGE,
            "request": "return",
            "documents.repair_record": "missing",
            "repairs": visits(2, last="2025-08-20"),
        },
    )
    assert "需要先确认：修理记录" in zh
    assert "无论如何至少：免费修理" in zh
    assert "In any case at least: repaired free of charge" in en
    zh, en = said("ONEY", {"failure.cause": "manufacturing", "dates.reported": "2025-07-02"})
    assert "To be told first: acceptance date" in en
    assert "In any case" not in en


def test_period_that_is_over_is_said() -> None:
    _zh, en = said(
        "ONEY",
        {
            "failure.cause": "manufacturing",
            "dates.acceptance": "2024-07-01",
            "dates.reported": "2025-09-01",
        },
    )
    assert "Out of warranty: the period ran from 2 July 2024 to 2 July 2025" in en


def test_decision_without_a_clause_or_period_is_said() -> None:
    decision = judged("ONEY", {"request": None})
    assert (
        explain(decision, {}, {}).en
        == "To be told first: request of the customer. Information is needed first."
    )


@pytest.mark.parametrize(
    ("vin", "words"),
    [
        ("1M8GDM9AXKP04278", "The VIN has 16 characters, not 17"),
        ("1M8GDM9AXKPO42788", "Position 12 of the VIN cannot be O"),
        ("1M8GDM9A1KP042788", "Position 9 of the VIN is 1 and must be X"),
    ],
)
def test_wrong_vin_is_said_with_its_position(vin: str, words: str) -> None:
    _zh, en = said("CN43", {**CAR, "product.vin": vin})
    assert words in en


@pytest.mark.parametrize(
    ("name", "zh", "en"),
    [
        ("sale.price", "售价", "price"),
        ("params.years", "年数", "Years"),
        ("params.other", "params.other", "params.other"),
        ("repairs.2.out", "第2次修理的修复日期", "hand-back date of repair 2"),
        ("repairs.2.mechanic", "修理记录", "repairs"),
        ("calendar.rest_days", "calendar.rest_days", "calendar.rest_days"),
    ],
)
def test_fact_has_words(name: str, zh: str, en: str) -> None:
    words = fact_words(name, read_policy(GOOD).opens)
    assert (words.zh, words.en) == (zh, en)


@pytest.mark.parametrize(
    ("vin", "total", "required", "is_valid"),
    [
        ("1M8GDM9AXKP042788", 351, "X", True),
        ("1G4AH59H45G118341", 411, "4", True),
        ("JH2RC3605MM101581", 280, "5", True),
        ("UU6JA69691D713820", 350, "9", True),
        ("1J9RP1A36A1644345", 314, "6", True),
        ("WDBEA30D3HA391172", 355, "3", True),
        ("11111111111111111", 89, "1", True),
        ("WP0ZZZ99ZTS392124", 459, "8", False),
        ("1M8GDM9A1KP042788", 351, "X", False),
    ],
)
def test_published_vins(vin: str, total: int, required: str, is_valid: bool) -> None:
    found = check_vin(vin)
    assert (found.total, found.required, found.is_valid) == (total, required, is_valid)
    assert found.found == vin[8]
    assert found.remainder == total % 11
    assert found.position == (None if is_valid else 9)


def test_vin_of_a_wrong_length_or_letter_has_no_sum() -> None:
    assert check_vin("123").remainder is None
    assert check_vin("123").is_valid is False
    assert check_vin("1M8GDM9AXKPI42788").is_valid is False
    assert check_vin("1M8GDM9AXKPI42788").position == 12


@pytest.mark.parametrize(
    ("letter", "years"),
    [("A", (1980, 2010)), ("R", (1994, 2024)), ("S", (1995, 2025)), ("T", (1996, 2026)), ("Y", (2000,)), ("1", (2001,)), ("9", (2009,)), ("U", ()), ("0", ())],
)  # fmt: skip
def test_model_years_are_ambiguous(letter: str, years: tuple[int, ...]) -> None:
    assert model_years(f"1M8GDM9AX{letter}P042788", until=2026) == years


def test_model_year_lies_no_later_than_asked() -> None:
    assert model_years("1M8GDM9AXAP042788", until=2010) == (1980, 2010)
    assert model_years("1M8GDM9AXAP042788", until=2009) == (1980,)


def test_short_vin_has_no_model_year() -> None:
    assert model_years("1M8", until=2026) == ()


def test_nothing_is_decided_without_a_policy() -> None:
    with pytest.raises(NoPolicy):
        decide(Facts({}), [])


def test_required_mileage_and_other_brands_of_a_car_reception() -> None:
    vin = {"product.vin": "1M8GDM9A1KP042788", "usage.mileage_km": 10}
    assert short(judged("DMS", vin)) == "asks product.vin"
    assert judged("DMS", vin, {"params.brand_kind": "ford"}).lacks == ()
    assert short(judged("DMS", {"product.vin": "1M8GDM9AXKP042788"})) == "asks usage.mileage_km"


def test_fee_by_days_asks_for_the_report() -> None:
    fee = "fee: {basis: days, rate: 0.001, clause: X.1, since: invoice}"
    document = GOOD.replace("[repair], period: year", f"[return], {fee}")
    policy = read_policy(document)
    facts = facts_of(
        {
            "request": "return",
            "failure.cause": "manufacturing",
            "dates.invoice": "2025-03-03",
            "sale.price": "100",
        }
    )
    assert decide(facts, [policy]).lacks == ("dates.reported",)
    told = facts.having("dates.reported", dt.date(2025, 3, 13))
    assert decide(told, [policy]).money.amounts == {
        "depreciation": Decimal("1.00"),
        "refund": Decimal("99.00"),
    }
    assert decide(told.having("sale.price", None), [policy]).lacks == ("sale.price",)


def test_refund_of_an_unknown_price_has_no_amount() -> None:
    decision = judged(
        "CN1995",
        {**FRIDGE, "sale.price": None, "request": "return", "dates.reported": "2025-03-10"},
    )
    assert (decision.decision, decision.money.amounts) == ("return_full_refund", {})


def test_exchange_of_a_new_car_pays_the_losses() -> None:
    told = {
        **CAR,
        "product.part": "engine",
        "product.part_class": "main_part",
        "dates.reported": "2024-03-08",
        "request": "replace_unit",
        "params.registration_cost": "500.00",
    }
    assert {name: str(one) for name, one in judged("CN43", told).money.amounts.items()} == {
        "customer_pays": "0.00",
        "losses": "500.00",
    }


def test_condition_tells_what_it_lacks() -> None:
    policy = read_policy(GOOD.replace("default: 1", "required: true"))
    known = LayerFacts(facts_of({"usage.mileage_km": 3}), policy)
    assert IsUnknown("dates.invoice", ()).lacks(known) == ()
    required = Compare("usage.mileage_km", "at_most", Parameter("years"))
    assert (required.judge(known), required.lacks(known)) == (None, ("params.years",))
    assert Compare("usage.mileage_km", "at_most", Decimal(3)).lacks(known) == ()
    assert Compare("usage.hours", "less_than", Decimal(3)).lacks(known) == ("usage.hours",)
    assert Compare("usage.mileage_km", "less_than", Decimal(3)).judge(known) is False
    unset = Compare("usage.mileage_km", "at_most", Parameter("other"))
    assert unset.judge(known) is True


@pytest.mark.parametrize(
    ("old", "new", "line", "code"),
    [
        (
            "conditions:",
            "presumptions: [{fact: failure.mood, value: 1}]\nconditions:",
            12,
            "unknown_fact",
        ),
        (
            "conditions:",
            "presumptions: [{fact: failure.cause, value: 1}]\nconditions:",
            12,
            "not_a_choice",
        ),
        (
            "period: year,",
            "period: year, fee: {basis: usage, rate: 1, clause: X.1, use: usage.hours, per: x},",
            17,
            "not_a_number",
        ),
    ],
)
def test_further_faults_of_a_document(old: str, new: str, line: int, code: str) -> None:
    assert (line, code) in [one[:2] for one in refusals(GOOD.replace(old, new))]


def test_refusal_reads_as_a_sentence() -> None:
    with pytest.raises(PolicyRefused, match="line 1: empty"):
        read_policy("")


def test_quoted_number_is_a_number_where_one_belongs() -> None:
    policy = read_policy(GOOD.replace("years: $years", 'years: "2"'))
    assert policy.periods[0].limbs[0].years == Decimal(2)


def test_policy_with_an_appraisal_asks_for_it() -> None:
    document = GOOD.replace("parameters:", "appraisal: X.1\nparameters:")
    facts = facts_of({"dates.invoice": "2025-03-03", "dates.reported": "2025-09-01"})
    decision = decide(facts, [read_policy(document)])
    assert (decision.lacks, decision.deciding) == (("failure.cause",), "X.1")


def test_depreciation_is_never_more_than_the_price() -> None:
    same_day = visit("2025-08-05", "2025-08-05")
    told = {
        **FRIDGE,
        "request": "return",
        "params.depreciation_daily_rate": "0.01",
        "repairs": [same_day, same_day],
    }
    amounts = judged("CN1995", told).money.amounts
    assert {name: str(one) for name, one in amounts.items()} == {
        "depreciation": "3000.00",
        "refund": "0.00",
    }


def test_period_with_an_unknown_start_is_not_said() -> None:
    zh, _en = said("ONEY", {"failure.cause": "misuse", "dates.reported": "2025-09-01"})
    assert zh.startswith("ONEY.4：")
