"""Keeping price lists and their prices. Lines that have been recorded keep the price of their day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.models import Organisation
from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.audit import recording, writing
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Conflict, Invalid
from baoxiu.policies.fees import queries
from baoxiu.policies.fees.models import Price, PriceList
from baoxiu.policies.fees.permissions import EDIT
from baoxiu.register.accounts import public as accounts
from baoxiu.register.products import public as products

NAME_TAKEN = _("There is a price list with this name already.")
PRICED = _("This list has a price for it already.")


@transaction.atomic
def create_price_list(actor: Actor, values: Mapping[str, Any], *, at: dt.datetime) -> PriceList:
    """Make a price list. Raises Invalid, naming the fields, also when it shares days with another one."""
    require(actor, EDIT)
    given = _checked_list(actor, values)
    writing.complete(PriceList, given, ("name", "valid_from"))
    made = PriceList(**given)
    _refuse_overlap(actor, made)
    with writing.unless_taken("name", NAME_TAKEN):
        return recording.create(made, actor=actor, at=at)


@transaction.atomic
def amend_price_list(
    actor: Actor, price_list_id: int, values: Mapping[str, Any], *, version: int, at: dt.datetime
) -> PriceList:
    """Change a price list; values that are not given stay. Raises Invalid, Overtaken."""
    require(actor, EDIT)
    price_list = queries.get_price_list(actor, price_list_id)
    given = _checked_list(actor, values)
    wanted = PriceList(
        pk=price_list.pk,
        **{name: given.get(name, getattr(price_list, name)) for name in LIST_FIELDS},
    )
    _refuse_overlap(actor, wanted)
    with writing.unless_taken("name", NAME_TAKEN):
        return recording.amend(price_list, given, actor=actor, at=at, version=version)


@transaction.atomic
def delete_price_list(actor: Actor, price_list_id: int, *, version: int, at: dt.datetime) -> None:
    """Delete a list that no line was priced by, with its prices. Raises Conflict, Overtaken."""
    require(actor, EDIT)
    price_list = queries.get_price_list(actor, price_list_id)
    price_list.version = version
    refusal = Conflict(_("Lines were priced by this list. Give it a last day instead."))
    with writing.unless_in_use(refusal):
        recording.delete(price_list, actor=actor, at=at)


@transaction.atomic
def create_price(actor: Actor, values: Mapping[str, Any], *, at: dt.datetime) -> Price:
    """Put a price into a list, for an item or a part named by key or by code. Raises Invalid, naming the fields."""
    require(actor, EDIT)
    resolve: dict[str, writing.Resolve] = {
        "price_list": lambda key: queries.get_price_list(actor, key),
        "item": lambda key: queries.get_item(actor, key),
        "part": lambda key: products.get_part(actor, key),
    }
    given = writing.checked(
        Price, {name: value for name, value in values.items() if name != "name"}, resolve=resolve
    )
    writing.complete(Price, given, ("price_list", "price_minor"))
    item, part = given.get("item"), given.get("part")
    if item is None and part is None and given.get("code"):
        item = queries.find_item_by_code(actor, given["code"])
        part = None if item else products.find_part_by_code(actor, given["code"])
    source = item or part
    if source is None or (item and part):
        one = _("Name one service item or one part by its code.")
        raise Invalid(one, {"code": one})
    with writing.unless_taken("code", PRICED):
        made = Price(
            price_list=given["price_list"],
            item=item,
            part=part,
            code=source.code,
            name=source.name,
            price_minor=given["price_minor"],
        )
        return recording.create(made, actor=actor, at=at)


@transaction.atomic
def amend_price(
    actor: Actor, price_id: int, values: Mapping[str, Any], *, version: int, at: dt.datetime
) -> Price:
    """Change the amount of a price. Raises Invalid, Overtaken."""
    require(actor, EDIT)
    price = queries.get_price(actor, price_id)
    given = writing.checked(Price, {"price_minor": values["price_minor"]}) if values else {}
    return recording.amend(price, given, actor=actor, at=at, version=version)


@transaction.atomic
def delete_price(actor: Actor, price_id: int, *, version: int, at: dt.datetime) -> None:
    """Take a price off its list; then the next list or the catalogue holds. Raises Overtaken."""
    require(actor, EDIT)
    price = queries.get_price(actor, price_id)
    price.version = version
    recording.delete(price, actor=actor, at=at)


LIST_FIELDS = ("name", "customer", "valid_from", "valid_until")


def _checked_list(actor: Actor, values: Mapping[str, Any]) -> dict[str, Any]:
    resolve: dict[str, writing.Resolve] = {
        "customer": lambda key: accounts.get_customer(actor, key)
    }
    return writing.checked(PriceList, values, resolve=resolve)


def _refuse_overlap(actor: Actor, wanted: PriceList) -> None:
    """Raise Invalid when another list of the same scope has a day in common.

    The touch makes writers of price lists of one organisation wait for one another, so that two of them can't each miss
    the other's period.
    """
    if wanted.valid_until and wanted.valid_until < wanted.valid_from:
        early = _("The last day lies before the first.")
        raise Invalid(early, {"valid_until": early})
    Organisation.objects.filter(pk=actor.organisation_id).update(name=F("name"))
    rows = queries.overlapping(actor, wanted.customer, wanted.valid_from, wanted.valid_until)
    other = rows.exclude(pk=wanted.pk).order_by("valid_from", "pk").first()
    if other is None:
        return
    shared = _(
        "“%(name)s” is in force from %(since)s until %(until)s for the same customers; the days must not overlap."
    ) % {
        "name": other.name,
        "since": other.valid_from.isoformat(),
        "until": other.valid_until.isoformat() if other.valid_until else _("further notice"),
    }
    raise Invalid(shared, {"valid_from": shared})
