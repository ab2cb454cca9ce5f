"""Fixed values of calendars."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DayKind(models.TextChoices):
    """What a dated exception makes of its day."""

    REST = "rest", _("Rest day")
    WORK = "work", _("Make-up workday")


WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
