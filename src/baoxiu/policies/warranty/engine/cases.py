"""Worked cases: read, answered as one JSON object each, and compared with what they expect."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from baoxiu.policies.warranty.engine.asking import Question, questions
from baoxiu.policies.warranty.engine.deciding import decide, layers_for
from baoxiu.policies.warranty.engine.decision import Decision, Finding, Obligation
from baoxiu.policies.warranty.engine.facts import Facts, Value
from baoxiu.policies.warranty.engine.policy import Clause, Open, Policy
from baoxiu.policies.warranty.engine.reading import read_facts
from baoxiu.policies.warranty.engine.reasons import explain

COMPARED = ("decision", "request_granted", "deciding_clause", "money", "warranty")
ASSIGNMENT = re.compile(r"^\s*(?P<name>[\w.]+)\s*=\s*(?P<value>[\w.-]+)\s*(\(.*\))?\s*$")


class CaseRefused(ValueError):
    """A case that cannot be read; the text says why."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """Other facts of a case with the decision that they lead to. `changes` is empty where they are told in words only."""

    when: str
    decision: str
    changes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Case:
    """One case: who governs, further layers, the facts, and what is expected."""

    id: str
    policy: str
    also: tuple[str, ...]
    only: tuple[str, ...]
    jurisdiction: str
    told: Mapping[str, object]
    expected: Mapping[str, object] = field(default_factory=dict)
    alternatives: tuple[Alternative, ...] = ()

    def facts(self, *, today: dt.date | None = None) -> Facts:
        """The facts as the engine takes them."""
        return read_facts(self.told, jurisdiction=self.jurisdiction, today=today)

    def changed(self, alternative: Alternative) -> Case:
        """The same case with the facts of an alternative."""
        told: dict[str, object] = dict(self.told)
        for name, value in alternative.changes:
            section, _, key = name.rpartition(".")
            if section:
                told[section] = {**_mapping(told.get(section)), key: value}
            else:
                told[key] = value
        return Case(self.id, self.policy, self.also, self.only, self.jurisdiction, told)


def read_cases(document: object) -> tuple[Case, ...]:
    """The cases of a document that was parsed from YAML.

    Raises:
        CaseRefused: it has no list of cases, or one has no id, policy or facts.
    """
    cases = _mapping(document).get("cases")
    if not isinstance(cases, list):
        raise CaseRefused("no list of cases")
    return tuple(_case(number, _mapping(one)) for number, one in enumerate(cases, start=1))


def layers_of(case: Case, facts: Facts, policies: Sequence[Policy]) -> list[Policy]:
    """The governing policy, the further layers it names, and the legal minimum of its place; `layers` may limit them."""
    chosen = layers_for(facts, policies, named=(case.policy, *case.also))
    return [one for one in chosen if not case.only or one.id in case.only or one.id == case.policy]


def answer(
    case: Case, policies: Sequence[Policy], *, today: dt.date | None = None
) -> dict[str, object]:
    """The decision of a case as one document for JSON; a policy that is not known is one of its `problems`.

    Raises:
        CaseRefused: none of its policies is known, so that there is nothing to decide by.
    """
    facts = case.facts(today=today)
    layers = layers_of(case, facts, policies)
    if not layers:
        raise CaseRefused(f"{case.id}: unknown policy {case.policy}")
    missing = [
        name for name in (case.policy, *case.also) if name not in {one.id for one in policies}
    ]
    decision = decide(facts, layers)
    clauses: dict[str, Clause] = {}
    opens: dict[str, Open] = {}
    for policy in (*policies, *layers):
        clauses |= policy.clauses
        opens = {**policy.opens, **opens}
    reason = explain(decision, clauses, opens)
    asked = questions(facts, layers, decision) if decision.lacks else ()
    return {
        "id": case.id,
        "decision": decision.decision,
        "request_granted": decision.is_granted,
        "warranty": _warranty(decision),
        "deciding_clause": decision.deciding,
        "clauses": list(decision.clauses),
        "money": {name: str(amount) for name, amount in decision.money.amounts.items()},
        "obligations": [_obligation(one) for one in decision.obligations],
        "findings": [finding_document(one) for one in decision.findings],
        "reason_zh": reason.zh,
        "reason_en": reason.en,
        "arithmetic": _arithmetic(decision),
        "needs": [_question(one) for one in asked],
        "at_least": decision.at_least,
        "problems": [
            *_problems(decision),
            *({"fact": "policy", "code": "unknown_policy", "value": one} for one in missing),
        ],
    }


def differences(case: Case, policies: Sequence[Policy]) -> Iterator[str]:
    """What a case expects and does not get, its alternatives included; nothing where all agrees.

    Raises:
        CaseRefused: as `answer`.
    """
    got = answer(case, policies)
    for name in COMPARED:
        wanted = case.expected.get(name)
        if wanted != got[name] and (name in case.expected or name == "warranty"):
            yield f"{case.id}: {name} is {got[name]}, expected {wanted}"
    clauses = got["clauses"] if isinstance(got["clauses"], list) else []
    wanted_clauses = case.expected.get("clauses")
    missing = (
        [one for one in wanted_clauses if one not in clauses]
        if isinstance(wanted_clauses, list)
        else []
    )
    if missing:
        yield f"{case.id}: clauses lack {', '.join(map(str, missing))}"
    for alternative in case.alternatives:
        decided = answer(case.changed(alternative), policies)["decision"]
        if alternative.changes and decided != alternative.decision:
            yield f"{case.id} when {alternative.when}: decision is {decided}, expected {alternative.decision}"


def finding_document(finding: Finding) -> dict[str, object]:
    """A finding as a document for JSON."""
    return {
        "policy": finding.policy,
        "version": finding.version,
        "clause": finding.clause,
        "role": finding.role,
        "stance": finding.stance.value,
        "inputs": {name: _plain(value) for name, value in finding.inputs.items()},
        "lacks": list(finding.lacks),
        "terms": [
            {"what": one.what, "expr": one.expr, "value": one.value} for one in finding.terms
        ],
    }


def _case(number: int, told: Mapping[str, object]) -> Case:
    missing = [name for name in ("id", "policy", "facts") if name not in told]
    if missing:
        raise CaseRefused(f"case {number} lacks {', '.join(missing)}")
    facts = _mapping(told["facts"])
    parameters = _mapping(facts.get("policy_params"))
    calendar = facts.get("calendar", told.get("calendar"))
    alternatives = told.get("alternatives")
    return Case(
        id=str(told["id"]),
        policy=str(told["policy"]),
        also=_texts(told.get("also")),
        only=_texts(parameters.get("layers")),
        jurisdiction=str(told.get("jurisdiction", "CN")),
        told={**facts, "calendar": calendar},
        expected=_mapping(told.get("expected")),
        alternatives=tuple(
            _alternatives(alternatives if isinstance(alternatives, list) else (), facts)
        ),
    )


def _alternatives(told: Iterable[object], facts: Mapping[str, object]) -> Iterator[Alternative]:
    """Alternatives that state facts (`a.b = c and d = e`); a bare name is a parameter where the case has it as one."""
    parameters = _mapping(facts.get("policy_params"))
    for one in map(_mapping, told):
        when = str(one.get("when", ""))
        matches = [ASSIGNMENT.match(part) for part in when.split(" and ")]
        changes = [
            (
                f"policy_params.{match['name']}" if match["name"] in parameters else match["name"],
                match["value"],
            )
            for match in matches
            if match is not None
        ]
        is_stated = len(changes) == len(matches)
        yield Alternative(when, str(one.get("decision", "")), tuple(changes) if is_stated else ())


def _mapping(value: object) -> Mapping[str, object]:
    return {str(key): one for key, one in value.items()} if isinstance(value, Mapping) else {}


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else ()


def _warranty(decision: Decision) -> dict[str, object] | None:
    coverage = decision.coverage
    if coverage is None:
        return None
    return {
        "start": _plain(coverage.start),
        "end": _plain(coverage.end),
        "in_warranty": coverage.is_inside,
    }


def _obligation(one: Obligation) -> str:
    due = f" by {one.due.isoformat(timespec='minutes')}" if isinstance(one.due, dt.datetime) else ""
    due = due or (f" by {one.due.isoformat()}" if one.due is not None else "")
    return f"{one.en}{due} ({one.clause})"


def _arithmetic(decision: Decision) -> list[dict[str, str]]:
    terms = (
        *(decision.coverage.terms if decision.coverage is not None else ()),
        *decision.money.terms,
    )
    return [{"what": one.what, "expr": one.expr, "value": one.value} for one in terms]


def _problems(decision: Decision) -> list[dict[str, str]]:
    return [{"fact": one.fact, "code": one.code, "value": one.value} for one in decision.problems]


def _question(one: Question) -> dict[str, object]:
    effects = [
        {"from": _plain(each.first), "to": _plain(each.last), "decision": each.decision}
        for each in one.effects
    ]
    return {"fact": one.fact, "effects": effects}


def _plain(value: Value | None) -> object:
    if isinstance(value, (dt.date, dt.datetime)):
        return value.isoformat()
    return value if isinstance(value, (bool, int, str)) or value is None else str(value)
