"""Entering a release with its short items, adding to it, and correcting an item."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.audit import recording
from baoxiu.foundation.lifecycle.advancing import advance
from baoxiu.foundation.numbering.series import Series
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Invalid
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.operations.shortages import queries
from baoxiu.operations.shortages.choices import NEXT_ACTOR, OPEN_STATES, Responsible, State
from baoxiu.operations.shortages.errors import ItemEnded
from baoxiu.operations.shortages.lifecycle import SHORT_ITEM
from baoxiu.operations.shortages.models import Release, ReleaseMachine, ShortItem
from baoxiu.operations.shortages.permissions import EDIT
from baoxiu.register.contracts import public as contracts
from baoxiu.register.products import public as products

NUMBERS = Series("shortages.release", "QJ", "%y%m", 3)
MOST_ITEMS = 200
MOST_MACHINES = 100
LONGEST_LIST = 200


@dataclass(frozen=True, kw_only=True)
class ItemInput:
    """One missing item as stated. A part gives its number, and its name, specification and unit where left out."""

    part_id: int | None = None
    part_code: str = ""
    name: str = ""
    specification: str = ""
    quantity_milli: int | None = None
    unit: str = ""
    promised_on: dt.date | None = None
    responsible: str = ""
    order_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class ReleaseInput:
    """A release as stated. Keys are checked within the actor's scope."""

    contract_id: int
    machine_ids: Sequence[int] = ()
    released_on: dt.date
    released_by: str
    reason: str
    remark: str = ""
    items: Sequence[ItemInput] = ()


@transaction.atomic
def create_release(actor: Actor, given: ReleaseInput, *, at: dt.datetime) -> Release:
    """Enter a release with its items, numbered. Raises Invalid, naming the fields, and NotFound."""
    require(actor, EDIT)
    _check(given, at)
    contract = contracts.get_contract(actor, given.contract_id)
    machines = _machines(actor, given.machine_ids)
    release = Release(
        organisation_id=actor.organisation_id,
        number=NUMBERS.next(actor.organisation_id, timezone.localtime(at).date()),
        contract=contract,
        customer=contract.customer,
        released_on=given.released_on,
        released_by=given.released_by.strip(),
        reason=given.reason.strip(),
        remark=given.remark.strip(),
        serial_numbers=_joined([machine.serial for machine in machines]),
        model_names=_joined([str(machine.model) for machine in machines]),
    )
    recording.create(release, actor=actor, at=at)
    ReleaseMachine.objects.bulk_create(
        ReleaseMachine(organisation_id=actor.organisation_id, release=release, machine=machine)
        for machine in machines
    )
    made = [_build(actor, release, item) for item in given.items]
    recording.create_many(made, actor=actor, at=at)
    return release


@transaction.atomic
def add_item(actor: Actor, release_id: int, given: ItemInput, *, at: dt.datetime) -> ShortItem:
    """Add an item that was missing too. Raises Invalid, NotFound."""
    require(actor, EDIT)
    release = queries.get_release(actor, release_id)
    if release.items.count() >= MOST_ITEMS:
        raise Invalid(_("A release has 200 items at most."))
    return recording.create(_build(actor, release, given), actor=actor, at=at)


@transaction.atomic
def change_item(
    actor: Actor, item_id: int, given: ItemInput, *, version: int, at: dt.datetime, reason: str = ""
) -> ShortItem:
    """Correct an open item: what is missing, the promised day, who acts next, which order fits it.

    A first promised day promises it. Raises ItemEnded, Invalid, Overtaken.
    """
    require(actor, EDIT)
    item = queries.get_item(actor, item_id)
    if item.state not in OPEN_STATES:
        raise ItemEnded(
            _("%(item)s can't be changed any more: the state is %(state_label)s."),
            item=item,
            state_label=item.get_state_display(),
        )
    values = _values(actor, given)
    if item.state == State.PROMISED and given.promised_on is None:
        missing = _("State the day that is promised.")
        raise Invalid(missing, {"promised_on": missing})
    if not given.responsible:
        del values["responsible"]
    stamp: Any = {"actor": actor, "at": at, "version": version, "reason": reason.strip()}
    if item.state == State.RELEASED and given.promised_on is not None:
        return advance(item, SHORT_ITEM, "promise", **stamp, **values)
    return recording.amend(item, values, **stamp)


def _check(given: ReleaseInput, at: dt.datetime) -> None:
    wrong: dict[str, object] = {}
    if given.released_on > timezone.localtime(at).date():
        wrong["released_on"] = _("The day lies in the future.")
    if not given.released_by.strip():
        wrong["released_by"] = _("Say who released it.")
    if not given.reason.strip():
        wrong["reason"] = _("Say why it left although something was missing.")
    if not 0 < len(given.items) <= MOST_ITEMS:
        wrong["items"] = _("Enter 1 to 200 missing items.")
    if len(given.machine_ids) > MOST_MACHINES:
        wrong["machine_ids"] = _("Too many machines in one release.")
    if wrong:
        raise Invalid(next(iter(wrong.values())), wrong)


def _machines(actor: Actor, keys: Sequence[int]) -> list[products.InstalledProduct]:
    found = products.get_machines(actor, keys) if keys else []
    if len(found) < len(set(keys)):
        gone = _("Some of the chosen records can't be found.")
        raise Invalid(gone, {"machine_ids": gone})
    return found


def _build(actor: Actor, release: Release, given: ItemInput) -> ShortItem:
    """An unsaved item; with a promised day it begins as promised."""
    values = _values(actor, given)
    state = State.PROMISED if given.promised_on else State.RELEASED
    values["responsible"] = values["responsible"] or NEXT_ACTOR[state]
    return ShortItem(release=release, state=state, **values)


def _values(actor: Actor, given: ItemInput) -> dict[str, Any]:
    part = products.get_part(actor, given.part_id) if given.part_id else None
    name = given.name.strip() or (part.name if part else "")
    quantity = 1000 if given.quantity_milli is None else given.quantity_milli
    wrong: dict[str, object] = {}
    if not name:
        wrong["name"] = _("Say what is missing: a part number or a name.")
    if quantity <= 0:
        wrong["quantity"] = _("The quantity is more than 0.")
    if given.responsible and given.responsible not in Responsible.values:
        wrong["responsible"] = _("Nobody like this can act.")
    if wrong:
        raise Invalid(next(iter(wrong.values())), wrong)
    return {
        "part": part,
        "part_code": part.code if part else given.part_code.strip(),
        "name": name,
        "specification": given.specification.strip() or (part.specification if part else ""),
        "quantity_milli": quantity,
        "unit": given.unit.strip() or (part.unit if part else "件"),
        "promised_on": given.promised_on,
        "responsible": given.responsible,
        "work_order": _order(actor, given.order_id),
    }


def _order(actor: Actor, order_id: int | None) -> Any:
    """A numbered order that the actor may see: drafts may still be deleted."""
    if order_id is None:
        return None
    order = dispatch.get_work_order(actor, order_id)
    if order.number is None:
        draft = _("The work order is still a draft; hand it to dispatch first.")
        raise Invalid(draft, {"order_id": draft})
    return order


def _joined(words: Sequence[str]) -> str:
    text = "、".join(dict.fromkeys(words))
    return text if len(text) <= LONGEST_LIST else text[: LONGEST_LIST - 1] + "…"
