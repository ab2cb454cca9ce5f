"""The lifecycles of warranty as tables: of a policy's version, and of a warranty card.

Who wrote at a version may not publish it (services/publishing.py); what was published never becomes a draft again. A
card is valid until it is withdrawn.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baoxiu.foundation.lifecycle.table import Lifecycle, Transition
from baoxiu.policies.warranty import permissions as may
from baoxiu.policies.warranty.choices import CardState, VersionState

S = VersionState

POLICY_VERSION = Lifecycle(
    name="warranty.policy",
    initial=S.DRAFT,
    final=frozenset({S.RETIRED}),
    transitions=(
        Transition(
            "submit", frozenset({S.DRAFT}), S.SUBMITTED, _("Submit for publication"), "send",
            may.EDIT, is_next=True,
        ),
        Transition(
            "recall", frozenset({S.SUBMITTED}), S.DRAFT, _("Take back to edit"), "arrow-back",
            may.EDIT,
        ),
        Transition(
            "send_back", frozenset({S.SUBMITTED}), S.DRAFT, _("Send back…"), "arrow-back",
            may.PUBLISH, needs_reason=True,
        ),
        Transition(
            "publish", frozenset({S.SUBMITTED}), S.PUBLISHED, pgettext_lazy("policy", "Publish…"),
            "shield-check", may.PUBLISH, is_next=True,
        ),
        Transition(
            "retire", frozenset({S.PUBLISHED}), S.RETIRED, pgettext_lazy("policy", "Withdraw…"),
            "ban", may.PUBLISH, needs_reason=True,
        ),
    ),
)  # fmt: skip

WARRANTY_CARD = Lifecycle(
    name="warranty.card",
    initial=CardState.VALID,
    final=frozenset({CardState.WITHDRAWN}),
    transitions=(
        Transition(
            "withdraw", frozenset({CardState.VALID}), CardState.WITHDRAWN, _("Withdraw the card"),
            "ban", may.CARD, needs_reason=True,
        ),
    ),
)  # fmt: skip
