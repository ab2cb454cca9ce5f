"""Fixed values of accounts."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class BranchKind(models.TextChoices):
    """Where people work."""

    HEAD_OFFICE = "head_office", _("Head office")
    OFFICE = "office", _("Office")
    STATION = "station", _("Service station")
