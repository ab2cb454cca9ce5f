"""Fixed values of fees."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ItemKind(models.TextChoices):
    """What a service item charges for."""

    LABOUR = "labour", _("Labour")
    TRAVEL = "travel", _("Travel")
    MILEAGE = "mileage", _("Mileage")
    SUBSIDY = "subsidy", _("Subsidy")
    OTHER = "other", _("Other")


class Payer(models.TextChoices):
    """Who bears an amount."""

    CUSTOMER = "customer", _("Charged to customer")
    WARRANTY = "warranty", _("Factory (warranty)")
    GOODWILL = "goodwill", _("Factory (goodwill)")
    STATION = "station", _("Service station")
    SUPPLIER = "supplier", _("Supplier")
