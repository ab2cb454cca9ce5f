"""The warranty panel of an order or a machine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from baoxiu.foundation.web.slots import Panel
from baoxiu.kernel.actor import Actor
from baoxiu.policies.warranty.models import Appraisal, StoredDecision
from baoxiu.policies.warranty.permissions import APPRAISE, EDIT
from baoxiu.policies.warranty.services.judging import Judgement
from baoxiu.policies.warranty.services.verdicts import Verdict, verdict
from baoxiu.register.products.public import InstalledProduct


@dataclass(frozen=True, slots=True)
class Shown:
    """The content of the panel on a page: the verdict, what was stored, and where to go from here."""

    verdict: Verdict | None
    machine: InstalledProduct
    stored: StoredDecision | None
    others: Sequence[StoredDecision]
    appraisal: Appraisal | None
    what_if_url: str
    appraise_url: str
    assign_url: str


def panel(
    actor: Actor,
    judgement: Judgement,
    *,
    what_if_url: str,
    appraise_url: str = "",
    kept: StoredDecision | None = None,
    others: Sequence[StoredDecision] = (),
) -> Panel:
    """The warranty panel of an order or a machine, as a panel of its page; `others` are about further machines."""
    shown_now = Shown(
        verdict=verdict(judgement),
        machine=judgement.machine,
        stored=kept,
        others=others,
        appraisal=judgement.appraisal,
        what_if_url=what_if_url,
        appraise_url=appraise_url if actor.may(APPRAISE.code) else "",
        assign_url=reverse("warranty:choices") if actor.may(EDIT.code) else "",
    )
    return Panel(
        title=gettext("Warranty verdict"),
        icon="shield-check",
        template="warranty/panel.html",
        content=shown_now,
    )
