"""Each condition by itself: its answer of three, the facts it looks at, and those it lacks."""

from __future__ import annotations

from decimal import Decimal

import pytest

from baoxiu.policies.warranty.engine.conditions import (
    All,
    AnyOf,
    Compare,
    Condition,
    Is,
    IsUnknown,
    Like,
    MustBe,
    Not,
    Parameter,
    ParameterIs,
    Truth,
    Within,
)
from baoxiu.policies.warranty.engine.drafting import read_policy
from baoxiu.policies.warranty.engine.known import LayerFacts
from tests.policies.warranty.engine.judging import Told, facts_of, visit, visits
from tests.policies.warranty.engine.test_bad_input import GOOD

OPENS = """
  needed: {zh: 必填, en: Needed, required: true}
  free: {zh: 选填, en: Free}
  style: {zh: 样式, en: Style, kind: choice, choices: [one, two]}
  by_kind: {zh: 按种类, en: By kind, by_kind: [{like: [pump], value: 3}]}
  odd: {zh: 怪, en: Odd, by_kind: [{like: [none], value: 3}]}
"""
POLICY = read_policy(GOOD.replace("default: 1}\n", f"default: 1}}{OPENS}"))
CAUSE = "failure.cause"
KM = "usage.mileage_km"
QUALITY = Is(CAUSE, ("manufacturing",))
SHOWN = MustBe("documents.repair_record", ("present",))
RECORD = "documents.repair_record"


def seen(*told: Told) -> LayerFacts:
    return LayerFacts(
        facts_of({name: value for one in told for name, value in one.items()}), POLICY
    )


