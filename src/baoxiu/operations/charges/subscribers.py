"""What charges adds to the page of an order, and whom it tells."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.events.bus import subscribe
from baoxiu.foundation.notifications.sending import notify
from baoxiu.foundation.web.slots import FlowStep, Panel, PanelLine
from baoxiu.kernel import money
from baoxiu.kernel.actor import Actor
from baoxiu.operations.charges import public as charges
from baoxiu.operations.charges.choices import OPEN_STATES, STATE_LOOKS
from baoxiu.operations.charges.permissions import ISSUE, SEE
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.operations.dispatch.events import WorkOrderAdvanced
from baoxiu.register.accounts import public as accounts


@dispatch.add_flow_steps
def charges_in_the_flow(actor: Actor, order: dispatch.WorkOrder | None) -> Iterable[FlowStep]:
    """Slips that are not paid yet."""
    if not actor.may(SEE.code):
        return
    yield FlowStep(
        lane="finance",
        column=7,
        label=gettext("Charge slips"),
        number=charges.visible_slips(actor).filter(state__in=OPEN_STATES).count(),
        url=f"{reverse('charges:slips')}?view=open",
        icon="receipt-yuan",
        tone="amber",
    )


@dispatch.add_order_panels
def charged_for(actor: Actor, order: dispatch.WorkOrder) -> Iterable[Panel]:
    """Where the money of an order stands: its slips, and what comes next."""
    if not actor.may(SEE.code):
        return
    slips = charges.slips_of_order(actor, order)
    steps = _next_steps(actor, order, slips)
    if slips or steps:
        yield Panel(
            title=gettext("Charges"),
            icon="receipt-yuan",
            count=len(slips),
            lines=(*steps, *(_line(slip) for slip in slips)),
        )


def _next_steps(
    actor: Actor, order: dispatch.WorkOrder, slips: list[charges.ChargeSlip]
) -> tuple[PanelLine, ...]:
    is_over = order.state in dispatch.FEE_REVIEW_STATES
    is_charged = any(slip.state in charges.LIVE_STATES for slip in slips)
    money_page = reverse("charges:order", args=[order.pk])
    if is_over and order.fees_reviewed_at is None and actor.may(dispatch.REVIEW_FEES.code):
        return (PanelLine(label=gettext("Review the fees"), url=money_page, tone="amber"),)
    if order.fees_reviewed_at and not is_charged and actor.may(ISSUE.code):
        return (
            PanelLine(
                label=gettext("Reviewed: charge slip, open again"), url=money_page, tone="green"
            ),
        )
    return ()


def _line(slip: charges.ChargeSlip) -> PanelLine:
    tone, _icon = STATE_LOOKS[slip.state]
    return PanelLine(
        label=slip.number,
        detail=money.plain(slip.total_minor),
        url=reverse("charges:slip", args=[slip.pk]),
        note=slip.looks_like,
        tone=tone,
    )


@subscribe(WorkOrderAdvanced)
def tell_finance(event: WorkOrderAdvanced) -> None:
    """Finance learns of a completed order: its fees wait for the review."""
    if event.act != "sign":
        return
    system = accounts.system_actor_of(event.organisation_id)
    people = accounts.list_memberships_with(system, "dispatch.review_fees")
    notify(
        event.organisation_id,
        [each.user_id for each in people if each.role.code == "finance"],
        text=str(_("%(order)s is completed: review its fees")) % {"order": event.number},
        at=event.at,
        url=reverse("charges:order", args=[event.work_order_id]),
        tone="amber",
    )


@subscribe(WorkOrderAdvanced)
def keep_what_was_charged(event: WorkOrderAdvanced) -> None:
    """An order that a slip stands for can't be voided. Raises SlipStands, which takes the act back."""
    if event.act != "void":
        return
    standing = charges.live_slip_of(event.organisation_id, event.work_order_id)
    if standing is not None:
        raise charges.SlipStands(
            _("%(order)s is charged by %(slip)s: cancel the slip first."),
            order=event.number,
            slip=standing,
        )
