"""Keeping the rules by which fees arise."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.audit import recording, writing
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Conflict, Invalid
from baoxiu.policies.fees import queries
from baoxiu.policies.fees.choices import Basis, Covered, LineKind, Payer
from baoxiu.policies.fees.models import FeeRule
from baoxiu.policies.fees.permissions import EDIT

TAKEN = _("There is a rule with this name already.")
CHOICES: dict[str, tuple[str, ...]] = {
    "basis": tuple(Basis.values),
    "payer": ("", *Payer.values),
    "warranty": ("", *Covered.values),
    "kind": ("", *LineKind.values),
}


@transaction.atomic
def create_rule(actor: Actor, values: Mapping[str, Any], *, at: dt.datetime) -> FeeRule:
    """Make a rule. Raises Invalid, naming the fields."""
    require(actor, EDIT)
    given = _checked(actor, values)
    writing.complete(FeeRule, given, ("name", "basis"))
    rule = FeeRule(**given)
    _refuse_nonsense(rule)
    with writing.unless_taken("name", TAKEN):
        return recording.create(rule, actor=actor, at=at)


@transaction.atomic
def amend_rule(
    actor: Actor, rule_id: int, values: Mapping[str, Any], *, version: int, at: dt.datetime
) -> FeeRule:
    """Change a rule; values that are not given stay, and so do the lines it has raised. Raises Invalid, Overtaken."""
    require(actor, EDIT)
    rule = queries.get_rule(actor, rule_id)
    given = _checked(actor, values)
    names = ("basis", "item", "payer", "kind", "supplier_only")
    _refuse_nonsense(FeeRule(**{name: given.get(name, getattr(rule, name)) for name in names}))
    with writing.unless_taken("name", TAKEN):
        return recording.amend(rule, given, actor=actor, at=at, version=version)


@transaction.atomic
def delete_rule(actor: Actor, rule_id: int, *, version: int, at: dt.datetime) -> None:
    """Delete a rule that has raised no line. Raises Conflict, Overtaken."""
    require(actor, EDIT)
    rule = queries.get_rule(actor, rule_id)
    rule.version = version
    refusal = Conflict(_("Lines arose by this rule. Switch it off instead."))
    with writing.unless_in_use(refusal):
        recording.delete(rule, actor=actor, at=at)


def _checked(actor: Actor, values: Mapping[str, Any]) -> dict[str, Any]:
    resolve: dict[str, writing.Resolve] = {"item": lambda key: queries.get_item(actor, key)}
    given = writing.checked(FeeRule, values, resolve=resolve)
    unknown = _("There is no such choice.")
    wrong: dict[str, object] = {
        name: unknown for name in CHOICES if name in given and given[name] not in CHOICES[name]
    }
    if wrong:
        raise Invalid(unknown, wrong)
    return given


def _refuse_nonsense(rule: FeeRule) -> None:
    """Raise Invalid, naming the fields, when a rule says too little, or something that its basis has no use for."""
    wrong: dict[str, object] = {}
    if rule.basis == Basis.BEARER:
        if not rule.payer:
            wrong["payer"] = _("Say who bears it.")
        if rule.item is not None:
            wrong["item"] = _("A rule about bearers raises no line: leave the item empty.")
        if rule.supplier_only and rule.kind not in {"", LineKind.PART}:
            wrong["kind"] = _("Only parts have a supplier.")
    else:
        if rule.item is None:
            wrong["item"] = _("Say which service item is charged.")
        if rule.kind or rule.supplier_only:
            wrong["kind"] = _("Only for rules that say who bears it")
    if wrong:
        raise Invalid(next(iter(wrong.values())), wrong)
