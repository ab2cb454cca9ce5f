"""Changing suppliers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.audit import recording, writing
from baoxiu.foundation.numbering.series import Series
from baoxiu.kernel.actor import Actor
from baoxiu.register.accounts.errors import SupplierInUse
from baoxiu.register.accounts.models import Supplier
from baoxiu.register.accounts.permissions import EDIT_SUPPLIERS
from baoxiu.register.accounts.queries import suppliers as queries

NUMBERS = Series("suppliers", "GY", "%y", 4)
TAKEN = _("Another supplier has this number.")


@transaction.atomic
def create_supplier(actor: Actor, values: Mapping[str, Any], *, at: dt.datetime) -> Supplier:
    """Add a supplier; without a number it gets the next one. Raises Invalid."""
    require(actor, EDIT_SUPPLIERS)
    given = dict(values)
    if not given.get("code"):
        given["code"] = NUMBERS.next(actor.organisation_id, at.date())
    given = writing.checked(Supplier, given)
    writing.complete(Supplier, given, ("name",))
    with writing.unless_taken("code", TAKEN):
        return recording.create(Supplier(**given), actor=actor, at=at)


@transaction.atomic
def amend_supplier(
    actor: Actor, supplier_id: int, values: Mapping[str, Any], *, version: int, at: dt.datetime
) -> Supplier:
    """Change a supplier. Raises Invalid, Overtaken, NotFound."""
    require(actor, EDIT_SUPPLIERS)
    supplier = queries.get_supplier(actor, supplier_id)
    given = writing.checked(Supplier, values)
    with writing.unless_taken("code", TAKEN):
        return recording.amend(supplier, given, actor=actor, at=at, version=version)


@transaction.atomic
def delete_supplier(actor: Actor, supplier_id: int, *, version: int, at: dt.datetime) -> None:
    """Delete a supplier of no part. Raises SupplierInUse, Overtaken."""
    require(actor, EDIT_SUPPLIERS)
    supplier = queries.get_supplier(actor, supplier_id)
    supplier.version = version
    refusal = SupplierInUse(
        _("Parts come from %(name)s; it stays and can be set inactive."), name=supplier.name
    )
    with writing.unless_in_use(refusal):
        recording.delete(supplier, actor=actor, at=at)
