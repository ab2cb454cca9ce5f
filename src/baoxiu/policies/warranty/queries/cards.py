"""Warranty cards."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.models import OwnedQuerySet
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import NotFound
from baoxiu.policies.warranty.choices import CardState
from baoxiu.policies.warranty.models import WarrantyCard
from baoxiu.register.accounts import public as accounts


def visible_cards(actor: Actor) -> OwnedQuerySet[WarrantyCard]:
    """The cards of machines in the actor's regions."""
    rows = accounts.in_scope(actor, WarrantyCard.objects.of(actor), "machine__region")
    return rows.select_related("machine__model")


def get_card(actor: Actor, card_id: int) -> WarrantyCard:
    """One card. Raises NotFound."""
    return visible_cards(actor).one(pk=card_id)


def standing_card(actor: Actor, machine_id: int) -> WarrantyCard | None:
    """The valid card of a machine, if it has one."""
    rows = WarrantyCard.objects.of(actor).filter(machine_id=machine_id)
    return rows.filter(state=CardState.VALID).first()


def card_of_token(token: str) -> WarrantyCard:
    """The card that a QR code leads to, for anybody who holds it. Raises NotFound.

    The one read without an organisation: the token itself is the permission. It has 256 random bits, so no number of
    tries finds one, and tries need no limit.
    """
    card = WarrantyCard.objects.select_related("organisation").filter(token=token).first()
    if card is None:
        raise NotFound(_("There is no warranty card at this address."))
    return card
