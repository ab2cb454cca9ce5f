"""Reading fault codes, the same for everybody in the organisation."""

from __future__ import annotations

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


def fault_codes_to_choose(actor: Actor) -> dict[str, list[FaultCode]]:
    """By kind the codes in use, by code; one statement."""
    found: dict[str, list[FaultCode]] = {kind: [] for kind in FaultKind.values}
    for row in visible_fault_codes(actor).filter(is_active=True).order_by("code_key", "pk"):
        found[row.kind].append(row)
    return found
