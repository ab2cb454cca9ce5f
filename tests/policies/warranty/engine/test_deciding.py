"""Which of several answers counts: rights of one policy, several policies, denials, duties, and the law of the day of sale."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from baoxiu.policies.warranty.engine.deciding import decide, layers_for
from baoxiu.policies.warranty.engine.facts import FactProblem, Facts
from baoxiu.policies.warranty.engine.policy import Policy
from tests.policies.warranty.engine.drafts import REPAIR, draft
from tests.policies.warranty.engine.judging import Told, facts_of, short, visits

SOLD: Told = {
    "failure.cause": "manufacturing",
    "sale.price": "1000",
    "usage.hours": 10,
    "dates.acceptance": "2025-01-10",
    "dates.reported": "2025-03-03",
}
QUALITY = "when: {failure.cause: manufacturing}"


def fee(rate: str, clause: str = "P.2") -> str:
    return f"fee: {{basis: usage, rate: {rate}, clause: {clause}, use: usage.hours, per: 100}}"


def grant(remedy: str, clause: str, *more: str) -> str:
    return "{" + ", ".join((f"clause: {clause}", f"grants: [{remedy}]", *more, QUALITY)) + "}"


def rights(*some: str) -> str:
    return f"[{', '.join(some)}]"


def answered(policies: list[Policy], *told: Told) -> str:
    """The answer, of whom, and what the customer pays or gets back."""
    facts = {name: value for one in (SOLD, *told) for name, value in one.items()}
    decision = decide(facts_of(facts), policies)
    assert decision.problems == ()
    money = "".join(f", {name} {amount}" for name, amount in decision.money.amounts.items())
    granted = "" if decision.is_granted else "not granted: "
    covered = decision.coverage
    period = "" if covered is None else f" in {covered.period} to {covered.end}"
    return f"{granted}{short(decision)} of {decision.policy}{period}{money}"


RETURN: Told = {"request": "return"}
EXCHANGE: Told = {"request": "replace_unit"}


@pytest.mark.parametrize(
    ("some", "told", "expected"),
    [
        pytest.param([grant("return", "P.1", fee("1")), grant("return", "P.3")], RETURN, "return_full_refund by P.3 of P, refund 1000.00, customer_pays 0.00", id="without a fee first"),
        pytest.param([grant("replace_unit", "P.1", fee("1")), grant("replace_unit", "P.3", fee("0.5"))], EXCHANGE, "replace_unit by P.3 of P, usage_fee 50.00, customer_pays 50.00", id="then the smaller payment"),
        pytest.param([grant("replace_unit", "P.1", fee("1")), grant("replace_unit", "P.3", fee("1"))], EXCHANGE, "replace_unit by P.1 of P, usage_fee 100.00, customer_pays 100.00", id="then the first"),
        pytest.param([grant("repair", "P.1"), grant("replace_part", "P.2")], EXCHANGE, "not granted: replace_part by P.2 of P, customer_pays 0.00", id="the strongest below what was asked for"),
        pytest.param([grant("return", "P.1"), grant("replace_unit", "P.2")], {"request": "repair"}, "not granted: replace_unit by P.2 of P, customer_pays 0.00", id="the weakest above a repair"),
        pytest.param([grant("return", "P.1")], EXCHANGE, "not granted: paid_service by  of P", id="nothing above an exchange"),
        pytest.param([grant("return", "P.1"), grant("repair", "P.2")], {**EXCHANGE, "failure.cause": None}, "not granted: asks failure.cause of P", id="open rights of another kind are asked for"),
    ],
)  # fmt: skip
def test_right_of_one_policy_that_counts(some: list[str], told: Told, expected: str) -> None:
    assert answered([draft(rights(*some))], told) == expected


@pytest.mark.parametrize(
    ("first", "second", "told", "expected"),
    [
        pytest.param(grant("repair", "P.1"), grant("return", "P.1", fee("1")), RETURN, "return_with_depreciation by P.1 of B, usage_fee 100.00, refund 900.00", id="what was asked for"),
        pytest.param(grant("repair", "P.1"), grant("replace_part", "P.1"), RETURN, "not granted: replace_part by P.1 of B, customer_pays 0.00", id="the stronger remedy"),
        pytest.param(grant("return", "P.1", fee("1")), grant("return", "P.1", fee("0.5")), RETURN, "return_with_depreciation by P.1 of B, usage_fee 50.00, refund 950.00", id="the greater refund"),
        pytest.param(grant("return", "P.1", fee("1")), grant("return", "P.1", fee("2"), "losses: {clause: P.3, adds: [cost]}"), {**RETURN, "params.cost": 200}, "return_with_depreciation by P.1 of B, usage_fee 200.00, refund 800.00, losses 200.00, total_to_customer 1000.00", id="the greater total with losses"),
        pytest.param(grant("replace_unit", "P.1", fee("1")), grant("replace_unit", "P.1", fee("0.5")), EXCHANGE, "replace_unit by P.1 of B, usage_fee 50.00, customer_pays 50.00", id="the smaller payment"),
        pytest.param(grant("repair", "P.1"), grant("repair", "P.1"), {}, "free_repair by P.1 of A, customer_pays 0.00", id="the first of equals"),
    ],
)  # fmt: skip
def test_policy_that_counts(first: str, second: str, told: Told, expected: str) -> None:
    policies = [draft(rights(first), name="A"), draft(rights(second), name="B")]
    assert answered(policies, told) == expected


EITHER = "any: [{sale.clearance: false}, {sale.custom_made: true}]"


@pytest.mark.parametrize(
    ("right", "told", "expected"),
    [
        pytest.param(f"{{about: {{{EITHER}}}, when: {{failure.cause: manufacturing}}}}", {"failure.cause": None}, "asks failure.cause", id="not what it is about, once that is settled"),
        pytest.param(f"{{period: half, when: {{{EITHER}}}}}", {"dates.acceptance": None}, "asks dates.acceptance", id="not what it demands, once that is settled"),
    ],
)  # fmt: skip
def test_only_what_is_open_is_asked_for(right: str, told: Told, expected: str) -> None:
    half = "periods: {half: {clause: P.2, start: [acceptance], months: 6}}"
    policy = draft(f"[{{clause: P.1, grants: [repair], {right[1:]}]", half)
    assert answered([policy], {"sale.clearance": False}, told) == f"not granted: {expected} of P"


def test_wrong_vin_of_one_policy_blocks_all() -> None:
    checked = draft(REPAIR, "checks: [{clause: P.6, vin: product.vin}]", name="B")
    told: Told = {"product.vin": "123"}
    assert answered([draft(name="A"), checked], told) == "not granted: asks product.vin of B"


def test_strongest_remedy_that_is_owed_in_any_case_is_told() -> None:
    none = draft("[{clause: P.1, grants: [return], when: {sale.clearance: true}}]", name="A")
    some = draft(rights(grant("repair", "P.1"), grant("return", "P.2", fee("1"))), name="B")
    told = {**SOLD, **RETURN, "sale.clearance": False, "usage.hours": None}
    decision = decide(facts_of(told), [none, some])
    assert (decision.lacks, decision.at_least) == (("usage.hours",), "free_repair")


def test_clauses_of_policies_that_owe_nothing_are_not_cited() -> None:
    denying = draft("[{clause: P.3, grants: [repair], when: {failure.cause: misuse}}]", name="B")
    assert decide(facts_of(SOLD), [draft(name="A"), denying]).clauses == ("P.1",)
    part = draft(rights(grant("replace_part", "P.4")), name="C")
    assert decide(facts_of(SOLD), [draft(name="A"), part]).clauses == ("P.1", "P.4")


PERIOD = "periods: {month: {clause: P.2, start: [acceptance], months: 1}}"
IN_PERIOD = "[{clause: P.1, grants: [repair], period: part, when: {failure.cause: manufacturing}}]"
LONGER = "periods: {early: {clause: P.3, start: [acceptance], days: 7, window: true}, half: {clause: P.2, start: [acceptance], months: 6}}"
PAPERS = "exclusions: [{clause: P.4, when: {documents.card: altered}, documents: true, outcome: refused}, {clause: P.5, when: {failure.cause: misuse}, outcome: refused}]"
PRICED: Told = {"params.labour_fee": "30"}


@pytest.mark.parametrize(
    ("right", "sections", "told", "expected"),
    [
        pytest.param(REPAIR, [], {"failure.cause": "misuse"}, "paid_service by P.1 of P", id="the clause that speaks of the request"),
        pytest.param(REPAIR, [], {"failure.cause": "none"}, "refused by P.1 of P", id="nothing is wrong: no service for money"),
        pytest.param(REPAIR, [], {"failure.cause": "misuse", "request": "no_reason_return"}, "refused by  of P, refund 0.00", id="return without reason: nothing to serve"),
        pytest.param(REPAIR, ["otherwise: {clause: P.3}"], {"failure.cause": "misuse", **PRICED}, "paid_service by P.3 of P, customer_pays 30.00", id="as the policy says otherwise, with a quote"),
        pytest.param(REPAIR, ["otherwise: {clause: P.3, outcome: refused}"], {"failure.cause": "misuse", **RETURN}, "refused by P.3 of P, refund 0.00", id="otherwise: no return"),
        pytest.param(IN_PERIOD, [PERIOD], {}, "paid_service by P.2 of P in month to 2025-02-10", id="over: by the clause of the period"),
        pytest.param(IN_PERIOD, [PERIOD, "expired: {clause: P.3, outcome: refused}"], RETURN, "refused by P.3 of P in month to 2025-02-10, refund 0.00", id="over: as the policy says"),
        pytest.param(IN_PERIOD, [PERIOD, PAPERS], {"documents.card": "altered", **RETURN}, "refused by P.4 of P in month to 2025-02-10, refund 0.00", id="papers come before the period"),
        pytest.param(IN_PERIOD, [PERIOD, PAPERS], {"documents.card": "present", "failure.cause": "misuse"}, "paid_service by P.2 of P in month to 2025-02-10", id="the period comes before other exclusions"),
        pytest.param(IN_PERIOD, [LONGER], {"failure.cause": "misuse"}, "paid_service by P.1 of P in half to 2025-07-10", id="inside: the clause that speaks of the request"),
        pytest.param(IN_PERIOD, [LONGER, "otherwise: {clause: P.3}"], {"failure.cause": "misuse"}, "paid_service by P.3 of P in half to 2025-07-10", id="inside: as the policy says otherwise"),
        pytest.param(REPAIR, [], {"failure.cause": "misuse", "params.labour_fee": "much"}, "paid_service by P.1 of P", id="a price that is no number is no price"),
        pytest.param(REPAIR, [PAPERS], {"documents.card": "present", "failure.cause": "misuse", "request": "repair"}, "refused by P.5 of P", id="exclusion: no amount for a repair"),
    ],
)  # fmt: skip
def test_denial_in_its_order(right: str, sections: list[str], told: Told, expected: str) -> None:
    assert answered([draft(right, *sections)], told) == f"not granted: {expected}"


@pytest.mark.parametrize(
    ("duty", "told", "due"),
    [
        pytest.param("hours: 30", {"dates.reported_at": "2025-03-03T10:15"}, "2025-03-04 16:15:00", id="hours from the moment"),
        pytest.param("hours: 30", {}, "2025-03-05", id="hours from the day: whole days"),
        pytest.param("hours: 24", {}, "2025-03-04", id="one day"),
        pytest.param("hours: 30, since: acceptance", {"dates.reported_at": "2025-03-03T10:15"}, "2025-01-12", id="hours from another day"),
        pytest.param("days: 7", {"dates.reported_at": "2025-03-03T10:15"}, "2025-03-10", id="days"),
        pytest.param("days: 7, since: return_date", {}, "None", id="days from a day that is not known"),
        pytest.param("working_days: 5", {}, "2025-03-10", id="working days"),
        pytest.param("working_days: 5", {"calendar": {"rest_days": ["2025-03-06"]}}, "2025-03-11", id="working days around a holiday"),
        pytest.param("since: reported", {"dates.reported_at": "2025-03-03T10:15"}, "None", id="at no time"),
    ],
)  # fmt: skip
def test_duty_is_due(duty: str, told: Told, due: str) -> None:
    section = f"duties: [{{clause: P.6, decisions: [free_repair], zh: 上门, en: on site, {duty}}}]"
    [owed] = decide(facts_of({**SOLD, **told}), [draft(REPAIR, section)]).obligations
    assert (owed.policy, owed.clause, owed.zh, owed.en) == ("P", "P.6", "上门", "on site")
    assert str(owed.due) == due


OLD = draft(REPAIR, "valid: {until: 2024-12-31}", name="OLD", level="nation")
NEW = draft(REPAIR, "valid: {from: 2025-01-01}", name="NEW", level="province")
MAKER, RIVAL = draft(name="MAKER"), draft(name="RIVAL")
CARS = draft(REPAIR, "applies: {product.kind: car}", name="CARS", level="nation")


@pytest.mark.parametrize(
    ("told", "named", "expected"),
    [
        pytest.param({"dates.invoice": "2024-12-31"}, ["MAKER"], "MAKER OLD", id="the law of the day of sale"),
        pytest.param({"dates.invoice": "2025-01-01"}, ["MAKER"], "MAKER NEW", id="the law since then"),
        pytest.param({"dates.delivery": "2024-12-31", "dates.reported": "2025-06-01"}, ["MAKER"], "MAKER OLD", id="sold when it was delivered"),
        pytest.param({}, ["MAKER"], "MAKER OLD NEW", id="sold nobody knows when"),
        pytest.param({"dates.invoice": "2025-01-01", "product.kind": "car"}, ["MAKER"], "MAKER NEW CARS", id="the law of its kind"),
        pytest.param({"dates.invoice": "2025-01-01", "jurisdiction": "EU"}, ["MAKER"], "MAKER", id="the law of its place only"),
        pytest.param({"dates.invoice": "2025-01-01"}, ["NEW", "LOST", "RIVAL"], "NEW RIVAL", id="in the order they are named, each once"),
    ],
)  # fmt: skip
def test_law_of_the_place_and_the_day_speaks_with_the_policies_named(
    told: Told, named: list[str], expected: str
) -> None:
    found = layers_for(facts_of(told), [OLD, NEW, RIVAL, CARS, MAKER], named=named)
    assert " ".join(one.id for one in found) == expected


def test_changed_fact_leaves_all_others_and_their_problems() -> None:
    wrong = (FactProblem("usage.hours", "negative", "-1"), FactProblem("sale.price", "x", "y"))
    free, made_up = frozenset({dt.date(2025, 3, 6)}), frozenset({dt.date(2025, 3, 8)})
    facts = Facts({"request": "repair"}, rest_days=free, workdays=made_up, problems=wrong)
    told = facts.having("usage.hours", 3).having("params.rate", Decimal(2))
    assert told.values == {"request": "repair", "usage.hours": 3}
    assert told.parameters == {"rate": Decimal(2)}
    assert (told.rest_days, told.workdays) == (free, made_up)
    assert told.problems == wrong[1:]
    assert told.having("usage.hours", None).values == {"request": "repair"}


def test_number_that_is_a_word_is_named_and_not_used() -> None:
    policy = draft("[{clause: P.1, grants: [repair], when: {params.free: {at_most: 3}}}]")
    decision = decide(facts_of({**SOLD, "params.free": "many"}), [policy])
    assert [(one.fact, one.code, one.value) for one in decision.problems] == [
        ("params.free", "not_a_amount", "many")
    ]
    assert decision.lacks == ("params.free",)


def test_figure_is_the_same_however_often_it_is_asked_for() -> None:
    at_least = "when: {repairs.same_fault: {at_least: 2}}"
    some = f"[{{clause: P.1, grants: [repair], {at_least}}}, {{clause: P.2, grants: [return], {at_least}}}]"
    decision = decide(facts_of({**SOLD, "repairs": visits(2)}), [draft(some)])
    assert decision.available == {"repair", "return"}
