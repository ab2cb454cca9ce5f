"""Telling people before and after a deadline; each level once for a deadline."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from baoxiu.foundation.notifications.sending import notify
from baoxiu.operations.dispatch import queries
from baoxiu.operations.dispatch.models import OrderClock, WorkOrder
from baoxiu.operations.dispatch.permissions import SEE
from baoxiu.operations.dispatch.services.clocks import CHUNK, recount, watch_again
from baoxiu.policies.sla import public as sla
from baoxiu.register.accounts import public as accounts

TONES = {"warn": "amber", "due": "red", "after": "red"}


def sound_alarms(organisation_id: int, *, at: dt.datetime) -> int:
    """Tell about every level that has been passed by now; how many notices went out. Safe to repeat at any time."""
    due = OrderClock.objects.filter(organisation_id=organisation_id, next_alarm_at__lte=at)
    keys = list(due.order_by("next_alarm_at").values_list("work_order_id", flat=True)[:CHUNK])
    with override(settings.LANGUAGE_CODE):  # of the organisation, not of whoever caused the job
        told = sum(_tell(key, at) for key in dict.fromkeys(keys))
    watch_again(organisation_id, at=at)
    return told


@transaction.atomic
def _tell(order_id: int, at: dt.datetime) -> int:
    """Count one order anew, tell what holds now, and find the next alarm."""
    order = WorkOrder.objects.select_related("task_type", "customer").get(pk=order_id)
    found = recount(order, at=at, watches=False)
    told = 0
    for clock in found.clocks if found else ():
        for alarm in clock.passed:
            is_news = _claim(order, clock.target, alarm.level.key, alarm.at)
            if is_news and not (alarm.level.key == "warn" and clock.state == "late"):
                told += _notify(order, clock, alarm.level.key, alarm.level.role, at)
    if found and any(clock.passed for clock in found.clocks):
        recount(order, at=at, watches=False)
    return told


def _claim(order: WorkOrder, target: str, level: str, moment: dt.datetime) -> bool:
    """Whoever moves the row tells; everybody else finds that it has been told."""
    name = f"{level}_told_at"
    untold = Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__lt": moment})
    rows = OrderClock.objects.filter(untold, work_order=order, target=target)
    return bool(rows.update(**{name: moment}))


def _notify(order: WorkOrder, clock: sla.Clock, level: str, role: str, at: dt.datetime) -> int:
    """One notice to each holder of the role who may see the order."""
    system = accounts.system_actor_of(order.organisation_id)
    people = [
        who.user_id
        for member in accounts.memberships_of_role(system, role)
        if (who := accounts.actor_of(member, origin="job")).may(SEE.code)
        and queries.visible_work_orders(who).filter(pk=order.pk).exists()
    ]
    due = timezone.localtime(clock.due) if clock.due else None
    words = {
        "order": str(order),
        "target": sla.Target(clock.target).label,
        "due": f"{due:%m-%d %H:%M}" if due else "—",
        "customer": order.customer.name[:40],
    }
    sentence = {
        "warn": _("%(order)s %(customer)s: “%(target)s” is due at %(due)s"),
        "due": _("%(order)s %(customer)s: “%(target)s” is due now (%(due)s)"),
        "after": _("%(order)s %(customer)s: “%(target)s” is still late, due was %(due)s"),
    }[level]
    notify(
        order.organisation_id,
        people,
        text=sentence % words,
        at=at,
        url=reverse("dispatch:work-order", args=[order.pk]),
        tone=TONES[level],
    )
    return len(people)
