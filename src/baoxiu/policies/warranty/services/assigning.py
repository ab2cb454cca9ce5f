"""Which policy governs what, with the values that the policy leaves open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.audit import recording, writing
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Invalid
from baoxiu.policies.warranty.choices import Jurisdiction
from baoxiu.policies.warranty.engine.policy import Open
from baoxiu.policies.warranty.models import PolicyChoice
from baoxiu.policies.warranty.permissions import EDIT
from baoxiu.policies.warranty.queries import policies as stored
from baoxiu.register.contracts import public as contracts
from baoxiu.register.products import public as products

TARGETS = ("contract", "model", "family")
TAKEN = _("A policy is assigned to it already; change that assignment.")


@transaction.atomic
def create_choice(actor: Actor, values: Mapping[str, Any], *, at: dt.datetime) -> PolicyChoice:
    """Assign a policy to a contract, a model or a product family. Raises Invalid, naming the fields."""
    require(actor, EDIT)
    given = _checked(actor, values)
    writing.complete(PolicyChoice, given, ("policy",))
    row = PolicyChoice(**given)
    _refuse_nonsense(actor, row)
    with writing.unless_taken("policy", TAKEN):
        return recording.create(row, actor=actor, at=at)


@transaction.atomic
def amend_choice(
    actor: Actor, choice_id: int, values: Mapping[str, Any], *, version: int, at: dt.datetime
) -> PolicyChoice:
    """Change an assignment; values that are not given stay. Raises Invalid, Overtaken."""
    require(actor, EDIT)
    row = stored.get_choice(actor, choice_id)
    given = _checked(actor, values)
    names = ("policy", *TARGETS, "jurisdiction", "parameters")
    wanted = PolicyChoice(**{name: given.get(name, getattr(row, name)) for name in names})
    _refuse_nonsense(actor, wanted)
    if "parameters" in given:
        given["parameters"] = wanted.parameters
    with writing.unless_taken("policy", TAKEN):
        return recording.amend(row, given, actor=actor, at=at, version=version)


@transaction.atomic
def delete_choice(actor: Actor, choice_id: int, *, version: int, at: dt.datetime) -> None:
    """Take an assignment back. Raises Overtaken."""
    require(actor, EDIT)
    row = stored.get_choice(actor, choice_id)
    row.version = version
    recording.delete(row, actor=actor, at=at)


def parameters_from(text: str) -> dict[str, str]:
    """Open values as they are typed, one "name = value" a line. Raises Invalid at `parameters`."""
    found: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        name, equals, value = line.partition("=")
        if not line.strip():
            continue
        if not equals or not name.strip() or not value.strip():
            wrong = _now("Line %(line)s: write name = value.") % {"line": number}
            raise Invalid(wrong, {"parameters": wrong})
        found[name.strip()] = value.strip()
    return found


def parameters_text(parameters: Mapping[str, object]) -> str:
    """Open values as people type them."""
    return "\n".join(f"{name} = {_plain(value)}" for name, value in parameters.items())


def _plain(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _checked(actor: Actor, values: Mapping[str, Any]) -> dict[str, Any]:
    resolve: dict[str, writing.Resolve] = {
        "contract": lambda key: contracts.get_contract(actor, key),
        "model": lambda key: products.get_product_model(actor, key),
    }
    plain = {name: value for name, value in values.items() if name != "parameters"}
    given = writing.checked(PolicyChoice, plain, resolve=resolve)
    if "parameters" in values:
        given["parameters"] = dict(values["parameters"] or {})
    return given


def _refuse_nonsense(actor: Actor, row: PolicyChoice) -> None:
    """Raise Invalid where the policy is unknown, the target is not one, or an open value doesn't fit."""
    wrong: dict[str, object] = {}
    versions = list(stored.published_versions(actor).filter(policy=row.policy).order_by("-pk")[:1])
    if not versions:
        wrong["policy"] = _("There is no published policy with this code.")
    if sum(bool(getattr(row, name)) for name in TARGETS) != 1:
        wrong["family"] = _("State one of contract, model or product family.")
    if row.jurisdiction not in Jurisdiction.values:
        wrong["jurisdiction"] = _("There is no such choice.")
    if versions and (problems := _fit(row, stored.as_policies(actor, versions)[0].opens)):
        wrong["parameters"] = _now("The policy has no such open value: %(values)s") % {
            "values": ", ".join(problems)
        }
    if wrong:
        raise Invalid(next(iter(wrong.values())), wrong)


def _fit(row: PolicyChoice, opens: Mapping[str, Open]) -> list[str]:
    """Make each open value one that the policy takes; those that can't be."""
    problems = []
    for name, value in row.parameters.items():
        fitting = _fitting(opens.get(name), value)
        if fitting is None:
            problems.append(f"{name} = {value}")
        else:
            row.parameters[name] = fitting
    return problems


def _fitting(declared: Open | None, value: object) -> object | None:
    """The value as the policy takes it, None where it is no value of it."""
    if declared is None:
        return None
    if declared.choices:
        return value if value in declared.choices else None
    text = _plain(value)
    if isinstance(declared.default, bool):
        return {"true": True, "false": False}.get(text.lower())
    try:
        return text if Decimal(text).is_finite() else None
    except InvalidOperation:
        return {"true": True, "false": False}.get(text.lower(), text)
