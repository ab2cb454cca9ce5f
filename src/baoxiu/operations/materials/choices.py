"""Fixed values of materials."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RequestState(models.TextChoices):
    """Where a material request 领用单 stands."""

    DRAFT = "draft", _("Draft")
    REQUESTED = "requested", _("Requested")
    APPROVED = "approved", _("Approved")
    PICKING = "picking", _("Picking")
    PARTLY_ISSUED = "partly_issued", _("Partly issued")
    ISSUED = "issued", _("Issued")
    RECEIVED = "received", _("Received")
    REJECTED = "rejected", _("Rejected")
    CANCELLED = "cancelled", _("Cancelled")


class ReturnState(models.TextChoices):
    """Where a return note 退料单 stands."""

    DRAFT = "draft", _("Draft")
    HANDED_IN = "handed_in", _("Handed in")
    TAKEN_BACK = "taken_back", _("Taken back")
    CANCELLED = "cancelled", _("Cancelled")


class Condition(models.TextChoices):
    """What a returned part is good for, which says where it goes."""

    GOOD = "good", _("Good")
    FAULTY = "faulty", _("Faulty")
    SCRAP = "scrap", _("To be scrapped")


class OldPartState(models.TextChoices):
    """Where a removed part 旧件 stands."""

    REMOVED = "removed", _("Removed")
    HANDED_IN = "handed_in", _("Handed in")
    INSPECTED = "inspected", _("Inspected")
    SCRAPPED = "scrapped", _("Scrapped")
    REPAIRED = "repaired", _("Repaired")
    CHARGED_BACK = "charged_back", _("Charged back")


class LoanState(models.TextChoices):
    """Where a loan 备用件借出 stands."""

    OUT = "out", _("On loan")
    BACK = "back", _("Came back")
    KEPT = "kept", _("Stays with the customer")
    CANCELLED = "cancelled", _("Cancelled")


# Lines of these requests still wait for parts.
WAITING_STATES = frozenset(
    {
        RequestState.REQUESTED,
        RequestState.APPROVED,
        RequestState.PICKING,
        RequestState.PARTLY_ISSUED,
    }
)
# What these requests ask for counts as requested on the order.
COUNTING_STATES = WAITING_STATES | {RequestState.ISSUED, RequestState.RECEIVED}
OPEN_STATES = WAITING_STATES | {RequestState.DRAFT, RequestState.ISSUED}
OPEN_OLD_STATES = frozenset({OldPartState.REMOVED, OldPartState.HANDED_IN, OldPartState.INSPECTED})

REQUEST_LOOKS: dict[str, tuple[str, str]] = {
    RequestState.DRAFT: ("grey", "edit"),
    RequestState.REQUESTED: ("amber", "hourglass"),
    RequestState.APPROVED: ("violet", "check"),
    RequestState.PICKING: ("blue", "packages"),
    RequestState.PARTLY_ISSUED: ("amber", "package-export"),
    RequestState.ISSUED: ("blue", "package-export"),
    RequestState.RECEIVED: ("green", "circle-check"),
    RequestState.REJECTED: ("red", "ban"),
    RequestState.CANCELLED: ("grey", "ban"),
}
RETURN_LOOKS: dict[str, tuple[str, str]] = {
    ReturnState.DRAFT: ("grey", "edit"),
    ReturnState.HANDED_IN: ("amber", "hourglass"),
    ReturnState.TAKEN_BACK: ("green", "circle-check"),
    ReturnState.CANCELLED: ("grey", "ban"),
}
CONDITION_LOOKS: dict[str, str] = {
    Condition.GOOD: "green",
    Condition.FAULTY: "amber",
    Condition.SCRAP: "red",
}
OLD_PART_LOOKS: dict[str, tuple[str, str]] = {
    OldPartState.REMOVED: ("amber", "tool"),
    OldPartState.HANDED_IN: ("blue", "package-import"),
    OldPartState.INSPECTED: ("violet", "search"),
    OldPartState.SCRAPPED: ("grey", "trash"),
    OldPartState.REPAIRED: ("green", "circle-check"),
    OldPartState.CHARGED_BACK: ("green", "receipt-yuan"),
}
LOAN_LOOKS: dict[str, tuple[str, str]] = {
    LoanState.OUT: ("blue", "package-export"),
    LoanState.BACK: ("green", "circle-check"),
    LoanState.KEPT: ("violet", "user-check"),
    LoanState.CANCELLED: ("grey", "ban"),
}
