"""Reading releases and short items, always within the actor's organisation and regions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Value, When

from baoxiu.foundation.access.models import OwnedQuerySet
from baoxiu.foundation.audit import recording
from baoxiu.foundation.audit.models import AuditEntry
from baoxiu.foundation.grid.days import DaysBetween
from baoxiu.kernel.actor import Actor
from baoxiu.operations.dispatch.public import WorkOrder
from baoxiu.operations.shortages.choices import AWAITED_STATES, OPEN_STATES
from baoxiu.operations.shortages.models import Release, ShortItem
from baoxiu.register.accounts import public as accounts
from baoxiu.register.contracts.public import Contract
from baoxiu.register.products.public import InstalledProduct


def visible_releases(actor: Actor) -> OwnedQuerySet[Release]:
    """The releases of contracts in the actor's regions."""
    return accounts.in_scope(actor, Release.objects.of(actor), "contract__region")


def get_release(actor: Actor, release_id: int) -> Release:
    """The release with contract and customer. Raises NotFound."""
    return visible_releases(actor).select_related("contract", "customer").one(pk=release_id)


def visible_items(actor: Actor, today: dt.date) -> QuerySet[Any]:
    """The items of visible releases, each with `days_late`: since the promised day, until it arrives on site."""
    rows = accounts.in_scope(actor, ShortItem.objects.of(actor), "release__contract__region")
    late = When(
        promised_on__lt=today,
        state__in=AWAITED_STATES,
        then=DaysBetween(Value(today), F("promised_on")),
    )
    return rows.annotate(days_late=Case(late, output_field=IntegerField()))


def get_item(actor: Actor, item_id: int) -> ShortItem:
    """The item with its release and work order. Raises NotFound."""
    rows = accounts.in_scope(actor, ShortItem.objects.of(actor), "release__contract__region")
    related = ("release__contract", "release__customer", "work_order")
    return rows.select_related(*related).one(pk=item_id)


def items_of_release(actor: Actor, release: Release, today: dt.date) -> list[Any]:
    """The items of a visible release, as entered, with their orders and `days_late`."""
    rows = visible_items(actor, today).filter(release=release)
    return list(rows.select_related("work_order").order_by("pk"))


def open_items_of_contract(actor: Actor, contract: Contract, today: dt.date) -> QuerySet[Any]:
    """What is still missing under a contract, the latest first."""
    rows = visible_items(actor, today).filter(release__contract=contract, state__in=OPEN_STATES)
    return rows.select_related("release").order_by(F("promised_on").asc(nulls_last=True), "pk")


def open_items_of_machines(
    actor: Actor, machine_ids: Sequence[int], today: dt.date
) -> QuerySet[Any]:
    """What is still missing on these machines, the latest first."""
    releases = visible_releases(actor).filter(machines__machine_id__in=machine_ids)
    rows = visible_items(actor, today).filter(release__in=releases, state__in=OPEN_STATES)
    return rows.select_related("release").order_by(F("promised_on").asc(nulls_last=True), "pk")


def open_items_of_order(actor: Actor, order: WorkOrder, today: dt.date) -> QuerySet[Any]:
    """What is still missing on an order's machines, or is fitted by it, the longest promised first."""
    machines = order.machines.values("machine")
    releases = visible_releases(actor).filter(machines__machine__in=machines)
    rows = visible_items(actor, today).filter(
        Q(release__in=releases) | Q(work_order=order), state__in=OPEN_STATES
    )
    return rows.select_related("release").order_by(F("promised_on").asc(nulls_last=True), "pk")


def releases_of_machine(actor: Actor, machine: InstalledProduct) -> QuerySet[Any]:
    """The releases of a machine, each with how many `items` it has and how many are `still_open`."""
    return (
        visible_releases(actor)
        .filter(machines__machine=machine)
        .annotate(
            short_items=Count("items", distinct=True),
            still_open=Count("items", filter=Q(items__state__in=OPEN_STATES), distinct=True),
        )
        .order_by("-released_on", "-pk")
    )


def history_of_release(
    actor: Actor, release: Release, items: Sequence[ShortItem], *, most: int
) -> list[AuditEntry]:
    """The newest entries of the record of a visible release and its items."""
    own = Q(subject_type=recording.subject_type(Release), subject_id=release.pk)
    theirs = Q(
        subject_type=recording.subject_type(ShortItem), subject_id__in=[item.pk for item in items]
    )
    return list(AuditEntry.objects.of(actor).filter(own | theirs).order_by("-pk")[:most])
