"""Kinds of places, and why parts move."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(TextChoices):
    """What a place is. Parts are counted where somebody answers for them; the others are the world outside."""

    WAREHOUSE = "warehouse", _("Warehouse")
    STATION = "station", _("Station's store")
    PERSONAL = "personal", _("Personal stock")
    SITE = "site", _("Customer's site")
    SUPPLIER = "supplier", pgettext_lazy("stock", "Supplier")
    SCRAP = "scrap", _("Scrap")
    REPAIR = "repair", _("Repair shop")
    DIFFERENCE = "difference", _("Stocktake difference")


COUNTED = (Kind.WAREHOUSE, Kind.STATION, Kind.PERSONAL)


class StocktakeState(TextChoices):
    """Where a stocktake stands."""

    COUNTING = "counting", _("Being counted")
    POSTED = "posted", _("Differences posted")
    CANCELLED = "cancelled", pgettext_lazy("stocktake", "Cancelled")


STOCKTAKE_LOOKS: dict[str, tuple[str, str]] = {
    StocktakeState.COUNTING: ("amber", "list-check"),
    StocktakeState.POSTED: ("green", "circle-check"),
    StocktakeState.CANCELLED: ("grey", "ban"),
}


class Reason(TextChoices):
    """Why parts moved."""

    RECEIPT = "receipt", _("Receipt")
    ISSUE = "issue", _("Issue")
    USE = "use", _("Use")
    RETURN = "return", _("Return")
    TRANSFER = "transfer", _("Transfer")
    SCRAP = "scrap", _("Scrapping")
    STOCKTAKE = "stocktake", _("Stocktake")
    CORRECTION = "correction", _("Correction")


STORES, ANYWHERE = (Kind.WAREHOUSE, Kind.STATION), tuple(Kind)

# From which kinds, to which kinds, why; the first that fits.
REASONS_BETWEEN = (
    ((Kind.DIFFERENCE,), ANYWHERE, Reason.STOCKTAKE),
    (ANYWHERE, (Kind.DIFFERENCE,), Reason.STOCKTAKE),
    (ANYWHERE, (Kind.SCRAP,), Reason.SCRAP),
    ((Kind.SUPPLIER,), ANYWHERE, Reason.RECEIPT),
    (ANYWHERE, (Kind.SITE,), Reason.USE),
    ((Kind.SITE,), ANYWHERE, Reason.RETURN),
    (STORES, (Kind.PERSONAL,), Reason.ISSUE),
    ((Kind.PERSONAL,), STORES, Reason.RETURN),
    (ANYWHERE, ANYWHERE, Reason.TRANSFER),
)


def reason_between(source: str, target: str) -> Reason:
    """Why parts go from one kind of place to another, when nothing else says it."""
    return next(why for of, to, why in REASONS_BETWEEN if source in of and target in to)
