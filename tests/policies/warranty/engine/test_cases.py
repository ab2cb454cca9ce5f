"""The worked cases: decision, period, money, clauses and alternatives, as somebody worked them out by hand."""

from __future__ import annotations

import pytest
import yaml

from baoxiu.policies.warranty.engine.cases import Case, CaseRefused, answer, differences, read_cases
from baoxiu.policies.warranty.engine.decision import Term
from baoxiu.policies.warranty.queries.packs import packs, worked_cases
from tests.policies.warranty.engine.notation import wrong_terms

CASES = read_cases(yaml.safe_load(worked_cases()))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_case_is_decided_as_worked_by_hand(case: Case) -> None:
    assert list(differences(case, packs())) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_arithmetic_of_an_answer_can_be_computed_again(case: Case) -> None:
    told = answer(case, packs())
    findings = told["findings"]
    assert isinstance(findings, list)
    arithmetic = told["arithmetic"]
    assert isinstance(arithmetic, list)
    terms = [*arithmetic, *(term for finding in findings for term in finding["terms"])]
    assert wrong_terms(Term(**term) for term in terms) == []


def test_what_a_case_expects_wrongly_is_told() -> None:
    case = CASES[0]
    wrong = {**case.expected, "decision": "refused", "clauses": ["PUMP.3.2a", "PUMP.9.9"]}
    told = list(differences(Case(case.id, case.policy, (), (), "CN", case.told, wrong), packs()))
    assert told == [
        "WC-001: decision is free_repair, expected refused",
        "WC-001: clauses lack PUMP.9.9",
    ]


def test_alternative_that_comes_out_otherwise_is_told() -> None:
    document = yaml.safe_load(worked_cases())
    first = document["cases"][0]
    first["alternatives"] = [{"when": "policy_params.combine = earliest", "decision": "refused"}]
    told = list(differences(read_cases({"cases": [first]})[0], packs()))
    assert told == [
        "WC-001 when policy_params.combine = earliest: decision is free_repair, expected refused"
    ]


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        ({}, "no list of cases"),
        ({"cases": [{"id": "a"}]}, "case 1 lacks policy, facts"),
    ],
)
def test_file_that_holds_no_cases_is_refused(document: object, reason: str) -> None:
    with pytest.raises(CaseRefused, match=reason):
        read_cases(document)


def test_case_of_an_unknown_policy_is_refused() -> None:
    lost = {
        "id": "a",
        "policy": "NOBODY",
        "jurisdiction": "EU",
        "facts": {"sale": {"channel": "dealer"}},
    }
    case = read_cases({"cases": [lost]})[0]
    with pytest.raises(CaseRefused, match="a: unknown policy NOBODY"):
        answer(case, packs())


def test_layers_of_a_case_may_be_limited() -> None:
    document = yaml.safe_load(worked_cases())
    harvester = next(one for one in document["cases"] if one["id"] == "WC-011")
    harvester["facts"]["policy_params"]["layers"] = ["FARM"]
    told = answer(read_cases({"cases": [harvester]})[0], packs())
    clauses = told["clauses"]
    assert isinstance(clauses, list)
    assert not [name for name in clauses if name.startswith("AGRI.")]
