"""Slots of lower contexts that warranty fills (life card, who may read its files), and news of policies for people."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.attachments.storing import readable_by
from baoxiu.foundation.events.bus import subscribe
from baoxiu.foundation.notifications.sending import notify
from baoxiu.foundation.web.slots import Panel
from baoxiu.kernel.actor import Actor
from baoxiu.policies.warranty import public as warranty
from baoxiu.policies.warranty.events import PolicyAdvanced
from baoxiu.register.accounts import public as accounts
from baoxiu.register.products import public as products
from baoxiu.register.products.public import Fact, InstalledProduct, LifeSpan


@products.add_life_spans
def warranty_periods(actor: Actor, machine: InstalledProduct) -> Iterable[LifeSpan]:
    """The periods of every policy that speaks for the machine."""
    if not actor.may(warranty.SEE.code):
        return
    judgement = warranty.judge(actor, machine, warranty.Occurrence(reported_at=timezone.now()))
    for layer, clause, start, end in warranty.periods(judgement):
        yield LifeSpan(layer=layer, text=f"{clause} – {end}", starts_on=start, ends_on=end)


@products.add_machine_panels
def warranty_of_machine(actor: Actor, machine: InstalledProduct) -> Iterable[Panel]:
    """What would be decided if the machine failed today."""
    if actor.may(warranty.SEE.code):
        occurrence = warranty.Occurrence(reported_at=timezone.now())
        judgement = warranty.judge(actor, machine, occurrence)
        url = reverse("warranty:machine", args=[machine.pk])
        yield warranty.panel(actor, judgement, what_if_url=url)


@products.add_machine_facts
def card_of_machine(actor: Actor, machine: InstalledProduct) -> Iterable[Fact]:
    """The valid warranty card of the machine, or where to issue one."""
    if not actor.may(warranty.SEE.code):
        return
    card = warranty.standing_card(actor, machine.pk)
    if card is not None:
        yield Fact(gettext("warranty card"), str(card), reverse("warranty:card", args=[card.pk]))
    elif actor.may(warranty.CARD.code):
        url = reverse("warranty:issue-card", args=[machine.pk])
        yield Fact(gettext("warranty card"), pgettext("warranty card", "Issue…"), url)


@readable_by("warranty.appraisal")
def may_read_evidence(actor: Actor, appraisal_id: int) -> bool:
    """Files of an appraisal are for those who may see the appraisal."""
    may_see = actor.may(warranty.SEE.code)
    return may_see and warranty.visible_appraisals(actor).filter(pk=appraisal_id).exists()


@subscribe(PolicyAdvanced)
def tell_people(event: PolicyAdvanced) -> None:
    """Who may publish learns of a submitted version; who wrote it learns what became of it."""
    if event.act == "submit":
        system = accounts.system_actor_of(event.organisation_id)
        members = accounts.list_memberships_with(system, warranty.PUBLISH.code)
        people = [each.user_id for each in members if each.user_id != event.by_id]
        text = _("%(who)s submits the policy %(policy)s for publication")
    else:
        people = [each for each in event.writers if each != event.by_id]
        text = {
            "publish": _("%(who)s has published your policy %(policy)s"),
            "send_back": _("%(who)s sends your policy %(policy)s back"),
        }[event.act]
    notify(
        event.organisation_id,
        people,
        text=str(text) % {"who": event.by_name, "policy": event.label},
        at=event.at,
        url=reverse("warranty:policy", args=[event.version_id]),
        tone="green" if event.act == "publish" else "amber",
    )
