"""Reading customers."""

from __future__ import annotations

from django.db.models import F

from baoxiu.foundation.access.models import OwnedQuerySet
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.text import code as as_code
from baoxiu.kernel.text import fragments
from baoxiu.register.accounts.models import Customer
from baoxiu.register.accounts.queries.scope import in_scope

MOST_SUGGESTED = 12


def visible_customers(actor: Actor) -> OwnedQuerySet[Customer]:
    """The customers in the actor's regions."""
    return in_scope(actor, Customer.objects.of(actor))


def get_customer(actor: Actor, customer_id: int) -> Customer:
    """The customer with its region. Raises NotFound."""
    return visible_customers(actor).select_related("region").one(pk=customer_id)


def find_customer_by_code(actor: Actor, code: str) -> Customer | None:
    """The visible customer with that number, or None."""
    return visible_customers(actor).filter(code=as_code(code)).first()


def find_customer(actor: Actor, words: str) -> Customer | None:
    """The one visible customer meant by a number, a name, or the line that `suggest_customers` offers."""
    for lookup in (
        {"code": as_code(words)},
        {"name": words},
        {"code": as_code(words.split(" ", maxsplit=1)[0])},
    ):
        found = list(visible_customers(actor).filter(**lookup)[:2])
        if len(found) == 1:
            return found[0]
    return None


def suggest_customers(actor: Actor, words: str) -> list[Customer]:
    """A few customers by number, name, pinyin initials, address or phone; `*` stands for anything."""
    rows = visible_customers(actor)
    if pieces := fragments(words[:100]):
        rows = rows.filter(search_text__wildcard=pieces)
    return list(rows.order_by(F("name_key").asc(nulls_last=True), "pk")[:MOST_SUGGESTED])
