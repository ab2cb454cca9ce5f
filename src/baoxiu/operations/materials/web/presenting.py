"""What the pages of materials show, gathered in a constant number of statements."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.audit.queries import history
from baoxiu.foundation.lifecycle.table import Lifecycle, Transition
from baoxiu.kernel.actor import Actor
from baoxiu.operations.materials import public as materials
from baoxiu.operations.materials.choices import (
    CONDITION_LOOKS,
    LOAN_LOOKS,
    OLD_PART_LOOKS,
    OPEN_OLD_STATES,
    REQUEST_LOOKS,
    RETURN_LOOKS,
    WAITING_STATES,
    OldPartState,
    RequestState,
)
from baoxiu.operations.materials.models import Loan, MaterialRequest, OldPart, ReturnNote
from baoxiu.operations.materials.permissions import REQUEST as MAY_REQUEST
from baoxiu.operations.stock.public import SEE_COST

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

SHOWN_HISTORY = 100

# What the history calls the acts that are no steps.
ACT_LABELS: dict[str, str | _StrPromise] = {
    "create": _("Entered"),
    "change": _("Changed"),
    "amend": _("Changed"),
    "hand_over": _("Handed over"),
}
HAND_OVER = Transition(
    "hand_over",
    OPEN_OLD_STATES,
    OldPartState.REMOVED,
    _("Hand over…"),
    "arrows-exchange",
    MAY_REQUEST,
)
# Acts that ask for nothing more.
AT_ONCE = frozenset({"submit", "pick"})


def request_page(actor: Actor, request: MaterialRequest) -> dict[str, Any]:
    """Context of `materials/request.html`."""
    lines = materials.lines_of_request(request)
    there = materials.lying_in(actor, request.source_id, [line.part_id for line in lines])
    waits = request.state in WAITING_STATES or request.state == RequestState.DRAFT
    tone, icon = REQUEST_LOOKS[request.state]
    return {
        "request_": request,
        "tone": tone,
        "icon": icon,
        "lines": [
            {
                "line": line,
                "there": there.get(line.part_id, 0),
                "missing": max(0, line.remaining_milli - there.get(line.part_id, 0))
                if waits
                else 0,
            }
            for line in lines
        ],
        "waits": waits,
        "steps": request_steps(request),
        "acts": acts_of(actor, request, materials.REQUEST, "materials:request", skip="issue_part"),
        "may_change": request.state == RequestState.DRAFT and actor.may(MAY_REQUEST.code),
        "history": told(actor, request, materials.REQUEST),
    }


def request_steps(request: MaterialRequest) -> list[dict[str, Any]]:
    """The main line of a request, and where it stands."""
    line = list(materials.REQUEST_LINE)
    stands = request.state
    if stands == RequestState.PARTLY_ISSUED:
        stands = RequestState.ISSUED
    here = line.index(stands) if stands in line else -1
    return [
        {
            "label": request.get_state_display() if place == here else RequestState(state).label,
            "css": "now" if place == here else "done" if place < here else "",
        }
        for place, state in enumerate(line)
    ]


def return_page(actor: Actor, note: ReturnNote) -> dict[str, Any]:
    """Context of `materials/return.html`."""
    tone, icon = RETURN_LOOKS[note.state]
    return {
        "found": note,
        "tone": tone,
        "icon": icon,
        "lines": return_rows(materials.lines_of_return(note)),
        "acts": acts_of(actor, note, materials.RETURN, "materials:return"),
        "history": told(actor, note, materials.RETURN),
    }


def return_rows(lines: Iterable[Any], form: Any = None) -> list[dict[str, Any]]:
    """Lines with the look of their condition, and the boxes of a form for them."""
    return [
        {
            "line": line,
            "tone": CONDITION_LOOKS[line.condition],
            "quantity": form[f"line{line.pk}-quantity"] if form else None,
            "note": form[f"line{line.pk}-note"] if form else None,
        }
        for line in lines
    ]


def old_part_page(actor: Actor, old_part: OldPart) -> dict[str, Any]:
    """Context of `materials/old_part.html`."""
    tone, icon = OLD_PART_LOOKS[old_part.state]
    acts = acts_of(actor, old_part, materials.OLD_PART, "materials:old-part")
    if old_part.state in OPEN_OLD_STATES and actor.may(MAY_REQUEST.code):
        hand_over = {
            "label": HAND_OVER.label,
            "icon": HAND_OVER.icon,
            "url": reverse("materials:old-part-hand-over", args=[old_part.pk]),
        }
        acts.insert(min(1, len(acts)), hand_over)
    labels = {each.name: each.label for each in materials.OLD_PART.transitions}
    return {
        "found": old_part,
        "tone": tone,
        "icon": icon,
        "acts": acts,
        "chain": [
            {"link": link, "label": labels.get(link.act) or ACT_LABELS.get(link.act, link.act)}
            for link in materials.chain_of(old_part)
        ],
        "may_see_cost": actor.may(SEE_COST.code),
        "history": told(actor, old_part, materials.OLD_PART),
    }


def loan_page(actor: Actor, loan: Loan, today: dt.date) -> dict[str, Any]:
    """Context of `materials/loan.html`."""
    tone, icon = LOAN_LOOKS[loan.state]
    return {
        "found": loan,
        "tone": tone,
        "icon": icon,
        "days_overdue": materials.days_overdue(loan, today),
        "condition_tone": CONDITION_LOOKS.get(loan.condition, "grey"),
        "acts": acts_of(actor, loan, materials.LOAN, "materials:loan"),
        "history": told(actor, loan, materials.LOAN),
    }


def acts_of(
    actor: Actor, row: Any, lifecycle: Lifecycle, page: str, *, skip: str = ""
) -> list[dict[str, Any]]:
    """The acts that fit, the next one first and the dangerous ones last; each has its own page `<page>-<act>`."""
    offered = [each for each in lifecycle.offered(row.state, actor) if each.name != skip]
    offered.sort(key=lambda each: (not each.is_next, each.needs_reason))
    return [
        {
            "name": each.name,
            "label": each.label,
            "icon": each.icon,
            "url": reverse(f"{page}-{each.name.replace('_', '-')}", args=[row.pk]),
            "is_next": each.is_next,
            "is_danger": each.needs_reason,
            "at_once": each.name in AT_ONCE or (each.name == "hand_in" and "return" in page),
        }
        for each in offered
    ]


def told(actor: Actor, row: Any, lifecycle: Lifecycle) -> list[dict[str, Any]]:
    """The record of a document, newest first, with what each act is called."""
    return list(_told(history(actor, row)[:SHOWN_HISTORY], lifecycle))


def _told(entries: Iterable[Any], lifecycle: Lifecycle) -> Iterable[dict[str, Any]]:
    for entry in entries:
        transition = lifecycle.by_name.get(entry.action)
        label = str(transition.label).rstrip("…") if transition else ACT_LABELS.get(entry.action)
        yield {"entry": entry, "label": label or entry.action}
