"""Fixed values of products."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Payer(models.TextChoices):
    """Who bears the cost of an event in a machine's life."""

    FACTORY = "factory", _("factory")
    SUPPLIER = "supplier", _("supplier")
    GOODWILL = "goodwill", _("goodwill")
    CUSTOMER = "customer", _("customer")
    STATION = "station", _("service station")


class FaultKind(models.TextChoices):
    """What a fault code says."""

    SYMPTOM = "symptom", _("Symptom")
    CAUSE = "cause", _("Cause")
    REMEDY = "remedy", _("Remedy")
