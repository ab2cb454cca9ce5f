"""Fixed values of service commitments."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Target(models.TextChoices):
    """What is promised within a time."""

    RESPOND = "respond", pgettext_lazy("commitment", "Somebody sent")
    ON_SITE = "on_site", pgettext_lazy("commitment", "On site")
    SPARE = "spare", pgettext_lazy("commitment", "Spare provided")
    SOLVED = "solved", pgettext_lazy("commitment", "Solved")


class Holder(models.TextChoices):
    """Who held the clock."""

    DISPATCHER = "dispatcher", pgettext_lazy("held the clock", "Dispatch")
    STATION = "station", pgettext_lazy("held the clock", "Station")
    PARTS = "parts", pgettext_lazy("held the clock", "Parts")
    FACTORY = "factory", pgettext_lazy("held the clock", "Factory")
    CUSTOMER = "customer", pgettext_lazy("held the clock", "Customer")


class ClockState(models.TextChoices):
    """How a clock stands. An open one whose due time has passed is late."""

    OPEN = "open", pgettext_lazy("clock", "Running")
    PAUSED = "paused", pgettext_lazy("clock", "Stopped")
    KEPT = "kept", pgettext_lazy("clock", "In time")
    MISSED = "missed", pgettext_lazy("clock", "Late")
    DROPPED = "dropped", pgettext_lazy("clock", "Dropped")


class ForUrgency(models.TextChoices):
    """Which urgency of orders a commitment is for."""

    NORMAL = "normal", _("Normal")
    URGENT = "urgent", _("Urgent")
    STOPPED = "stopped", _("Production stopped")


LEVELS = ("warn", "due", "after")
