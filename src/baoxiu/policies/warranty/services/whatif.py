"""What if: the same judgement with other facts, beside the one of now. Nothing is stored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext

from baoxiu.policies.warranty.engine.facts import Value
from baoxiu.policies.warranty.engine.reading import read_value
from baoxiu.policies.warranty.engine.reasons import PROBLEMS, fact_words
from baoxiu.policies.warranty.engine.vocabulary import FACTS, Kind
from baoxiu.policies.warranty.services.judging import APPRAISED, CAUSE, Judgement
from baoxiu.policies.warranty.services.verdicts import Verdict, verdict
from baoxiu.policies.warranty.services.words import say, shown

# Always offered, whether or not a policy has looked at them.
USUAL = ("request", CAUSE, APPRAISED, "dates.reported", "dates.first_use", "dates.ex_works")
HIDDEN = frozenset({"dates.reported_at", "product.serial", "product.model", "failure.symptom"})
LONGEST = 60


@dataclass(frozen=True, slots=True)
class Field:
    """One fact that can be changed: its control, its value of now and what was typed."""

    name: str
    label: str
    kind: str
    choices: tuple[tuple[str, str], ...]
    now: str
    typed: str
    problem: str


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Both verdicts, the fields, and which facts differ."""

    before: Verdict | None
    after: Verdict | None
    fields: tuple[Field, ...]
    changes: tuple[tuple[str, str, str], ...]


def what_if(judgement: Judgement, typed: Mapping[str, str]) -> WhatIf:
    """The judgement beside what it would be with the facts that were typed; wrong ones are named and left out."""
    changes: dict[str, Value | None] = {}
    fields = []
    for name in _names(judgement):
        field, value = _field(judgement, name, typed)
        fields.append(field)
        if name in typed and not field.problem and field.typed != field.now:
            changes[name] = value
    after = verdict(judgement.having(changes)) if changes else None
    return WhatIf(
        before=verdict(judgement),
        after=after,
        fields=tuple(fields),
        changes=tuple(
            (
                _label(judgement, name),
                shown(name, _value(judgement, name)),
                shown(name, value),
            )
            for name, value in changes.items()
        ),
    )


def _names(judgement: Judgement) -> list[str]:
    """The facts that matter here: those that a clause looked at or lacks, in the order of the vocabulary."""
    asked: set[str] = set(USUAL)
    if judgement.decision is not None:
        asked |= {
            name
            for finding in judgement.decision.findings
            if finding.stance != "not_applicable"
            for name in (*finding.inputs, *finding.lacks)
        }
        asked |= set(judgement.decision.lacks)
    known = [name for name in FACTS if name in asked and name not in HIDDEN]
    opens = judgement.opens
    parameters = sorted(
        name for name in asked
        if name.startswith("params.") and name.removeprefix("params.") in opens
    )  # fmt: skip
    return [*known, *parameters]


def _field(judgement: Judgement, name: str, typed: Mapping[str, str]) -> tuple[Field, Value | None]:
    now = _plain(_value(judgement, name))
    said = typed.get(name, now)[:LONGEST].strip()
    value, problem = _read(name, said)
    kind, choices = _control(judgement, name)
    field = Field(name, _label(judgement, name), kind, tuple(choices), now, said, problem)
    return field, value


def _read(name: str, said: str) -> tuple[Value | None, str]:
    if not said:
        return None, ""
    if name.startswith("params."):
        return {"true": True, "false": False}.get(said, said), ""
    try:
        return read_value(name, said), ""
    except ValueError as refused:
        words = PROBLEMS.get(str(refused))
        return None, say(words) if words else gettext("not a value that fits here")


def _control(judgement: Judgement, name: str) -> tuple[str, Iterator[tuple[str, str]]]:
    if name.startswith("params."):
        declared = judgement.opens[name.removeprefix("params.")]
        if declared.choices:
            return "choice", ((one, one) for one in declared.choices)
        is_flag = isinstance(declared.default, bool)
        return ("choice", _flags()) if is_flag else ("text", iter(()))
    fact = FACTS[name]
    if fact.kind is Kind.FLAG:
        return "choice", _flags()
    if fact.kind is Kind.CHOICE:
        return "choice", ((one, shown(name, one)) for one in fact.choices)
    kinds = {Kind.DATE: "date", Kind.COUNT: "number", Kind.AMOUNT: "number"}
    return kinds.get(fact.kind, "text"), iter(())


def _flags() -> Iterator[tuple[str, str]]:
    yield "true", gettext("yes")
    yield "false", gettext("no")


def _value(judgement: Judgement, name: str) -> Value | None:
    if name.startswith("params."):
        return judgement.facts.parameters.get(name.removeprefix("params."))
    return judgement.facts.values.get(name)


def _plain(value: Value | None) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _label(judgement: Judgement, name: str) -> str:
    return say(fact_words(name, judgement.opens))
