"""From a policy's document to its row, and what is wrong with a document in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.lifecycle.advancing import NotReady
from baoxiu.kernel.actor import Actor
from baoxiu.policies.warranty.engine.documents import PolicyProblem, PolicyRefused, parse
from baoxiu.policies.warranty.engine.drafting import read_draft
from baoxiu.policies.warranty.engine.policy import Policy
from baoxiu.policies.warranty.models import PolicyVersion
from baoxiu.policies.warranty.queries import policies as stored

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

PROBLEMS: Mapping[str, _StrPromise] = {
    "not_yaml": _("this is no YAML: %(about)s"),
    "too_deep": _("the document is nested too deep"),
    "empty": _("the document is empty"),
    "alias": _("references (& and *) are not allowed; write the value out"),
    "field_twice": _("“%(about)s” stands twice"),
    "unknown_field": _("there is no field “%(about)s” here"),
    "field_missing": _("missing here: %(about)s"),
    "not_a_mapping": _("names with values are expected here"),
    "not_a_list": _("a list is expected here"),
    "not_a_text": _("a text is expected here"),
    "not_a_flag": _("true or false is expected, not “%(about)s”"),
    "not_a_number": _("a number is expected, not “%(about)s”"),
    "not_a_choice": _("“%(about)s” is none of the values that fit here"),
    "impossible_date": _("“%(about)s” is no day of the calendar; write 2026-01-31"),
    "ends_before_it_begins": _("it ends on %(about)s, before it begins"),
    "one_length": _("state one length: years, months or days (%(about)s)"),
    "no_bound": _("“%(about)s” needs a bound, such as at_least: 2"),
    "unknown_clause": _("there is no clause “%(about)s”"),
    "unknown_fact": _("there is no fact “%(about)s”"),
    "unknown_period": _("there is no period “%(about)s”"),
    "unknown_parameter": _("there is no open value “%(about)s”"),
    "unknown_condition": _("there is no condition “%(about)s”"),
    "reserved": _("“%(about)s” is a word of the language; choose another name"),
    "cycle": _("the conditions name one another in a circle: %(about)s"),
}


@dataclass(frozen=True, slots=True)
class ProblemInWords:
    """One thing that is wrong with a document: its line (from 1) and what it is, for people."""

    line: int
    text: str

    def __str__(self) -> str:
        return _now("Line %(line)s: %(problem)s") % {"line": self.line, "problem": self.text}


def in_words(problems: tuple[PolicyProblem, ...]) -> tuple[ProblemInWords, ...]:
    """What is wrong, in the language of the moment."""
    return tuple(
        ProblemInWords(one.line, str(PROBLEMS[one.code]) % {"about": one.about}) for one in problems
    )


def read(actor: Actor, document: str) -> tuple[Policy, tuple[PolicyProblem, ...]]:
    """A document as a policy, with what is wrong; it may cite its own clauses and those of other policies in force.

    Raises PolicyRefused where not even its head can be read.
    """
    named = parse(document).value
    own = named.get("policy") if isinstance(named, dict) else None
    policy = own.value if own is not None and isinstance(own.value, str) else ""
    return read_draft(document, stored.clause_library(actor, without=policy))


def sound(actor: Actor, document: str) -> Policy:
    """The policy of a document without faults. Raises NotReady, naming the first fault and its line."""
    try:
        policy, problems = read(actor, document)
    except PolicyRefused as refused:
        raise _not_ready(refused.problems) from refused
    if problems:
        raise _not_ready(problems)
    return policy


def _not_ready(problems: tuple[PolicyProblem, ...]) -> NotReady:
    return NotReady(
        _("The document still has faults. %(problem)s"), problem=str(in_words(problems)[0])
    )


def version_from(document: str, policy: Policy) -> PolicyVersion:
    """An unsaved row that says what the document says."""
    return PolicyVersion(**values_from(document, policy))


def values_from(document: str, policy: Policy) -> dict[str, object]:
    """The columns that repeat what a document says."""
    return {
        "policy": policy.id,
        "edition": policy.version,
        "title": policy.title_zh[:120],
        "title_en": policy.title_en[:120],
        "source": policy.source[:300],
        "level": str(policy.level),
        "valid_from": policy.valid_from,
        "valid_until": policy.valid_until,
        "document": document,
    }
