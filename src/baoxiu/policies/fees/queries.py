"""Reading service items, price lists and prices."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.models import OwnedQuerySet
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import NotFound
from baoxiu.kernel.text import code as as_code
from baoxiu.policies.fees.engine.rules import Rule
from baoxiu.policies.fees.models import FeeRule, Price, PriceList, ServiceItem
from baoxiu.register.accounts.public import Customer
from baoxiu.register.products import public as products


def visible_items(actor: Actor) -> QuerySet[ServiceItem]:
    """All service items of the organisation, by code."""
    return ServiceItem.objects.of(actor).order_by(F("code_key").asc(nulls_last=True), "pk")


def get_items(actor: Actor, item_ids: Iterable[int]) -> dict[int, ServiceItem]:
    """Service items by key, in one statement. Raises NotFound when one is missing."""
    wanted = set(item_ids)
    found = {item.pk: item for item in ServiceItem.objects.of(actor).filter(pk__in=wanted)}
    if len(found) < len(wanted):
        raise NotFound(_("Not found."))
    return found


def find_item_by_code(actor: Actor, code: str) -> ServiceItem | None:
    """The service item of that code, or None."""
    return ServiceItem.objects.of(actor).filter(code=as_code(code)).first()


def get_item(actor: Actor, item_id: int) -> ServiceItem:
    """The service item. Raises NotFound."""
    return ServiceItem.objects.of(actor).one(pk=item_id)


def visible_price_lists(actor: Actor) -> QuerySet[PriceList]:
    """All price lists of the organisation, the newest first."""
    return PriceList.objects.of(actor).order_by("-valid_from", "-pk")


def counted_price_lists(actor: Actor) -> QuerySet[Any]:
    """All price lists, each with how many prices it `holds`."""
    counted = Price.objects.filter(price_list=OuterRef("pk")).order_by().values("price_list")
    number = Subquery(counted.annotate(number=Count("pk")).values("number"))
    return PriceList.objects.of(actor).annotate(holds=Coalesce(number, 0))


def compared_prices(actor: Actor) -> QuerySet[Any]:
    """All prices, each with the `catalogue` price of its item or part."""
    catalogue = Coalesce("item__price_minor", "part__price_minor")
    return Price.objects.of(actor).annotate(catalogue=catalogue)


def get_price_list(actor: Actor, price_list_id: int) -> PriceList:
    """The price list. Raises NotFound."""
    return PriceList.objects.of(actor).select_related("customer").one(pk=price_list_id)


def find_price_list(actor: Actor, name: str) -> PriceList | None:
    """The price list of that name, or None."""
    return PriceList.objects.of(actor).filter(name=name.strip()).first()


def suggest_price_lists(actor: Actor, words: str) -> list[str]:
    """Names of lists that begin so."""
    rows = visible_price_lists(actor).filter(name__icontains=words.strip())
    return [row.name for row in rows[:20]]


def overlapping(
    actor: Actor, customer: Customer | None, since: dt.date, until: dt.date | None
) -> QuerySet[PriceList]:
    """The lists of the same scope that share a day with a period."""
    rows = PriceList.objects.of(actor).filter(customer=customer)
    rows = rows.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=since))
    return rows.filter(valid_from__lte=until) if until else rows


def visible_prices(actor: Actor) -> QuerySet[Price]:
    """All prices of all lists of the organisation."""
    return Price.objects.of(actor).order_by("pk")


def get_price(actor: Actor, price_id: int) -> Price:
    """The price with its list. Raises NotFound."""
    return Price.objects.of(actor).select_related("price_list").one(pk=price_id)


@dataclass(frozen=True)
class Tariff:
    """What lists say about some items and parts on one day: key → (price in minor units, the list)."""

    items: dict[int, tuple[int, int]] = field(default_factory=dict)
    parts: dict[int, tuple[int, int]] = field(default_factory=dict)


def tariff_on(
    actor: Actor,
    on: dt.date,
    customer_id: int,
    *,
    items: Iterable[int] = (),
    parts: Iterable[int] = (),
) -> Tariff:
    """The prices in force on a day for a customer, the customer's own before the general ones; one statement."""
    in_force = PriceList.objects.of(actor).filter(
        Q(valid_until__isnull=True) | Q(valid_until__gte=on),
        Q(customer=None) | Q(customer_id=customer_id),
        valid_from__lte=on,
    )
    rows = (
        Price.objects.of(actor)
        .filter(Q(item_id__in=list(items)) | Q(part_id__in=list(parts)), price_list__in=in_force)
        .order_by(F("price_list__customer_id").asc(nulls_first=True), "pk")
        .values_list("item_id", "part_id", "price_minor", "price_list_id")
    )
    found = Tariff()
    for item_id, part_id, price, price_list in rows:  # the customer's own come last and win
        kept = found.items if item_id else found.parts
        kept[item_id or part_id] = (price, price_list)
    return found


def prices_of(actor: Actor, price_list: PriceList, *, most: int) -> list[Price]:
    """The prices of a list by code, `most` of them at most."""
    rows = Price.objects.of(actor).filter(price_list=price_list)
    return list(rows.order_by(F("code_key").asc(nulls_last=True), "pk")[:most])


def find_price_of_code(actor: Actor, price_list: PriceList, code: str) -> Price | None:
    """What a list says about an item or part, or None."""
    return Price.objects.of(actor).filter(price_list=price_list, code=as_code(code)).first()


def prices_with_lists(actor: Actor) -> OwnedQuerySet[Price]:
    """All prices with their lists."""
    return Price.objects.of(actor).select_related("price_list")


def price_lists_by_name(actor: Actor, names: Iterable[str]) -> dict[str, PriceList]:
    """The price lists of these names."""
    rows = PriceList.objects.of(actor).filter(name__in=list(names))
    return {row.name: row for row in rows}


def sources_by_code(actor: Actor, codes: Iterable[str]) -> dict[str, ServiceItem | products.Part]:
    """Service items and parts by code; an item goes before a part of the same code."""
    wanted = {each for each in codes if each}
    parts = products.visible_parts(actor).filter(code__in=wanted)
    items = ServiceItem.objects.of(actor).filter(code__in=wanted)
    return {str(part.code): part for part in parts} | {str(item.code): item for item in items}


def prices_by_code(actor: Actor, codes: Iterable[str]) -> dict[tuple[int, str], Price]:
    """The prices of these codes in all lists, by list and code."""
    rows = prices_with_lists(actor).filter(code__in=[each for each in codes if each])
    return {(row.price_list_id, row.code): row for row in rows}


def visible_rules(actor: Actor) -> OwnedQuerySet[FeeRule]:
    """All rules of the organisation."""
    return FeeRule.objects.of(actor)


def get_rule(actor: Actor, rule_id: int) -> FeeRule:
    """The rule with its item. Raises NotFound."""
    return FeeRule.objects.of(actor).select_related("item").one(pk=rule_id)


def rules_in_force(actor: Actor) -> tuple[Rule, ...]:
    """The active rules as the engine takes them, in their order; one statement."""
    rows = FeeRule.objects.of(actor).filter(is_active=True).order_by("position", "pk")
    return tuple(
        Rule(
            key=row.pk,
            basis=row.basis,
            item=row.item_id,
            payer=row.payer,
            warranty=row.warranty,
            task_type=row.task_type,
            kind=row.kind,
            supplier_only=row.supplier_only,
        )
        for row in rows
    )


def names_of_rules(actor: Actor) -> dict[int, str]:
    """What the rules are called."""
    return dict(FeeRule.objects.of(actor).values_list("pk", "name"))
