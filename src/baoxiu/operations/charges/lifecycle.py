"""The lifecycle of a charge slip as one table. Payments move it on; nobody sets its state by hand."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.lifecycle.table import Lifecycle, Transition
from baoxiu.operations.charges import permissions as may
from baoxiu.operations.charges.choices import OPEN_STATES, State

S = State

CHARGE_SLIP = Lifecycle(
    name="charges.slip",
    initial=S.ISSUED,
    final=frozenset({S.CANCELLED}),
    transitions=(
        Transition(
            "pay_off", frozenset(OPEN_STATES), S.PAID, _("Paid"), "circle-check", may.COLLECT,
            is_next=True,
        ),
        Transition(
            "pay_part", frozenset(OPEN_STATES), S.PARTLY_PAID, _("Partly paid"), "coin-yuan",
            may.COLLECT,
        ),
        Transition(
            "take_back_part", frozenset({S.PAID, S.PARTLY_PAID}), S.PARTLY_PAID,
            _("Payment taken back"), "arrow-back", may.COLLECT, needs_reason=True,
        ),
        Transition(
            "take_back_all", frozenset({S.PAID, S.PARTLY_PAID}), S.ISSUED,
            _("Payment taken back"), "arrow-back", may.COLLECT, needs_reason=True,
        ),
        Transition(
            "cancel", frozenset({S.ISSUED}), S.CANCELLED, _("Cancel the slip…"), "ban", may.ISSUE,
            needs_reason=True,
        ),
    ),
)  # fmt: skip
