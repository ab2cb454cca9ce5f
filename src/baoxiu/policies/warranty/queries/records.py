"""Appraisals and stored decisions."""

from __future__ import annotations

from collections.abc import Iterable

from baoxiu.foundation.access.models import OwnedQuerySet
from baoxiu.kernel.actor import Actor
from baoxiu.policies.warranty.choices import Subject
from baoxiu.policies.warranty.models import Appraisal, StoredDecision
from baoxiu.register.accounts import public as accounts


def visible_appraisals(actor: Actor) -> OwnedQuerySet[Appraisal]:
    """The appraisals of machines in the actor's regions."""
    rows = accounts.in_scope(actor, Appraisal.objects.of(actor), "machine__region")
    return rows.select_related("machine")


def get_appraisal(actor: Actor, appraisal_id: int) -> Appraisal:
    """One appraisal. Raises NotFound."""
    return visible_appraisals(actor).one(pk=appraisal_id)


def newest_appraisal(actor: Actor, order_id: int) -> Appraisal:
    """The last appraisal of an order that the actor may see. Raises NotFound."""
    return Appraisal.objects.of(actor).filter(order_id=order_id).order_by("-pk").one()


def appraisal_of_order(actor: Actor, order_id: int, machine_id: int) -> Appraisal | None:
    """The newest appraisal of a machine on an order: the one that counts."""
    rows = Appraisal.objects.of(actor).filter(order_id=order_id, machine_id=machine_id)
    return rows.order_by("-pk").first()


def visible_decisions(actor: Actor) -> OwnedQuerySet[StoredDecision]:
    """The decisions about machines in the actor's regions."""
    rows = accounts.in_scope(actor, StoredDecision.objects.of(actor), "machine__region")
    return rows.select_related("machine__model")


def get_decision(actor: Actor, decision_id: int) -> StoredDecision:
    """One stored decision. Raises NotFound."""
    return visible_decisions(actor).one(pk=decision_id)


def decision_of_order(
    actor: Actor, order_id: int, machine_id: int | None = None
) -> StoredDecision | None:
    """The newest decision of an order, or about one of its machines."""
    rows = StoredDecision.objects.of(actor).filter(subject=Subject.ORDER, subject_id=order_id)
    if machine_id is not None:
        rows = rows.filter(machine_id=machine_id)
    return rows.order_by("-pk").first()


def decisions_of_order(
    actor: Actor, order_id: int, machine_ids: Iterable[int]
) -> list[StoredDecision]:
    """The newest decision of an order about each of these machines, by the order in which they were first judged."""
    rows = StoredDecision.objects.of(actor).filter(subject=Subject.ORDER, subject_id=order_id)
    rows = rows.filter(machine_id__in=machine_ids).defer("facts", "policies", "result")
    newest: dict[int, StoredDecision] = {}
    for row in rows.select_related("machine").order_by("pk"):
        newest[row.machine_id] = row
    return list(newest.values())
