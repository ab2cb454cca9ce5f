"""Fixed values of fees."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


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


class Basis(models.TextChoices):
    """What a rule counts to raise a fee line; a bearer counts nothing and says who bears lines."""

    VISIT = "visit", _("Each visit")
    KILOMETRE = "kilometre", _("Each kilometre")
    HOUR = "hour", _("Each hour of work")
    MINUTE = "minute", _("Each minute of work")
    CONTENT = "content", _("Each unit of service content")
    DAY = "day", _("Each day on site")
    NIGHT = "night", _("Each night on site (20:00–08:00)")
    BEARER = "bearer", _("Says who bears it")


class Covered(models.TextChoices):
    """Which orders a rule is about."""

    YES = "yes", pgettext_lazy("covered orders", "under warranty")
    NO = "no", _("not under warranty")


class LineKind(models.TextChoices):
    """Which lines a rule about bearers is for: the kinds of service items, and parts."""

    LABOUR = "labour", _("Labour")
    TRAVEL = "travel", _("Travel")
    MILEAGE = "mileage", _("Mileage")
    SUBSIDY = "subsidy", _("Subsidy")
    OTHER = "other", _("Other")
    PART = "part", _("Part")
