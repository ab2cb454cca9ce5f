"""Places that parts move between."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.models import Owned
from baoxiu.foundation.grid.fields import BigramIndex, CodeField, SearchField, SortKeyField
from baoxiu.operations.stock.choices import COUNTED, Kind
from baoxiu.register.stations.models import Station, Technician


class Location(Owned):
    """A warehouse, a station's store, a technician's van, or the world outside: supplier, customer, scrap.

    Because all of them are places, receipt, issue, use, return and writing off are all moves, and nothing
    ever appears or vanishes.
    """

    code = CodeField(_("place code"), max_length=30)
    name = models.CharField(_("place"), max_length=80)
    name_key = SortKeyField()
    kind = models.CharField(_("kind of place"), max_length=12, choices=Kind)
    station = models.ForeignKey(
        Station, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("station")
    )
    technician = models.ForeignKey(
        Technician, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("technician")
    )
    is_active = models.BooleanField(_("in use"), default=True)
    search_text = SearchField()

    class Meta:
        verbose_name = _("place of stock")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "code"], name="stock_location_code"),
            models.UniqueConstraint(
                fields=["technician"],
                condition=models.Q(kind=Kind.PERSONAL),
                name="stock_one_van_each",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "name_key", "-id"], name="stock_location_name"),
            BigramIndex(fields=["organisation", "search_text"], name="stock_location_search"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_counted(self) -> bool:
        """Whether somebody answers for what lies here, so that it can't fall below zero."""
        return self.kind in COUNTED

    def searchable(self) -> tuple[list[str], list[str]]:
        return [self.code], [self.name]
