"""Labelling what was taken out of a machine, and handing it on until it is settled."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.audit import recording
from baoxiu.foundation.lifecycle.advancing import WrongState, advance, check
from baoxiu.foundation.numbering.series import Series
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Invalid, NotFound
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.operations.materials import permissions as may
from baoxiu.operations.materials.choices import OPEN_OLD_STATES
from baoxiu.operations.materials.lifecycle import OLD_PART
from baoxiu.operations.materials.models import Custody, OldPart
from baoxiu.operations.materials.queries import old_parts as queries
from baoxiu.operations.materials.queries import places
from baoxiu.operations.stock import public as stock
from baoxiu.register.accounts import public as accounts
from baoxiu.register.products import public as products

NUMBERS = Series("materials.old_part", "JJ", "%y%m%d", 3)
DOCUMENT = "materials.oldpart"
PIECE = 1000


@dataclass(frozen=True, kw_only=True)
class OldPartInput:
    """A removed part as stated. A part of the catalogue gives its number and name."""

    part_id: int | None = None
    name: str = ""
    serial: str = ""
    position: str = ""
    machine_id: int | None = None
    order_id: int | None = None
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Custodian:
    """Who has the part now, where, and what there is to say. `more` holds what a step asks for besides."""

    holder: str = ""
    place: str = ""
    note: str = ""
    more: dict[str, Any] = field(default_factory=dict)


@transaction.atomic
def create_old_part(actor: Actor, given: OldPartInput, *, at: dt.datetime) -> OldPart:
    """Label a removed part. Raises Invalid, NotFound."""
    require(actor, may.REQUEST)
    return label_removed(actor, given, at=at)


def label_removed(actor: Actor, given: OldPartInput, *, at: dt.datetime) -> OldPart:
    """As `create_old_part`, for a swap that was allowed already."""
    part = products.get_part(actor, given.part_id) if given.part_id else None
    name = given.name.strip() or (part.name if part else "")
    if not name:
        missing = _("Say which part it is.")
        raise Invalid(missing, {"name": missing})
    made = OldPart(
        number=NUMBERS.next(actor.organisation_id, timezone.localtime(at).date()),
        part=part,
        part_code=part.code if part else "",
        name=name,
        serial=given.serial.strip(),
        position=given.position.strip()[:80],
        machine=products.get_machine(actor, given.machine_id) if given.machine_id else None,
        work_order=dispatch.get_work_order(actor, given.order_id) if given.order_id else None,
        reason=given.reason.strip()[:500],
        removed_by_name=actor.name[:80],
        removed_at=at,
        holder=actor.name[:80],
    )
    recording.create(made, actor=actor, at=at)
    _add_link(actor, made, "create", made.reason, at=at)
    return made


@transaction.atomic
def hand_over(
    actor: Actor, old_part_id: int, to: Custodian, *, version: int, at: dt.datetime
) -> OldPart:
    """Somebody else has the part now. Raises Invalid, WrongState, Overtaken."""
    require(actor, may.REQUEST)
    old_part = queries.get_old_part(actor, old_part_id)
    if old_part.state not in OPEN_OLD_STATES:
        raise WrongState(
            _("%(label)s is settled: %(state_label)s."),
            state=old_part.state,
            label=old_part,
            state_label=old_part.get_state_display(),
        )
    if not to.holder.strip():
        missing = _("Say who has it now.")
        raise Invalid(missing, {"holder": missing})
    values = {"holder": to.holder.strip()[:80], "place": to.place.strip()[:80]}
    recording.amend(
        old_part, values, actor=actor, at=at, action="hand_over", reason=to.note, version=version
    )
    _add_link(actor, old_part, "hand_over", to.note, at=at)
    return old_part


@transaction.atomic
def step_old_part(
    actor: Actor,
    old_part_id: int,
    act: str,
    to: Custodian | None = None,
    *,
    version: int,
    at: dt.datetime,
) -> OldPart:
    """Do one act of the lifecycle. `more` takes `findings`, `target_id`, `supplier_id` and `amount_minor`.

    A repaired part of the catalogue goes from the repair place to a store. Raises Invalid, WrongState, Overtaken.
    """
    if act not in OLD_PART.by_name:
        raise NotFound(_("Not found."))
    to = to or Custodian()
    old_part = queries.get_old_part(actor, old_part_id)
    check(old_part, OLD_PART, act, actor=actor, reason=to.note)
    values: dict[str, Any] = {
        "holder": (to.holder.strip() or actor.name)[:80],
        "place": to.place.strip()[:80] or old_part.place,
    }
    if act == "inspect":
        values["findings"] = _findings(to)
    if act == "charge_back":
        values |= _charge(actor, old_part, to)
    if act == "repair":
        values["place"] = _back_to_store(actor, old_part, to, at)[:80]
    advance(
        old_part,
        OLD_PART,
        act,
        actor=actor,
        at=at,
        reason=to.note,
        version=version,
        **values,
    )
    _add_link(actor, old_part, act, to.note or values.get("findings", ""), at=at)
    return old_part


def _add_link(actor: Actor, old_part: OldPart, act: str, note: str, *, at: dt.datetime) -> None:
    Custody.objects.create(
        organisation_id=actor.organisation_id,
        old_part=old_part,
        at=at,
        act=act,
        holder=old_part.holder,
        place=old_part.place,
        note=note.strip()[:500],
        recorded_by_name=actor.name[:80],
    )


def _findings(to: Custodian) -> str:
    findings = str(to.more.get("findings", "")).strip()[:500]
    if not findings:
        missing = _("Say what was found.")
        raise Invalid(missing, {"findings": missing})
    return findings


def _charge(actor: Actor, old_part: OldPart, to: Custodian) -> dict[str, Any]:
    """Who pays how much: by default the supplier of the part."""
    usual = old_part.part.supplier_id if old_part.part else None
    supplier_id, amount = to.more.get("supplier_id") or usual, to.more.get("amount_minor")
    wrong: dict[str, object] = {}
    if supplier_id is None:
        wrong["supplier"] = _("Choose the supplier who pays.")
    if amount is None or amount <= 0:
        wrong["amount"] = _("The amount is more than 0.")
    if wrong:
        raise Invalid(next(iter(wrong.values())), wrong)
    payer = accounts.get_supplier(actor, int(supplier_id or 0))
    return {"charged_to": payer, "charged_minor": amount}


def _back_to_store(actor: Actor, old_part: OldPart, to: Custodian, at: dt.datetime) -> str:
    """Move the repaired part into a store; the store's name."""
    store = places.stores(actor).filter(pk=to.more.get("target_id") or 0).first()
    if store is None:
        wrong = _("Choose the store that the part goes to.")
        raise Invalid(wrong, {"target": wrong})
    if old_part.part is not None:
        line = stock.MoveInput(
            reason=stock.Reason.RETURN,
            part_id=old_part.part.pk,
            source_id=stock.outside(actor, stock.Kind.REPAIR, at=at).pk,
            target_id=store.pk,
            quantity_milli=PIECE,
            serial=old_part.serial,
            note=str(old_part),
            document_kind=DOCUMENT,
            document_id=old_part.pk,
        )
        stock.post(actor, [line], at=at, recorded_at=at, key=f"{DOCUMENT}:{old_part.pk}:repair")
    return store.name
