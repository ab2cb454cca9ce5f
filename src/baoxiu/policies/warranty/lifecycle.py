"""The lifecycle of a warranty card: valid until it is withdrawn, which needs a reason."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.lifecycle.table import Lifecycle, Transition
from baoxiu.policies.warranty.choices import CardState
from baoxiu.policies.warranty.permissions import CARD

WARRANTY_CARD = Lifecycle(
    name="warranty.card",
    initial=CardState.VALID,
    final=frozenset({CardState.WITHDRAWN}),
    transitions=(
        Transition(
            "withdraw", frozenset({CardState.VALID}), CardState.WITHDRAWN, _("Withdraw the card"),
            "ban", CARD, needs_reason=True,
        ),
    ),
)  # fmt: skip
