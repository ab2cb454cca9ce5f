"""Reading fault codes, the same for everybody in the organisation."""

from __future__ import annotations

from collections.abc import Collection

from baoxiu.foundation.access.models import OwnedQuerySet
from baoxiu.kernel.actor import Actor
from baoxiu.register.products.choices import FaultKind
from baoxiu.register.products.models import FaultCode


def visible_fault_codes(actor: Actor) -> OwnedQuerySet[FaultCode]:
    """All fault codes of the organisation."""
    return FaultCode.objects.of(actor)


def get_fault_code(actor: Actor, fault_code_id: int) -> FaultCode:
    """The code. Raises NotFound."""
    return visible_fault_codes(actor).one(pk=fault_code_id)


def fault_codes_to_choose(
    actor: Actor, families: Collection[str] = ()
) -> dict[str, list[FaultCode]]:
    """By kind the codes in use: those of these product families, then general ones, then the rest, each by code; one
    statement."""
    found: dict[str, list[FaultCode]] = {kind: [] for kind in FaultKind.values}
    for row in visible_fault_codes(actor).filter(is_active=True).order_by("code_key", "pk"):
        found[row.kind].append(row)
    for rows in found.values():
        rows.sort(
            key=lambda row: 0 if row.family and row.family in families else 2 if row.family else 1
        )
    return found
