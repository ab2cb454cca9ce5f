"""Documents that cannot be used are refused with line and reason; facts that cannot be true are named and not used."""

from __future__ import annotations

import datetime as dt

import pytest

from baoxiu.policies.warranty.engine.documents import PolicyRefused
from baoxiu.policies.warranty.engine.drafting import read_clauses, read_policy
from baoxiu.policies.warranty.engine.reading import read_facts, read_value
from tests.policies.warranty.engine.judging import judged, short

GOOD = """policy: X
version: "1"
title: {zh: 甲, en: A}
source: a handbook
level: promise
jurisdictions: [CN]
valid: {from: 2020-01-01, until: 2029-12-31}
clauses:
  X.1: {zh: 一年, en: One year}
parameters:
  years: {zh: 年数, en: Years, default: 1}
conditions:
  quality: {failure.cause: manufacturing}
periods:
  year: {clause: X.1, start: invoice, years: $years}
rights:
  - {clause: X.1, grants: [repair], period: year, when: {use: quality}}
"""


def refusals(text: str) -> list[tuple[int, str, str]]:
    with pytest.raises(PolicyRefused) as refused:
        read_policy(text)
    assert all(
        f"line {one.line}: {one.code}" in str(refused.value) for one in refused.value.problems
    )
    return [(one.line, one.code, one.about) for one in refused.value.problems]


def test_the_document_as_it_stands_is_read() -> None:
    policy = read_policy(GOOD)
    assert (policy.id, len(policy.rights), policy.periods[0].id) == ("X", 1, "year")
    assert policy.is_in_force(dt.date(2020, 1, 1))
    assert policy.is_in_force(dt.date(2029, 12, 31))
    assert policy.is_in_force(None)
    assert not policy.is_in_force(dt.date(2019, 12, 31))
    assert not policy.is_in_force(dt.date(2030, 1, 1))


