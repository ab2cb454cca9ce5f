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