@pytest.mark.parametrize(
    ("condition", "told", "truth", "lacks"),
    [
        pytest.param(QUALITY, {}, None, (CAUSE,), id="is: not known"),
        pytest.param(QUALITY, {CAUSE: "manufacturing"}, True, (), id="is: one of them"),
        pytest.param(QUALITY, {CAUSE: "misuse"}, False, (), id="is: none of them"),
        pytest.param(SHOWN, {}, None, (RECORD,), id="must be: not told"),
        pytest.param(SHOWN, {RECORD: "present"}, True, (), id="must be: shown"),
        pytest.param(SHOWN, {RECORD: "missing"}, None, (RECORD,), id="must be: not shown is no refusal"),
        pytest.param(IsUnknown(CAUSE, ()), {}, True, (), id="unknown: so it is"),
        pytest.param(IsUnknown(CAUSE, ()), {CAUSE: "misuse"}, False, (), id="unknown: told"),
        pytest.param(Like("failure.symptom", ("brake",)), {}, None, ("failure.symptom",), id="like: not known"),
        pytest.param(Like("failure.symptom", ("smoke", "brake")), {"failure.symptom": "BRAKE failure"}, True, (), id="like: without case"),
        pytest.param(Like("failure.symptom", ("brake",)), {"failure.symptom": "no picture"}, False, (), id="like: none of the words"),
        pytest.param(Compare(KM, "more_than", Decimal(0)), {}, None, (KM,), id="an unknown number may be zero"),
        pytest.param(Compare(KM, "more_than", Decimal(0)), {KM: 0}, False, (), id="zero is not more than zero"),
        pytest.param(Compare(KM, "more_than", Decimal(0)), {KM: 1}, True, (), id="one is more than zero"),
        pytest.param(Compare(KM, "at_least", Decimal(0)), {}, True, (), id="any number is at least zero"),
        pytest.param(Compare(KM, "at_least", Decimal(1)), {}, None, (KM,), id="an unknown number may be one"),
        pytest.param(Compare(KM, "at_least", Decimal(3)), {KM: 3}, True, (), id="three is at least three"),
        pytest.param(Compare(KM, "at_least", Decimal(3)), {KM: 2}, False, (), id="two is not at least three"),
        pytest.param(Compare(KM, "at_most", Decimal(0)), {}, None, (KM,), id="an unknown number may be at most zero"),
        pytest.param(Compare(KM, "at_most", Decimal(3)), {KM: 3}, True, (), id="three is at most three"),
        pytest.param(Compare(KM, "at_most", Decimal(3)), {KM: 4}, False, (), id="four is not at most three"),
        pytest.param(Compare(KM, "less_than", Decimal(0)), {}, False, (), id="no number is less than zero"),
        pytest.param(Compare(KM, "less_than", Decimal(1)), {}, None, (KM,), id="an unknown number may be less than one"),
        pytest.param(Compare(KM, "less_than", Decimal(3)), {KM: 3}, False, (), id="three is not less than three"),
        pytest.param(Compare(KM, "less_than", Decimal(3)), {KM: 2}, True, (), id="two is less than three"),
        pytest.param(Compare("sale.price", "at_most", Decimal("0.3")), {"sale.price": "0.3"}, True, (), id="amounts are compared as written"),
        pytest.param(Compare("params.free", "at_least", Decimal(2)), {}, None, ("params.free",), id="an open value that is not set"),
        pytest.param(Compare("params.free", "at_least", Decimal(2)), {"params.free": 2}, True, (), id="an open value that is set"),
        pytest.param(Compare(KM, "at_most", Parameter("needed")), {KM: 3}, None, ("params.needed",), id="required bound: not set"),
        pytest.param(Compare(KM, "at_most", Parameter("needed")), {"params.needed": 2}, None, (KM,), id="required bound: set, the number is not known"),
        pytest.param(Compare(KM, "at_most", Parameter("needed")), {"params.needed": 2, KM: 3}, False, (), id="required bound: set"),
        pytest.param(Compare(KM, "at_most", Parameter("free")), {}, True, (), id="bound that is not set is none"),
        pytest.param(Compare(KM, "at_most", Parameter("odd")), {KM: 9}, True, (), id="bound by a kind that is not known is none"),
        pytest.param(Compare(KM, "at_most", Parameter("years")), {KM: 1}, True, (), id="bound by default"),
        pytest.param(Compare("repairs.same_fault", "at_least", Decimal(2)), {"repairs": visits(2)}, True, (), id="figure: enough"),
        pytest.param(Compare("repairs.same_fault", "at_least", Decimal(2)), {"repairs": [*visits(1), visit("2025-02-01", "2025-02-03", same_fault=None)]}, None, ("repairs.2.same_fault",), id="figure: may be enough"),
        pytest.param(Compare("repairs.same_fault", "less_than", Decimal(2)), {"repairs": [*visits(1), visit("2025-02-01", "2025-02-03", same_fault=None)]}, None, ("repairs.2.same_fault",), id="figure: may be too many"),
        pytest.param(Compare("repairs.replaced", "at_least", Decimal(1), ("engine",)), {"repairs": visits(1, replaced="Engine block")}, True, (), id="figure of some words"),
        pytest.param(Compare("repairs.replaced", "at_least", Decimal(1), ("gearbox",)), {"repairs": visits(1, replaced="Engine block")}, False, (), id="figure of other words"),
        pytest.param(ParameterIs("style", ("one",)), {}, False, (), id="parameter: not set and not needed"),
        pytest.param(ParameterIs("style", ("one",)), {"params.style": "one"}, True, (), id="parameter: so it is"),
        pytest.param(ParameterIs("style", ("one",)), {"params.style": "two"}, False, (), id="parameter: another"),
        pytest.param(ParameterIs("needed"), {}, None, ("params.needed",), id="parameter: needed and not set"),
        pytest.param(ParameterIs("needed"), {"params.needed": 0}, True, (), id="parameter: set at all, to nothing too"),
        pytest.param(Within("year"), {"dates.invoice": "2025-03-03"}, None, ("dates.reported",), id="within: when was it reported?"),
        pytest.param(Within("year"), {"dates.reported": "2025-03-03"}, None, ("dates.invoice",), id="within: when was it sold?"),
        pytest.param(Within("year"), {"dates.invoice": "2025-03-03", "dates.reported": "2026-03-03"}, True, (), id="within: last day"),
        pytest.param(Within("year"), {"dates.invoice": "2025-03-03", "dates.reported": "2026-03-04"}, False, (), id="within: over"),
        pytest.param(Not(QUALITY), {}, None, (CAUSE,), id="not: not known"),
        pytest.param(Not(QUALITY), {CAUSE: "manufacturing"}, False, (), id="not: it is"),
        pytest.param(Not(QUALITY), {CAUSE: "misuse"}, True, (), id="not: it is not"),
        pytest.param(All((QUALITY, SHOWN)), {}, None, (CAUSE, RECORD), id="all: neither is known"),
        pytest.param(All((QUALITY, SHOWN)), {CAUSE: "misuse"}, False, (RECORD,), id="all: one that does not hold settles it"),
        pytest.param(All((SHOWN, QUALITY)), {CAUSE: "misuse"}, False, (RECORD,), id="all: in any order"),
        pytest.param(All((QUALITY, SHOWN)), {CAUSE: "manufacturing"}, None, (RECORD,), id="all: the other is not known"),
        pytest.param(All((SHOWN, QUALITY)), {CAUSE: "manufacturing"}, None, (RECORD,), id="all: still open after one that holds"),
        pytest.param(All((QUALITY, SHOWN)), {CAUSE: "manufacturing", RECORD: "present"}, True, (), id="all: both hold"),
        pytest.param(AnyOf((QUALITY, SHOWN)), {}, None, (CAUSE, RECORD), id="any: neither is known"),
        pytest.param(AnyOf((SHOWN, QUALITY)), {CAUSE: "manufacturing"}, True, (RECORD,), id="any: one that holds settles it"),
        pytest.param(AnyOf((SHOWN, QUALITY)), {CAUSE: "misuse"}, None, (RECORD,), id="any: still open after one that does not hold"),
        pytest.param(AnyOf((QUALITY, Not(QUALITY))), {CAUSE: "misuse"}, True, (), id="any: one of two"),
        pytest.param(AnyOf((QUALITY, QUALITY)), {CAUSE: "misuse"}, False, (), id="any: none"),
        pytest.param(All(), {}, True, (), id="all of nothing holds"),
        pytest.param(AnyOf(), {}, False, (), id="any of nothing does not"),
    ],
)  # fmt: skip
def test_condition_answers_or_tells_what_it_lacks(
    condition: Condition, told: Told, truth: Truth, lacks: tuple[str, ...]
) -> None:
    known = seen(told)
    assert condition.judge(known) is truth
    assert condition.lacks(known) == lacks


