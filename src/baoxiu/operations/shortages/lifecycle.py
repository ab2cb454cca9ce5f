"""The lifecycle of a short item as one table.

Steps may be left out where reality leaves them out: the factory makes what it does not buy, a technician brings along
what was never shipped, papers are signed for and not fitted. No step leads back.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.lifecycle.table import Lifecycle, Transition
from baoxiu.operations.shortages import permissions as may
from baoxiu.operations.shortages.choices import OPEN_STATES, State

S = State

SHORT_ITEM = Lifecycle(
    name="shortages.short_item",
    initial=S.RELEASED,
    final=frozenset({S.SIGNED, S.CANCELLED}),
    transitions=(
        Transition(
            "promise", frozenset({S.RELEASED}), S.PROMISED, _("Promise…"), "calendar",
            may.STEP, is_next=True,
        ),
        Transition(
            "purchase", frozenset({S.RELEASED, S.PROMISED}), S.PURCHASED, _("Purchased…"),
            "packages", may.STEP, is_next=True,
        ),
        Transition(
            "ship", frozenset({S.RELEASED, S.PROMISED, S.PURCHASED}), S.SHIPPED, _("Shipped…"),
            "truck-delivery", may.STEP, is_next=True,
        ),
        Transition(
            "receive", frozenset({S.RELEASED, S.PROMISED, S.PURCHASED, S.SHIPPED}), S.RECEIVED,
            _("Received on site…"), "package-import", may.STEP, is_next=True,
        ),
        Transition(
            "fit", frozenset({S.PROMISED, S.PURCHASED, S.SHIPPED, S.RECEIVED}), S.FITTED,
            _("Fitted…"), "tool", may.STEP, is_next=True,
        ),
        Transition(
            "sign", frozenset({S.RECEIVED, S.FITTED}), S.SIGNED, _("Signed for…"), "signature",
            may.STEP, is_next=True,
        ),
        Transition(
            "cancel", frozenset(OPEN_STATES), S.CANCELLED, _("No longer due…"), "ban",
            may.EDIT, needs_reason=True,
        ),
    ),
)  # fmt: skip

# The steps that an item's line shows, in order.
MAIN_LINE: tuple[str, ...] = (
    S.RELEASED, S.PROMISED, S.PURCHASED, S.SHIPPED, S.RECEIVED, S.FITTED, S.SIGNED,
)  # fmt: skip

# Where the day of each act is kept; a promise keeps the promised day itself.
DAYS: dict[str, str] = {
    "purchase": "purchased_on",
    "ship": "shipped_on",
    "receive": "received_on",
    "fit": "fitted_on",
    "sign": "signed_on",
}
