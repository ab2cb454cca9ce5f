"""Warranty as REST shows and takes it. Days are ISO dates, amounts decimal strings."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from ninja import Schema
from pydantic import AliasChoices, Field

from baoxiu.foundation.web.rest import Id, Strict, Text
from baoxiu.policies.warranty import public as warranty
from baoxiu.policies.warranty.rest.cases import Code, Jurisdiction, Section


class AssignmentIn(Strict):
    """Which policy governs one of a contract, a model or a product family; `parameters` are its open values."""

    policy: Code
    contract_id: Id | None = None
    model_id: Id | None = None
    family: Annotated[Text, Field(max_length=60)] = ""
    jurisdiction: Jurisdiction = "CN"
    parameters: Section = {}


class AssignmentChange(Strict):
    """PATCH: absent fields stay."""

    version: Id
    policy: Code | None = None
    contract_id: Id | None = None
    model_id: Id | None = None
    family: Annotated[Text, Field(max_length=60)] | None = None
    jurisdiction: Jurisdiction | None = None
    parameters: Section | None = None


class AssignmentOut(Schema):
    """An assignment of a policy."""

    id: int
    version: int
    policy: str
    contract_id: int | None
    model_id: int | None
    family: str
    jurisdiction: str
    parameters: dict[str, Any]


class ClauseOut(Schema):
    """A clause: its text in the language of the request, what is not sure of it ("": nothing), and what it does."""

    id: str
    text: str
    doubt: str
    does: list[str]


class FaultOut(Schema):
    """What is wrong with a document: its line (from 1) and a sentence."""

    line: int
    text: str


class PolicyIn(Strict):
    """A policy as a YAML document, which says everything itself: code, version, days."""

    document: Annotated[str, Field(max_length=200_000)]


class PolicyChange(PolicyIn):
    """PATCH of a draft."""

    version: Id


class PolicyActIn(Strict):
    """What an act needs: the row's version, for some a reason."""

    version: Id
    reason: Annotated[Text, Field(max_length=300)] = ""
    ends_former: bool = False


class PolicyOut(Schema):
    """One version of a policy with its document (YAML), its clauses, and what is wrong with it.

    `version` counts the changes of the row; the policy's own version is `edition`.
    """

    id: int
    version: int
    policy: str
    edition: str
    title: str
    title_en: str
    source: str
    level: str
    state: str
    valid_from: dt.date | None
    valid_until: dt.date | None
    is_built_in: bool
    author_name: str
    published_by: str
    published_at: dt.datetime | None
    digest: str
    document: str
    clauses: list[ClauseOut]
    faults: list[FaultOut]


class VersionOut(Schema):
    """A version that was decided by."""

    id: str
    version: str
    digest: str


class CoverageOut(Schema):
    """The period that decides; `end` is its last covered day."""

    clause: str
    start: dt.date | None
    end: dt.date | None
    is_inside: bool | None


class ObligationOut(Schema):
    """What is owed besides, with the day or moment it is due."""

    clause: str
    zh: str
    en: str
    due: str | None


class FindingOut(Schema):
    """A clause that was looked at: how it spoke, the facts it used (null: not known) and lacks, its arithmetic."""

    policy: str
    version: str
    clause: str
    role: str
    stance: str
    inputs: dict[str, Any]
    lacks: list[str]
    terms: list[list[str]]


class ResultOut(Schema):
    """A decision with every finding. `at_least` is owed whatever the facts that it `lacks` turn out to be."""

    decision: str
    is_granted: bool
    deciding: str
    policy: str
    clauses: list[str]
    lacks: list[str]
    at_least: str
    money: dict[str, str]
    coverage: CoverageOut | None
    obligations: list[ObligationOut]
    findings: list[FindingOut]


class ProblemOut(Schema):
    """A fact that can't be true and counts as unknown; `code` says why."""

    fact: str
    code: str
    value: str


class EffectOut(Schema):
    """With answers from `first` to `last` the decision is this."""

    first: Any
    last: Any
    decision: str


class QuestionOut(Schema):
    """A fact to ask for, and what its answers would change."""

    fact: str
    effects: list[EffectOut]


class DecidedOut(Schema):
    """What is decided for facts; nothing was stored."""

    sentence_zh: str
    sentence_en: str
    versions: list[VersionOut]
    result: ResultOut
    questions: list[QuestionOut]
    problems: list[ProblemOut]

    @classmethod
    def of(cls, found: warranty.CaseDecision) -> DecidedOut:
        """A decision of stated facts."""
        return cls(
            sentence_zh=found.words.zh,
            sentence_en=found.words.en,
            versions=[VersionOut(**one) for one in warranty.versions_document(found.versions)],
            result=ResultOut.model_validate(warranty.result_of(found.decision)),
            questions=[QuestionOut.model_validate(one) for one in found.questions],
            problems=[ProblemOut.model_validate(one) for one in found.decision.problems],
        )


class MachineVerdictOut(Schema):
    """What would be decided if a machine failed now: `proposed` is 三包, null where nothing can be proposed."""

    machine_id: int
    governing: str
    proposed: bool | None
    sentence: str
    warnings: list[str]
    facts: dict[str, Any]
    versions: list[VersionOut]
    result: ResultOut | None


class DecisionOut(Schema):
    """A decision as it was kept: `proposed` by the policies, `taken` by people, with the reason where it differs."""

    id: int
    subject: str
    subject_id: int
    subject_label: str
    machine_id: int
    request: str
    governing: str
    sentence: str
    proposed: bool | None
    taken: bool
    is_override: bool
    reason: str
    decided_at: dt.datetime
    decided_by: str
    facts: dict[str, Any]
    versions: list[VersionOut] = Field(validation_alias=AliasChoices("policies", "versions"))
    result: ResultOut


class ReplayOut(Schema):
    """A decision decided again from its own facts and versions."""

    is_same: bool
    result: ResultOut


class AppraisalOut(Schema):
    """What service staff found about a fault."""

    id: int
    machine_id: int
    order_id: int | None
    order_label: str
    cause: str
    severity: str
    season: str
    accepted: bool
    appraiser: str
    appraised_on: dt.date
    note: str
