"""The lifecycle of a stocktake as one table."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.lifecycle.table import Lifecycle, Transition
from baoxiu.operations.stock import permissions as may
from baoxiu.operations.stock.choices import StocktakeState

S = StocktakeState

STOCKTAKE = Lifecycle(
    name="stock.stocktake",
    initial=S.COUNTING,
    final=frozenset({S.POSTED, S.CANCELLED}),
    transitions=(
        Transition(
            "post", frozenset({S.COUNTING}), S.POSTED, _("Post the differences"), "checks",
            may.CORRECT, is_next=True,
        ),
        Transition(
            "cancel", frozenset({S.COUNTING}), S.CANCELLED, _("Cancel the stocktake…"), "ban",
            may.MOVE, needs_reason=True,
        ),
    ),
)  # fmt: skip
