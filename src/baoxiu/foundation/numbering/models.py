"""Counters of business numbers."""

from __future__ import annotations

from django.db import models

from baoxiu.foundation.access.models import Organisation


class Counter(models.Model):
    """The last number given in one series and period of one organisation."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    series = models.CharField(max_length=40)
    period = models.CharField(max_length=10)
    value = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "series", "period"], name="numbering_counter_unique"
            )
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.period}: {self.value}"
