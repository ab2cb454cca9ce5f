"""The lifecycle of a work order as one table (product.md §2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.lifecycle.table import Lifecycle, Transition
from baoxiu.operations.dispatch import permissions as may
from baoxiu.operations.dispatch.choices import LineCategory, State
from baoxiu.operations.dispatch.models import WorkOrder

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


def has_content(order: WorkOrder) -> _StrPromise | None:
    """An order is signed for something: at least one line of service content."""
    if order.lines.filter(category=LineCategory.CONTENT).exists():
        return None
    return _("Record what was done first: there is no service content yet.")


S = State
UNDER_WAY = frozenset({S.ASSIGNED, S.ACCEPTED, S.TRAVELLING, S.WORKING, S.SUSPENDED})

WORK_ORDER = Lifecycle(
    name="dispatch.work_order",
    initial=S.DRAFT,
    final=frozenset({S.CLOSED, S.CANCELLED, S.VOID}),
    transitions=(
        Transition(
            "submit", frozenset({S.DRAFT}), S.WAITING, _("Hand to dispatch"), "send",
            may.SUBMIT, is_next=True,
        ),
        Transition(
            "assign", frozenset({S.WAITING}), S.ASSIGNED, _("Dispatch…"), "user-plus",
            may.ASSIGN, is_next=True,
        ),
        Transition(
            "accept", frozenset({S.ASSIGNED}), S.ACCEPTED, _("Accept"), "thumb-up",
            may.ACCEPT, is_next=True,
        ),
        Transition(
            "depart", frozenset({S.ACCEPTED}), S.TRAVELLING, _("Set out"), "truck",
            may.WORK, is_next=True,
        ),
        Transition(
            "arrive", frozenset({S.ACCEPTED, S.TRAVELLING}), S.WORKING, _("Arrived, start work"),
            "tool", may.WORK, is_next=True,
        ),
        Transition(
            "ask_to_sign", frozenset({S.WORKING}), S.AWAITING_SIGNATURE, _("Ask customer to sign"),
            "signature", may.WORK, guard=has_content, is_next=True,
        ),
        Transition(
            "resume", frozenset({S.SUSPENDED}), S.WORKING, _("Resume"), "player-play",
            may.WORK, is_next=True,
        ),
        Transition(
            "sign", frozenset({S.AWAITING_SIGNATURE}), S.DONE, _("Customer signs…"), "signature",
            may.WORK, guard=has_content, is_next=True,
        ),
        Transition(
            "review", frozenset({S.DONE}), S.REVIEWED, _("Approve"), "checks",
            may.REVIEW, is_next=True,
        ),
        Transition(
            "close", frozenset({S.REVIEWED}), S.CLOSED, _("Close"), "lock", may.CLOSE, is_next=True
        ),
        Transition(
            "revisit", frozenset({S.CANNOT_COMPLETE}), S.WAITING, _("Plan next visit"),
            "calendar-plus", may.ASSIGN, is_next=True,
        ),
        Transition(
            "suspend", frozenset({S.WORKING}), S.SUSPENDED, _("Suspend…"), "player-pause",
            may.WORK, needs_reason=True,
        ),
        Transition(
            "reassign", frozenset({S.ASSIGNED, S.ACCEPTED}), S.ASSIGNED, _("Dispatch again…"),
            "user-share", may.ASSIGN,
        ),
        Transition(
            "decline", frozenset({S.ASSIGNED}), S.WAITING, _("Decline…"), "thumb-down",
            may.ACCEPT, needs_reason=True,
        ),
        Transition(
            "rework", frozenset({S.AWAITING_SIGNATURE}), S.WORKING, _("Back to work…"), "arrow-back",
            may.WORK, needs_reason=True,
        ),
        Transition(
            "send_back", frozenset({S.DONE}), S.WORKING, _("Send back…"), "arrow-back",
            may.REVIEW, needs_reason=True,
        ),
        Transition(
            "give_up", frozenset({S.TRAVELLING, S.WORKING, S.SUSPENDED}), S.CANNOT_COMPLETE,
            _("Cannot complete…"), "alert-triangle", may.WORK, needs_reason=True,
        ),
        Transition(
            "cancel", frozenset({S.WAITING, S.ASSIGNED, S.ACCEPTED, S.CANNOT_COMPLETE}),
            S.CANCELLED, _("Cancel order…"), "ban", may.CANCEL, needs_reason=True,
        ),
        Transition(
            "void",
            frozenset({S.WAITING, *UNDER_WAY, S.AWAITING_SIGNATURE, S.DONE, S.REVIEWED,
                       S.CANNOT_COMPLETE}),
            S.VOID, _("Void…"), "trash", may.VOID, needs_reason=True,
        ),
    ),
)  # fmt: skip

# The milestones that the bar on the order's page shows, in order.
MAIN_LINE: tuple[str, ...] = (
    S.WAITING, S.ASSIGNED, S.ACCEPTED, S.TRAVELLING, S.WORKING, S.AWAITING_SIGNATURE, S.DONE,
    S.REVIEWED, S.CLOSED,
)  # fmt: skip
