"""Facts that somebody states, decided by the organisation's policies. Nothing is stored."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.permissions import require
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Invalid
from baoxiu.policies.warranty.engine.asking import Question, questions
from baoxiu.policies.warranty.engine.cases import Case, layers_of
from baoxiu.policies.warranty.engine.deciding import decide
from baoxiu.policies.warranty.engine.decision import Decision
from baoxiu.policies.warranty.engine.facts import FactProblem, Facts
from baoxiu.policies.warranty.engine.policy import Clause, Open
from baoxiu.policies.warranty.engine.reasons import PROBLEMS, Words, explain
from baoxiu.policies.warranty.models import PolicyVersion
from baoxiu.policies.warranty.permissions import SEE
from baoxiu.policies.warranty.queries import policies as stored
from baoxiu.policies.warranty.services.judging import sold_on
from baoxiu.policies.warranty.services.words import say

# Facts that are named wrongly, or are of another kind, are mistakes of who states them. Those that can't be true stay
# in the decision: they count as unknown, and it says so.
MISTAKES = frozenset({"unknown_fact", "not_a_choice", "not_a_flag", "not_a_number", "not_a_date"})


@dataclass(frozen=True, slots=True)
class CaseDecision:
    """A decision with the versions that it was made by, and what to ask for where it lacks facts."""

    facts: Facts
    versions: tuple[PolicyVersion, ...]
    decision: Decision
    words: Words
    questions: tuple[Question, ...]


def decide_case(actor: Actor, case: Case, *, at: dt.datetime) -> CaseDecision:
    """Decide by the versions in force on the day of the sale, the laws of the place included.

    Raises:
        Invalid: names the fact (`facts.dates.invoice`) that does not exist or is of another kind, or `policy`, `also`.
    """
    require(actor, SEE)
    today = timezone.localtime(at).date()
    facts = case.facts(today=today)
    if wrong := {_field(one): say(PROBLEMS[one.code]) for one in _mistakes(facts)}:
        raise Invalid(_("Some facts can't be read."), wrong)
    versions = _versions(actor, case, facts, today)
    by_policy = {one.policy: one for one in versions}
    policies = stored.as_policies(actor, versions)
    layers = layers_of(case, facts, policies)
    decision = decide(facts, layers)
    clauses: dict[str, Clause] = {}
    opens: dict[str, Open] = {}
    for policy in layers:
        clauses |= policy.clauses
        opens = {**policy.opens, **opens}
    return CaseDecision(
        facts=facts,
        versions=tuple(by_policy[policy.id] for policy in layers),
        decision=decision,
        words=explain(decision, clauses, opens),
        questions=questions(facts, layers, decision) if decision.lacks else (),
    )


def _mistakes(facts: Facts) -> list[FactProblem]:
    return [one for one in facts.problems if one.code in MISTAKES]


def _field(problem: FactProblem) -> str:
    name = problem.fact
    if name.startswith("params."):
        name = name.replace("params.", "policy_params.", 1)
    return f"facts.{name}"


def _versions(actor: Actor, case: Case, facts: Facts, today: dt.date) -> list[PolicyVersion]:
    """The governing version, those that are named besides, and the laws. Raises Invalid where one is unknown."""
    on = sold_on(facts)
    found: dict[str, PolicyVersion] = {}
    for field, names in (("policy", (case.policy,)), ("also", case.also)):
        for name in names:
            rows = stored.in_force(actor, governing=name, sold_on=on, on=today)
            if name not in {one.policy for one in rows}:
                unknown = _("There is no published policy with this code.")
                raise Invalid(unknown, {field: unknown})
            found = {one.policy: one for one in rows} | found
    return list(found.values())