@pytest.mark.parametrize(
    ("old", "new", "line", "code", "about"),
    [
        pytest.param("source: a handbook", "sauce: a handbook", 4, "unknown_field", "sauce", id="wrong field"),
        pytest.param("source: a handbook\n", "", 1, "field_missing", "source", id="field missing"),
        pytest.param("title: {zh: 甲, en: A}", "title: A", 3, "not_a_mapping", "A", id="not a mapping"),
        pytest.param("level: promise", "level: wish", 5, "not_a_choice", "wish", id="wrong level"),
        pytest.param("version: \"1\"", "version:", 2, "not_a_text", "", id="nothing where text belongs"),
        pytest.param("jurisdictions: [CN]", "jurisdictions: [MARS]", 6, "not_a_choice", "MARS", id="wrong place"),
        pytest.param("jurisdictions: [CN]", "jurisdictions: {CN: 1}", 6, "not_a_list", "", id="a mapping where a list belongs"),
        pytest.param("from: 2020-01-01", "from: 2021-02-29", 7, "impossible_date", "2021-02-29", id="impossible date"),
        pytest.param("until: 2029-12-31", "until: 2019-12-31", 7, "ends_before_it_begins", "2019-12-31", id="ends before it begins"),
        pytest.param("en: One year}", "en: One year, status: sure}", 9, "not_a_choice", "sure", id="wrong status of a clause"),
        pytest.param("{zh: 一年, en: One year}", "{zh: 一年}", 9, "field_missing", "en", id="clause without its English"),
        pytest.param("default: 1", "default: 1, required: perhaps", 11, "not_a_flag", "perhaps", id="not yes or no"),
        pytest.param("default: 1", "default: any, choices: [one, two]", 11, "not_a_choice", "any", id="default is no choice"),
        pytest.param("default: 1", "kind: date", 11, "not_a_choice", "date", id="wrong kind of a parameter"),
        pytest.param("failure.cause: manufacturing", "failure.reason: manufacturing", 13, "unknown_fact", "failure.reason", id="unknown fact"),
        pytest.param("failure.cause: manufacturing", "failure.cause: gremlins", 13, "not_a_choice", "failure.cause: gremlins", id="unknown value"),
        pytest.param("failure.cause: manufacturing", "usage.used: perhaps", 13, "not_a_flag", "usage.used: perhaps", id="value of a flag"),
        pytest.param("failure.cause: manufacturing", "repairs.days: {like: [x]}", 13, "no_bound", "repairs.days", id="figure without a bound"),
        pytest.param("failure.cause: manufacturing", "usage.mileage_km: {at_most: far}", 13, "not_a_number", "far", id="bound is no number"),
        pytest.param("failure.cause: manufacturing", "product.kind: {at_most: 3}", 13, "not_a_number", "product.kind", id="bound of a text"),
        pytest.param("failure.cause: manufacturing", "params.days: {set: true}", 13, "unknown_parameter", "days", id="condition on an unknown parameter"),
        pytest.param("{failure.cause: manufacturing}", "{use: quality}", 13, "cycle", "quality → quality", id="condition that names itself"),
        pytest.param("use: quality}}", "use: quantity}}", 17, "unknown_condition", "quantity", id="unknown condition"),
        pytest.param("use: quality}}", "within: decade}}", 17, "unknown_period", "decade", id="within an unknown period"),
        pytest.param("years: $years", "years: $months", 15, "unknown_parameter", "months", id="unknown parameter"),
        pytest.param("years: $years", "years: soon", 15, "not_a_number", "soon", id="length is no number"),
        pytest.param("years: $years", "years: 1, months: 6", 15, "one_length", "years, months", id="two lengths"),
        pytest.param("start: invoice", "start: birthday", 15, "unknown_fact", "dates.birthday", id="unknown start"),
        pytest.param("start: invoice", "start: invoice, limits: {product.kind: 3}", 15, "unknown_fact", "product.kind", id="limit of something that is no count"),
        pytest.param("parameters:", "presumptions: [{fact: failure.mood, value: 1}]\nparameters:", 10, "unknown_fact", "failure.mood", id="presumption of an unknown fact"),
        pytest.param("  year: {clause", "  part: {clause", 15, "reserved", "part", id="period with the name of any period"),
        pytest.param("start: invoice, years", "start: dates.birthday, years", 15, "unknown_fact", "dates.birthday", id="unknown start by its full name"),
        pytest.param("period: year,", "period: year, fee: {rate: 1},", 17, "field_missing", "basis, clause", id="two fields missing"),
        pytest.param("period: year", "period: decade", 17, "unknown_period", "decade", id="unknown period"),
        pytest.param("{clause: X.1, grants: [repair], period: year", "{clause: X.2, grants: [repair], period: year", 17, "unknown_clause", "X.2", id="unknown clause"),
        pytest.param("grants: [repair]", "grants: [money]", 17, "not_a_choice", "money", id="unknown remedy"),
        pytest.param("period: year,", "price_difference: other,", 17, "unknown_parameter", "other", id="unknown price"),
        pytest.param("clause: X.1, grants: [repair], period: year,", "grants: [repair],", 17, "field_missing", "clause", id="right without clause and period"),
        pytest.param("period: year,", "period: year, fee: {basis: usage, rate: 1, clause: X.1},", 17, "field_missing", "use", id="fee for use without the use"),
        pytest.param("version: \"1\"", "version: \"1\"\nversion: \"2\"", 3, "field_twice", "version", id="field twice"),
        pytest.param("title: {zh: 甲, en: A}", "title: &a {zh: 甲, en: A}\nvalid: *a", 3, "alias", "", id="alias"),
        pytest.param("title: {zh: 甲, en: A}", "title: {zh: 甲", 4, "not_yaml", "expected ',' or '}', but got ':'", id="not YAML"),
    ],
)  # fmt: skip
def test_fault_of_a_document_is_told_with_its_line(
    old: str, new: str, line: int, code: str, about: str
) -> None:
    assert old in GOOD
    assert (line, code, about) in refusals(GOOD.replace(old, new))


def test_several_faults_are_told_at_once_in_the_order_of_lines() -> None:
    text = (
        GOOD.replace("level: promise", "level: wish")
        .replace("start: invoice", "start: birthday")
        .replace("[repair]", "[money]")
    )
    assert refusals(text) == [
        (5, "not_a_choice", "wish"),
        (15, "unknown_fact", "dates.birthday"),
        (17, "not_a_choice", "money"),
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "empty"), ("- a", "not_a_mapping"), ("a", "not_a_mapping"), ("[" * 3000, "too_deep"), ("a: \x00", "not_yaml"), ("a: [", "not_yaml")],
)  # fmt: skip
def test_what_is_no_document_is_refused(text: str, code: str) -> None:
    assert [one[1] for one in refusals(text)] == [code]


def test_clauses_alone_are_read_and_refused_as_well() -> None:
    assert list(read_clauses(GOOD)) == ["X.1"]
    with pytest.raises(PolicyRefused):
        read_clauses("clauses: {X.1: {zh: 一年}}")


