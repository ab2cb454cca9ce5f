"""The appraisal step of an order: its facts go into the next decision."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.audit import recording
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Invalid, NotFound
from baoxiu.operations.dispatch import queries
from baoxiu.operations.dispatch.choices import EDITABLE_STATES
from baoxiu.operations.dispatch.models import WorkOrder
from baoxiu.operations.dispatch.services import covering
from baoxiu.policies.warranty import public as warranty
from baoxiu.register.products.public import InstalledProduct


@transaction.atomic
def appraise(
    actor: Actor,
    order_id: int,
    findings: warranty.Findings,
    *,
    machine_id: int | None = None,
    at: dt.datetime,
) -> WorkOrder:
    """Appraise the fault of an order's machine and decide anew: 三包 follows while the order can be changed.

    An order that was decided otherwise than proposed stays as people decided. Raises Invalid, NotFound.
    """
    order = queries.get_work_order(actor, order_id)
    machine = _machine(order, machine_id)
    warranty.record_appraisal(
        actor,
        machine,
        findings,
        order_id=order.pk,
        order_label=order.number or "",
        reported_on=timezone.localtime(order.reported_at).date(),
        at=at,
    )
    judgement = warranty.judge(actor, machine, covering.occurrence(order, at))
    kept = warranty.decision_of_order(actor, order.pk)
    proposed = warranty.proposal(judgement)
    is_override = kept is not None and kept.is_override
    if proposed is not None and not is_override and order.state in EDITABLE_STATES:
        recording.amend(
            order, {"is_warranty": proposed}, actor=actor, at=at, reason=findings.note.strip()
        )
    reason = kept.reason if kept is not None else ""
    covering.keep(actor, order, judgement, reason=reason, at=at)
    return order


def _machine(order: WorkOrder, machine_id: int | None) -> InstalledProduct:
    rows = order.machines.select_related("machine__model").order_by("pk")
    chosen = (rows.filter(machine_id=machine_id) if machine_id else rows).first()
    if chosen is None:
        if machine_id:
            raise NotFound(_("Not found."))
        raise Invalid(_("The order has no machine to appraise."))
    return chosen.machine
