"""Issuing and withdrawing warranty cards (三包凭证)."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.audit import recording, writing
from baoxiu.foundation.lifecycle.advancing import advance
from baoxiu.foundation.numbering.series import Series
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Conflict, Invalid
from baoxiu.kernel.text import clean
from baoxiu.policies.warranty.lifecycle import WARRANTY_CARD
from baoxiu.policies.warranty.models import WarrantyCard
from baoxiu.policies.warranty.permissions import CARD
from baoxiu.policies.warranty.queries import cards
from baoxiu.policies.warranty.services.judging import DAYS, Judgement, Occurrence, judge
from baoxiu.policies.warranty.services.promises import days_wanted, excluded, promised_periods
from baoxiu.register.accounts import public as accounts
from baoxiu.register.products import public as products
from baoxiu.register.products.public import InstalledProduct
from baoxiu.register.stations import public as stations

NUMBERS = Series("warranty.card", "SB", "%Y", 5)
LONGEST = {"holder": 120, "invoice_number": 60, "seller": 200, "repairer": 200, "reason": 300}
LONGEST_NAME = 60
TOKEN_BYTES = 32
OVERTAKEN = _("The machine has another card by now: look at it first.")


@dataclass(frozen=True, kw_only=True)
class CardInput:
    """What people state on a card. `reason`: why the card that stands is withdrawn for this one."""

    holder: str
    invoice_number: str = ""
    seller: str = ""
    repairer: str = ""
    reason: str = ""


def promise_now(actor: Actor, machine: InstalledProduct, at: dt.datetime) -> Judgement:
    """What the policies say of the machine today; a card keeps it."""
    return judge(actor, machine, Occurrence(reported_at=at))


def nothing_to_promise(judgement: Judgement) -> str:
    """Why no card can be issued, where no period has a known end."""
    if judgement.decision is None:
        return str(_("No policy is assigned to this product."))
    told = _("No period can be told yet. Enter the machine's days first: %(days)s")
    return str(told) % {"days": days_wanted(judgement) or "—"}


def repairer_of(actor: Actor, machine: InstalledProduct) -> str:
    """The station that covers the machine's region, with address and phone; empty where there is none."""
    if machine.region_id is None or not actor.may(stations.SEE.code):
        return ""
    keys = stations.covering_station_ids(actor, machine.region_id)
    rows = stations.visible_stations(actor).filter(pk__in=keys).select_related("branch")
    found = rows.order_by("branch__name_key", "pk").first()
    return " ".join(filter(None, (found.name, found.address, found.phone))) if found else ""


@transaction.atomic
def issue_card(
    actor: Actor, machine_id: int, given: CardInput, *, replaces: int | None = None, at: dt.datetime
) -> WarrantyCard:
    """Issue a card for a machine; the one that stands (`replaces`, as the person saw it) is withdrawn with the reason.

    Because of `replaces` a form that is sent twice makes one card. Raises Invalid, Conflict, NotFound.
    """
    require(actor, CARD)
    machine = products.get_machine(actor, machine_id)
    standing = cards.standing_card(actor, machine.pk)
    if (standing.pk if standing else None) != replaces:
        raise Conflict(OVERTAKEN)
    told = _checked(given, needs_reason=standing is not None)
    judgement = promise_now(actor, machine, at)
    periods = promised_periods(judgement)
    if not periods:
        raise Invalid(nothing_to_promise(judgement))
    if standing is not None:
        withdraw_card(actor, standing.pk, reason=told["reason"], version=standing.version, at=at)
    on = timezone.localtime(at).date()
    whole = [one["end"] for one in periods if one["part"] == periods[0]["part"]]
    row = WarrantyCard(
        organisation_id=actor.organisation_id,
        number=NUMBERS.next(actor.organisation_id, on),
        machine=machine,
        holder=told["holder"],
        governing=judgement.governing,
        covered_until=dt.date.fromisoformat(max(whole)),
        issued_on=on,
        issued_by=actor.name[:LONGEST_NAME],
        replaces=standing,
        printed={
            **_machine_as_printed(actor, machine),
            **{name: told[name] for name in ("holder", "invoice_number", "seller", "repairer")},
            "periods": periods,
            "exclusions": excluded(judgement, {one["policy"] for one in periods}),
        },
        token=secrets.token_urlsafe(TOKEN_BYTES),
    )
    with writing.unless_taken("holder", OVERTAKEN):
        return recording.create(row, actor=actor, at=at, reason=told["reason"])


@transaction.atomic
def withdraw_card(
    actor: Actor, card_id: int, *, reason: str, version: int, at: dt.datetime
) -> WarrantyCard:
    """Take a card back: its QR code says so from now on. Raises WrongState, Invalid, Overtaken."""
    require(actor, CARD)
    stated = _text(reason)[: LONGEST["reason"]]
    return advance(
        cards.get_card(actor, card_id),
        WARRANTY_CARD,
        "withdraw",
        actor=actor,
        at=at,
        reason=stated,
        version=version,
        withdrawn_on=timezone.localtime(at).date(),
        withdrawn_because=stated,
    )


def _machine_as_printed(actor: Actor, machine: InstalledProduct) -> dict[str, Any]:
    return {
        "maker": accounts.own_organisation(actor).name,
        "serial": machine.serial,
        "model": machine.model.code,
        "product": machine.model.name,
        "vin": machine.vin,
        "dates": {
            field: day.isoformat()
            for field in DAYS.values()
            if (day := getattr(machine, field)) is not None
        },
    }


def _checked(given: CardInput, *, needs_reason: bool) -> dict[str, str]:
    """The texts as they may be stored. Raises Invalid, naming the fields."""
    told = {name: _text(getattr(given, name)) for name in LONGEST}
    wrong: dict[str, object] = {
        name: _("At most %(most)s characters.") % {"most": most}
        for name, most in LONGEST.items()
        if len(told[name]) > most
    }
    if not told["holder"]:
        wrong["holder"] = _("Say whose card it is.")
    if needs_reason and not told["reason"]:
        wrong["reason"] = _("Say why the old card is withdrawn.")
    if wrong:
        raise Invalid(next(iter(wrong.values())), wrong)
    return told


def _text(stated: str) -> str:
    try:
        return clean(" ".join(stated.split()))
    except ValueError as error:
        raise Invalid(_("There are characters here that can't be stored.")) from error
