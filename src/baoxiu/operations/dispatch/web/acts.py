"""The acts that an order offers to a person, as buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baoxiu.kernel.actor import Actor
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.operations.dispatch.models import WorkOrder

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

# Acts that need nothing but the press; the others have a form.
SIMPLE_ACTS = frozenset(
    {"submit", "accept", "depart", "arrive", "ask_to_sign", "resume", "review", "close", "revisit"}
)

# What the history calls the acts that are no transitions.
ACT_LABELS: dict[str, str | _StrPromise] = {
    "create": _("Created"),
    "amend": _("Changed"),
    "delete": _("Deleted"),
    "add_line": _("Line recorded"),
    "change_line": _("Line corrected"),
    "remove_line": _("Line removed"),
    "apply_plan": _("Plan applied"),
    "add_file": _("File added"),
    "import": _("Imported"),
    "spare": pgettext_lazy("commitment", "Spare provided"),
    "charge": _("Charged by rules"),
    "review_fees": _("Fees reviewed"),
    "reopen_fees": _("Fees opened again"),
}


def act_buttons(
    actor: Actor, order: WorkOrder
) -> tuple[dict[str, Any] | None, list[dict[str, Any]]]:
    """(the one next act or None, the other acts) that fit the order's state and the person's role."""
    offered = [_button(order, each) for each in dispatch.WORK_ORDER.offered(order.state, actor)]
    following = next((button for button in offered if button["is_next"]), None)
    return following, [button for button in offered if button is not following]


def _button(order: WorkOrder, transition: Any) -> dict[str, Any]:
    return {
        "name": transition.name,
        "label": transition.label,
        "icon": transition.icon,
        "url": reverse("dispatch:act", args=[order.pk, transition.name]),
        "is_simple": transition.name in SIMPLE_ACTS,
        "is_next": transition.is_next,
        "is_danger": transition.name in {"void", "cancel"},
    }