@pytest.mark.parametrize(
    ("condition", "told", "used"),
    [
        pytest.param(QUALITY, {}, (CAUSE,), id="is"),
        pytest.param(Compare(KM, "at_most", Decimal(3)), {}, (KM,), id="number"),
        pytest.param(Compare(KM, "at_most", Parameter("years")), {}, (KM, "params.years"), id="number and its bound"),
        pytest.param(Compare(KM, "at_most", Parameter("by_kind")), {}, (KM, "params.by_kind", "product.kind"), id="a bound that goes by the kind"),
        pytest.param(Compare("repairs.same_fault", "at_least", Parameter("years")), {}, ("repairs", "params.years"), id="figure and its bound"),
        pytest.param(Compare("repairs.replaced_part", "at_least", Decimal(1)), {}, ("repairs", "product.part"), id="figure of the part"),
        pytest.param(Compare("repairs.replaced", "at_least", Decimal(1), ("engine",)), {"repairs": visits(1)}, ("repairs",), id="figure of some words"),
        pytest.param(ParameterIs("by_kind"), {}, ("params.by_kind", "product.kind"), id="parameter"),
        pytest.param(Within("year"), {}, ("dates.invoice", "dates.reported"), id="within, as far as it can be counted"),
        pytest.param(Within("year"), {"dates.invoice": "2025-03-03"}, ("dates.invoice", "params.years", "dates.reported"), id="within"),
        pytest.param(Not(QUALITY), {}, (CAUSE,), id="not"),
        pytest.param(All((QUALITY, SHOWN, QUALITY)), {}, (CAUSE, RECORD), id="all, each once"),
    ],
)  # fmt: skip
def test_condition_tells_the_facts_it_looks_at(
    condition: Condition, told: Told, used: tuple[str, ...]
) -> None:
    assert condition.facts(seen(told)) == used
