"""Walking short items along: one, or several of one release at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.audit import recording
from baoxiu.foundation.lifecycle.advancing import WrongState, advance
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Invalid, NotFound
from baoxiu.operations.dispatch.public import WorkOrder
from baoxiu.operations.shortages import queries
from baoxiu.operations.shortages.choices import NEXT_ACTOR, Responsible
from baoxiu.operations.shortages.lifecycle import DAYS, SHORT_ITEM
from baoxiu.operations.shortages.models import Release, ShortItem


@dataclass(frozen=True, kw_only=True)
class Step:
    """What is said about a step. `on` is the day on which it happened, today when left out.

    A promise needs `promised_on`, a cancellation a reason; `responsible` names who acts next where it is not who
    usually does.
    """

    on: dt.date | None = None
    reason: str = ""
    promised_on: dt.date | None = None
    responsible: str = ""


@transaction.atomic
def step_items(
    actor: Actor,
    release_id: int,
    act: str,
    chosen: Mapping[int, int],
    step: Step | None = None,
    *,
    at: dt.datetime,
) -> list[ShortItem]:
    """Do one act on items of one release, all of them or none. `chosen` maps each key to the version that was seen.

    Raises NotFound, Refused, WrongState, Invalid, Overtaken.
    """
    transition = SHORT_ITEM.by_name.get(act)
    if transition is None:
        raise NotFound(_("Not found."))
    require(actor, transition.permission)
    step = step or Step()
    release = queries.get_release(actor, release_id)
    items = _items(actor, release, chosen)
    misfits = [item for item in items if item.state not in transition.sources]
    if misfits:
        raise WrongState(
            _("“%(act)s” does not fit %(items)s."),
            state=misfits[0].state,
            act=str(transition.label).rstrip("…"),
            items="、".join(f"{item.name} ({item.get_state_display()})" for item in misfits[:5]),
        )
    fields = _fields(release, act, step, timezone.localtime(at).date())
    return [
        advance(
            item,
            SHORT_ITEM,
            act,
            actor=actor,
            at=at,
            reason=step.reason,
            version=chosen[item.pk],
            **fields,
        )
        for item in items
    ]


@transaction.atomic
def fit_on_order(actor: Actor, item_id: int, order: WorkOrder, *, at: dt.datetime) -> ShortItem:
    """Fit an item by a line of an order; the item names the order from then on.

    Raises Invalid when it is not open on the order's machines, and as `step_items`.
    """
    rows = queries.open_items_of_order(actor, order, timezone.localdate(at))
    item = rows.filter(pk=item_id).first()
    if item is None:
        unknown = _("This short item is not open on the machines of the order.")
        raise Invalid(unknown, {"settles": unknown})
    (fitted,) = step_items(actor, item.release_id, "fit", {item.pk: item.version}, at=at)
    if fitted.work_order_id != order.pk:
        recording.amend(fitted, {"work_order": order}, actor=actor, at=at)
    return fitted


@transaction.atomic
def tell_line_removed(actor: Actor, item_id: int, order: WorkOrder, *, at: dt.datetime) -> None:
    """The line that fitted an item was removed: its history says so, because no step leads back."""
    item = ShortItem.objects.of(actor).filter(pk=item_id).first()
    if item is not None:
        told = _now("The line of %(order)s that fitted it was removed.") % {"order": order}
        recording.record(item, "amend", actor=actor, at=at, reason=told)


def _items(actor: Actor, release: Release, chosen: Mapping[int, int]) -> list[ShortItem]:
    if not chosen:
        raise Invalid(_("Tick the items first."))
    rows = ShortItem.objects.of(actor).filter(release=release, pk__in=chosen)
    related = ("release__contract", "release__customer", "work_order")
    found = list(rows.select_related(*related).order_by("pk"))
    if len(found) < len(chosen):
        raise NotFound(_("Not found."))
    return found


def _fields(release: Release, act: str, step: Step, today: dt.date) -> dict[str, Any]:
    """What a step writes beside the state. Raises Invalid."""
    on = step.on or today
    wrong: dict[str, object] = {}
    if act == "promise" and step.promised_on is None:
        wrong["promised_on"] = _("State the day that is promised.")
    if on > today:
        wrong["on"] = _("The day lies in the future.")
    elif act in DAYS and on < release.released_on:
        wrong["on"] = _("The day lies before the release.")
    if step.responsible and step.responsible not in Responsible.values:
        wrong["responsible"] = _("Nobody like this can act.")
    if wrong:
        raise Invalid(next(iter(wrong.values())), wrong)
    usual = NEXT_ACTOR[SHORT_ITEM.by_name[act].target]
    fields: dict[str, Any] = {"responsible": (step.responsible or usual) if usual else ""}
    if act == "promise":
        fields["promised_on"] = step.promised_on
    elif act in DAYS:
        fields[DAYS[act]] = on
    return fields
