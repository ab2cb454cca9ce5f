"""What must hold for every failure and every policy, whatever the facts are."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections.abc import Sequence
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from baoxiu.policies.warranty.engine.deciding import STRENGTH, decide
from baoxiu.policies.warranty.engine.decision import Decision
from baoxiu.policies.warranty.engine.facts import Facts, Value
from baoxiu.policies.warranty.engine.policy import Policy
from baoxiu.policies.warranty.engine.reading import read_facts, write_facts
from baoxiu.policies.warranty.engine.vocabulary import FACTS
from baoxiu.policies.warranty.queries.packs import packs
from tests.policies.warranty.engine.notation import wrong_terms
from tests.policies.warranty.engine.strategies import (
    KNOWN,
    PACKS,
    REMEDY_LAYERS,
    REPORTED,
    answers,
    failures,
    policies_of,
    settings_of,
    some_facts,
)

Failure = tuple[Facts, tuple[str, ...]]
MANY = settings(max_examples=120, deadline=None)


def rank(decision: Decision) -> int:
    """What the customer has for sure: what is decided, or what is owed whatever is still to be told.

    Where no clause speaks, nothing is promised, not even help for money.
    """
    if not decision.deciding:
        return 0
    return max(STRENGTH[decision.decision], STRENGTH[decision.at_least])


@MANY
@given(st.data())
def test_a_further_policy_never_worsens_the_outcome(data: st.DataObject) -> None:
    some = st.lists(st.sampled_from(REMEDY_LAYERS), min_size=2, max_size=3, unique=True)
    names = data.draw(some)
    facts, policies = data.draw(some_facts(names)).having("product.vin", None), policies_of(names)
    before, after = decide(facts, policies[:-1]), decide(facts, policies)
    # What was asked for counts most: a repair, when it is wanted, is better than a return in its place.
    assert (after.is_granted, rank(after)) >= (before.is_granted, rank(before))
    if before.is_granted and after.decision == before.decision:
        assert after.money.amounts.get("customer_pays", Decimal(0)) <= before.money.amounts.get(
            "customer_pays", Decimal(0)
        )


@MANY
@given(failures(), st.integers(1, 900))
def test_a_later_report_lengthens_no_period_and_brings_no_right_back(
    failure: Failure, days: int
) -> None:
    facts, policies = failure[0], policies_of(failure[1])
    # One reading of "the second month" begins a month late (G-04): there a right comes with time.
    facts = facts.having("params.second_month", "first_two_months")
    later = facts.having("dates.reported", REPORTED + dt.timedelta(days=days))
    first, then = decide(facts, policies), decide(later, policies)
    for one, other in zip(first.layers, then.layers, strict=True):
        assert [(each.period, each.start, each.end) for each in one.periods] == [
            (each.period, each.start, each.end) for each in other.periods
        ]
    assert then.available <= first.available
    assert then.is_granted <= first.is_granted


@MANY
@given(failures())
def test_the_same_facts_and_versions_give_the_same_decision(failure: Failure) -> None:
    facts, policies = failure[0], policies_of(failure[1])
    first = decide(facts, policies)
    assert decide(facts, policies) == first
    written = json.loads(json.dumps(write_facts(facts)))
    read = read_facts(written, jurisdiction=str(facts.values["jurisdiction"]))
    assert read.problems == ()
    assert dict(read.values) == dict(facts.values)
    assert (read.repairs, dict(read.parameters)) == (facts.repairs, dict(facts.parameters))
    again = decide(read, policies)
    assert again == first
    assert again.findings == first.findings


@MANY
@given(failures(), st.data())
def test_an_unknown_fact_gives_no_stronger_right_than_some_answer_to_it(
    failure: Failure, data: st.DataObject
) -> None:
    facts, policies = failure[0], policies_of(failure[1])
    told = [name for name in facts.values if name in KNOWN and name != "dates.reported"]
    # An open value that is not required and not set is none (no bound, no price): that is an answer too.
    opens = [policy.opens for policy in policies]
    needed = {name for one in opens for name in one if one[name].is_required}
    told += [f"params.{one}" for one in facts.parameters if one in needed]
    name = data.draw(st.sampled_from(told))
    forgotten = decide(facts.having(name, None), policies)
    assert rank(forgotten) <= max(
        rank(decide(facts.having(name, one), policies)) for one in _answers(name, policies)
    )


def _answers(name: str, policies: Sequence[Policy]) -> tuple[Value, ...]:
    return answers(name) if name in FACTS else settings_of(policies, name.removeprefix("params."))


@MANY
@given(failures(layers=3))
def test_findings_are_enough_to_decide_again(failure: Failure) -> None:
    facts, policies = failure[0], policies_of(failure[1])
    first = decide(facts, policies)
    used = {name for finding in (*first.scopes, *first.findings) for name in finding.inputs} | {
        "jurisdiction",
        "request",
    }
    kept = dataclasses.replace(
        facts,
        values={name: value for name, value in facts.values.items() if name in used},
        parameters={
            name: value for name, value in facts.parameters.items() if f"params.{name}" in used
        },
        repairs=facts.repairs if "repairs" in used else (),
    )
    again = decide(kept, policies)
    assert again == first
    assert again.findings == first.findings


@MANY
@given(failures(layers=3))
def test_every_term_can_be_computed_again(failure: Failure) -> None:
    facts, policies = failure[0], policies_of(failure[1])
    decision = decide(facts, policies)
    terms = (
        *decision.money.terms,
        *(term for finding in decision.findings for term in finding.terms),
    )
    assert wrong_terms(terms, facts.rest_days, facts.workdays) == []
    for layer in decision.layers:
        assert wrong_terms(layer.money.terms) == []


ANYTHING = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8), st.dates(), st.decimals(),
    st.sampled_from(("1e999999", "-1", "NaN", "Infinity", "9999-12-31", "0001-01-01", "2024-02-30", "true", "١")),
    st.lists(st.integers(), max_size=2), st.dictionaries(st.text(max_size=3), st.integers(), max_size=2),
)  # fmt: skip
SENSIBLE = st.sampled_from(
    ("manufacturing", "main_part", "2024-02-29", "9999-12-31", 3000, True, "family car", "missing")
)
PARAMETERS = sorted({name for policy in packs() for name in policy.opens})


@st.composite
def documents(draw: st.DrawFn) -> dict[str, object]:
    """A document of facts in which anything may stand anywhere."""
    document: dict[str, object] = {
        "request": draw(st.sampled_from((*FACTS["request"].choices, None, 3)))
    }
    for name in draw(st.lists(st.sampled_from(KNOWN), max_size=12, unique=True)):
        section, _, key = name.partition(".")
        part = document.setdefault(section, {})
        assert isinstance(part, dict)
        part[key] = draw(st.one_of(ANYTHING, SENSIBLE))
    keys = st.sampled_from(
        (
            "in",
            "out",
            "hours",
            "same_fault",
            "by",
            "wait_parts_days",
            "excluded_hours",
            "replaced",
            "result",
            "quality",
            "x",
        )
    )
    document["repairs"] = draw(
        st.one_of(
            ANYTHING,
            st.lists(st.dictionaries(keys, st.one_of(ANYTHING, SENSIBLE), max_size=6), max_size=5),
        )
    )
    document["policy_params"] = draw(
        st.one_of(ANYTHING, st.dictionaries(st.sampled_from(PARAMETERS), ANYTHING, max_size=8))
    )
    document["calendar"] = draw(
        st.one_of(
            ANYTHING,
            st.dictionaries(
                st.sampled_from(("rest_days", "workdays")), st.lists(ANYTHING, max_size=2)
            ),
        )
    )
    return document


@settings(max_examples=250, deadline=None)
@given(
    documents(),
    st.lists(st.sampled_from(tuple(PACKS)), min_size=1, max_size=2),
    st.sampled_from((None, dt.date(2026, 3, 2))),
)
def test_no_document_of_facts_crashes(
    document: dict[str, object], names: list[str], today: dt.date | None
) -> None:
    facts = read_facts(document, jurisdiction="CN", today=today)
    decision = decide(facts, policies_of(names))
    assert wrong_terms(decision.money.terms) == []
    assert all(
        amount >= 0
        for amount in decision.money.amounts.values()
        if decision.decision != "replace_unit"
    )
    assert json.dumps(write_facts(facts))
