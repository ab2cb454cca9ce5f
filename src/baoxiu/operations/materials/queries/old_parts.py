"""Reading old parts and their chain of custody."""

from __future__ import annotations

from django.db.models import QuerySet

from baoxiu.foundation.access.models import OwnedQuerySet
from baoxiu.kernel.actor import Actor
from baoxiu.operations.dispatch.public import WorkOrder
from baoxiu.operations.materials.models import Custody, OldPart
from baoxiu.operations.materials.queries.scope import in_scope
from baoxiu.register.products.public import InstalledProduct

RELATED = ("work_order", "machine__model", "part__supplier", "charged_to")


def visible_old_parts(actor: Actor) -> OwnedQuerySet[OldPart]:
    """The old parts of orders that the actor sees."""
    return in_scope(actor, OldPart.objects.of(actor))


def get_old_part(actor: Actor, old_part_id: int) -> OldPart:
    """The old part with its order and machine. Raises NotFound."""
    return visible_old_parts(actor).select_related(*RELATED).one(pk=old_part_id)


def chain_of(old_part: OldPart) -> list[Custody]:
    """Who has had a visible old part, first to last."""
    return list(old_part.chain.order_by("pk"))


def old_parts_of_order(actor: Actor, order: WorkOrder) -> QuerySet[OldPart]:
    """The visible old parts that an order took out, newest first."""
    return visible_old_parts(actor).filter(work_order=order).order_by("-pk")


def old_parts_of_machine(actor: Actor, machine: InstalledProduct) -> QuerySet[OldPart]:
    """The visible old parts of a machine, newest first."""
    rows = visible_old_parts(actor).filter(machine=machine)
    return rows.select_related("work_order").order_by("-removed_at", "-pk")
