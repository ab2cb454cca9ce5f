"""The sales-region tree (PIM.12)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.models import Owned
from baoxiu.foundation.grid.fields import SortKeyField


class Region(Owned):
    """One sales region; regions form a tree. Siblings have different names."""

    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("parent region"),
    )
    name = models.CharField(_("name"), max_length=60)
    name_key = SortKeyField()

    class Meta:
        verbose_name = _("sales region")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "parent", "name"], name="regions_sibling_name"
            ),
            models.UniqueConstraint(
                fields=["organisation", "name"],
                condition=models.Q(parent=None),
                name="regions_top_name",
            ),
            models.CheckConstraint(condition=~models.Q(name=""), name="regions_named"),
        ]

    def __str__(self) -> str:
        return self.name
