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

    An order that was decided otherwise than proposed stays as people decided, and so does one whose machines are judged
    differently or that is over: the decision about the machine is on record. Raises Invalid, NotFound.
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
    kept = warranty.decision_of_order(actor, order.pk, machine.pk)
    proposed = _proposed(actor, order, judgement, at=at)
    is_override = kept is not None and kept.is_override
    if proposed is not None and not is_override and order.state in EDITABLE_STATES:
        recording.amend(
            order, {"is_warranty": proposed}, actor=actor, at=at, reason=findings.note.strip()
        )
    covering.keep(
        actor,
        order,
        [judgement],
        reason=kept.reason if kept is not None else "",
        at=at,
        taken=None if is_override else warranty.proposal(judgement),
    )
    return order


def _proposed(
    actor: Actor, order: WorkOrder, judgement: warranty.Judgement, *, at: dt.datetime
) -> bool | None:
    """What is proposed for all machines of the order; None where they are judged differently."""
    rows = order.machines.select_related("machine__model").order_by("pk")
    others = [row.machine for row in rows if row.machine_id != judgement.machine.pk]
    judgements = [judgement, *covering.judge_all(actor, order, others, at=at)]
    proposals = {warranty.proposal(one) for one in judgements}
    return proposals.pop() if len(proposals) == 1 else None


def _machine(order: WorkOrder, machine_id: int | None) -> InstalledProduct:
    rows = order.machines.select_related("machine__model").order_by("pk")
    chosen = (rows.filter(machine_id=machine_id) if machine_id else rows).first()
    if chosen is None:
        if machine_id:
            raise NotFound(_("Not found."))
        raise Invalid(_("The order has no machine to appraise."))
    return chosen.machine
