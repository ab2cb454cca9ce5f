"""The lifecycles of material requests, return notes, old parts and loans, each as one table."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.lifecycle.table import Lifecycle, Transition
from baoxiu.operations.materials import permissions as may
from baoxiu.operations.materials.choices import LoanState, OldPartState, RequestState, ReturnState

R = RequestState

# A request is approved, picked and issued, in one go or in several; whoever receives what is there ends it.
REQUEST = Lifecycle(
    name="materials.request",
    initial=R.DRAFT,
    final=frozenset({R.RECEIVED, R.REJECTED, R.CANCELLED}),
    transitions=(
        Transition(
            "submit", frozenset({R.DRAFT}), R.REQUESTED, _("Request"), "check",
            may.REQUEST, is_next=True,
        ),
        Transition(
            "approve", frozenset({R.REQUESTED}), R.APPROVED, _("Approve…"), "check",
            may.APPROVE, is_next=True,
        ),
        Transition(
            "pick", frozenset({R.APPROVED}), R.PICKING, _("Start picking"), "packages", may.ISSUE,
        ),
        Transition(
            "issue", frozenset({R.APPROVED, R.PICKING, R.PARTLY_ISSUED}), R.ISSUED, _("Issue…"),
            "package-export", may.ISSUE, is_next=True,
        ),
        Transition(
            "issue_part", frozenset({R.APPROVED, R.PICKING, R.PARTLY_ISSUED}), R.PARTLY_ISSUED,
            _("Issue a part"), "package-export", may.ISSUE,
        ),
        Transition(
            "receive", frozenset({R.PARTLY_ISSUED, R.ISSUED}), R.RECEIVED, _("Received…"),
            "package-import", may.REQUEST, is_next=True,
        ),
        Transition(
            "reject", frozenset({R.REQUESTED}), R.REJECTED, _("Reject…"), "ban",
            may.APPROVE, needs_reason=True,
        ),
        Transition(
            "cancel", frozenset({R.DRAFT, R.REQUESTED, R.APPROVED, R.PICKING}), R.CANCELLED,
            _("Cancel…"), "ban", may.REQUEST, needs_reason=True,
        ),
    ),
)  # fmt: skip

RETURN = Lifecycle(
    name="materials.return",
    initial=ReturnState.DRAFT,
    final=frozenset({ReturnState.TAKEN_BACK, ReturnState.CANCELLED}),
    transitions=(
        Transition(
            "hand_in", frozenset({ReturnState.DRAFT}), ReturnState.HANDED_IN, _("Hand in"),
            "package-import", may.REQUEST, is_next=True,
        ),
        Transition(
            "take_back", frozenset({ReturnState.HANDED_IN}), ReturnState.TAKEN_BACK,
            _("Take back…"), "circle-check", may.ISSUE, is_next=True,
        ),
        Transition(
            "cancel", frozenset({ReturnState.DRAFT, ReturnState.HANDED_IN}), ReturnState.CANCELLED,
            _("Cancel…"), "ban", may.REQUEST, needs_reason=True,
        ),
    ),
)  # fmt: skip

O = OldPartState  # noqa: E741 -- short as in the other tables

OLD_PART = Lifecycle(
    name="materials.old_part",
    initial=O.REMOVED,
    final=frozenset({O.SCRAPPED, O.REPAIRED, O.CHARGED_BACK}),
    transitions=(
        Transition(
            "hand_in", frozenset({O.REMOVED}), O.HANDED_IN, _("Handed in…"), "package-import",
            may.REQUEST, is_next=True,
        ),
        Transition(
            "inspect", frozenset({O.HANDED_IN}), O.INSPECTED, _("Inspected…"), "search",
            may.ISSUE, is_next=True,
        ),
        Transition(
            "repair", frozenset({O.INSPECTED}), O.REPAIRED, _("Repaired…"), "tool", may.ISSUE,
        ),
        Transition(
            "charge_back", frozenset({O.INSPECTED}), O.CHARGED_BACK, _("Charge back…"),
            "receipt-yuan", may.ISSUE,
        ),
        Transition(
            "scrap", frozenset({O.REMOVED, O.HANDED_IN, O.INSPECTED}), O.SCRAPPED, _("Scrapped…"),
            "trash", may.ISSUE, needs_reason=True,
        ),
    ),
)  # fmt: skip

ON_LOAN = frozenset({LoanState.OUT})

# A loan is out until it comes back, stays with the customer, or turns out never to have left.
LOAN = Lifecycle(
    name="materials.loan",
    initial=LoanState.OUT,
    final=frozenset({LoanState.BACK, LoanState.KEPT, LoanState.CANCELLED}),
    transitions=(
        Transition(
            "take_back", ON_LOAN, LoanState.BACK, _("Came back…"), "package-import",
            may.LEND, is_next=True,
        ),
        Transition(
            "extend", ON_LOAN, LoanState.OUT, _("Extend…"), "calendar-plus", may.LEND,
        ),
        Transition(
            "keep", ON_LOAN, LoanState.KEPT, _("Stays there…"), "user-check",
            may.LEND, needs_reason=True,
        ),
        Transition(
            "cancel", ON_LOAN, LoanState.CANCELLED, _("Cancel…"), "ban",
            may.LEND, needs_reason=True,
        ),
    ),
)  # fmt: skip

# The steps that a request's page shows, in order.
REQUEST_LINE: tuple[str, ...] = (
    R.DRAFT, R.REQUESTED, R.APPROVED, R.PICKING, R.ISSUED, R.RECEIVED,
)  # fmt: skip
