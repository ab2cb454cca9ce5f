"""Changing the catalogue: models and parts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.audit import recording, writing
from baoxiu.kernel.actor import Actor
from baoxiu.register.accounts import public as accounts
from baoxiu.register.products.errors import ProductInUse
from baoxiu.register.products.models import InstalledProduct, Part, ProductModel
from baoxiu.register.products.permissions import EDIT
from baoxiu.register.products.queries import catalogue as queries
from baoxiu.register.products.services.search import refresh_machines

TAKEN = _("This number is in the catalogue already.")


@transaction.atomic
def create_product_model(
    actor: Actor, values: Mapping[str, Any], *, at: dt.datetime
) -> ProductModel:
    """Add a model to the catalogue. Raises Invalid."""
    require(actor, EDIT)
    given = writing.checked(ProductModel, values)
    writing.complete(ProductModel, given, ("code", "name"))
    with writing.unless_taken("code", TAKEN):
        return recording.create(ProductModel(**given), actor=actor, at=at)


@transaction.atomic
def amend_product_model(
    actor: Actor, model_id: int, values: Mapping[str, Any], *, version: int, at: dt.datetime
) -> ProductModel:
    """Change a model; its machines are found by the new words at once. Raises Invalid, Overtaken."""
    require(actor, EDIT)
    model = queries.get_product_model(actor, model_id)
    before = str(model)
    given = writing.checked(ProductModel, values)
    with writing.unless_taken("code", TAKEN):
        model = recording.amend(model, given, actor=actor, at=at, version=version)
    if str(model) != before:
        refresh_machines(InstalledProduct.objects.of(actor).filter(model=model))
    return model


@transaction.atomic
def delete_product_model(actor: Actor, model_id: int, *, version: int, at: dt.datetime) -> None:
    """Delete a model without machines. Raises ProductInUse, Overtaken."""
    require(actor, EDIT)
    model = queries.get_product_model(actor, model_id)
    model.version = version
    refusal = ProductInUse(
        _("There are machines of the model %(code)s; it stays."), code=model.code
    )
    with writing.unless_in_use(refusal):
        recording.delete(model, actor=actor, at=at)


@transaction.atomic
def upsert_product_model(
    actor: Actor, values: Mapping[str, Any], *, at: dt.datetime, mode: writing.Mode = "fill"
) -> tuple[writing.Outcome, ProductModel]:
    """Import one model by its code. Raises Invalid."""
    found = queries.find_product_model_by_code(actor, str(values.get("code") or ""))
    if found is None:
        return "created", create_product_model(actor, values, at=at)
    require(actor, EDIT)
    changes = writing.changes_for(found, writing.checked(ProductModel, values), mode)
    before = found.version
    row = amend_product_model(actor, found.pk, changes, version=before, at=at) if changes else found
    return writing.upserted(before, row)


@transaction.atomic
def create_part(actor: Actor, values: Mapping[str, Any], *, at: dt.datetime) -> Part:
    """Add a spare part. Raises Invalid."""
    require(actor, EDIT)
    given = _checked_part(actor, values)
    writing.complete(Part, given, ("code", "name"))
    with writing.unless_taken("code", TAKEN):
        return recording.create(Part(**given), actor=actor, at=at)


@transaction.atomic
def amend_part(
    actor: Actor, part_id: int, values: Mapping[str, Any], *, version: int, at: dt.datetime
) -> Part:
    """Change a spare part. Raises Invalid, Overtaken."""
    require(actor, EDIT)
    part = queries.get_part(actor, part_id)
    given = _checked_part(actor, values)
    with writing.unless_taken("code", TAKEN):
        return recording.amend(part, given, actor=actor, at=at, version=version)


@transaction.atomic
def delete_part(actor: Actor, part_id: int, *, version: int, at: dt.datetime) -> None:
    """Delete a part that no order used. Raises ProductInUse, Overtaken."""
    require(actor, EDIT)
    part = queries.get_part(actor, part_id)
    part.version = version
    refusal = ProductInUse(_("Orders have used the part %(code)s; it stays."), code=part.code)
    with writing.unless_in_use(refusal):
        recording.delete(part, actor=actor, at=at)


@transaction.atomic
def upsert_part(
    actor: Actor, values: Mapping[str, Any], *, at: dt.datetime, mode: writing.Mode = "fill"
) -> tuple[writing.Outcome, Part]:
    """Import one part by its number. Raises Invalid."""
    found = queries.find_part_by_code(actor, str(values.get("code") or ""))
    if found is None:
        return "created", create_part(actor, values, at=at)
    require(actor, EDIT)
    changes = writing.changes_for(found, _checked_part(actor, values), mode)
    before = found.version
    row = amend_part(actor, found.pk, changes, version=before, at=at) if changes else found
    return writing.upserted(before, row)


def _checked_part(actor: Actor, values: Mapping[str, Any]) -> dict[str, Any]:
    supplier = partial(accounts.get_supplier, actor)
    return writing.checked(Part, values, resolve={"supplier": supplier})
