"""`baoxiu warranty decide` and `check` on files."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from baoxiu.policies.warranty.queries.packs import worked_cases

ANSWER = {
    "id", "decision", "request_granted", "warranty", "deciding_clause", "clauses", "money", "obligations", "findings",
    "reason_zh", "reason_en",
}  # fmt: skip


def run(act: str, path: Path, *options: str) -> str:
    output = StringIO()
    call_command("warranty", act, str(path), *options, stdout=output)
    return output.getvalue()


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    path = tmp_path / "cases.yaml"
    path.write_text(worked_cases(), encoding="utf-8")
    return path


def test_each_case_is_one_line_of_json(cases: Path) -> None:
    lines = [json.loads(line) for line in run("decide", cases).splitlines()]
    assert len(lines) == 25
    assert set(lines[0]) >= ANSWER
    assert lines[0]["warranty"] == {"start": "2024-03-11", "end": "2026-01-15", "in_warranty": True}


def test_file_without_expectations_is_decided(tmp_path: Path) -> None:
    path = tmp_path / "one.yaml"
    path.write_text("cases: [{id: A, policy: ONEY, facts: {dates: {acceptance: 2024-07-01, reported: 2025-07-01}, failure: {cause: manufacturing}, request: repair}}]")  # fmt: skip
    told = json.loads(run("decide", path))
    assert (told["decision"], told["warranty"]["start"]) == ("free_repair", "2024-07-02")


def test_agreeing_cases_are_counted(cases: Path) -> None:
    assert run("check", cases) == "25 cases, 25 agree\n"
    assert json.loads(run("check", cases, "--json")) == {"cases": 25, "differences": []}


def test_difference_fails_and_is_printed(cases: Path) -> None:
    cases.write_text(worked_cases().replace("'810.00'", "'811.00'"), encoding="utf-8")
    output = StringIO()
    with pytest.raises(CommandError, match="1 of 25 cases differ"):
        call_command("warranty", "check", str(cases), stdout=output)
    assert "WC-016: money is" in output.getvalue()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("cases: [", "while parsing"),
        ("a: 1", "no list of cases"),
        (
            "cases: [{id: a, policy: NOBODY, jurisdiction: EU, facts: {sale: {channel: dealer}}}]",
            "unknown policy",
        ),
    ],
)
def test_file_that_is_no_case_file_fails_with_the_reason(
    tmp_path: Path, content: str, reason: str
) -> None:
    path = tmp_path / "wrong.yaml"
    path.write_text(content)
    with pytest.raises(CommandError, match=reason):
        run("check", path)


def test_missing_file_fails(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="No such file"):
        run("decide", tmp_path / "nothing.yaml")


def test_case_that_nobody_can_decide_does_not_hide_the_others(cases: Path) -> None:
    lost = "\n  - {id: LOST, policy: NOBODY, jurisdiction: EU, facts: {sale: {channel: dealer}}}\n"
    cases.write_text(worked_cases() + lost, encoding="utf-8")
    output, errors = StringIO(), StringIO()
    with pytest.raises(CommandError, match="1 of 26 cases were not decided"):
        call_command("warranty", "decide", str(cases), stdout=output, stderr=errors)
    assert len(output.getvalue().splitlines()) == 25
    assert "LOST: unknown policy NOBODY" in errors.getvalue()


OWN = """
policy: OWN
version: "1"
title: {zh: 本厂保修, en: Our warranty}
source: 合同
level: promise
jurisdictions: [CN]
clauses:
  OWN.1: {zh: 自验收起两年免费修理, en: Two years free repair from acceptance}
periods:
  whole: {clause: OWN.1, start: acceptance, years: 2}
rights:
  - {clause: OWN.1, grants: [repair], period: whole, when: {failure.cause: manufacturing}}
"""


def test_policy_of_a_document_is_known(tmp_path: Path) -> None:
    policy, case = tmp_path / "own.yaml", tmp_path / "case.yaml"
    policy.write_text(OWN, encoding="utf-8")
    case.write_text("cases: [{id: A, policy: OWN, facts: {dates: {acceptance: 2024-07-01, reported: 2026-03-02}, failure: {cause: manufacturing}, request: repair}}]")  # fmt: skip
    told = json.loads(run("decide", case, "--policy", str(policy)))
    assert (told["decision"], told["warranty"]["end"]) == ("free_repair", "2026-07-01")


def test_document_that_is_wrong_is_told_with_its_line(tmp_path: Path, cases: Path) -> None:
    policy = tmp_path / "own.yaml"
    policy.write_text(OWN.replace("start: acceptance", "start: tomorrow"), encoding="utf-8")
    with pytest.raises(CommandError, match=r"own\.yaml:11: unknown_fact dates\.tomorrow"):
        run("decide", cases, "--policy", str(policy))
    with pytest.raises(CommandError, match="No such file"):
        run("decide", cases, "--policy", str(tmp_path / "nothing.yaml"))
