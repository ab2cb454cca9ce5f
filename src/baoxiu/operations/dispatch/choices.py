"""Fixed values of dispatch."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    """Where a work order stands (product.md §2)."""

    DRAFT = "draft", _("Draft")
    WAITING = "waiting", _("Waiting for dispatch")
    ASSIGNED = "assigned", _("Dispatched")
    ACCEPTED = "accepted", _("Accepted")
    TRAVELLING = "travelling", _("On the way")
    WORKING = "working", _("In progress")
    SUSPENDED = "suspended", _("Suspended")
    AWAITING_SIGNATURE = "awaiting_signature", _("Awaiting acceptance")
    DONE = "done", _("Completed")
    REVIEWED = "reviewed", _("Reviewed")
    CLOSED = "closed", _("Closed")
    CANNOT_COMPLETE = "cannot_complete", _("Cannot complete")
    CANCELLED = "cancelled", _("Cancelled")
    VOID = "void", _("Void")


class HoldReason(models.TextChoices):
    """Who or what a suspended order waits for."""

    PARTS = "parts", _("Waiting for parts")
    CUSTOMER = "customer", _("Waiting for customer")
    FACTORY = "factory", _("Waiting for factory")


class Urgency(models.TextChoices):
    """How pressing the customer's trouble is."""

    NORMAL = "normal", _("Normal")
    URGENT = "urgent", _("Urgent")
    STOPPED = "stopped", _("Production stopped")


class VisitState(models.TextChoices):
    """Where one visit stands; separate from the order, which may have many visits."""

    PLANNED = "planned", pgettext_lazy("visit", "Planned")
    ACCEPTED = "accepted", _("Accepted")
    TRAVELLING = "travelling", _("On the way")
    ON_SITE = "on_site", _("On site")
    FINISHED = "finished", _("Finished")
    FAILED = "failed", _("Cannot complete")
    CANCELLED = "cancelled", _("Cancelled")


class LineCategory(models.TextChoices):
    """Which register a line belongs to."""

    CONTENT = "content", _("Content")
    MATERIAL = "material", _("Material")
    FEE = "fee", _("Fee")


OPEN_STATES = frozenset(
    {
        State.WAITING, State.ASSIGNED, State.ACCEPTED, State.TRAVELLING, State.WORKING,
        State.SUSPENDED, State.AWAITING_SIGNATURE, State.CANNOT_COMPLETE,
    }
)  # fmt: skip
EDITABLE_STATES = OPEN_STATES | {State.DRAFT}
RECORDABLE_STATES = frozenset({State.WORKING, State.SUSPENDED, State.AWAITING_SIGNATURE})
FEE_STATES = RECORDABLE_STATES | {State.DONE}
CHARGE_STATES = FEE_STATES | {State.REVIEWED}
FEE_REVIEW_STATES = frozenset({State.DONE, State.REVIEWED, State.CLOSED})

STATE_LOOKS: dict[str, tuple[str, str]] = {
    State.DRAFT: ("grey", "circle-dashed"),
    State.WAITING: ("amber", "hourglass"),
    State.ASSIGNED: ("blue", "user-check"),
    State.ACCEPTED: ("blue", "thumb-up"),
    State.TRAVELLING: ("blue", "truck"),
    State.WORKING: ("blue", "tool"),
    State.SUSPENDED: ("violet", "player-pause"),
    State.AWAITING_SIGNATURE: ("violet", "signature"),
    State.DONE: ("green", "circle-check"),
    State.REVIEWED: ("green", "checks"),
    State.CLOSED: ("grey", "lock"),
    State.CANCELLED: ("grey", "ban"),
    State.VOID: ("grey", "ban"),
    State.CANNOT_COMPLETE: ("red", "alert-triangle"),
}
VISIT_LOOKS: dict[str, tuple[str, str]] = {
    VisitState.PLANNED: ("grey", "calendar"),
    VisitState.ACCEPTED: ("blue", "thumb-up"),
    VisitState.TRAVELLING: ("blue", "truck"),
    VisitState.ON_SITE: ("blue", "tool"),
    VisitState.FINISHED: ("green", "circle-check"),
    VisitState.FAILED: ("red", "alert-triangle"),
    VisitState.CANCELLED: ("grey", "ban"),
}
