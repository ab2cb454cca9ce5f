"""Changing the shared words about faults: symptoms, causes, remedies."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.audit import recording, writing
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Invalid
from baoxiu.register.products.choices import FaultKind
from baoxiu.register.products.errors import ProductInUse
from baoxiu.register.products.models import FaultCode
from baoxiu.register.products.permissions import EDIT
from baoxiu.register.products.queries import fault_codes as queries

TAKEN = _("There is such a code of this kind already.")


@transaction.atomic
def create_fault_code(actor: Actor, values: Mapping[str, Any], *, at: dt.datetime) -> FaultCode:
    """Add a code. Raises Invalid."""
    require(actor, EDIT)
    given = _checked(values)
    writing.complete(FaultCode, given, ("kind", "code", "name"))
    with writing.unless_taken("code", TAKEN):
        return recording.create(FaultCode(**given), actor=actor, at=at)


@transaction.atomic
def amend_fault_code(
    actor: Actor, fault_code_id: int, values: Mapping[str, Any], *, version: int, at: dt.datetime
) -> FaultCode:
    """Change a code; lines that name it say the new words. Raises Invalid, Overtaken, NotFound."""
    require(actor, EDIT)
    row = queries.get_fault_code(actor, fault_code_id)
    given = _checked(values)
    with writing.unless_taken("code", TAKEN):
        return recording.amend(row, given, actor=actor, at=at, version=version)


@transaction.atomic
def delete_fault_code(actor: Actor, fault_code_id: int, *, version: int, at: dt.datetime) -> None:
    """Delete a code that no line names. Raises ProductInUse, Overtaken."""
    require(actor, EDIT)
    row = queries.get_fault_code(actor, fault_code_id)
    row.version = version
    refusal = ProductInUse(
        _("Lines of orders name the code %(code)s; it stays and can be set inactive."),
        code=row.code,
    )
    with writing.unless_in_use(refusal):
        recording.delete(row, actor=actor, at=at)


def _checked(values: Mapping[str, Any]) -> dict[str, Any]:
    given = writing.checked(FaultCode, values)
    if "kind" in given and given["kind"] not in FaultKind.values:
        unknown = _("There is no such kind.")
        raise Invalid(unknown, {"kind": unknown})
    return given
