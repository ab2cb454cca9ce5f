"""Reading return notes."""

from __future__ import annotations

from django.db.models import QuerySet

from baoxiu.foundation.access.models import OwnedQuerySet
from baoxiu.kernel.actor import Actor
from baoxiu.operations.dispatch.public import WorkOrder
from baoxiu.operations.materials.models import ReturnLine, ReturnNote
from baoxiu.operations.materials.queries.scope import in_scope

RELATED = ("source", "target", "work_order__customer")


def visible_returns(actor: Actor) -> OwnedQuerySet[ReturnNote]:
    """The return notes that the actor may see."""
    return in_scope(actor, ReturnNote.objects.of(actor), "source", "target")


def get_return(actor: Actor, return_id: int) -> ReturnNote:
    """The note with its places and order. Raises NotFound."""
    return visible_returns(actor).select_related(*RELATED).one(pk=return_id)


def lines_of_return(note: ReturnNote) -> list[ReturnLine]:
    """The lines of a visible note, as entered, with their parts."""
    return list(note.lines.select_related("part").order_by("pk"))


def returns_of_order(actor: Actor, order: WorkOrder) -> QuerySet[ReturnNote]:
    """The visible return notes of an order, newest first."""
    return visible_returns(actor).filter(work_order=order).order_by("-pk")