def told_problems(document: dict[str, object]) -> list[tuple[str, str]]:
    facts = read_facts(document, today=dt.date(2026, 3, 2))
    assert not [one.fact for one in facts.problems if one.fact in facts.values]
    return [(one.fact, one.code) for one in facts.problems]


@pytest.mark.parametrize(
    ("document", "fact", "code"),
    [
        pytest.param({"dates": {"invoice": "1989-12-31"}}, "dates.invoice", "before_1990", id="before 1990"),
        pytest.param({"dates": {"invoice": "2026-03-03"}}, "dates.invoice", "in_the_future", id="in the future"),
        pytest.param({"dates": {"invoice": "2025-02-29"}}, "dates.invoice", "not_a_date", id="no such day"),
        pytest.param({"dates": {"invoice": "2025-02-01", "return_date": "2025-01-31"}}, "dates.return_date", "before_invoice", id="returned before it was sold"),
        pytest.param({"dates": {"factory_date": "2025-02-01", "ex_works": "2025-01-31"}}, "dates.ex_works", "before_factory_date", id="left the works before it was made"),
        pytest.param({"dates": {"reported_at": "soon"}}, "dates.reported_at", "not_a_date", id="no moment"),
        pytest.param({"dates": {"reported_at": "2026-03-03T08:00"}}, "dates.reported_at", "in_the_future", id="moment in the future"),
        pytest.param({"usage": {"mileage_km": -1}}, "usage.mileage_km", "negative", id="negative mileage"),
        pytest.param({"usage": {"mileage_km": "far"}}, "usage.mileage_km", "not_a_number", id="mileage in words"),
        pytest.param({"usage": {"mileage_km": "NaN"}}, "usage.mileage_km", "not_a_number", id="no number at all"),
        pytest.param({"sale": {"price": "1e12"}}, "sale.price", "too_large", id="too large"),
        pytest.param({"usage": {"used": "perhaps"}}, "usage.used", "not_a_flag", id="neither yes nor no"),
        pytest.param({"failure": {"cause": "gremlins"}}, "failure.cause", "not_a_choice", id="no such cause"),
        pytest.param({"failure": {"mood": "bad"}}, "failure.mood", "unknown_fact", id="unknown name"),
        pytest.param({"repairs": [{"in": "2025-03-02", "out": "2025-03-01"}]}, "repairs.1.out", "out_before_in", id="out before in"),
        pytest.param({"repairs": [{}, {"in": "2027-03-02"}]}, "repairs.2.in", "in_the_future", id="repair in the future"),
        pytest.param({"repairs": [{"hours": -3}]}, "repairs.1.hours", "negative", id="negative hours"),
        pytest.param({"repairs": [{"wait_parts_days": "x"}]}, "repairs.1.wait_parts_days", "not_a_number", id="days in words"),
        pytest.param({"repairs": [{"mechanic": "x"}]}, "repairs.1.mechanic", "unknown_fact", id="unknown name in a repair"),
        pytest.param({"policy_params": {"years": -1}}, "params.years", "negative", id="negative parameter"),
        pytest.param({"calendar": {"rest_days": ["2025-02-29"]}}, "calendar.rest_days", "not_a_date", id="no such rest day"),
    ],
)  # fmt: skip
def test_fact_that_cannot_be_true_is_named_and_not_used(
    document: dict[str, object], fact: str, code: str
) -> None:
    assert (fact, code) in told_problems(document)


def test_wrong_repair_counts_as_unknown_and_not_as_days() -> None:
    told = {"product.kind": "projector", "sale.channel": "consumer", "failure.cause": "manufacturing", "dates.invoice": "2024-06-10", "dates.reported": "2025-05-06"}  # fmt: skip
    wrong = {
        "request": "replace_unit",
        "repairs": [
            {"in": "2025-03-02", "out": "2025-01-01", "same_fault": False, "result": "fixed"}
        ],
    }
    decision = judged("PROJ", told, wrong)
    assert [one.code for one in decision.problems] == ["out_before_in"]
    assert short(decision) == "asks repairs.1.out"


def test_open_value_of_another_kind_is_named_and_its_default_stands() -> None:
    decision = judged("PUMP", {"params.combine": "later", "dates.reported": "2025-01-01"})
    assert [(one.fact, one.code) for one in decision.problems] == [
        ("params.combine", "not_a_choice")
    ]


def test_typed_value_is_read_or_refused() -> None:
    assert read_value("usage.mileage_km", "3000") == 3000
    with pytest.raises(ValueError, match="unknown_fact"):
        read_value("usage.mood", "good")
    with pytest.raises(ValueError, match="not_a_date"):
        read_value("dates.invoice", "soon")
